"""Exports: the same numbers as on the page, for the same viewers, as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.errors import NotAllowed, RuleBroken
from screening.files.workbook import (
    CriterionRow,
    DomainScore,
    Evidence,
    RankedRow,
    ScorecardSheet,
    VacancyWorkbook,
    write_workbook,
)
from screening.files.workbook.text import file_name
from screening.i18n import N_, number, percent, translator
from screening.services.access.floor import floor_alone
from screening.services.access.refusals import recorded
from screening.services.cards.correct import counted_ratings
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.services.results.ranking import BLIND, RankedPlace, VacancyRanking, ranking_in
from screening.services.rubrics.names import part_name
from screening.store.scorecards import SealedRating

Translate = Callable[[str], str]

VIEWS = {
    View.SEALED: N_(
        "Sealed values: what interviewers first submitted, with corrections made before they could see colleagues' cards. "
        "Later corrections, and cards written after reading, are not in these numbers."
    ),
    View.CORRECTED: N_(
        "Corrected values: with every correction and card, also those made after seeing colleagues' cards."
    ),
}


@recorded()
def ranking_workbook(
    office: Office, viewer: Account, vacancy_id: str, language: str, view: View = View.SEALED
) -> Export:
    """The vacancy's workbook in `nl` or `en`, in a view: ranking, a scorecard per candidate, and how it was made. Recorded.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed unless the viewer runs it and is not still
    owing cards, RuleBroken when there is nothing to export yet.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        if not may_decide_and_export(here.standing()):
            raise NotAllowed(BLIND)
        found = ranking_in(office, work, here, view)
        ratings = counted_ratings(work, here, view)
    if found is None:
        raise RuleBroken("There is nothing to export yet: the vacancy needs a role profile and candidates.")
    say = translator(language)
    content = write_workbook(_content(office, found, ratings, language, say), say)
    with office.write() as work:
        work.record(
            EventKind.EXPORTED, viewer, vacancy=vacancy_id, people=len(found.places), language=language, view=view.value
        )
        work.commit()
    day = office.clock().astimezone(ZoneInfo(office.settings.timezone)).date().isoformat()
    return Export(file_name(say("Ranking"), found.vacancy.title, day), content)


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


def _content(
    office: Office, found: VacancyRanking, ratings: Sequence[SealedRating], language: str, say: Translate
) -> VacancyWorkbook:
    def name_of(part: str) -> str:
        return part_name(found.rubric, part, language)

    rows = [_row(place, name_of, say) for place in found.places]
    about: dict[str, list[SealedRating]] = {place.candidacy.id: [] for place in found.places}
    for one in ratings:
        about[one.candidacy_id].append(one)
    cards = [
        _card(found, place, about[place.candidacy.id], row, name_of)
        for place, row in zip(found.places, rows, strict=True)
    ]
    return VacancyWorkbook(
        title=found.vacancy.title,
        client=found.vacancy.client,
        made_at=office.clock(),
        ranking=tuple(rows),
        scorecards=tuple(cards),
        accounting=tuple(_accounting(office, found, name_of, language)),
    )


def _row(place: RankedPlace, name_of: Callable[[str], str], say: Translate) -> RankedRow:
    one = place.ranked
    return RankedRow(
        name=place.candidacy.name,
        rank=one.rank,
        score=one.score,
        mean=one.mean,
        domains=tuple(DomainScore(name_of(domain), score) for domain, score in one.domains.items()),
        coverage=one.coverage,
        cards=place.cards,
        planned=place.planned,
        note=remark(place, name_of, say),
    )


def _card(
    found: VacancyRanking,
    place: RankedPlace,
    theirs: list[SealedRating],
    row: RankedRow,
    name_of: Callable[[str], str],
) -> ScorecardSheet:
    people = sorted(
        {one.account_id for one in theirs}, key=lambda account: (found.interviewers[account].casefold(), account)
    )
    by_cell = {(one.account_id, one.criterion_id): one for one in theirs}
    weights = found.ranking.formula.effective_overall()
    criteria = tuple(
        CriterionRow(
            competency=name_of(criterion.rpartition("-")[0]),
            criterion=name_of(criterion),
            weight=weights[criterion],
            levels={
                seat: by_cell[account, criterion].level
                for seat, account in enumerate(people)
                if (account, criterion) in by_cell
            },
            mean=_mean(theirs, criterion),
            spread=place.ranked.spread.get(criterion),
        )
        for criterion in weights
    )
    evidence = tuple(
        Evidence(name_of(criterion), found.interviewers[account], one.level, one.note)
        for criterion in weights
        for account in people
        if (one := by_cell.get((account, criterion))) and one.note
    )
    return ScorecardSheet(row, tuple(found.interviewers[account] for account in people), criteria, evidence)


def _mean(ratings: list[SealedRating], criterion: str) -> float | None:
    levels = [one.level for one in ratings if one.criterion_id == criterion and one.level is not None]
    return fmean(levels) if levels else None


def named_cards(found: VacancyRanking, cards: Iterable[tuple[str, str]]) -> str:
    """These cards, each an account and a candidacy, by the names that the viewer sees."""
    names = found.candidates
    return "; ".join(sorted(f"{found.interviewers[account]} – {names[candidacy]}" for account, candidacy in cards))


def _accounting(
    office: Office, found: VacancyRanking, name_of: Callable[[str], str], language: str
) -> list[tuple[str, str]]:
    settings, say = found.settings, translator(language)
    made = office.clock().astimezone(ZoneInfo(office.settings.timezone))
    shares = ", ".join(
        f"{name_of(domain)} {percent(weight, language)}" for domain, weight in settings.profile.domain_weights.items()
    )
    return [
        (say("Made on"), made.strftime("%d-%m-%Y %H:%M")),
        (say("Cards in"), say("{n} of {total}").format(n=found.submitted, total=found.planned)),
        (say("Late cards"), named_cards(found, found.late) or say("none")),
        (say("Cards after reading"), named_cards(found, found.after_reading) or say("none")),
        (say("View"), say(VIEWS[found.view])),
        (
            say("Score"),
            say(
                "Balanced mean: the weighted mean of the domains, with a share β for the weakest domain, "
                "adjusted for strict and lenient interviewers where the data allow. Missing is never counted as a number."
            ),
        ),
        ("β", number(settings.beta, 4, language)),
        (say("Weights of the domains"), shares),
        (say("Planned criteria"), ", ".join(map(name_of, settings.planned))),
        (say("Settings"), settings.content_hash()),
        (say("Rubric version"), found.rubric.content_hash()),
    ]
