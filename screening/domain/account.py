"""Accounts: who signs in, with which roles. Roles add up."""

from __future__ import annotations

import re

from screening.domain.model import Model
from screening.domain.role import Role
from screening.domain.text import tidy
from screening.errors import BadInput

MIN_PASSWORD = 10
MAX_PASSWORD = 1_000
COMMON = frozenset(
    {"wachtwoord", "password", "welkom", "welcome", "qwerty", "evenwicht", "geheim", "administrator", "1234567890"}
)


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
    """The e-mail address as it is stored and looked up: trimmed, lower case. Raises BadInput."""
    clean = tidy(email).lower()
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,190}", clean):
        raise BadInput("“{email}” is not an e-mail address. It looks like name@example.org.", email=clean[:80])
    return clean


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
