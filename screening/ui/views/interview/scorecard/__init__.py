"""The scorecard component: every level and every word is saved as it is given, without a rerun of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from screening.domain.account import Account
from screening.domain.card_field import Place, every_field
from screening.domain.rubric import Criterion, Rubric
from screening.domain.scorecard import FEW_WORDS
from screening.i18n import language
from screening.services.cards.read import Card
from screening.services.office.current import office
from screening.services.people.own_account import browser_key, use_single_keys
from screening.settings import settings
from screening.ui.components.messages import perform
from screening.ui.views.interview.scorecard.texts import card_texts, closing_texts

HERE = Path(__file__).parent
KEEPING = ("secrecy.js", "kept.js", "looks.js", "answers.js", "keeper.js")
"""What keeps a field safe, in the order in which each needs the one before."""


def _read(*names: str) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


_card = st.components.v2.component(
    "evenwicht_scorecard",
    html='<div class="card"></div>',
    css=_read("scorecard.css"),
    js=_read(*KEEPING, "dom.js", "covered.js", "pad.js", "clock.js", "levels.js", "hand.js", "keys.js", "scorecard.js"),
)
_closing = st.components.v2.component(
    "evenwicht_closing",
    html='<div class="card"></div>',
    css=_read("scorecard.css"),
    js=_read(*KEEPING, "dom.js", "covered.js", "closing.js"),
)


def scorecard(card: Card, viewer: Account, *, on_review: Callable[[], None], start: str = "") -> None:
    """Show an open card, at the criterion `start` when one is named.

    `on_review` is called when the interviewer asks for the review and everything is saved. Single keys are switched off and on in it.
    """
    data = card_data(card, viewer) | _key_of(viewer) | {"start": start}
    _card(
        key=f"card-{card.appointment.id}",
        data=data,
        on_review_change=on_review,
        on_keys_on_change=lambda: perform(use_single_keys, True),
        on_keys_off_change=lambda: perform(use_single_keys, False),
    )


def closing(card: Card, viewer: Account, *, on_submit: Callable[[], None], on_back: Callable[[], None]) -> None:
    """Show the end of a card: overall impression, recommendation, submit. Callbacks come when everything is saved."""
    data = closing_data(card, viewer) | _key_of(viewer)
    _closing(key=f"closing-{card.appointment.id}", data=data, on_submit_change=on_submit, on_back_change=on_back)


def card_data(card: Card, viewer: Account) -> dict[str, Any]:
    """What the component is given: the card's texts in the reader's language, and its fields with their revisions.

    Tuples, because Streamlit looks at every list in it for whether it might be a table.
    """
    rubric, spoken = card.rubric, language()
    script, attention = rubric.script, rubric.attention
    return _whose(card, viewer, Place.CRITERION, Place.CONVERSATION) | {
        "single_keys": viewer.single_keys,
        "candidate": card.appointment.candidate,
        "minutes": card.appointment.minutes,
        "texts": card_texts(),
        "opening": tuple(line.in_(spoken) for line in script.opening) if script else (),
        "closing": tuple(line.in_(spoken) for line in script.closing) if script else (),
        "reminders": tuple(line.in_(spoken) for line in script.reminders) if script else (),
        "rules": tuple(rule.en if spoken == "en" else rule.nl for rule in rubric.scale.rules),
        "attention": tuple(attention.all) if attention else (),
        "few_words": FEW_WORDS,
        "criteria": tuple(_criterion(rubric, rubric.criteria[criterion]) for criterion in card.criteria),
    }


def closing_data(card: Card, viewer: Account) -> dict[str, Any]:
    """What the component at the end of the card is given."""
    return _whose(card, viewer, Place.CLOSING) | {"texts": closing_texts(), "complete": card.may_submit}


def _key_of(viewer: Account) -> dict[str, str]:
    """With what the component keeps text in the browser for this person alone: for a page of theirs, and nobody else's."""
    return {"browser_key": browser_key(office(), viewer)}


def _whose(card: Card, viewer: Account, *places: Place) -> dict[str, Any]:
    return {
        "account": viewer.id,
        "interview": card.appointment.id,
        "rubric": card.rubric.content_hash(),
        "language": language(),
        "timezone": settings().timezone,
        "url": f"/api/interviews/{card.appointment.id}/fields",
        "fields": {field.name: field.told() for field in every_field(card.criteria, card.fields, *places)},
    }


def _criterion(rubric: Rubric, criterion: Criterion) -> dict[str, Any]:
    spoken, opening = language(), criterion.primary_question
    return {
        "id": criterion.id,
        "name": criterion.name.in_(spoken),
        "competency": rubric.competency_of(criterion.id).name.in_(spoken),
        "minutes": opening.minutes,
        "question": opening.text.in_(spoken),
        "look_for": criterion.look_for.in_(spoken) if criterion.look_for else "",
        "probes": [{"star": probe.star, "text": probe.en if spoken == "en" else probe.nl} for probe in opening.probes],
        "more": [question.text.in_(spoken) for question in criterion.questions if question is not opening],
        "anchors": [
            {
                "level": level,
                "label": rubric.scale.labels[level].in_(spoken),
                "text": criterion.anchors[level].in_(spoken) if level in criterion.anchors else "",
            }
            for level in rubric.scale.points
        ],
        "chips": [{"id": chip.id, "text": chip.in_(spoken)} for chip in criterion.evidence],
        "flags": [{"id": flag.id, "text": flag.in_(spoken)} for flag in criterion.red_flags],
        "do_not_weigh": criterion.do_not_weigh.in_(spoken) if criterion.do_not_weigh else "",
    }
