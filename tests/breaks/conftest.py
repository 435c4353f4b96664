"""One copy of the tree a process, broken and mended again for every break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.breaks.tree import Tree


@pytest.fixture(scope="session")
def tree(tmp_path_factory) -> Iterator[Tree]:
    made = Tree(tmp_path_factory.mktemp("broken") / "tree")
    yield made
    made.close()
