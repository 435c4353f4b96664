"""The explanation for an applicant as plain text, which can be sent, pasted and printed as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.view import View
from screening.i18n import N_, translator
from screening.services.decisions.reckoning import Say, domain_lines, how_lines, share_words, total_line
from screening.services.decisions.sums import Domain


@dataclass(frozen=True, slots=True)
class Explained:
    """What is explained to one candidate; numbers of this candidate's own cards alone."""

    title: str
    firm: str
    candidate: str
    sender: str
    """Who sends it and can be asked, as a name and an address; empty where it is made at the command line."""
    view: View
    cards: int
    planned: int
    awaited: int
    levels: tuple[tuple[int, str], ...]
    """What each level is called in the rubric."""
    beta: Fraction
    domains: tuple[Domain, ...]
    total: Fraction | None
    stage: Stage
    outcome: DecisionKind | None
    decided: date | None


def letter(found: Explained, made: date, language: str) -> str:
    """The text in `nl` or `en`."""
    say = translator(language)
    weights = share_words([one.share for one in found.domains], language)
    blocks = [
        _head(found, made, language, say),
        _levels(found, say),
        *(domain_lines(one, weight, language, say) for one, weight in zip(found.domains, weights, strict=True)),
        [total_line(found.total, language, say, awaited=found.awaited > 0)],
        how_lines(found.beta, found.view, language, say),
        _decision(found, language, say),
        _ask(found, say),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(found: Explained, made: date, language: str, say: Say) -> list[str]:
    facts = [(say("Role"), found.title), (say("Candidate"), found.candidate), (say("Made on"), _long(made, language))]
    return [
        say("Explanation of the assessment").upper(),
        "",
        *(f"{name}: {value}" for name, value in facts),
        "",
        say("Thank you for the time and the openness that you gave to the interviews. Here you read how you were assessed: ")
        + say("what counted, what the interviewers found, and how that adds up."),
    ]  # fmt: skip


def _levels(found: Explained, say: Say) -> list[str]:
    lines = [
        say("What the numbers mean").upper(),
        say("On every criterion that they assessed, interviewers gave a level:"),
        *(f"{level} = {name}" for level, name in found.levels),
        say("The result of a criterion is the mean of those levels. What was not assessed does not count, for or against you."),
        say("Assessments of interviewers: {n} of the {total} planned.").format(n=found.cards, total=found.planned),
    ]  # fmt: skip
    if found.awaited:
        lines.append(say("Not all assessments are in yet; when they come, the numbers below can change."))
    return lines


def _decision(found: Explained, language: str, say: Say) -> list[str]:
    return [
        say("Decision").upper(),
        _outcome(found, language, say),
        say("Decisions are taken by people, not by a computer; people also set the weights and gave the levels."),
    ]


def _outcome(found: Explained, language: str, say: Say) -> str:
    if found.outcome is not None and found.decided is not None:
        return say(OUTCOMES[found.outcome]).format(day=_long(found.decided, language))
    if found.stage in {Stage.LONGLIST, Stage.INTERVIEWING}:
        return say("Nothing was decided yet; you are in the procedure.")
    if found.stage.holds_rank:
        return say("You are still in the procedure.")
    return say("You are not in the procedure any more. When that was decided was not recorded.")


OUTCOMES = {
    DecisionKind.SHORTLIST: N_("You were put on the shortlist on {day}."),
    DecisionKind.PRESENT: N_("You were presented to the client on {day}."),
    DecisionKind.PLACE: N_("You were chosen on {day}."),
    DecisionKind.DECLINE: N_("It was decided on {day} not to go on with you."),
    DecisionKind.WITHDRAW: N_("You withdrew; that was recorded on {day}."),
    DecisionKind.INTERVIEW: N_("It was decided on {day} to go on interviewing you."),
    DecisionKind.LONGLIST: N_("You were put on the longlist on {day}."),
}


def _ask(found: Explained, say: Say) -> list[str]:
    whom = (
        say("Do you want to know more, or is something not right? Ask {sender}.").format(sender=found.sender)
        if found.sender
        else say("Do you want to know more, or is something not right? Ask whoever sent you this.")
    )
    return [
        say("Questions").upper(),
        whom,
        say("You have the right to see what we recorded about you, and to have what is not right corrected."),
        "",
        say("With kind regards,"),
        found.firm,
    ]


def _long(day: date, language: str) -> str:
    return str(format_date(day, "d MMMM y", locale=language))
