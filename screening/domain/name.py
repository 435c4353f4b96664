"""When two names are the same, and when they only look it: one rule for pages, files and what is written out.

The same are names with the same letters: composed (NFC), every run of blanks one space, without what nobody can see. Alike
are different names that a reader would take for one: they differ in capitals, accents or signs that look the same. Alike
goes by a short list of our own, after the Latin look-alikes in Unicode's confusables.txt (UTS #39): Greek, Cyrillic and rarer
letters, apostrophes, hyphens, O and 0, I, l and 1. It leads to a question or a warning, never to one person out of two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from screening.domain.text import storable
from screening.errors import BadInput

MAX_NAME = 200

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Control characters that are no blanks, all that Unicode lets a program ignore (joiners, marks of direction, soft hyphens,
variation selectors, fillers, tags), and the empty Braille cell."""

ESCAPED = re.compile("_x00(?:0[9a-d]|85)_", re.IGNORECASE)
"""How a workbook writes a tab or a line end in a text; programs that do not know that pass it on."""

_SCRIPTS = str.maketrans(
    "АВЕЗКМНОРСТУХЅІЈԚԜҮавекмнорстухѕіјԛԝүһԁ"
    + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ"
    + "ɑɡȷᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"
    + "ՏՕԼօսոհց"
    + "ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ"
    + "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"
    + "ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬ",
    "ABE3KMHOPCTYXSIJQWYabekmhopctyxsijqwyhd"
    + "ABEZHIKMNOPTYXaikvopux"
    + "agjabcdeghijklmnoprstuvwyz"
    + "SOLounhg"
    + "ABCDEHJKLMPSTVWZ"
    + "BPDTGKJCZFMNLSRVHWXYAEIOU"
    + "ABEHIKMNOPCTYX",
)
_LETTERS = _SCRIPTS | str.maketrans("ıøØłŁđĐħĦ0", "ioOlLdDhHo")
_SIGNS = str.maketrans(
    dict.fromkeys("’‘‛ʼʻʹˈ`´′＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("“”„‟″＂", '"')
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
)
_STROKES = str.maketrans("I1|", "lll")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\ue000-\uf8ff]")
"""Marks on letters; and private signs, which every font draws as it likes."""

_SEEN = frozenset("LNPS")
"""Letters, numbers, punctuation and symbols: of anything else alone, a page shows nothing."""


def joined(name: str) -> str:
    """A name on one line: composed, every kind of blank one space, none at the ends, without characters nobody can see."""
    return " ".join(ESCAPED.sub(" ", storable(INVISIBLE.sub("", name))).split())


def shows(text: str) -> bool:
    """Whether a page shows anything of a text."""
    return any(unicodedata.category(one)[0] in _SEEN for one in INVISIBLE.sub("", text))


def tidy_name(name: str) -> str:
    """A person's name as it is kept: 1 to 200 characters on one line. Raises BadInput; nothing that can be seen is cut."""
    clean = joined(name)
    if not shows(clean):
        raise BadInput("Fill in a name.")
    if len(clean) > MAX_NAME:
        raise BadInput("This name has {length} characters; at most {limit} fit.", length=len(clean), limit=MAX_NAME)
    return clean


def name_key(name: str) -> str:
    """What names are kept apart by in the database: the same name in any case has the same key."""
    return joined(name).casefold()


def look(name: str) -> tuple[str, str]:
    """Two keys of how a name looks: alike are names that share the first (capitals, accents) or the second (I, l, 1)."""
    [one], [other] = looks([joined(name)])
    return one, other


def looks(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The keys of `look` for many names that are `joined` already: all the first ones, and all the second."""
    plain = "\n".join(names)
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain.translate(_SIGNS))).translate(_SIGNS)
    plain = plain.translate(_LETTERS)
    return plain.casefold().split("\n"), plain.translate(_STROKES).split("\n")


def in_latin(text: str) -> str:
    """Text with the Greek and Cyrillic letters that look like Latin ones as those; every other sign stays."""
    return text.translate(_SCRIPTS)


def alike(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of names that look alike: each name with the first before it that it looks like."""
    keys = looks(names)
    if not names or all(len(set(one)) == len(names) for one in keys):
        return
    first: dict[tuple[int, str], int] = {}
    for place, both in enumerate(zip(*keys, strict=True)):
        found = min(first.setdefault(key, place) for key in enumerate(both))
        if found < place:
            yield found, place


def unlike(names: Sequence[str]) -> list[str]:
    """The same names, none of which is or looks like another: whoever comes later gets a number, “Kim (2)”."""
    given: list[str] = []
    taken: set[tuple[int, str]] = set()
    for name in names:
        number, called = 1, name
        while not taken.isdisjoint(enumerate(look(called))):
            number += 1
            called = f"{name} ({number})"
        taken |= set(enumerate(look(called)))
        given.append(called)
    return given
