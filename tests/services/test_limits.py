"""F6: what people type has a limit, which is a refusal in words: what fits is kept whole, what does not is not cut and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from screening.domain.candidacy.consent import MAX_HOW, ConsentKind
from screening.domain.candidacy.facts import MAX_FACT, Facts
from screening.domain.candidacy.note import MAX_TEXT
from screening.domain.candidacy.requirement import MAX_WORDS as MAX_REQUIRED
from screening.domain.card_field import WHOLE_CARD
from screening.domain.conversation import MAX_PAD
from screening.domain.name import MAX_NAME
from screening.domain.reason import MAX_REASON
from screening.domain.role import Role
from screening.domain.scorecard import MAX_NOTE
from screening.domain.vacancy import MAX_LINE, Phase
from screening.domain.weights import weights_of
from screening.errors import BadInput
from screening.services.candidates import add as candidates
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.change import change_candidate
from screening.services.candidates.consent import record_consent
from screening.services.candidates.weigh import Entry
from screening.services.cards import correct, open_with_reason, save
from screening.services.facts import known, notes, requirements
from screening.services.interviews import conflicts_of_interest, handover, interviewer_asks
from screening.services.interviews.interviewer_asks import MAX_WORDS, RequestKind
from screening.services.people import invitations
from screening.services.rubrics import change, versions
from screening.services.vacancies import phases, plan, set_up, weights
from tests.conftest import START, Firm
from tests.services.world import FILE
from tests.store.raw import dump

PLACE, PART = 250, 60


@dataclass(frozen=True)
class Typed:
    """A place where somebody types: how many characters fit, and what is done with them."""

    limit: int
    do: Callable[[Firm, str], object]


def on_card(kind: str, of: Callable[[str], object], *, whole: bool = True) -> Callable[[Firm, str], object]:
    """A field of Ann's card of Kim."""

    def do(firm: Firm, text: str) -> object:
        criterion = WHOLE_CARD if whole else "COM-A"
        return save.save_field(firm.office, firm.ann, firm.interviews["ann", "kim"], criterion, kind, of(text), 0, "t")

    return do


def pad(text: str) -> object:
    """Lines of a thousand characters."""
    return {
        "lines": [{"at": "09:00", "text": text[at : at + 1_000]} for at in range(0, len(text), 1_000)],
        "typing": "",
    }


def corrected(firm: Firm, note: str, reason: str) -> None:
    firm.submit("bob", "kim", 3)
    correct.correct(firm.office, firm.bob, firm.interviews["bob", "kim"], "COM-A", {"level": 4}, note, reason)


def undone(firm: Firm, reason: str) -> None:
    conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["max"])
    [one] = conflicts_of_interest.recusals(firm.office, firm.recruiter, firm.vacancy)
    conflicts_of_interest.undo_recusal(firm.office, firm.recruiter, one.id, reason)


def opened(firm: Firm, reason: str) -> None:
    firm.submit("bob", "kim", 3)
    open_with_reason.open_with_reason(firm.office, firm.administrator, firm.interviews["bob", "kim"], reason)


def reweighed(firm: Firm, reason: str) -> None:
    firm.rate("ann", "kim", "COM-A", 3)
    found = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).settings
    assert found is not None
    other = weights_of(found).model_copy(update={"beta": 0.2})
    weights.change_weights(firm.office, firm.recruiter, firm.vacancy, found.content_hash(), other, reason)


def renewed(firm: Firm, reason: str) -> None:
    text = next(one.text for one in versions.files(firm.office, firm.administrator) if one.name == FILE)
    changed = text.replace("Vertelt iedereen hetzelfde verhaal.", "Zegt tegen iedereen precies hetzelfde.", 1)
    base = change.compare(firm.office, firm.administrator, changed, FILE).base_hash
    versions.publish(firm.office, firm.administrator, changed, FILE, base, reason)


def renamed_part(firm: Firm, name: str) -> None:
    fresh = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap", "it-manager")
    part = set_up.set_up_of(firm.office, firm.recruiter, fresh).parts[0]
    plan.change_part(firm.office, firm.recruiter, fresh, part.id, name, part.minutes)


