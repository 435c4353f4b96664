"""What a vacancy's workbook says: the numbers of the page, how each score is made, and on what grounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import fmean

from screening.domain.candidacy.candidate import STAGE_NAMES, Stage
from screening.domain.view import View
from screening.files.workbook import (
    CriterionRow,
    DomainScore,
    Evidence,
    Part,
    RankedRow,
    ScorecardSheet,
    VacancyWorkbook,
)
from screening.i18n import N_, number, percent, translator
from screening.ranking import explain
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.services.results.remarks import Translate, named_cards, remark
from screening.services.rubrics.names import part_name
from screening.store.chain.link import Head
from screening.store.scorecards import SealedRating

VIEWS = {
    View.SEALED: N_(
        "Sealed values: what interviewers first submitted, with corrections made before they could see colleagues' cards. "
        "Later corrections, and cards written after reading, are not in these numbers."
    ),
    View.CORRECTED: N_(
        "Corrected values: with every correction and card, also those made after seeing colleagues' cards."
    ),
}


def sheets_of(
    found: VacancyRanking, ratings: Sequence[SealedRating], made: datetime, language: str, head: Head
) -> VacancyWorkbook:
    """The workbook of a ranking and the ratings that count in it, made at a moment in the office's own time, in a language.

    `head` is that of the audit chain when they were read: whoever keeps the file can have it compared later.
    """
    say = translator(language)

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
        made_at=made,
        ranking=tuple(rows),
        scorecards=tuple(cards),
        accounting=tuple(_accounting(found, made, name_of, language, head)),
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
        stage=say(STAGE_NAMES[place.candidacy.stage]) if place.candidacy.stage else "",
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
    domains = found.ranking.formula.domain_of_each
    parts = _parts(found, place)
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
            domain=name_of(domains[criterion]),
            part=parts.get(criterion),
        )
        for criterion in weights
    )
    evidence = tuple(
        Evidence(name_of(criterion), found.interviewers[account], one.level, one.note)
        for criterion in weights
        for account in people
        if (one := by_cell.get((account, criterion))) and one.note
    )
    return ScorecardSheet(
        row, tuple(found.interviewers[account] for account in people), criteria, evidence, found.settings.beta
    )


def _parts(found: VacancyRanking, place: RankedPlace) -> dict[str, Part]:
    """What each criterion brings to the score of a candidate who has one."""
    if place.ranked.score is None:
        return {}
    points = explain(found.ranking, place.candidacy.id).points
    return {one.criterion: Part(one.value, one.weight, one.points) for one in points}


def _mean(ratings: list[SealedRating], criterion: str) -> float | None:
    levels = [one.level for one in ratings if one.criterion_id == criterion and one.level is not None]
    return fmean(levels) if levels else None


def _stages(found: VacancyRanking, say: Translate) -> list[str]:
    """Who has come to which stage, in one line, where the reader may know it."""
    names: dict[Stage, list[str]] = {stage: [] for stage in Stage}
    for place in found.places:
        if place.candidacy.stage is not None:
            names[place.candidacy.stage].append(place.candidacy.name)
    told = [": ".join((say(STAGE_NAMES[stage]), ", ".join(who))) for stage, who in names.items() if who]
    return ["; ".join(told)] if told else []


def _accounting(
    found: VacancyRanking, made: datetime, name_of: Callable[[str], str], language: str, head: Head
) -> list[tuple[str, str]]:
    settings, say = found.settings, translator(language)
    shares = ", ".join(
        f"{name_of(domain)} {percent(weight, language)}" for domain, weight in settings.profile.domain_weights.items()
    )
    return [
        (say("Made on"), made.strftime("%d-%m-%Y %H:%M")),
        (say("Cards in"), say("{n} of {total}").format(n=found.submitted, total=found.planned)),
        *((say("Stage"), told) for told in _stages(found, say)),
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
        (
            say("Points"),
            say(
                "On the sheet of a candidate, points are what a criterion counts as times its weight in the score, and "
                "together they are the balanced score. It counts as the mean adjusted for strict and lenient interviewers, "
                "or, where nobody scored, as what the other answers imply. Its weight in the score is (1 − β) times its "
                "weight, and in the weakest domain β times its share of that domain more. Cells hold every digit."
            ),
        ),
        ("β", number(settings.beta, 4, language)),
        (say("Weights of the domains"), shares),
        (say("Planned criteria"), ", ".join(map(name_of, settings.planned))),
        (say("Settings"), settings.content_hash()),
        (say("Rubric version"), found.rubric.content_hash()),
        (say("Head of the audit chain"), str(head)),
    ]
