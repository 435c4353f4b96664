"""The base of every domain model: strict, frozen, closed, with a content hash."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from screening.domain.name import joined
from screening.domain.text import storable
from screening.errors import Misfit

FROM_A_FILE = "file"
"""The context in which what somebody wrote in a file is validated."""


class Model(BaseModel):
    """Strict (no text for numbers, no True for 1), frozen once made, unknown keys refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON: equal content gives an equal hash, whatever the layout of its file."""
        return canonical_hash(self.model_dump(mode="json"))


One = Annotated[int, Field(ge=1, le=1)]
"""The number 1 alone. Not `Literal[1]`, which compares and so takes True and 1.0 for it, strict or not."""


class Text(Model):
    """A text in both languages."""

    nl: str
    en: str

    @field_validator("nl", "en")
    @classmethod
    def _says_something(cls, text: str, info: ValidationInfo) -> str:
        """Asked of files alone, where it can be mended; a rubric that is kept stays readable as it is."""
        if info.context == FROM_A_FILE and not joined(text):
            raise Misfit("this may not be empty")
        return text

    def in_(self, language: str) -> str:
        """The text in `nl` or `en`; an unknown language reads Dutch."""
        return self.en if language == "en" else self.nl


canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=repr).encode
"""JSON with sorted keys and no spaces. What JSON does not have goes in as Python writes it."""


def canonical_hash(content: Any) -> str:
    """SHA-256 of `canonical` JSON."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


Words = Annotated[str, BeforeValidator(lambda sent: storable(sent) if isinstance(sent, str) else sent)]
"""What somebody typed, in a model: `storable`, whatever else came with it."""