PLACES = {
    "note": Typed(MAX_NOTE, on_card("note", str, whole=False)),
    "overall impression": Typed(MAX_NOTE, on_card("overall", str)),
    "reason of a recommendation": Typed(MAX_NOTE, on_card("recommendation", lambda text: {"choice": "yes", "reason": text})),
    "private notes": Typed(MAX_PAD, on_card("pad", pad)),
    "note of a correction": Typed(MAX_NOTE, lambda firm, text: corrected(firm, text, "misread")),
    "reason of a correction": Typed(MAX_REASON, lambda firm, text: corrected(firm, "heard it", text)),
    "name of a candidate": Typed(MAX_NAME, lambda firm, text: candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, text)),
    "name of a candidate that is mended": Typed(MAX_NAME, lambda firm, text: change_candidate(firm.office, firm.recruiter, firm.candidacies["kim"], text, "", shown=("Kim Kandidaat", None))),
    "name in a list of candidates": Typed(MAX_NAME, lambda firm, text: import_candidates(firm.office, firm.recruiter, firm.vacancy, [Entry(1, text)])),
    "name of an account": Typed(MAX_NAME, lambda firm, text: invitations.invite(firm.office, firm.administrator, text, "new@firm.example", frozenset({Role.INTERVIEWER}))),
    "role": Typed(MAX_LINE, lambda firm, text: firm.change(title=text)),
    "client": Typed(MAX_LINE, lambda firm, text: firm.change(client=text)),
    "place": Typed(PLACE, lambda firm, text: handover.move_interview(firm.office, firm.recruiter, firm.interviews["ann", "kim"], None, text)),
    "name of a part": Typed(PART, renamed_part),
    "reason to go back": Typed(MAX_REASON, lambda firm, text: (phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF), phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, text))),
    "why an interview is to move": Typed(MAX_WORDS, lambda firm, text: interviewer_asks.ask(firm.office, firm.ann, firm.interviews["ann", "kim"], RequestKind.MOVE, text)),
    "why there is no conflict of interest": Typed(MAX_REASON, undone),
    "why a card is opened": Typed(MAX_REASON, opened),
    "why weights change": Typed(MAX_REASON, reweighed),
    "why a rubric changes": Typed(MAX_REASON, renewed),
    "how a consent was given": Typed(MAX_HOW, lambda firm, text: record_consent(firm.office, firm.recruiter, firm.candidacies["kim"], ConsentKind.NAMED, "nl", START.date(), text)),
    "unscored fact": Typed(MAX_FACT, lambda firm, text: known.change_facts(firm.office, firm.recruiter, firm.candidacies["kim"], 0, Facts(languages=text))),
    "requirement of a role": Typed(MAX_REQUIRED, lambda firm, text: requirements.add_requirement(firm.office, firm.recruiter, firm.vacancy, text)),
    "recruiter's note": Typed(MAX_TEXT, lambda firm, text: notes.write_note(firm.office, firm.recruiter, firm.candidacies["kim"], text)),
}  # fmt: skip
"""Every place where words are kept. What is typed for a password is not kept."""


@pytest.mark.parametrize("place", PLACES)
def test_what_fits_is_kept_to_the_last_character(firm, place):
    """F6: of four bytes each, which no limit in bytes may take for more."""
    text = "𝒳" * (PLACES[place].limit - 1) + "!"

    PLACES[place].do(firm, text)

    kept = [line for line in dump(firm.office) if not line.startswith('INSERT INTO "event"')]
    pieces = [text[at : at + 1_000] for at in range(0, len(text), 1_000)] if place == "private notes" else [text]
    assert [piece for piece in pieces if not any(piece in line for line in kept)] == []


@pytest.mark.parametrize("place", PLACES)
def test_what_does_not_fit_is_refused_and_not_cut(firm, place):
    """F6: nothing of it is anywhere."""
    text = "𝒳" * (PLACES[place].limit + 1)

    with pytest.raises(BadInput):
        PLACES[place].do(firm, text)

    assert [line for line in dump(firm.office) if "𝒳𝒳" in line] == []
