"""Whether the test of a requirement notices that the code does not keep it any more."""

from __future__ import annotations

from tests.breaks.breaks import Break
from tests.breaks.tree import Tree


def assert_noticed(tree: Tree, one: Break) -> None:
    """Fail unless the test ran on the broken code and failed by itself, not by what it stands on."""
    with tree.broken(one):
        outcome = tree.run(one.test)
    assert (outcome.code, outcome.failed > 0) == (1, True), f"{one.test} did not notice: {one.what}\n{outcome.told}"
