"""Corrections of a sealed card: make one, and read those of a card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from screening.domain.account import Account
from screening.domain.card_field import FIELDS
from screening.domain.correction import Correction, check_correction, counts_in, value_in
from screening.domain.event import EventKind
from screening.domain.scorecard import Line, Rating, tidy_note
from screening.domain.text import tidy
from screening.domain.vacancy import Phase
from screening.domain.view import View
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.access.doors import NO_INTERVIEW, own_interview
from screening.services.access.floor import Floor
from screening.services.access.refusals import recorded
from screening.services.access.reveals import has_reveal
from screening.services.office.office import Office
from screening.store.corrections import add_correction, corrections_of, to_correction
from screening.store.database import Work
from screening.store.scorecards import SealedRating, sealed_lines_of, sealed_ratings
from screening.store.tables import CorrectionRow, ScorecardRow


@dataclass(frozen=True, slots=True)
class Sealed:
    """One criterion of a submitted card: what was sealed, and what was corrected since, oldest first."""

    line: Line
    corrections: tuple[Correction, ...]

    @property
    def official(self) -> Line:
        """What the sealed view of the ranking counts."""
        return value_in(View.SEALED, self.line, self.corrections)

    @property
    def latest(self) -> Line:
        """What the interviewer says now."""
        return value_in(View.CORRECTED, self.line, self.corrections)


@dataclass(frozen=True, slots=True)
class OwnSealedCard:
    """The viewer's own submitted card, in the order of its criteria."""

    sealed: tuple[Sealed, ...]
    late: bool
    after_reading: bool
    """Submitted after something of the candidate that somebody else submitted was open to the viewer."""
    revealed: bool
    """That is so by now, so a correction now is drift."""
    may_correct: bool


@recorded(BadInput)
def correct(
    office: Office,
    viewer: Account,
    interview_id: str,
    criterion_id: str,
    rating: object,
    note: str,
    reason: str,
    *,
    seen: int | None = None,
) -> Correction:
    """Store another value for one criterion of the viewer's submitted card, beside the sealed one.

    Whether it is the official value or drift is decided now: drift when something of this candidate that somebody else
    submitted is, or ever was, open to the viewer, in a card or in the ranking. The same correction again counts once.
    `seen` is how many corrections of the criterion stood on the page that asks: what was stored since is not replaced unseen.

    Raises NotFound for another person's interview, BadInput for a value that does not fit or a missing reason, RuleBroken
    when the card is not submitted, when the vacancy takes no cards any more, when nothing would change, or when another
    correction was stored since.
    """
    wanted = FIELDS["rating"].parse(rating)
    with office.write() as work:
        own = own_interview(work, viewer, interview_id)
        interview, vacancy, card = own.interview, own.vacancy, own.card
        if card is None or card.submission is None:
            raise RuleBroken("This card is not submitted yet, so there is nothing to correct.")
        if not Phase(vacancy.phase).takes_cards:
            raise RuleBroken("Corrections are taken until the phase Decide. Ask the recruiter to go back one phase.")
        sealed = _on_cards(work, [card.id])[card.id].get(criterion_id)
        if sealed is None:
            raise BadInput("The criterion “{criterion}” is not part of this interview.", criterion=criterion_id[:12])
        line = sealed.line.model_copy(update={"rating": wanted, "note": tidy_note(note)})
        if again := _stored_already(sealed.corrections, seen, line, tidy(reason)):
            return again
        made = Correction(
            number=len(sealed.corrections) + 1,
            line=line,
            reason=check_correction(sealed.latest, line, reason),
            after_reveal=has_reveal(work, viewer, vacancy, interview.candidacy_id),
            made_at=work.now,
        )
        add_correction(work, card.id, made)
        work.record(
            EventKind.CARD_CORRECTED,
            viewer,
            vacancy=vacancy.id,
            subject=card.id,
            criterion=criterion_id,
            number=made.number,
            after_reveal=made.after_reveal,
        )
        work.commit()
        return made


