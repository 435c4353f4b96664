"""What is said in words about places of a ranking, on the page and in the workbook alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from screening.services.results.ranking import RankedPlace, VacancyRanking

Translate = Callable[[str], str]


def remark(place: RankedPlace, name_of: Callable[[str], str], say: Translate) -> str:
    """Why somebody has no rank, and which minimums are not met, in one line."""
    parts = []
    if place.ranked.standing == "unranked":
        parts.append(say("holds no rank"))
    if not place.cards and not place.after_reading:
        parts.append(say("no card submitted yet"))
    elif place.ranked.provisional:
        parts.append(say("provisional: too little of the planned weight is scored"))
    if place.after_reading:
        parts.append(say("cards after reading, which do not count here: {n}").format(n=place.after_reading))
    if place.lacks:
        parts.append(say("coverage is missing for that reason"))
    if place.ranked.below_minimum:
        parts.append(
            say("below minimum: {criteria}").format(criteria=", ".join(map(name_of, place.ranked.below_minimum)))
        )
    if place.ranked.borderline_minimum:
        parts.append(
            say("close to the minimum: {criteria}").format(
                criteria=", ".join(map(name_of, place.ranked.borderline_minimum))
            )
        )
    return "; ".join(parts)


def named_cards(found: VacancyRanking, cards: Iterable[tuple[str, str]]) -> str:
    """These cards, each an account and a candidacy, by the names that the viewer sees."""
    names = found.candidates
    return "; ".join(sorted(f"{found.interviewers[account]} – {names[candidacy]}" for account, candidacy in cards))
