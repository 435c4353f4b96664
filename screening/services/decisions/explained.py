"""The explanation for an applicant: what counted, what the panel found, how the total follows from it, and what was decided.

Nothing of anybody else is in it: no rank, no name of an interviewer, and no number that would be another one if somebody
else's card were. So panel results are plain means of levels, before what the ranking takes from all cards together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import Decision
from screening.domain.event import EventKind
from screening.domain.rubric import Rubric
from screening.domain.vacancy import Phase, RankingSettings
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.errors import BadInput, NotAllowed, NotFound, RuleBroken
from screening.files.workbook.text import file_name
from screening.i18n import translator
from screening.services.access.floor import NO_VACANCY, floor_alone
from screening.services.access.refusals import recorded
from screening.services.candidates.door import NO_CANDIDATE
from screening.services.cards.correct import all_counted_ratings
from screening.services.decisions.letter import Explained, letter
from screening.services.decisions.sums import Criterion, Domain, shares, total
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.services.results.content import counts
from screening.services.results.ranking import BLIND
from screening.services.rubrics.names import part_name
from screening.services.vacancies.settings import rubric_for
from screening.store.candidacy.candidacies import candidacies_of
from screening.store.candidacy.decisions import decisions_about
from screening.store.database import Work
from screening.store.planned_cards import planned_cards
from screening.store.scorecards import SealedRating
from screening.store.tables import CandidacyRow, VacancyRow
from screening.store.vacancies import find_vacancy, to_settings


@dataclass(frozen=True, slots=True)
class Asked:
    """In which language the explanation is asked for, and in which view."""

    language: str
    view: View


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
        asked = Asked(language, view)
        found = _explained(office, work, here.vacancy, row, asked, f"{viewer.name} ({viewer.email})")
    return _made(office, viewer, vacancy_id, candidacy_id, found, asked)


def explanation_of(office: Office, vacancy_id: str, candidate: str, language: str, view: View = View.SEALED) -> Export:
    """The same for who has the terminal. `candidate` is the name, or the id of the candidacy. Raises NotFound, BadInput."""
    with office.read() as work:
        vacancy = find_vacancy(work, vacancy_id)
        if vacancy is None:
            raise NotFound(NO_VACANCY)
        row = _called(candidacies_of(work, vacancy_id), candidate)
        asked = Asked(language, view)
        found = _explained(office, work, vacancy, row, asked)
    return _made(office, None, vacancy_id, row.id, found, asked)


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
    office: Office, viewer: Account | None, vacancy_id: str, candidacy_id: str, found: Explained, asked: Asked
) -> Export:
    day = _day(office, office.clock())
    content = letter(found, day, asked.language)
    about = {"language": asked.language, "view": asked.view.value}
    with office.write() as work:
        work.record(EventKind.EXPORTED, viewer, vacancy=vacancy_id, subject=candidacy_id, **about)
        work.commit()
    name = file_name(translator(asked.language)("Explanation"), found.candidate, day.isoformat())
    return Export(name.removesuffix(".xlsx") + ".txt", content.encode())


def _explained(
    office: Office, work: Work, vacancy: VacancyRow, row: CandidacyRow, asked: Asked, sender: str = ""
) -> Explained:
    rated = [one for one in all_counted_ratings(work, vacancy.id, asked.view) if one.candidacy_id == row.id]
    if not vacancy.settings or not rated:
        raise RuleBroken("There is nothing to explain yet: no submitted card of this candidate counts in this view.")
    settings, rubric = to_settings(vacancy.settings[-1]), rubric_for(office, work, vacancy)
    cards = [one for one in planned_cards(work, vacancy.id) if one.candidacy_id == row.id]
    domains = domains_of(settings, rubric, rated, asked.language)
    beta = shares([settings.beta])[0]
    stage, scale = Stage(row.stage), settings.profile.scale
    decision = _in_force(decisions_about(work, [row.id])[row.id])
    return Explained(
        title=vacancy.title,
        firm=office.settings.firm,
        candidate=row.candidate.name,
        sender=sender,
        view=asked.view,
        cards=sum(counts(one, asked.view) for one in cards),
        planned=len(cards),
        awaited=sum(not one.submitted for one in cards) if _awaits(vacancy, stage) else 0,
        levels=tuple(
            (level, name.in_(asked.language))
            for level, name in sorted(rubric.scale.labels.items())
            if scale.min <= level <= scale.max
        ),
        beta=beta,
        domains=domains,
        total=total(domains, beta),
        stage=stage,
        outcome=decision.kind if decision else None,
        decided=_day(office, decision.decided_at) if decision else None,
    )


def _awaits(vacancy: VacancyRow, stage: Stage) -> bool:
    return stage.holds_rank and Phase(vacancy.phase).takes_cards


def domains_of(
    settings: RankingSettings, rubric: Rubric, rated: Sequence[SealedRating], language: str
) -> tuple[Domain, ...]:
    """The domains with their criteria, as the ratings of one candidate have them."""
    levels = _levels(rated)
    outer = shares([settings.profile.domain_weights[domain] for domain in settings.weights])
    return tuple(
        Domain(
            part_name(rubric, domain, language),
            share,
            tuple(
                Criterion(part_name(rubric, one, language), part, sum(levels[one]), len(levels[one]))
                for one, part in zip(weights, shares(list(weights.values())), strict=True)
            ),
        )
        for (domain, weights), share in zip(settings.weights.items(), outer, strict=True)
    )


def _in_force(made: Sequence[Decision]) -> Decision | None:
    """The decision that holds: the newest, or what stood before the one that it took back."""
    place = len(made) - 1
    while place >= 0 and made[place].undoes:
        place -= 2
    return made[place] if place >= 0 else None


def _day(office: Office, at: datetime) -> date:
    return at.astimezone(ZoneInfo(office.settings.timezone)).date()


def _levels(rated: Sequence[SealedRating]) -> defaultdict[str, list[int]]:
    """The levels that the panel gave on each criterion."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in rated:
        if one.level is not None:
            found[one.criterion_id].append(one.level)
    return found
