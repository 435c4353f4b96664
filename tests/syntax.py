"""The syntax tree of a source file, on a thread of its own.

After Playwright's greenlets CPython 3.11 miscounts how deep the thread is that they ran on, and refuses to build a tree there.
"""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def tree_of(path: Path) -> ast.Module:
    """The tree of a Python file."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(ast.parse, path.read_text(encoding="utf-8")).result()
