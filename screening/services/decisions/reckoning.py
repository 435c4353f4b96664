"""The numbers of an explanation in words, and how they are reckoned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

from screening.domain.view import View
from screening.i18n import N_, number
from screening.services.decisions.sums import Criterion, Domain, in_percent

Say = Callable[[str], str]


def domain_lines(domain: Domain, weight: str, language: str, say: Say) -> list[str]:
    """A domain with its weight in words: every criterion with what it rests on, and the result."""
    weights = share_words([one.share for one in domain.criteria], language)
    lines = [say("{domain} (weight in the total: {weight})").format(domain=domain.name, weight=weight)]
    lines += [_criterion(one, words, language, say) for one, words in zip(domain.criteria, weights, strict=True)]
    return [
        *lines,
        say("  Result of {domain}: {result}").format(domain=domain.name, result=_result(domain.result, language, say)),
    ]


def _criterion(one: Criterion, weight: str, language: str, say: Say) -> str:
    if one.result is None:
        return say("- {criterion}: not assessed (weight {weight})").format(criterion=one.name, weight=weight)
    line = (
        say("- {criterion}: {result} (1 interviewer; weight {weight})")
        if one.interviewers == 1
        else say("- {criterion}: {result} ({n} interviewers, together {sum}; weight {weight})")
    )
    result = _result(one.result, language, say)
    return line.format(criterion=one.name, result=result, n=one.interviewers, sum=one.levels, weight=weight)


def _result(value: Fraction | None, language: str, say: Say) -> str:
    return say("not assessed") if value is None else number(float(value), 2, language)


def share_words(found: Sequence[Fraction], language: str) -> list[str]:
    """Shares of one whole as they are: in percent where that is exact, else as so many parts of the whole."""
    if not in_percent(found):
        whole = lcm(*(one.denominator for one in found))
        return [f"{one * whole}/{whole}" for one in found]
    sign = "%" if language == "en" else " %"
    decimals = max((next(n for n in range(3) if (one * 100 * 10**n).denominator == 1) for one in found), default=0)
    return [number(float(one * 100), decimals, language) + sign for one in found]


def total_line(total: Fraction | None, language: str, say: Say, *, awaited: bool) -> str:
    if total is not None:
        return say("Total: {total}").format(total=number(float(total), 2, language))
    if awaited:
        return say("Total: none yet, because a part that counts was not assessed yet.")
    return say("Total: none, because a part that counts was not assessed.")


def how_lines(beta: Fraction, view: View, language: str, say: Say) -> list[str]:
    """How the total follows, in steps that can be taken again."""
    share, lowest = share_words([1 - beta, beta], language)
    lines = [
        say("How this is computed").upper(),
        say(VIEWS[view]),
        say("2. The result of a criterion is the levels added up, divided by the number of interviewers who gave one."),
        say("3. The result of a part is the mean of its criteria that were assessed, by their weights."),
    ]
    if beta:
        lines.append(
            say(
                "4. The total is {share} of the mean of the parts by their weights, and {beta} of the lowest part, so that one "
                "weak part is not hidden by a strong one."
            ).format(share=share, beta=lowest)
        )
    else:
        lines.append(say("4. The total is the mean of the parts by their weights."))
    return [
        *lines,
        say("5. Results are shown with two decimals, and reckoned on with all of them; so everything can be worked out again."),
        say(
            "Where candidates are compared, levels are also adjusted for interviewers who are strict or lenient with everybody. "
            "That adjustment rests on other people's interviews, so it is not in these numbers."
        ),
    ]  # fmt: skip


VIEWS = {
    View.SEALED: N_(
        "1. Each interviewer gave levels, with a note, before reading what colleagues gave; what was written or changed after "
        "reading is left out."
    ),
    View.CORRECTED: N_(
        "1. Each interviewer gave levels, with a note; corrections count, also what was written or changed after reading what "
        "colleagues gave."
    ),
}
