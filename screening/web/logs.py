"""Clean logs: no session ids, no addresses of files or one-time links, and one line for one message."""

from __future__ import annotations

import logging
import re
from typing import Any

SECRETS = (
    (re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE), "[session]"),
    (re.compile(r"\b[0-9a-f]{56,64}\b", re.IGNORECASE), "[hash]"),
    (re.compile(r"(/invitation/)[\w-]+"), r"\1[token]"),
)
PLAIN = logging.Formatter()
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def masked(message: str) -> str:
    """A message without what would let somebody in, and without signs that could forge another line."""
    for secret, instead in SECRETS:
        message = secret.sub(instead, message)
    return CONTROL.sub(lambda sign: repr(sign.group())[1:-1], message).replace("\n", "\\n")


def indented(traceback: str) -> str:
    """A traceback whose lines cannot be taken for messages of their own, whatever stands in the words of its error."""
    return "\n".join(f"    {masked(line)}" for line in traceback.split("\n"))


def keep_logs_clean() -> None:
    """From now on every message of this process is `masked`, Streamlit's own included, and tracebacks are `indented`."""
    before = logging.getLogRecordFactory()
    if getattr(before, "masks", False):
        return

    def clean(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = before(*args, **kwargs)
        if record.exc_info:
            record.exc_text = indented(PLAIN.formatException(record.exc_info))
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            return record
        record.msg, record.args = masked(message), ()
        return record

    clean.masks = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(clean)
