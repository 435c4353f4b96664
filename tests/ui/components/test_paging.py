"""A long list is drawn by the page of rows that is open."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def listing() -> None:
    import streamlit as st

    from screening.ui.components.paging import rows_of_page

    for row in rows_of_page(list(range(st.session_state["rows"])), "list", per_page=10):
        st.text(f"row {row}")


def listed(rows: int) -> AppTest:
    at = AppTest.from_function(listing)
    at.session_state["rows"] = rows
    return at.run()


def rows_on(at: AppTest) -> list[int]:
    return [int(text.value.removeprefix("row ")) for text in at.text]


@pytest.mark.parametrize("rows", [0, 1, 10])
def test_what_fits_on_one_page_has_no_pager(rows):
    at = listed(rows)

    assert (rows_on(at), len(at.pagination), len(at.caption)) == (list(range(rows)), 0, 0)


def test_a_page_shows_its_rows_and_says_which_they_are():
    at = listed(25)
    assert (rows_on(at), at.caption[0].value) == (list(range(10)), "1 t/m 10 van 25")

    at.pagination[0].select(3).run()

    assert (rows_on(at), at.caption[0].value) == (list(range(20, 25)), "21 t/m 25 van 25")


def test_the_words_are_in_the_language_of_the_reader(in_english):
    assert listed(25).caption[0].value == "1 to 10 of 25"


@pytest.mark.parametrize(("rows", "last"), [(25, list(range(20, 25))), (20, list(range(10, 20))), (7, list(range(7)))])
def test_a_list_that_became_shorter_is_open_at_its_last_page(rows, last):
    at = listed(35)
    at.pagination[0].select(4).run()

    at.session_state["rows"] = rows
    at.run()

    assert rows_on(at) == last


def test_a_list_that_grew_stays_where_it_was():
    at = listed(25)
    at.pagination[0].select(2).run()

    at.session_state["rows"] = 95
    at.run()

    assert (rows_on(at), at.pagination[0].num_pages) == (list(range(10, 20)), 10)
