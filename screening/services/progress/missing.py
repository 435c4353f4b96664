"""What a vacancy still lacks as it moves on: cards, times, interviewers, decisions; and what closing starts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase, due_from
from screening.domain.visibility import may_decide_and_export
from screening.services.access.floor import Floor, floor_to_set_up
from screening.services.access.refusals import recorded
from screening.services.interviews.appointments import CardState
from screening.services.office.office import Office
from screening.services.progress.matrix import Slot, matrix_of
from screening.store.candidacy.candidacies import candidates_of
from screening.store.interviews import parts_of
from screening.store.vacancies import panel_of, to_settings


@dataclass(frozen=True, slots=True)
class Thin:
    """Criteria that too few people ask: of so many candidates nobody, of so many one interviewer."""

    criteria: tuple[str, ...]
    nobody: int
    one: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """A candidate who is in the procedure still; the stage is None where the viewer may not know it."""

    name: str
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there in this phase. Candidates who are out of the procedure lack nothing, and have no part in it."""

    phase: Phase
    slots: tuple[Slot, ...]
    thin: tuple[Thin, ...]
    without_interview: tuple[str, ...]
    """The names of the candidates with whom no interview is to be held or was; none of them counts for what is thin."""
    conflicts: tuple[tuple[str, str], ...]
    """Members of the panel with the candidates with whom they have a conflict of interest, by name."""
    undecided: tuple[Undecided, ...]
    due: datetime
    """From when on data are due to go: by the day of closing, or as if the vacancy were closed now."""

    @property
    def owed(self) -> list[Slot]:
        return [one for one in self.slots if one.owed]

    @property
    def to_hand_over(self) -> list[Slot]:
        return [one for one in self.slots if one.to_hand_over]

    @property
    def without_time(self) -> list[Slot]:
        return [one for one in self.slots if one.without_time]

    @property
    def drafts(self) -> list[Slot]:
        """Cards that were started and never handed in."""
        return [one for one in self.slots if one.interview.state is CardState.DRAFT and not one.conflict]


@recorded()
def missing(office: Office, viewer: Account, vacancy_id: str) -> Missing:
    """What a vacancy lacks, for who runs it. Raises NotFound for everybody else."""
    with office.read() as work:
        here = floor_to_set_up(work, viewer, vacancy_id)
        found = matrix_of(here)
        met = {one.interview.candidacy_id for one in found.slots if not one.conflict}
        return Missing(
            Phase(here.vacancy.phase),
            found.slots,
            _thin(here, [one.candidacy_id for one in found.candidates if one.candidacy_id in met]),
            tuple(one.name for one in found.candidates if one.candidacy_id not in met),
            _conflicts(here, {one.candidacy_id: one.name for one in found.candidates}),
            _undecided(here, {one.candidacy_id for one in found.candidates}),
            due_from(here.vacancy.closed_at or work.now),
        )


def _undecided(here: Floor, candidacies: Collection[str]) -> tuple[Undecided, ...]:
    knows = may_decide_and_export(here.standing())
    everybody = candidates_of(here.work, here.vacancy.id)
    return tuple(
        Undecided(one.name, Stage(one.stage) if knows else None) for one in everybody if one.candidacy_id in candidacies
    )


def _thin(here: Floor, candidacies: Sequence[str]) -> tuple[Thin, ...]:
    """The planned criteria that fewer than two interviewers ask of some candidate, those with the same lack together."""
    asked_in = {part.id: [one.criterion_id for one in part.criteria] for part in parts_of(here.work, here.vacancy.id)}
    versions = here.vacancy.settings
    planned = to_settings(versions[-1]).planned if versions else ()
    heard: dict[tuple[str, str], set[str]] = {}
    for one in here.interviews:
        for criterion in asked_in.get(one.part_id, ()):
            heard.setdefault((one.candidacy_id, criterion), set()).add(one.account_id)
    lacks: dict[tuple[int, int], list[str]] = {}
    for criterion in planned:
        counts = [len(heard.get((candidacy, criterion), ())) for candidacy in candidacies]
        lacks.setdefault((counts.count(0), counts.count(1)), []).append(criterion)
    return tuple(Thin(tuple(criteria), *few) for few, criteria in sorted(lacks.items(), reverse=True) if any(few))


def _conflicts(here: Floor, candidates: dict[str, str]) -> tuple[tuple[str, str], ...]:
    panel = {one.account_id: one.account.name for one in panel_of(here.work, here.vacancy.id)}
    pairs = [
        (panel[account], candidates[candidacy])
        for candidacy, account in here.ground.recused
        if account in panel and candidacy in candidates
    ]
    return tuple(sorted(pairs, key=lambda one: (one[0].casefold(), one[1].casefold())))
