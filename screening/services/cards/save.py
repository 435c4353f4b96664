"""The card while it is written: every field is saved as it is given, with a revision, and nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.domain.account import Account
from screening.domain.card_field import FIELDS, WHOLE_CARD, Comes, Field, Value, comes_of
from screening.domain.event import EventKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import BadInput, Conflict, NotFound, RuleBroken, StoreError
from screening.i18n import N_
from screening.services.access.doors import NO_INTERVIEW, OwnInterview, must_be_awaited, own_interview
from screening.services.access.refusals import recorded
from screening.services.cards.submit import must_take_cards
from screening.services.office.office import Office
from screening.services.vacancies.settings import freeze, rubric_of_settings
from screening.store.card_fields import CardToSave, card_to_save, store_field
from screening.store.database import Look, Work
from screening.store.engine.sqlite import NOT_NOW
from screening.store.tables import ScorecardRow
from screening.store.tables.base import new_id

SEALED = N_("This card is submitted and sealed. A later change is a correction with a reason.")


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save: whether it was taken, and the field as it is now.

    Not `accepted` means that another tab or device was first, or, when `overtaken`, the same page with a newer change.
    """

    accepted: bool
    field: Field
    overtaken: bool = False


@recorded(BadInput)
def save_field(
    office: Office,
    viewer: Account,
    interview_id: str,
    criterion_id: str,
    kind: str,
    value: object,
    base_revision: int,
    client_id: str,
    rubric_hash: str | None = None,
    turn: int = 0,
) -> Saved:
    """Save one field of a card, and say which revision it has now.

    `kind` is one of `FIELDS`, with the criterion that it is of, or with `card` where it belongs to the card as a whole.

    A card that was begun when its candidate left the procedure goes on; about who is out of it none is begun, so nothing freezes.

    The first save starts the card and freezes the vacancy's settings. `rubric_hash` is of the rubric that the page shows:
    a card is not started with levels chosen on the anchors of another version. `turn` is how often this client has changed this
    field, and `base_revision` what it has seen of it; neither goes back. A message that arrives twice counts once, and one that
    arrives late never replaces a newer one, nor what its sender has not seen: then the answer carries what is there. So it does
    when the other was first by a moment. Without a turn, `base_revision` has to be what is there.

    Raises NotFound for another person's interview, BadInput for a criterion or value that does not fit, RuleBroken when
    the card is submitted, the vacancy takes no cards any more, or, before the card was started, its candidate left the
    procedure or the rubric was renewed, StoreError when it cannot be saved now and can be later.
    """
    sent = _Sent(interview_id, criterion_id, kind, value, base_revision, client_id[:64], rubric_hash, turn)
    try:
        return _save(office, viewer, sent)
    except Conflict:
        pass  # somebody was first between our look and our write, as PostgreSQL lets happen: look again
    try:
        return _save(office, viewer, sent)
    except Conflict as error:
        raise StoreError(NOT_NOW) from error


@dataclass(frozen=True, slots=True)
class _Sent:
    interview_id: str
    criterion_id: str
    kind: str
    value: object
    base_revision: int
    client_id: str
    rubric_hash: str | None
    turn: int


def _save(office: Office, viewer: Account, sent: _Sent) -> Saved:
    with office.database.change() as change:
        card = _card(change, viewer, sent)
        if card is not None:
            return _store(office, change, card, sent, office.clock())
    with office.write() as work:
        card = _card(work, viewer, sent) or _started(office, work, viewer, sent)
        return _store(office, work, card, sent, work.now)


def _store(office: Office, work: Look, card: CardToSave, sent: _Sent, now: datetime) -> Saved:
    """What comes of a save of a card that is started. Raises RuleBroken when it is sealed or no cards are taken."""
    must_take_cards(Phase(card.phase))
    clean = _parse(office, work, card, sent)
    if card.submitted:
        raise RuleBroken(SEALED)
    there = card.field
    revision = there.revision + 1 if there else 1
    fresh = Field(sent.criterion_id, sent.kind, clean, revision, sent.client_id, now, sent.base_revision, sent.turn)
    comes = comes_of(fresh, there)
    if there is not None and comes is not Comes.STORED:
        work.commit()
        return Saved(comes is Comes.NOTHING, there, comes is Comes.OVERTAKEN)
    store_field(work, card, fresh)
    work.commit()
    return Saved(True, fresh)


def _card(work: Look, viewer: Account, sent: _Sent) -> CardToSave | None:
    """The viewer's card, if it is started."""
    if not viewer.is_(Role.INTERVIEWER):
        return None
    return card_to_save(work, viewer.id, sent.interview_id, sent.criterion_id, sent.kind)


def _started(office: Office, work: Work, viewer: Account, sent: _Sent) -> CardToSave:
    """The same, started by this first save. Raises NotFound, or RuleBroken when no cards are taken, or none about this candidate."""
    own = own_interview(work, viewer, sent.interview_id)
    must_be_awaited(own)
    must_take_cards(Phase(own.vacancy.phase))
    planned = {criterion.criterion_id for criterion in own.interview.part.criteria}
    if sent.criterion_id != WHOLE_CARD and sent.criterion_id not in planned:
        raise _no_criterion(sent.criterion_id)
    _start(office, work, viewer, own, sent.rubric_hash)
    card = _card(work, viewer, sent)
    if card is None:
        raise NotFound(NO_INTERVIEW)
    return card


def _parse(office: Office, work: Look, card: CardToSave, sent: _Sent) -> Value:
    """The value as it is kept. Raises BadInput when the card has no such field, or the value does not fit it."""
    kind = FIELDS.get(sent.kind)
    if kind is None or not (sent.criterion_id == WHOLE_CARD if kind.whole else card.planned):
        raise _no_criterion(sent.criterion_id)
    clean = kind.parse(sent.value)
    if kind.check_on is not None:
        rubric = rubric_of_settings(office, work, card.settings_id)
        kind.check_on(clean, rubric.criteria.get(sent.criterion_id))
    return clean


def _no_criterion(criterion_id: str) -> BadInput:
    return BadInput("The criterion “{criterion}” is not part of this interview.", criterion=criterion_id[:12])


def _start(office: Office, work: Work, viewer: Account, own: OwnInterview, shown: str | None) -> None:
    settings = freeze(office, work, own.vacancy, viewer.id)
    # by what is read, as the page does: what an earlier version of the program kept it under may differ
    if shown is not None and shown != rubric_of_settings(office, work, settings.id).content_hash():
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
