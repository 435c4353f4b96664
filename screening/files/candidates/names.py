"""A name, and perhaps an address, out of what somebody wrote on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.domain.name import joined
from screening.errors import BadInput

ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?([^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+)[>)\]]?")
BULLET = re.compile(r"(?:[-*•‣▪◦·–—>✓☐]+|\(?\d{1,4}[.):\]]+|\d{1,4}(?=\s))\s+")
AROUND = ' \t,;:|"“”„<>()[]'
BEHIND = "mba emba msc ma mr bsc ba phd rc ra re cisa cissp llm bba dba ing ir drs dr mphil beng meng jr sr"
AFTER_NAME = frozenset(BEHIND.split())
"""Titles that stand behind a name, after a comma."""
BETWEEN = (
    "van von de den der des del della di da do dos du la le el al bin ben ibn het 't ’t 's ’s ten ter te tot in op aan bij "
    "onder over uit zu vd v.d. v/d d' d’"
)
INFIXES = frozenset(BETWEEN.split())
GIVEN = re.compile(r"(?:[^\W\d_]{1,2}\.[-]?)+|[^\W\d_](?:[^\W\d_]|[-'’](?=[^\W\d_]))*")
"""A first name, or initials."""
WORK = re.compile(
    "manag|direct|hoofd|head|chief|officer|advis|consult|architect|lead|interim|eigenaar|owner|partner|founder|oprichter"
    "|engineer|developer|projectl|voorzitter|controller|specialist|coordinat|coördinat|medewerk|recruit|analist|analyst",
    re.IGNORECASE,
)
"""Of these somebody is called by their work and not by their name."""
ADDRESS_OF_PAGE = re.compile(r"https?:|www\.|\w\.(?:nl|com|org|net|eu|be|io|de)(?:/|\s|$)", re.IGNORECASE)
TELEPHONE = re.compile(r"(?:\d[\s()./-]*){6}")


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
    """The name in a text, and the address if there is one. Raises BadInput for two addresses, for what is no name, and for a
    name with a comma that may be anything."""
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
    """A name whose last name stood first, with a comma behind it, as it is said. Raises BadInput where that cannot be told, and
    for what is no name."""
    name = joined(text).strip(' ,"')
    _must_look_like_a_name(name)
    last, *rest = (part.strip() for part in name.split(","))
    if all(word.replace(".", "").casefold() in AFTER_NAME for part in rest for word in part.split()):
        return Found(name)
    if len(rest) > 1 or re.search(r"\d", name):
        raise _more_beside(name)
    [first] = rest
    if not (_is_last_name(last) and _is_first_name(first, last)):
        raise BadInput(
            "“{text}” may be a last name with the first name behind it, or a name with something else. Write the name alone, as "
            "it is said.",
            text=name[:80],
        )
    return Found(f"{first} {last}", written=name)


def _must_look_like_a_name(name: str) -> None:
    if name and (ADDRESS_OF_PAGE.search(name) or not any(sign.isalpha() for sign in name)):
        raise BadInput("“{text}” does not look like a name.", text=name[:80])
    if TELEPHONE.search(name):
        raise _more_beside(name)


def _more_beside(name: str) -> BadInput:
    return BadInput(
        "“{text}” may be a name with more beside it. Leave the name alone, or put titles above the columns.",
        text=name[:80],
    )


def _is_last_name(text: str) -> bool:
    """Whether this is one name, or several with a hyphen between them, with nothing but infixes before it: no first name."""
    names = [name.split() for name in text.split("-")]
    return all(name and all(word.casefold() in INFIXES for word in name[:-1]) for name in names)


def _is_first_name(text: str, last: str) -> bool:
    """Whether this can only be what goes before a last name: first names or initials, written as that is, and then infixes."""
    words = text.split()
    while words and words[-1].casefold() in INFIXES:
        words.pop()
    return (
        0 < len(words) <= 3
        and not WORK.search(text)
        and all(GIVEN.fullmatch(word) and _is_written_as(word, last) for word in words)
    )


def _is_written_as(word: str, last: str) -> bool:
    """Whether capitals tell a first name from a word or an abbreviation."""
    if word.islower():
        return last.islower()
    return len(word) == 1 or "." in word or not word.isupper() or last.isupper()


def address_in(text: str) -> str:
    """An address as it stands in a cell for it; whatever else stands there stays, to be refused."""
    whole = ADDRESS.fullmatch(text.strip(" \t,;"))
    return whole[1] if whole else text.strip()


def _two(addresses: list[str]) -> dict[str, str]:
    return {"one": addresses[0][:80], "other": addresses[1][:80]}
