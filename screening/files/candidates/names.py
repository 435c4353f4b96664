"""A name, and perhaps an address, out of what somebody wrote on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.domain.name import joined
from screening.errors import BadInput

ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?([^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+)[>)\]]?")
BULLET = re.compile(r"(?:[-*•‣▪◦·–—>✓☐]+|\(?\d{1,4}[.):\]]+|\d{1,4}(?=\s))\s+")
AROUND = ' \t,;:|"“”„<>()[]'
AFTER_NAME = frozenset(
    [
        "mba",
        "emba",
        "msc",
        "ma",
        "mr",
        "bsc",
        "ba",
        "phd",
        "rc",
        "ra",
        "re",
        "cisa",
        "cissp",
        "llm",
        "bba",
        "dba",
        "ing",
        "ir",
        "drs",
        "dr",
        "mphil",
        "beng",
        "meng",
        "jr",
        "sr",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name and an address; `written` is the name as it stood there, where it stood the other way round."""

    name: str
    email: str = ""
    written: str = ""


def without_bullet(line: str) -> str:
    """A line without the sign or the number that makes it one of a list."""
    return BULLET.sub("", line.strip(), count=1) if BULLET.match(line.strip()) else line.strip()


def found_in(text: str) -> Found:
    """The name in a text, and the address if there is one. Raises BadInput for two addresses, and for a name with a comma that
    may be anything."""
    addresses = ADDRESS.findall(text)
    if len(addresses) > 1:
        raise BadInput(
            "There are two e-mail addresses, “{one}” and “{other}”. Write one person a line.", **_two(addresses)
        )
    if not addresses:
        return turned(text)
    name = turned(ADDRESS.sub(" ", text).strip(AROUND + "-–"))
    return Found(name.name, addresses[0], name.written)


def turned(text: str) -> Found:
    """A name whose last name stood first, with a comma behind it, as it is said. Raises BadInput where that cannot be told."""
    name = joined(text).strip(' ,"')
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1 or all(part.replace(".", "").casefold() in AFTER_NAME for part in parts[1:]):
        return Found(name)
    if len(parts) > 2 or re.search(r"\d", name):
        raise BadInput(
            "“{text}” may be a name with more beside it. Leave the name alone, or put titles above the columns.",
            text=name[:80],
        )
    last, first = parts
    return Found(f"{first} {last}", written=name)


def address_in(text: str) -> str:
    """An address as it stands in a cell for it; whatever else stands there stays, to be refused."""
    whole = ADDRESS.fullmatch(text.strip(" \t,;"))
    return whole[1] if whole else text.strip()


def _two(addresses: list[str]) -> dict[str, str]:
    return {"one": addresses[0][:80], "other": addresses[1][:80]}
