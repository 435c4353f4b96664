"""One copy of the tree a process, broken and mended again for every break."""

from __future__ import annotations

import pytest

from tests.breaks.tree import Tree


@pytest.fixture(scope="session")
def tree(tmp_path_factory) -> Tree:
    return Tree.copied_to(tmp_path_factory.mktemp("broken") / "tree")
