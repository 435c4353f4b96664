"""Passwords and tokens: what is kept of them, and whether one is right."""

from __future__ import annotations

import base64
import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)
"""Argon2id, above the OWASP minimum (19 MiB, two passes)."""


def hash_of_nobody() -> str:
    """A hash that no password has, and that takes as long to check as any: made from its form, without the work."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(length)).rstrip(b"=").decode()
        for length in (HASHER.salt_len, HASHER.hash_len)
    )
    costs = f"m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
    return f"$argon2id$v=19${costs}${salt}${digest}"


def token_hash(token: str) -> str:
    """What is kept of a cookie or an invitation link."""
    return hashlib.sha256(token.encode()).hexdigest()


def matches(hashed: str, password: str) -> bool:
    """Whether a password is the one of this hash."""
    try:
        return HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
