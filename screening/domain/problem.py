"""Something that is not as it must be, or that whoever looks should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """An English sentence with fields that hold ids and counts only."""

    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.fields)
