"""Who asks what with whom: the seats of the interview plan, taken and still to be planned, and what they amount to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.panel import line_up, newly_seated, reliability
from screening.domain.plan import PlanPart
from screening.ranking.severity.links import Links, links
from screening.store.database import Work
from screening.store.interviews import every_interview_of, parts_of
from screening.store.recusals import recused_pairs
from screening.store.tables import CandidacyRow, InterviewRow, PlanPartRow
from screening.store.vacancies import candidacies_of, panel_of

INTERVIEWED = {"interviewing", "shortlist"}
"""Stages in which a candidate is still invited to interviews."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One interviewer with one candidate in one part; `taken` when that interview exists."""

    candidacy_id: str
    account_id: str
    part_id: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Design:
    """What the seats amount to. `coverage` is the fewest interviewers that any candidate meets on a criterion.

    `left_out` are seats that would have been somebody's who could already read a colleague's card of the candidate.
    """

    seats: tuple[Seat, ...]
    left_out: tuple[Seat, ...]
    coverage: dict[str, int]
    links: Links

    @property
    def lowest_coverage(self) -> int:
        return min(self.coverage.values(), default=0)

    @property
    def reliability(self) -> float:
        """To expect of the least covered criterion."""
        return reliability(self.lowest_coverage)


def to_part(row: PlanPartRow) -> PlanPart:
    return PlanPart(
        name=row.name,
        minutes=row.minutes,
        criteria=tuple(one.criterion_id for one in row.criteria),
        seats=row.seats,
        people=tuple(sorted(one.account_id for one in row.people)),
    )


def design_of(work: Work, vacancy_id: str, could_read: set[tuple[str, str]]) -> Design:
    """The seats of a vacancy at the plan in force, with their coverage and links.

    Nobody is newly seated with a conflict of interest, or who is among `could_read`: pairs of candidacy and account.
    Without candidates the design is that of as many unknown ones as the panel has members.
    """
    parts = parts_of(work, vacancy_id)
    panel = [member.account_id for member in panel_of(work, vacancy_id)]
    rows = every_interview_of(work, vacancy_id)
    candidates = _candidates(candidacies_of(work, vacancy_id), rows) or {str(turn): True for turn in range(len(panel))}
    recused = recused_pairs(work, [vacancy_id])
    seats = _seats(parts, panel, candidates, rows, recused | could_read)
    wished = _seats(parts, panel, candidates, rows, recused) if could_read else seats
    criteria = {part.id: tuple(one.criterion_id for one in part.criteria) for part in parts}
    met = Counter((seat.candidacy_id, criterion) for seat in seats for criterion in criteria.get(seat.part_id, ()))
    invited = [candidate for candidate, still in candidates.items() if still]
    return Design(
        seats=tuple(seats),
        left_out=tuple(one for one in wished if not one.taken and (one.candidacy_id, one.account_id) in could_read),
        coverage={
            criterion: min((met[candidate, criterion] for candidate in invited), default=0)
            for part in criteria.values()
            for criterion in part
        },
        links=links((seat.candidacy_id, seat.account_id, criteria.get(seat.part_id, ())) for seat in seats),
    )


def _candidates(candidacies: Sequence[CandidacyRow], rows: Sequence[InterviewRow]) -> dict[str, bool]:
    """Candidacy ids in the order in which they came, with whether they are still invited. Who never was is left out."""
    met = {row.candidacy_id for row in rows}
    ordered = sorted(candidacies, key=lambda one: (one.created_at, one.name_key))
    return {one.id: one.stage in INTERVIEWED for one in ordered if one.stage in INTERVIEWED or one.id in met}


def _seats(
    parts: Sequence[PlanPartRow],
    panel: Sequence[str],
    candidates: dict[str, bool],
    rows: Sequence[InterviewRow],
    barred: set[tuple[str, str]],
) -> list[Seat]:
    plan = [to_part(part) for part in parts]
    found = [Seat(row.candidacy_id, row.account_id, row.part_id, taken=True) for row in rows if not row.cancelled_at]
    asked: dict[tuple[str, str], list[InterviewRow]] = {}
    for row in rows:
        asked.setdefault((row.candidacy_id, row.part_id), []).append(row)
    barred_from: dict[str, set[str]] = {}
    for one, account in barred:
        barred_from.setdefault(one, set()).add(account)
    for turn, (candidate, invited) in enumerate(candidates.items()):
        if not invited:
            continue
        for part, order in zip(parts, line_up(plan, panel, turn), strict=True):
            here = asked.get((candidate, part.id), [])
            seated = {row.account_id for row in here if row.cancelled_at is None}
            absent = {row.account_id for row in here if row.cancelled_at is not None}
            absent |= barred_from.get(candidate, set())
            new = newly_seated(order, part.seats, seated, absent)
            found.extend(Seat(candidate, account, part.id, taken=False) for account in new)
    return found
