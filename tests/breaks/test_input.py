"""What comes in (F, G): each test of a requirement fails when what it tests is broken."""

from __future__ import annotations

import pytest

from tests.breaks.breaks import breaks_of
from tests.breaks.notice import assert_noticed


@pytest.mark.long
@pytest.mark.parametrize("one", breaks_of("FG"), ids=str)
def test_break_is_noticed(tree, one):
    assert_noticed(tree, one)
