"""A process that has loaded what is not ours, and runs each test that it is asked for in a child of its own.

Loading takes longer than most tests. Nothing of ours is loaded before the child, so each finds the code as it is then. Started by
its path: an order is a line of JSON, and the answer a line with pytest's exit code.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import sys
from typing import NoReturn

LOADED = (
    "pytest", "hypothesis", "hypothesis.strategies", "pydantic_settings", "argon2", "sqlalchemy.orm", "alembic.command", "pandas", "openpyxl", "icalendar", "ruamel.yaml",
    "babel.numbers", "jinja2", "typer", "streamlit.testing.v1", "starlette.testclient", "playwright.sync_api",
)  # fmt: skip


def main() -> None:
    sys.path.pop(0)  # the folder of this file
    for name in LOADED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # what all share is no child's garbage
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            run(order["arguments"], order["told"])
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def run(arguments: list[str], told: str) -> NoReturn:
    """Run pytest in this process, which then ends; what it prints goes to the file `told`."""
    import pytest

    for there, stream in (
        (os.open(told, os.O_CREAT | os.O_TRUNC | os.O_WRONLY), (1, 2)),
        (os.open(os.devnull, 0), (0,)),
    ):
        for number in stream:
            os.dup2(there, number)
    code = 3
    with contextlib.suppress(BaseException):
        code = pytest.main(arguments)
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
