"""XML read as a stream, by a parser that refuses entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import IO, Any, Protocol

from defusedxml.ElementTree import DefusedXMLParser

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Of an ordinary workbook and of one in Strict Open XML, which is the same but for its names."""

CHUNK = 65_536

Attributes = dict[str, str]


class Target(Protocol):
    """What is told of the elements as they come; once it is `done`, the rest is not even unpacked."""

    done: bool

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; `tag` is `{namespace}name`."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text, not always the whole."""


def tags(names: Iterable[str]) -> dict[str, str]:
    """The tags that these names have in a workbook of either kind, with the name."""
    return {f"{{{namespace}}}{name}": name for name in names for namespace in NAMESPACES}


def parse(stream: IO[bytes], target: Target) -> None:
    """Tell a target what stands in a part. Raises ParseError for what is no XML, DefusedXmlException for entities."""
    parser: Any = DefusedXMLParser(target=target)
    while not target.done and (chunk := stream.read(CHUNK)):
        parser.feed(chunk)
    if not target.done:
        parser.close()


class _Elements:
    """Collects the attributes of elements that are wanted, by parent and name."""

    def __init__(self, wanted: Collection[tuple[str, str]]) -> None:
        self.done = False
        self.root = ""
        self.found: list[tuple[str, Attributes]] = []
        self._wanted = wanted
        self._above = [""]

    def start(self, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition("}")[2]
        self.root = self.root or tag
        if (self._above[-1], name) in self._wanted:
            self.found.append((name, attributes))
        self._above.append(name)

    def end(self, _tag: str) -> None:
        self._above.pop()

    def data(self, text: str) -> None:
        pass


def elements(stream: IO[bytes], wanted: Collection[tuple[str, str]]) -> tuple[str, list[tuple[str, Attributes]]]:
    """The tag of the root, and name and attributes of the elements that are wanted as (name of the parent, name), in order."""
    target = _Elements(wanted)
    parse(stream, target)
    return target.root, target.found
