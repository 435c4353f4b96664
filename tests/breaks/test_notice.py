"""The controls: what no test notices is told, and so is what only keeps a test from running."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.breaks.breaks import Break
from tests.breaks.notice import assert_noticed

NOTICED = Break(
    id="F2",
    what="a file of any size is read",
    test="tests/files/rubrics/test_yaml.py::test_file_over_a_megabyte_is_refused_unread",
    file="screening/files/rubrics/yaml.py",
    old="MAX_BYTES = 1_000_000",
    new="MAX_BYTES = 10_000_000",
)
NOT_NOTICED = {
    "it changes nothing": {"new": "MAX_BYTES = 1000_000"},
    "the test is about something else": {"test": "tests/files/rubrics/test_yaml.py::test_byte_order_mark_is_no_part_of_the_text"},
    "the test cannot be loaded": {"new": "MAX_BYTES = 1_000_000 + nothing"},
    "there is no such test": {"test": "tests/files/rubrics/test_yaml.py::test_nothing"},
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("changed", NOT_NOTICED.values(), ids=NOT_NOTICED)
def test_what_is_not_noticed_is_told(tree, changed):
    with pytest.raises(AssertionError, match="did not notice: a file of any size is read"):
        assert_noticed(tree, replace(NOTICED, **changed))


@pytest.mark.long
def test_after_a_break_the_copy_is_as_it_was(tree):
    assert_noticed(tree, NOTICED)

    assert tree.run(NOTICED.test).code == 0
