"""Who asks what with whom: the seats of the interview plan, taken and still to be planned, and what they amount to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from screening.domain.panel import line_up, newly_seated, reliability
from screening.domain.plan import PlanPart
from screening.ranking.severity.links import Links, links
from screening.store.candidacy.candidacies import candidacies_of
from screening.store.database import Work
from screening.store.interviews import PlannedInterview, parts_of, planned_interviews
from screening.store.leavers import unable_interviewers
from screening.store.recusals import recused_pairs
from screening.store.reveals import Pair
from screening.store.tables import CandidacyRow, PlanPartRow
from screening.store.vacancies import able_panel

INTERVIEWED = {"interviewing", "shortlist", "presented"}
"""Stages in which a candidate is still invited to interviews: all of the procedure but the longlist.

So that a plan says no more of a candidate than the stage that everybody who sets up may know.
"""

Asked = tuple[str, str]
"""A candidacy and a part."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One interviewer with one candidate in one part; `taken` when that interview exists."""

    candidacy_id: str
    account_id: str
    part_id: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Design:
    """What the seats amount to. `coverage` is the fewest interviewers that any candidate who is still invited meets on a
    criterion; empty when nobody is.

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


@dataclass(frozen=True, slots=True)
class Seating:
    """What the seats of a vacancy rest on, as plain values.

    `candidates` are candidacies in the order in which they came, with whether they are still invited. Nobody is newly
    seated with a conflict of interest (`recused`), or who is among `could_read`: pairs of candidacy and account.
    """

    parts: tuple[tuple[str, PlanPart], ...]
    panel: tuple[str, ...]
    candidates: tuple[tuple[str, bool], ...]
    interviews: tuple[PlannedInterview, ...]
    recused: frozenset[Pair]
    could_read: frozenset[Pair]
    unable: frozenset[str]
    """Who has interviews here and can hold no more, so that no extra one is proposed with them."""


def seating_of(work: Work, vacancy_id: str, could_read: set[Pair]) -> Seating:
    """What the seats of a vacancy rest on now, at the plan in force.

    Without candidates there are as many unknown ones as the panel has members.
    """
    panel = tuple(member.account_id for member in able_panel(work, vacancy_id))
    interviews = tuple(planned_interviews(work, vacancy_id))
    return Seating(
        parts=tuple((row.id, to_part(row)) for row in parts_of(work, vacancy_id)),
        panel=panel,
        candidates=_candidates(candidacies_of(work, vacancy_id), interviews)
        or tuple((str(turn), True) for turn in range(len(panel))),
        interviews=interviews,
        recused=frozenset(recused_pairs(work, [vacancy_id])),
        could_read=frozenset(could_read),
        unable=unable_interviewers(work, vacancy_id),
    )


def seated(on: Seating) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
    """The seats, taken and still to be planned, and those that are left out of them."""
    seats = _seats(on, on.recused | on.could_read)
    wished = _seats(on, on.recused) if on.could_read else seats
    left_out = tuple(one for one in wished if not one.taken and (one.candidacy_id, one.account_id) in on.could_read)
    return tuple(seats), left_out


def barred(on: Seating) -> tuple[Seat, ...]:
    """Seats that would have been somebody's who has a conflict of interest with the candidate."""
    wished = _seats(on, on.could_read) if on.recused else []
    return tuple(one for one in wished if not one.taken and (one.candidacy_id, one.account_id) in on.recused)


def design_of(on: Seating, unknown: Collection[str]) -> Design:
    """The seats with their coverage and links, without the candidacies of which the viewer knows nothing."""
    seats, left_out = (tuple(one for one in some if one.candidacy_id not in unknown) for some in seated(on))
    criteria = {part_id: part.criteria for part_id, part in on.parts}
    met = Counter((seat.candidacy_id, criterion) for seat in seats for criterion in criteria.get(seat.part_id, ()))
    invited = [candidate for candidate, still in on.candidates if still and candidate not in unknown]
    return Design(
        seats=seats,
        left_out=left_out,
        coverage={
            criterion: min(met[candidate, criterion] for candidate in invited)
            for part in (criteria.values() if invited else ())
            for criterion in part
        },
        links=links(
            ((seat.candidacy_id, seat.account_id, criteria.get(seat.part_id, ())) for seat in seats),
            barred=on.recused | on.could_read | barred_from_all(on.unable, {seat.candidacy_id for seat in seats}),
        ),
    )


def barred_from_all(unable: Collection[str], candidacies: Collection[str]) -> frozenset[Pair]:
    """That nobody who can hold no more interviews is proposed for one, with anybody."""
    return frozenset((candidacy, account) for account in unable for candidacy in candidacies)


def _candidates(
    candidacies: Sequence[CandidacyRow], interviews: Sequence[PlannedInterview]
) -> tuple[tuple[str, bool], ...]:
    """Who is still invited or was ever met; who never was is left out."""
    met = {one.candidacy_id for one in interviews}
    ordered = sorted(candidacies, key=lambda one: (one.created_at, one.name_key))
    return tuple((one.id, one.stage in INTERVIEWED) for one in ordered if one.stage in INTERVIEWED or one.id in met)


def _seats(on: Seating, barred: Collection[Pair]) -> list[Seat]:
    found = [Seat(*one[:3], taken=True) for one in on.interviews if not one.off]
    asked: dict[Asked, list[PlannedInterview]] = {}
    for one in on.interviews:
        asked.setdefault((one.candidacy_id, one.part_id), []).append(one)
    barred_from: dict[str, set[str]] = {}
    for candidacy, account in barred:
        barred_from.setdefault(candidacy, set()).add(account)
    plan = [part for _id, part in on.parts]
    for turn, (candidate, invited) in enumerate(on.candidates):
        if not invited:
            continue
        for (part_id, part), order in zip(on.parts, line_up(plan, on.panel, turn), strict=True):
            here = asked.get((candidate, part_id), [])
            there = {one.account_id for one in here if not one.off}
            absent = {one.account_id for one in here if one.off} | barred_from.get(candidate, set())
            new = newly_seated(order, part.seats, there, absent)
            found.extend(Seat(candidate, account, part_id, taken=False) for account in new)
    return found
