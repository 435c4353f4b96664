"""Passwords and tokens: what is kept of them, and whether one is right."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from screening.domain.account import MAX_PASSWORD
from screening.services.people.turns import HASHING

HASHER = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)
"""Argon2id, above the OWASP minimum (19 MiB, two passes). It is used in one's turn only."""


GIVES_WAY = 10
"""How nice a thread that hashes is."""


def _give_way() -> None:
    """Let others who want the processor have it first, where that can be said of a thread."""
    with suppress(OSError):
        if sys.platform == "linux":
            me = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, me, max(GIVES_WAY, os.getpriority(os.PRIO_PROCESS, me)))


PATIENT = ThreadPoolExecutor(2, "patient", initializer=_give_way)
"""Threads that hash and do nothing else: nothing that a save may wait for, such as a turn to write, is ever in their hands."""


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


def hashed(password: str) -> str:
    """What is kept of a password."""
    _must_have_a_turn()
    return PATIENT.submit(HASHER.hash, password).result()


def matches(hashed: str, password: str) -> bool:
    """Whether a password is the one of this hash; one that is too long is nobody's, and not looked at."""
    _must_have_a_turn()
    if len(password) > MAX_PASSWORD:
        return False
    try:
        return PATIENT.submit(HASHER.verify, hashed, password).result()
    except (VerificationError, InvalidHashError):
        return False


def _must_have_a_turn() -> None:
    if not HASHING.has_one():
        raise RuntimeError("passwords are hashed in one's turn: `in_turn`")
