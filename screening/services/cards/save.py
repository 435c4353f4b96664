"""The card while it is written: every field is saved as it is given, with a revision, and nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account, Role
from screening.domain.event import EventKind
from screening.domain.rubric import Criterion
from screening.domain.scorecard import WHOLE_CARD, FieldKind
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.access.doors import NO_INTERVIEW, Own, own_interview
from screening.services.access.refusals import recorded
from screening.services.cards.fields import CARD_KINDS, LINE_KINDS, Field, as_field, parse, stored, value_of
from screening.services.cards.submit import must_take_cards
from screening.services.office.office import Office
from screening.services.vacancies.settings import freeze
from screening.store.database import Work
from screening.store.fields import store_field
from screening.store.saving import Seat, find_seat
from screening.store.tables import ScorecardRow
from screening.store.tables.base import new_id
from screening.store.vacancies import find_settings


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save. Not `accepted` means that another tab or device was first; `field` is what it saved."""

    accepted: bool
    field: Field


@recorded(BadInput)
def save_field(
    office: Office,
    viewer: Account,
    interview_id: str,
    criterion_id: str,
    kind: FieldKind,
    value: object,
    base_revision: int,
    client_id: str,
    rubric_hash: str | None = None,
) -> Saved:
    """Save one field of a card, and say which revision it has now.

    `criterion_id` with kind `rating`, `note` or `marks`; or `card` with `pad`, `clock`, `overall` or `recommendation`.

    The first save starts the card and freezes the vacancy's settings. `rubric_hash` is of the rubric that the page shows:
    a card is not started with levels chosen on the anchors of another version. The same value again changes nothing, so a message
    that arrives twice counts once. When the field has moved on since `base_revision` by another client, nothing is
    overwritten and the answer carries what is there.

    Raises NotFound for another person's interview, BadInput for a criterion or value that does not fit, RuleBroken when
    the card is submitted, the vacancy takes no cards any more, or the rubric was renewed before the card was started.
    """
    client_id = client_id[:64]
    with office.write() as work:
        seat = _seat(office, work, viewer, interview_id, criterion_id, kind, rubric_hash)
        _must_be_a_field(seat, criterion_id, kind)
        clean = parse(kind, value, _criterion(office, work, seat, criterion_id) if kind == "marks" else None)
        if seat.submitted:
            raise RuleBroken("This card is submitted and sealed. A later change is a correction with a reason.")
        there = seat.field
        if there is not None and value_of(there) == clean:
            work.commit()
            return Saved(True, as_field(there))
        if there is not None and there.revision != base_revision and there.client_id != client_id:
            return Saved(False, as_field(there))
        revision = there.revision + 1 if there else 1
        fresh = stored(criterion_id, kind, clean, revision, client_id, work.now)
        store_field(work, seat.scorecard_id, seat.part_id, fresh)
        work.commit()
        return Saved(True, as_field(fresh))


def _seat(
    office: Office, work: Work, viewer: Account, interview_id: str, criterion_id: str, kind: str, shown: str | None
) -> Seat:
    """The viewer's seat at the card; a first save starts it. Raises NotFound, or RuleBroken when no cards are taken."""
    asked = (viewer.id, interview_id, criterion_id, kind)
    seat = find_seat(work, *asked) if viewer.is_(Role.INTERVIEWER) else None
    if seat is None:
        own = own_interview(work, viewer, interview_id)
        must_take_cards(Phase(own.vacancy.phase))
        planned = {criterion.criterion_id for criterion in own.interview.part.criteria}
        if criterion_id != WHOLE_CARD and criterion_id not in planned:
            raise _no_criterion(criterion_id)
        _start(office, work, viewer, own, shown)
        seat = find_seat(work, *asked)
    if seat is None:
        raise NotFound(NO_INTERVIEW)
    must_take_cards(Phase(seat.phase))
    return seat


def _must_be_a_field(seat: Seat, criterion_id: str, kind: str) -> None:
    if criterion_id == WHOLE_CARD and kind in CARD_KINDS:
        return
    if kind not in LINE_KINDS or not seat.planned:
        raise _no_criterion(criterion_id)


def _no_criterion(criterion_id: str) -> BadInput:
    return BadInput("The criterion “{criterion}” is not part of this interview.", criterion=criterion_id[:12])


def _criterion(office: Office, work: Work, seat: Seat, criterion_id: str) -> Criterion | None:
    settings = find_settings(work, seat.settings_id)
    rubric = office.in_force.version(work, settings.rubric_hash) if settings else None
    return (rubric or office.rubric).criteria.get(criterion_id)


def _start(office: Office, work: Work, viewer: Account, own: Own, shown: str | None) -> None:
    settings = freeze(office, work, own.vacancy, viewer.id)
    if shown is not None and shown != settings.rubric_hash:
        raise RuleBroken(
            "The rubric was renewed while this page was open. Reload the page to read the new anchors; "
            "what you chose and typed is kept in this browser."
        )
    card = ScorecardRow(
        id=new_id(),
        interview_id=own.interview.id,
        part_id=own.interview.part_id,
        settings_id=settings.id,
        started_at=work.now,
    )
    work.add(card)
    work.flush()
    work.record(EventKind.CARD_STARTED, viewer, vacancy=own.vacancy.id, subject=card.id)
