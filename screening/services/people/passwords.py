"""Passwords and tokens: what is kept of them, and whether one is right."""

from __future__ import annotations

import hashlib

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)
"""Argon2id, above the OWASP minimum (19 MiB, two passes)."""


def token_hash(token: str) -> str:
    """What is kept of a cookie or an invitation link."""
    return hashlib.sha256(token.encode()).hexdigest()


def matches(hashed: str, password: str) -> bool:
    """Whether a password is the one of this hash."""
    try:
        return HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
