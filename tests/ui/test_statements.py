"""A page about a vacancy asks as many statements of the database however large the vacancy is."""

from __future__ import annotations

import pytest

from tests.services.growth import get_under_way, grow
from tests.store.faults import fault_at
from tests.tabs import TABS
from tests.ui.pages import visit


@pytest.mark.parametrize(
    ("page", "who", "tab"),
    [
        *(("vacancy", "recruiter", tab) for tab in TABS["vacancy"]),
        ("ranking", "recruiter", ""),
        ("today", "recruiter", ""),
        ("today", "ann", ""),
    ],
)
def test_a_page_asks_no_more_of_a_larger_vacancy(firm, page, who, tab):
    query = {} if page == "today" else {"vacancy": firm.vacancy, "tab": tab}

    def statements() -> int:
        with fault_at(0, firm.office.database.engine) as run:
            at = visit(getattr(firm, who), page, **query)
        assert not at.exception
        return len(run)

    get_under_way(firm)
    small = statements()
    grow(firm)

    assert statements() == small
