"""What the log holds: no session ids, no media hashes, no one-time links, one line a message (J5, J6)."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator

import pytest
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from screening.web.logs import keep_logs_clean, masked


@pytest.fixture
def clean_logs() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    keep_logs_clean()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize(
    ("message", "logged"),
    [
        ("session 1f0c4a52-7d0e-4f6b-9f0a-0123456789ab left", "session [session] left"),
        ("session 1F0C4A52-7D0E-4F6B-9F0A-0123456789AB left", "session [session] left"),
        (
            "from 1f0c4a52-7d0e-4f6b-9f0a-0123456789ab to 1f0c4a52-7d0e-4f6b-9f0a-0123456789ac",
            "from [session] to [session]",
        ),
        ("GET /media/" + "a1" * 28 + ".png", "GET /media/[hash].png"),
        ("token " + "0f" * 32, "token [hash]"),
        ("token " + "0F" * 32, "token [hash]"),
        ("GET /invitation/s3cr-et_token 200", "GET /invitation/[token] 200"),
        ("Kim\nINFO all is well", "Kim\\nINFO all is well"),
        ("\x1b[31mred\r", "\\x1b[31mred\\r"),
        ("a\u2028b\u2029c\x85d\x0be\x7ff\x00g", "a\\u2028b\\u2029c\\x85d\\x0be\\x7ff\\x00g"),
        ("refused 0123456789abcdef, 100 % of é", "refused 0123456789abcdef, 100 % of é"),
    ],
)
def test_message_keeps_what_helps_and_loses_what_opens_doors(message, logged):
    assert masked(message) == logged


@pytest.mark.usefixtures("clean_logs")
def test_streamlit_does_not_log_a_session_id_on_a_reconnect(caplog):
    """J6: Streamlit writes it itself when somebody who signed out comes back."""
    session = str(uuid.uuid4())
    logger = logging.getLogger(WebsocketSessionManager.__module__)
    logger.propagate = True

    WebsocketSessionManager._log_logged_out_reconnect(object(), session)

    assert "logged-out session id [session]" in caplog.text
    assert session not in caplog.text


@pytest.mark.usefixtures("clean_logs")
def test_name_with_a_newline_is_one_line_in_the_log(caplog):
    """J5."""
    logging.getLogger("screening.anything").warning("refused: %s", "Kim\n2026-03-02 INFO signed in \x1b[2J")

    (line,) = caplog.text.strip().splitlines()
    assert line.endswith("refused: Kim\\n2026-03-02 INFO signed in \\x1b[2J")


def fail(words: str) -> None:
    raise ValueError(words)


@pytest.mark.usefixtures("clean_logs")
def test_words_of_an_error_are_no_lines_of_their_own_and_hold_no_session_id(caplog):
    """J5, J6: also where they stand under a traceback."""
    session = str(uuid.uuid4())
    try:
        fail(f"Kim\n2026-03-02 INFO signed in \x1b[2J {session}")
    except ValueError:
        logging.getLogger("screening.anything").exception("refused")

    first, *under = caplog.text.strip().splitlines()
    assert first.endswith("refused")
    assert [line for line in under if not line.startswith("    ")] == []
    assert (session in caplog.text, "\x1b" in caplog.text, "[session]" in under[-1]) == (False, False, True)


@pytest.mark.usefixtures("clean_logs")
def test_keeping_clean_twice_is_keeping_clean_once():
    once = logging.getLogRecordFactory()

    keep_logs_clean()

    assert logging.getLogRecordFactory() is once
