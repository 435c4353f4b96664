"""The events of a YAML file as ordinary dicts, lists and values, with the place of each; what bears a surprise is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from screening.errors import Misfit, RubricError, ScreeningError
from screening.files.rubrics.scalars import meaning, shown

Path = tuple[int | str, ...]

DEEPEST = 20
MOST_VALUES = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: its line (from 1), and how it is written there; None for a list and for keys with values."""

    line: int
    written: str | None


@dataclass(slots=True)
class Tree:
    """One document while it is read, event by event, so that a bomb is refused before it grows.

    `last` is the newest text between quotes: where it ends too early, what follows makes no sense. `brackets` are the lines
    in which brackets were opened that are open still.
    """

    name: str
    events: Iterator[Any]
    places: dict[Path, Place] = field(default_factory=dict)
    last: ScalarEvent | None = None
    brackets: list[int] = field(default_factory=list)

    def read(self) -> Any:
        """The value of the only document of the file; None where there is none. Raises RubricError."""
        found, documents = None, 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal(event, Misfit("a second document begins here (---); a file holds one"))
            elif isinstance(event, NodeEvent):
                found = self._node(event, ())
        return found

    def _node(self, event: Any, path: Path) -> Any:
        self._must_be_written_out(event)
        if len(path) > DEEPEST:
            raise self._refusal(event, Misfit("more than {limit} levels within each other are not read", limit=DEEPEST))
        if len(self.places) > MOST_VALUES:
            raise self._refusal(event, Misfit("more than {limit} values in one file are not read", limit=MOST_VALUES))
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if event.flow_style:
            self.brackets.append(event.start_mark.line + 1)
        found = self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)
        if event.flow_style:
            self.brackets.pop()
        return found

    def _must_be_written_out(self, event: Any) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise RubricError(
                "{file}, line {line}: anchors and aliases (& and *) are not used here. Write the text out.",
                file=self.name,
                line=event.start_mark.line + 1,
            )
        if event.ctag is not None:
            raise self._refusal(event, Misfit("tags (!) are not used here; text that begins with ! stands in quotes"))

    def _mapping(self, path: Path) -> dict[str | int, Any]:
        found: dict[str | int, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            if key in found:
                raise RubricError(
                    "{file}, line {line}: the key “{key}” stands here for the second time. Keep one of the two.",
                    file=self.name,
                    line=event.start_mark.line + 1,
                    key=shown(key),
                )
            found[key] = self._placed((*path, key), event, next(self.events))
        return found

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self._placed((*path, len(found)), event, event))
        return found

    def _placed(self, path: Path, first: NodeEvent, value: NodeEvent) -> Any:
        self.places[path] = Place(first.start_mark.line + 1, value.value if isinstance(value, ScalarEvent) else None)
        return self._node(value, path)

    def _key(self, event: Any) -> str | int:
        self._must_be_written_out(event)
        key = self._scalar(event) if isinstance(event, ScalarEvent) else None
        if isinstance(key, bool) or not isinstance(key, str | int):
            raise self._refusal(
                event, Misfit("a key is text or a whole number; put it in quotes if it is meant as text")
            )
        if not event.style and str(event.value) != str(event.value).strip():
            raise self._refusal(event, Misfit("a blank stands here that YAML does not take for one; type it anew"))
        if key == "<<":
            raise self._refusal(event, Misfit("merge keys (<<) are not used here; write the keys out"))
        return key

    def _scalar(self, event: ScalarEvent) -> str | int | float | bool | None:
        text = str(event.value)
        if event.style:
            self.last = event
            return text
        try:
            return meaning(text)
        except Misfit as problem:
            raise self._refusal(event, problem) from None

    def _refusal(self, event: Any, problem: ScreeningError) -> RubricError:
        return RubricError(
            "{file}, line {line}: {problem}.", file=self.name, line=event.start_mark.line + 1, problem=problem
        )
