"""What the office hands over as a file, whatever is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was made: the name to keep it under, and its bytes."""

    file_name: str
    content: bytes
