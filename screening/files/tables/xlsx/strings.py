"""Texts of a workbook as they were typed: runs joined, reading aids left out, escapes undone."""

from __future__ import annotations

from typing import IO

from openpyxl.utils.escape import unescape

from screening.files.tables.xlsx.xml import Attributes, parse, tags

TAGS = tags(["si", "t", "rPh"])


def typed(text: str) -> str:
    """Text without the escapes of the format: `_x000D_` is a carriage return, `_x005F_x0020_` is `_x0020_`."""
    if "_x" not in text:
        return text
    return unescape(text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Texts:
    """Joins the pieces of one text, which may come in runs of their own look; `rPh` tells how to pronounce it."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._pieces: list[str] = []
        self._open = False
        self._aside = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._aside = True
        self._open = name == "t" and not self._aside

    def end(self, name: str) -> None:
        if name == "rPh":
            self._aside = False
        if self._open:
            self._runs.append(typed("".join(self._pieces)))
            self._pieces.clear()
        self._open = False

    def data(self, text: str) -> None:
        if self._open:
            self._pieces.append(text)

    def taken(self) -> str:
        """The text so far; the next one begins."""
        text = "".join(self._runs)
        self._runs.clear()
        return text


class _Shared:
    def __init__(self) -> None:
        self.done = False
        self.found: list[str] = []
        self._texts = Texts()
        self.data = self._texts.data

    def start(self, tag: str, _attributes: Attributes) -> None:
        name = TAGS.get(tag, "")
        if name != "si":
            self._texts.start(name)

    def end(self, tag: str) -> None:
        name = TAGS.get(tag, "")
        if name == "si":
            self.found.append(self._texts.taken())
        else:
            self._texts.end(name)


def shared_strings(stream: IO[bytes]) -> list[str]:
    """The texts that cells refer to by their number."""
    target = _Shared()
    parse(stream, target)
    return target.found
