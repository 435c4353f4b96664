"""Errors over HTTP: every kind in the tree has its status, and a kind that joins it has to be given one here."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from screening.errors import STATUS, ScreeningError, status_of
from tests.syntax import tree_of
from tests.test_layers import modules

STATUSES = {
    "ScreeningError": 422,
    "BadInput": 422,
    "RubricError": 422,
    "Misfit": 422,
    "RuleBroken": 422,
    "NeedsReason": 422,
    "NotAllowed": 403,
    "TooSoon": 429,
    "NotFound": 404,
    "Conflict": 409,
    "StoreError": 503,
    "NewerStore": 503,
    "OtherStore": 503,
    "DamagedStore": 503,
    "FullStore": 503,
    "Untrusted": 502,
}


def tree(kind: type[ScreeningError] = ScreeningError) -> Iterator[type[ScreeningError]]:
    """A kind of error and every kind below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


def test_every_kind_of_error_has_its_status():
    assert {kind.__name__: status_of(kind("A sentence.")) for kind in tree()} == STATUSES


def test_every_branch_of_the_tree_stands_in_the_table_itself():
    """What a kind has of the tree's root is an accident, not an answer."""
    assert [kind.__name__ for kind in ScreeningError.__subclasses__() if kind not in STATUS] == []


def test_no_kind_of_error_stands_outside_the_tree():
    strays = [
        f"{path.name}: {node.name}"
        for layer, path in modules()
        if layer != "errors"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        and STATUSES.keys() & {ast.unparse(base).split(".")[-1] for base in node.bases}
    ]

    assert strays == []
