"""The scorecard component: every level and every word is saved as it is given, without a rerun of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from screening.domain.account import Account
from screening.domain.rubric import Criterion, Rubric
from screening.domain.scorecard import Rating
from screening.i18n import _, language
from screening.services.scorecards import Card, Field

HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "evenwicht_scorecard",
    html='<div class="card"></div>',
    css=(HERE / "scorecard.css").read_text(encoding="utf-8"),
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in ("keeper.js", "scorecard.js")),
)


def scorecard(card: Card, viewer: Account, *, on_review: Callable[[], None]) -> None:
    """Show an open card; `on_review` is called when the interviewer asks for the review and everything is saved."""
    _mount(key=f"card-{card.appointment.id}", data=card_data(card, viewer), on_review_change=on_review)


def card_data(card: Card, viewer: Account) -> dict[str, Any]:
    """What the component is given: the card's texts in the reader's language, and its fields with their revisions."""
    fields = {(field.criterion_id, field.kind): field for field in card.fields}
    return {
        "account": viewer.id,
        "interview": card.appointment.id,
        "candidate": card.appointment.candidate,
        "url": f"/api/interviews/{card.appointment.id}/fields/",
        "language": language(),
        "texts": _texts(),
        "criteria": [_criterion(card.rubric, card.rubric.criteria[criterion], fields) for criterion in card.criteria],
    }


def _criterion(rubric: Rubric, criterion: Criterion, fields: dict[tuple[str, Any], Field]) -> dict[str, Any]:
    spoken = language()
    opening = criterion.primary_question
    rating, note = fields.get((criterion.id, "rating")), fields.get((criterion.id, "note"))
    return (
        {
            "id": criterion.id,
            "name": criterion.name.in_(spoken),
            "competency": rubric.competency_of(criterion.id).name.in_(spoken),
            "question": opening.text.in_(spoken),
            "look_for": criterion.look_for.in_(spoken) if criterion.look_for else "",
            "probes": [
                {"star": probe.star, "text": probe.en if spoken == "en" else probe.nl} for probe in opening.probes
            ],
            "more": [question.text.in_(spoken) for question in criterion.questions if question is not opening],
            "anchors": [
                {
                    "level": level,
                    "label": rubric.scale.labels[level].in_(spoken),
                    "text": criterion.anchors[level].in_(spoken) if level in criterion.anchors else "",
                }
                for level in rubric.scale.points
            ],
            "red_flags": [flag.in_(spoken) for flag in criterion.red_flags],
            "do_not_weigh": criterion.do_not_weigh.in_(spoken) if criterion.do_not_weigh else "",
            "rating": (rating.value if rating and isinstance(rating.value, Rating) else Rating()).model_dump(),
            "note": str(note.value) if note else "",
        }
        | _revision("rating", rating)
        | _revision("note", note)
    )


def _revision(kind: str, field: Field | None) -> dict[str, Any]:
    return {
        f"{kind}_revision": field.revision if field else 0,
        f"{kind}_saved_at": field.saved_at.isoformat() if field and field.saved_at else None,
    }


def _texts() -> dict[str, Any]:
    return {
        "criteria": _("Criteria"),
        "look_for": _("Listen for"),
        "probes": _("Probes"),
        "more_questions": _("Other questions"),
        "attention": _("Points of attention"),
        "do_not_weigh": _("Do not weigh"),
        "not_assessed": _("Not assessed"),
        "not_assessed_text": _("Did not come up, or too little heard to choose a level."),
        "case_only": _("Answer to a case only"),
        "case_too_high": _(
            "An answer to a case alone carries level 3 at most. Choose a lower level, or note an own example."
        ),
        "evidence": _("Evidence"),
        "note_placeholder": _("What did you hear or see? Key words are enough; the candidate may read this."),
        "scored": _("{n} of {total} scored"),
        "previous": _("Previous"),
        "next": _("Next"),
        "overview": _("All on one page"),
        "focus": _("One at a time"),
        "review": _("Review and submit"),
        "conflict": _(
            "This was changed in another tab or on another device. Nothing has been overwritten. There it says:"
        ),
        "keep_mine": _("Keep what stands here"),
        "take_other": _("Take the other"),
        "level": _("Level"),
        "no_level": _("No level chosen"),
        "empty_note": _("(empty)"),
        "sign_in": _("Sign in again"),
        "states": {
            "empty": _("Nothing to save yet"),
            "saving": _("Saving…"),
            "saved": _("Saved {time}"),
            "offline": _("Not connected: kept in this browser, saved as soon as the connection is back"),
            "signed_out": _("You are signed out. Everything you typed is kept in this browser."),
            "refused": _("Not saved: see below"),
            "conflict": _("Changed elsewhere: choose below"),
        },
    }
