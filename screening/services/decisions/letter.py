"""The explanation for an applicant as plain text, which can be sent, pasted and printed as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from screening.domain.decision import DecisionKind
from screening.domain.view import View
from screening.i18n import N_, number, percent, translator

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its share of the total, and the mean level that the panel gave. None where nobody scored it."""

    name: str
    weight: float
    result: float | None


@dataclass(frozen=True, slots=True)
class Domain:
    name: str
    weight: float
    criteria: tuple[Criterion, ...]
    result: float | None


@dataclass(frozen=True, slots=True)
class Explained:
    """What is explained to one candidate; numbers of this candidate's own cards alone."""

    title: str
    candidate: str
    view: View
    cards: int
    planned: int
    scale: tuple[float, float]
    beta: float
    domains: tuple[Domain, ...]
    total: float | None
    outcome: DecisionKind | None
    decided: date | None


def letter(found: Explained, made: date, language: str) -> str:
    """The text in `nl` or `en`."""
    say = translator(language)
    blocks = [
        _head(found, made, language, say),
        *(_domain(one, language, say) for one in found.domains),
        _total(found, language, say),
        _how(found, language, say),
        _decision(found, language, say),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(found: Explained, made: date, language: str, say: Say) -> list[str]:
    low, high = (f"{end:g}" for end in found.scale)
    facts = [
        (say("Candidate"), found.candidate),
        (say("Role"), found.title),
        (say("Made on"), format_date(made, "long", locale=language)),
    ]
    return [
        say("Explanation of the assessment").upper(),
        "",
        *(f"{name}: {value}" for name, value in facts),
        say("Cards that count: {n} of {total}").format(n=found.cards, total=found.planned),
        say(
            "Every criterion is scored from {low} to {high}; the panel result is the mean of what its members gave."
        ).format(low=low, high=high),
    ]


def _domain(domain: Domain, language: str, say: Say) -> list[str]:
    weight = percent(domain.weight, language)
    lines = [say("{domain} (weight in the total: {weight})").format(domain=domain.name, weight=weight)]
    for one in domain.criteria:
        result = number(one.result, 2, language) if one.result is not None else say("not assessed")
        lines.append(
            say("- {criterion}: {result} (weight {weight})").format(
                criterion=one.name, result=result, weight=_share(one.weight, language)
            )
        )
    result = number(domain.result, 2, language) if domain.result is not None else say("not assessed")
    return [*lines, say("  Result of {domain}: {result}").format(domain=domain.name, result=result)]


def _share(weight: float, language: str) -> str:
    return number(100 * weight, 1, language) + ("%" if language == "en" else " %")


def _total(found: Explained, language: str, say: Say) -> list[str]:
    if found.total is None:
        return [say("Total: none, because a part that counts was not assessed.")]
    return [say("Total: {total}").format(total=number(found.total, 2, language))]


def _how(found: Explained, language: str, say: Say) -> list[str]:
    lines = [
        say("How this is computed").upper(),
        say("1. Each interviewer gave a level with a note, before seeing what colleagues gave."),
        say("2. The panel result of a criterion is the mean of those levels. What was not assessed counts as nothing."),
        say("3. The result of a part is the mean of its criteria by their weights."),
        say(
            "4. The total is {share} of the mean of the parts by their weights, and {beta} of the lowest part, so that one "
            "weak part is not hidden by a strong one."
        ).format(share=percent(1 - found.beta, language), beta=percent(found.beta, language)),
    ]
    if found.view is View.SEALED:
        lines.append(
            say("5. It counts what was handed in first; what was changed after reading colleagues is left out.")
        )
    else:
        lines.append(say("5. It counts every correction that interviewers made later."))
    return [
        *lines,
        say(
            "Where candidates are compared, levels are also adjusted for interviewers who are strict or lenient with everybody. "
            "That adjustment rests on other people's interviews, so it is not in these numbers."
        ),
        say("No computer decided: weights were set by people, levels were given by people, and people decide."),
    ]


def _decision(found: Explained, language: str, say: Say) -> list[str]:
    lines = [say("Decision").upper()]
    if found.outcome is None or found.decided is None:
        return [*lines, say("Nothing was decided yet.")]
    return [*lines, say(OUTCOMES[found.outcome]).format(day=format_date(found.decided, "long", locale=language))]


OUTCOMES = {
    DecisionKind.SHORTLIST: N_("You were put on the shortlist on {day}. People decided this."),
    DecisionKind.PRESENT: N_("You were presented to the client on {day}. People decided this."),
    DecisionKind.PLACE: N_("You were chosen on {day}. People decided this."),
    DecisionKind.DECLINE: N_("It was decided on {day} not to go on with you. People decided this."),
    DecisionKind.WITHDRAW: N_("You withdrew; that was recorded on {day}."),
    DecisionKind.INTERVIEW: N_("It was decided on {day} to go on interviewing you. People decided this."),
    DecisionKind.LONGLIST: N_("You were put on the longlist on {day}. People decided this."),
}
