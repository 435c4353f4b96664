"""Searching a rubric: which criteria speak of something, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

from screening.domain.model import Model
from screening.domain.rubric import Criterion, Rubric

FoundIn = Literal["name", "definition", "anchor", "question"]


class Found(Model):
    """A place in a criterion where every word was found. `level` is set for an anchor."""

    criterion_id: str
    place: FoundIn
    level: int | None = None
    text: str


def search(rubric: Rubric, words: str, language: str) -> tuple[Found, ...]:
    """Every name, definition, anchor and question in `language` that holds all the words, in the order of the rubric.

    Capitals and accents make no difference, and part of a word is enough. Without words nothing is found.
    """
    wanted = _folded(words).split()
    if not wanted:
        return ()
    return tuple(
        found
        for criterion in rubric.criteria.values()
        for found in _texts(criterion, language, rubric.competency_of(criterion.id).name.in_(language))
        if all(word in _folded(found.text) for word in wanted)
    )


def _texts(criterion: Criterion, language: str, competency: str) -> Iterator[Found]:
    yield Found(criterion_id=criterion.id, place="name", text=f"{criterion.name.in_(language)} ({competency})")
    yield Found(criterion_id=criterion.id, place="definition", text=criterion.definition.in_(language))
    for level, anchor in sorted(criterion.anchors.items()):
        yield Found(criterion_id=criterion.id, place="anchor", level=level, text=anchor.in_(language))
    for question in criterion.questions:
        yield Found(criterion_id=criterion.id, place="question", text=question.text.in_(language))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
