"""The syntax tree of a source file, on a thread of its own.

After Playwright's greenlets CPython 3.11 miscounts how deep the thread is that they ran on, and refuses to build a tree there. It
keeps that count for all threads together as well, so it is asked again when another one came in between.
"""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

TRIES = 5


def tree_of(path: Path) -> ast.Module:
    """The tree of a Python file."""
    return tree_in(path.read_text(encoding="utf-8"))


def tree_in(text: str) -> ast.Module:
    """The tree of the text of a Python file."""
    for _again in range(TRIES):
        with suppress(SystemError):
            return _parsed(text)
    return _parsed(text)


def _parsed(text: str) -> ast.Module:
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(ast.parse, text).result()
