"""The one-time code that guards the first set-up: printed in the terminal, so only who started the server has it."""

from __future__ import annotations

import hmac
import secrets

from screening.errors import BadInput

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MAX_TRIES = 20

_code = "".join(secrets.choice(ALPHABET) for _ in range(8))
_tries = 0


def code() -> str:
    """The code of this process."""
    return _code


def check(typed: str) -> None:
    """Raise BadInput unless `typed` is the code; after twenty wrong tries it is refused until the server restarts."""
    global _tries
    right = hmac.compare_digest(typed.strip().upper().replace("-", "").encode(), _code.encode())
    if _tries >= MAX_TRIES:
        raise BadInput("Too many wrong codes. Restart the program: it then shows a new one.")
    if not right:
        _tries += 1
        raise BadInput(
            "This is not the code that the terminal shows. Look at the window in which the program was started."
        )
