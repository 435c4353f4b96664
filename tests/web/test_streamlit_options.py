"""I5, E7: what is really served is looked at when the server starts, whatever its options were set by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator

import pytest
from streamlit import config

from screening.errors import BadInput
from screening.web import streamlit_options
from screening.web.asgi import lifespan

FLAG = config._DEFINED_BY_FLAG


@pytest.fixture
def flag() -> Iterator[Callable[[str, object], None]]:
    """Sets an option as a flag at the start does."""
    before: dict[str, tuple[object, str]] = {}

    def set_one(name: str, value: object) -> None:
        option = config.get_config_options()[name]
        before[name] = option.value, option.where_defined
        config._set_option(name, value, FLAG)

    yield set_one
    for name, (value, where) in before.items():
        config._set_option(name, value, where)


def start() -> None:
    async def once() -> None:
        async with lifespan(None):
            pass

    asyncio.run(once())


def told(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_start_with_the_configuration_of_the_project_says_nothing(firm, caplog):
    start()

    assert told(caplog) == []


def test_a_start_with_an_unsafe_flag_says_so_in_the_log(firm, flag, caplog):
    """I5: which `check --deploy` cannot see."""
    flag("server.maxUploadSize", 500)

    start()

    assert told(caplog) == [
        "One file can take the memory of all: set server.maxUploadSize = 5 or less in --server.maxUploadSize."
    ]


@pytest.mark.parametrize("headers", [{}, {"x-forwarded-user": "id"}, {"x-evenwicht-account": "id", "x-user": "email"}])
def test_a_server_whose_pages_would_believe_others_does_not_start(firm, flag, headers):
    """E7, I5"""
    flag("server.trustedUserHeaders", headers)

    with pytest.raises(BadInput, match="The pages believe somebody else than the guard about who is looking"):
        start()


def test_a_server_whose_options_cannot_be_read_does_not_start(firm, tmp_path, monkeypatch):
    """I5: it would have none of them."""
    monkeypatch.setattr(streamlit_options, "PROJECT", tmp_path)
    file = tmp_path / ".streamlit" / "config.toml"
    file.parent.mkdir()
    file.write_text("[server\n")

    with pytest.raises(BadInput, match=f"The options of the pages cannot be read: {file}, line 1: "):
        start()
