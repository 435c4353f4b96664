"""Streamlit's options: as the server would have them, as this process has them, and the same whatever starts the app."""

from __future__ import annotations

import logging
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from streamlit import config
from streamlit.config_option import ConfigOption
from streamlit.errors import Error

from screening.errors import BadInput
from screening.services.upkeep.page_options import CONFIG, Option, Served
from screening.services.upkeep.pages import unsafe_pages, who_is_believed
from screening.settings import PROJECT, settings

log = logging.getLogger(__name__)

APP = "app.py"
WITH_ITS_PLACE = re.compile(r"(?P<why>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)
"""How Python says what is wrong with a TOML file."""

OLDEST = (1, 67)
"""The first Streamlit that checks on the server what a widget was told to refuse."""


def as_served() -> Served:
    """Every option as a server would have it that is started here: all files in their order, and variables over them.

    The options of this process stay as they are. Raises BadInput where no server would start, or would without them.
    """
    _look_at_files()
    with _options_put_back():
        return _told(_load())


def look_at_those_in_force() -> None:
    """At a start: the log tells which options of this process are unsafe to serve with, whatever they were set by.

    Raises BadInput where the pages would take somebody's own word for who is looking, and for a file that says nothing
    because it cannot be read.
    """
    _look_at_files()
    served = _told(config.get_config_options())
    for problem in unsafe_pages(settings(), served):
        log.warning("%s", problem)
    if mistaken := who_is_believed(served):
        raise BadInput(mistaken.sentence, **mistaken.fields)


def must_be_new_enough(version: str) -> None:
    """Raise RuntimeError for a Streamlit that leaves to the browser what widgets may hold."""
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise RuntimeError(
            f"Streamlit {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {version}. Install what pyproject.toml asks for."
        )


def settle() -> None:
    """Let the options be those of `streamlit run app.py` when something else starts the app.

    By itself it would look for them beside the first page, and read no variables.
    """
    if config._main_script_path is None:  # noqa: SLF001
        _load()


def _look_at_files() -> None:
    """Raise BadInput, with file and line, for a file of options that Streamlit would pass over."""
    ours = PROJECT / CONFIG
    for path in dict.fromkeys([*map(Path, config.get_config_files(ours.name)), ours]):
        content = path.read_bytes() if path.exists() else b""
        try:
            tomllib.loads(content.decode())
        except UnicodeDecodeError as error:
            _refuse(path, content.count(b"\n", 0, error.start) + 1, "this is no UTF-8")
        except tomllib.TOMLDecodeError as error:
            said = WITH_ITS_PLACE.fullmatch(str(error))
            why, line = (said["why"], said["line"]) if said else (str(error), None)
            _refuse(path, int(line or len(content.splitlines())), why)


def _refuse(file: Path, line: int, why: str) -> NoReturn:
    raise BadInput(
        "The options of the pages cannot be read: {file}, line {line}: {why}.", file=file, line=line, why=why
    ) from None


def _load() -> dict[str, ConfigOption]:
    """Read what the options of this process are from all files and variables."""
    config._main_script_path, config._config_options = str(PROJECT / APP), None  # noqa: SLF001
    try:
        return config.get_config_options(options_from_flags=_from_variables())
    except (click.ClickException, Error, RuntimeError, ValueError) as error:
        why = error.format_message() if isinstance(error, click.ClickException) else error
        raise BadInput("The server would not start with its options as they are: {why}", why=why) from error


def _from_variables() -> dict[str, Any]:
    """What `STREAMLIT_…` variables say, read as Streamlit's own command does."""
    from streamlit.web.cli import main_run  # nobody else needs it, and it takes as long as the rest of this module

    given = main_run.make_context("run", [APP]).params
    return {
        name.replace("_", "."): value
        for name, value in given.items()
        if name not in {"target", "args"} and value is not None and value != ()
    }


@contextmanager
def _options_put_back() -> Iterator[None]:
    before = config._main_script_path, config._config_options  # noqa: SLF001
    logging.disable(logging.WARNING)  # what Streamlit would say of them at a start
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        config._main_script_path, config._config_options = before  # noqa: SLF001
        config._on_config_parsed.send()  # noqa: SLF001  what follows from them, such as the level of the log


def _told(options: Mapping[str, ConfigOption]) -> Served:
    return {name: _option(option) for name, option in options.items()}


def _option(option: ConfigOption) -> Option:
    where = option.where_defined
    if where in {config._DEFINED_BY_FLAG, config._DEFINED_BY_ENV_VAR}:  # noqa: SLF001
        return Option(option.value, variable=option.env_var if option.env_var in os.environ else f"--{option.key}")
    return Option(option.value, file="" if where == ConfigOption.DEFAULT_DEFINITION else where)
