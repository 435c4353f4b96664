"""What a reader of a file of ratings should know of it, though nothing in it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A sentence for whoever gave the file: an English message id with `{named}` fields, as an error has them.

    `in_language` fills in a translation of it, and of fields that are lists of notes; `str` the sentence itself.
    """

    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.in_language(str)

    def in_language(self, translate: Callable[[str], str]) -> str:
        """The sentence as `translate` (a gettext function) words it."""
        fields = {
            name: ", ".join(one.in_language(translate) for one in value) if isinstance(value, list) else value
            for name, value in self.fields.items()
        }
        return translate(self.sentence).format(**fields)
