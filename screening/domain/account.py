"""Accounts: who signs in, with which roles. Roles add up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from screening.domain.model import Model
from screening.domain.name import in_latin, joined
from screening.domain.role import Role
from screening.errors import BadInput

MIN_PASSWORD = 10
MAX_PASSWORD = 1_000
COMMON = frozenset(
    {"wachtwoord", "password", "welkom", "welcome", "qwerty", "evenwicht", "geheim", "administrator", "1234567890"}
)

ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


class Account(Model):
    """Somebody who may sign in."""

    id: str
    email: str
    name: str
    roles: frozenset[Role]
    language: str = "nl"
    disabled: bool = False
    single_keys: bool = True
    """Whether keys without Ctrl or Alt do something on a card."""

    def is_(self, role: Role) -> bool:
        return role in self.roles and not self.disabled


def tidy_email(email: str) -> str:
    """The e-mail address as it is stored and looked up. Raises BadInput.

    In lower case, without what nobody can see, full-width signs as plain ones (NFKC), and a domain in its own letters
    instead of in ASCII (xn--, RFC 3492): one address is written in one way.
    """
    plain = unicodedata.normalize("NFKC", joined(email)).lower()
    name, at, domain = plain.rpartition("@")
    clean = name + at + ".".join(map(_own_letters, domain.split(".")))
    if not ADDRESS.fullmatch(clean):
        raise BadInput("“{email}” is not an e-mail address. It looks like name@example.org.", email=joined(email)[:80])
    return clean


def new_email(email: str) -> str:
    """The same for an address that is not known yet, which somebody has to be able to type. Raises BadInput.

    Raises it for letters of another script among Latin ones, too, when they look like Latin ones.
    """
    clean = tidy_email(email)
    for part in re.split(r"[^\w]+", clean):
        strange = next((one for one in part if in_latin(one) != one), None)
        if strange and re.search("[a-z]", part):
            raise BadInput(
                "In “{email}” the letter “{letter}” is of another script and only looks like “{latin}”, so nobody could type "
                "this address. Type it anew instead of pasting it.",
                email=clean,
                letter=strange,
                latin=in_latin(strange),
            )
    return clean


def check_not_taken(email: str, taken: Iterable[str]) -> None:
    """Raise BadInput where an account has this address, or one that is written with letters that look the same."""
    same = spellings(email)
    for other in taken:
        if other in same:
            raise BadInput("There is already an account with the address {email}.", email=other)
        if in_latin(other) == in_latin(email):
            raise BadInput(
                "The address {email} cannot be told from {other}, which an account has already: one of them is written with "
                "letters of another script. Type it anew instead of pasting it.",
                email=email,
                other=other,
            )


def spellings(email: str) -> list[str]:
    """A tidy address, and how it may have been stored before domains were kept in their own letters."""
    name, at, domain = email.rpartition("@")
    return list(dict.fromkeys([email, name + at + ".".join(map(_ascii_letters, domain.split(".")))]))


def _own_letters(label: str) -> str:
    """A label of a domain in its own letters; as it is where it stands for none, or for what would be written otherwise."""
    try:
        own = label.removeprefix("xn--").encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label
    return own if own == unicodedata.normalize("NFKC", joined(own)).lower() else label


def _ascii_letters(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def check_password(password: str, email: str) -> None:
    """Raise BadInput unless the password is long enough and not easily guessed. No rules of composition."""
    if len(password) < MIN_PASSWORD:
        raise BadInput(
            "Choose a password of at least {limit} characters. A short sentence is easy to remember.",
            limit=MIN_PASSWORD,
        )
    if len(password) > MAX_PASSWORD:
        raise BadInput("Choose a password of at most {limit} characters.", limit=MAX_PASSWORD)
    bare = re.sub(r"[\d\W_]+", "", password.lower())
    if (
        bare in COMMON
        or password.lower() in COMMON
        or len(set(password)) < 4
        or email.partition("@")[0] in {bare, password.lower()}
    ):
        raise BadInput(
            "This password is easily guessed. Choose another one, for example four words that do not belong together."
        )
