"""What is kept of a text that somebody typed."""

from __future__ import annotations

import unicodedata


def storable(text: str) -> str:
    """Text as every database and file takes it: composed (NFC), without lone surrogates or NUL. Nothing else changes."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode().replace("\x00", ""))


def tidy(text: str) -> str:
    """`storable` text without blanks at the ends."""
    return storable(text).strip()
