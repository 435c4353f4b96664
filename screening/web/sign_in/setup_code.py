"""The one-time code that guards the first set-up: printed in the terminal, so only who started the server has it."""

from __future__ import annotations

import hmac
import secrets

from screening.errors import BadInput

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_code = "".join(secrets.choice(ALPHABET) for _ in range(8))
"""A million million codes: at the pace that strangers have (`Strangers`) nobody guesses one, so no wrong try shuts anybody out."""


def code() -> str:
    """The code of this process."""
    return _code


def check(typed: str) -> None:
    """Raise BadInput unless `typed` is the code, however many wrong ones came before."""
    if not hmac.compare_digest(typed.strip().upper().replace("-", "").encode(), _code.encode()):
        raise BadInput(
            "This is not the code that the terminal shows. Look at the window in which the program was started."
        )
