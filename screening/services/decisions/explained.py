"""The explanation for an applicant: what counted, what the panel found, how the total follows from it, and what was decided.

Nothing of anybody else is in it: no rank, no name of an interviewer, and no number that would be another one if somebody
else's card were. So panel results are plain means of levels, before what the ranking takes from all cards together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from statistics import fmean
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.decision import Decision
from screening.domain.event import EventKind
from screening.domain.vacancy import RankingSettings
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.errors import BadInput, NotAllowed, NotFound, RuleBroken
from screening.files.workbook.text import file_name
from screening.i18n import translator
from screening.services.access.floor import NO_VACANCY, floor_alone
from screening.services.access.refusals import recorded
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.cards.correct import all_counted_ratings
from screening.services.decisions.letter import Criterion, Domain, Explained, letter
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.services.results.content import counts
from screening.services.results.ranking import BLIND
from screening.services.rubrics.names import part_name
from screening.services.vacancies.settings import rubric_for
from screening.store.database import Work
from screening.store.decisions import decisions_about
from screening.store.planned_cards import planned_cards
from screening.store.scorecards import SealedRating
from screening.store.tables import CandidacyRow, VacancyRow
from screening.store.vacancies import candidacies_of, find_vacancy, to_settings


@recorded()
def explanation_for(
    office: Office,
    viewer: Account,
    vacancy_id: str,
    candidacy_id: str,
    language: str,
    view: View = View.SEALED,
) -> Export:
    """The explanation in `nl` or `en` as a text file, for who may decide. Recorded as an export.

    Raises NotFound, NotAllowed while the viewer still owes cards, RuleBroken when nothing counts for the candidate yet.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        row = next((one for one in here.candidacies() if one.id == candidacy_id), None)
        if not may_decide_and_export(here.standing()):
            raise NotAllowed(BLIND)
        if row is None:
            raise NotFound(NO_CANDIDATE)
        found = _explained(office, work, here.vacancy, row, language, view)
    return _made(office, viewer, vacancy_id, candidacy_id, found, language, view)


def explanation_of(office: Office, vacancy_id: str, candidate: str, language: str, view: View = View.SEALED) -> Export:
    """The same for who has the terminal. `candidate` is the name, or the id of the candidacy. Raises NotFound, BadInput."""
    with office.read() as work:
        vacancy = find_vacancy(work, vacancy_id)
        if vacancy is None:
            raise NotFound(NO_VACANCY)
        row = _called(candidacies_of(work, vacancy_id), candidate)
        found = _explained(office, work, vacancy, row, language, view)
    return _made(office, None, vacancy_id, row.id, found, language, view)


def _called(rows: Sequence[CandidacyRow], candidate: str) -> CandidacyRow:
    wanted = candidate.strip().casefold()
    found = [row for row in rows if wanted in {row.id, row.candidate.name.casefold()}]
    if not found:
        raise BadInput(
            "There is no candidate “{name}” in this vacancy. There are: {names}.",
            name=candidate,
            names=", ".join(row.candidate.name for row in rows) or "–",
        )
    return found[0]


def _made(
    office: Office,
    viewer: Account | None,
    vacancy_id: str,
    candidacy_id: str,
    found: Explained,
    language: str,
    view: View,
) -> Export:
    day = _day(office, office.clock())
    content = letter(found, day, language)
    with office.write() as work:
        work.record(
            EventKind.EXPORTED, viewer, vacancy=vacancy_id, subject=candidacy_id, language=language, view=view.value
        )
        work.commit()
    name = file_name(translator(language)("Explanation"), found.candidate, day.isoformat())
    return Export(name.removesuffix(".xlsx") + ".txt", content.encode())


def _explained(
    office: Office, work: Work, vacancy: VacancyRow, row: CandidacyRow, language: str, view: View
) -> Explained:
    rated = [one for one in all_counted_ratings(work, vacancy.id, view) if one.candidacy_id == row.id]
    if not vacancy.settings or not rated:
        raise RuleBroken("There is nothing to explain yet: no submitted card of this candidate counts in this view.")
    settings, rubric = to_settings(vacancy.settings[-1]), rubric_for(office, work, vacancy)
    means = _means(rated)
    cards = [one for one in planned_cards(work, vacancy.id) if one.candidacy_id == row.id]
    domains = tuple(
        Domain(
            part_name(rubric, domain, language),
            settings.profile.domain_weights[domain],
            tuple(
                Criterion(
                    part_name(rubric, one, language), weight * settings.profile.domain_weights[domain], means.get(one)
                )
                for one, weight in weights.items()
            ),
            _domain_mean(weights, means),
        )
        for domain, weights in settings.weights.items()
    )
    decision = _in_force(decisions_about(work, [row.id])[row.id])
    return Explained(
        title=vacancy.title,
        candidate=row.candidate.name,
        view=view,
        cards=sum(counts(one, view) for one in cards),
        planned=len(cards),
        scale=(settings.profile.scale.min, settings.profile.scale.max),
        beta=settings.beta,
        domains=domains,
        total=_total(settings, domains),
        outcome=decision.kind if decision else None,
        decided=_day(office, decision.decided_at) if decision else None,
    )


def _in_force(made: Sequence[Decision]) -> Decision | None:
    """The decision that holds: the newest, or what stood before the one that it took back."""
    place = len(made) - 1
    while place >= 0 and made[place].undoes:
        place -= 2
    return made[place] if place >= 0 else None


def _day(office: Office, at: datetime) -> date:
    return at.astimezone(ZoneInfo(office.settings.timezone)).date()


def _means(rated: Sequence[SealedRating]) -> dict[str, float]:
    """The mean level of the panel on each criterion that anybody scored."""
    levels: dict[str, list[int]] = {}
    for one in rated:
        if one.level is not None:
            levels.setdefault(one.criterion_id, []).append(one.level)
    return {criterion: fmean(found) for criterion, found in levels.items()}


def _domain_mean(weights: Mapping[str, float], means: Mapping[str, float]) -> float | None:
    """The weighted mean over the criteria that were scored."""
    scored = {one: weight for one, weight in weights.items() if one in means and weight > 0}
    total = sum(scored.values())
    return sum(weight * means[one] for one, weight in scored.items()) / total if total else None


def _total(settings: RankingSettings, domains: Sequence[Domain]) -> float | None:
    """(1 − β) × the weighted mean of the domains + β × the lowest; None where a domain that weighs was not scored."""
    weighing = [(one.weight, one.result) for one in domains if one.weight > 0]
    results = [result for _weight, result in weighing if result is not None]
    if len(results) < len(weighing):
        return None
    mean = sum(weight * result for weight, result in weighing if result is not None)
    return (1 - settings.beta) * mean + settings.beta * min(results)