def _stored_already(there: Sequence[Correction], seen: int | None, line: Line, reason: str) -> Correction | None:
    """This correction where it arrived before. Raises RuleBroken where another one came since its page was drawn."""
    after = there[seen:] if seen is not None else there[-1:]
    if after and (after[0].line, after[0].reason) == (line, reason):
        return after[0]
    if after and seen is not None:
        raise RuleBroken(
            "This criterion was corrected in another tab or on another device since this page was drawn. Nothing was changed: "
            "read that correction first."
        )
    return None


@recorded()
def own_sealed_card(office: Office, viewer: Account, interview_id: str) -> OwnSealedCard:
    """The viewer's submitted card with its corrections. Raises NotFound for any other card."""
    with office.read() as work:
        own = own_interview(work, viewer, interview_id)
        interview, vacancy, card = own.interview, own.vacancy, own.card
        if card is None or card.submission is None:
            raise NotFound(NO_INTERVIEW)
        return OwnSealedCard(
            sealed=tuple(sealed_card(work, card, [one.criterion_id for one in interview.part.criteria])),
            late=card.submission.late,
            after_reading=card.submission.after_reading,
            revealed=has_reveal(work, viewer, vacancy, interview.candidacy_id),
            may_correct=Phase(vacancy.phase).takes_cards,
        )


def counted_ratings(work: Work, here: Floor, view: View) -> list[SealedRating]:
    """The ratings that count in a view, without candidacies of which the viewer sees nothing.

    A card that was written after reading counts in the corrected view alone. The caller has checked that the viewer may see them.
    """
    return _counted_in(work, here.vacancy.id, view, but=here.recused)


def all_counted_ratings(work: Work, vacancy_id: str, view: View) -> list[SealedRating]:
    """The same with every candidacy of the vacancy, for who runs the installation."""
    return _counted_in(work, vacancy_id, view, but=frozenset())


def _counted_in(work: Work, vacancy_id: str, view: View, but: Collection[str]) -> list[SealedRating]:
    sealed = [
        one
        for one in sealed_ratings(work, vacancy_id)
        if one.candidacy_id not in but and counts_in(view, after_reading=one.after_reading)
    ]
    made = corrections_of(work, {one.scorecard_id for one in sealed})
    return [_counted(one, made.get((one.scorecard_id, one.criterion_id), []), view) for one in sealed]


def sealed_card(work: Work, card: ScorecardRow, order: list[str]) -> list[Sealed]:
    """A submitted card in the order of its criteria, with its corrections. The caller has checked who may see it."""
    return sealed_cards(work, {card.id: order})[card.id]


def sealed_cards(work: Work, orders: Mapping[str, Sequence[str]]) -> dict[str, list[Sealed]]:
    """The same for several cards, each in the order of its criteria, in as many looks as one takes."""
    found = _on_cards(work, list(orders))
    return {card: [found[card][one] for one in order if one in found[card]] for card, order in orders.items()}


def _on_cards(work: Work, scorecard_ids: Collection[str]) -> dict[str, dict[str, Sealed]]:
    made = corrections_of(work, scorecard_ids)
    return {
        card: {
            line.criterion_id: Sealed(
                line, tuple(to_correction(row, line) for row in made.get((card, line.criterion_id), []))
            )
            for line in lines
        }
        for card, lines in sealed_lines_of(work, scorecard_ids).items()
    }


def _counted(one: SealedRating, made: list[CorrectionRow], view: View) -> SealedRating:
    if not made:
        return one
    rating = Rating(level=one.level, not_assessed=one.level is None, case_only=one.case_only)
    line = Line(criterion_id=one.criterion_id, rating=rating, note=one.note)
    line = value_in(view, line, [to_correction(row, line) for row in made])
    return replace(one, level=line.rating.level, case_only=line.rating.case_only, note=line.note)
