"""Whether the whole database is as it should be, asked the way people ask it: the checks of `python -m screening check`."""

from __future__ import annotations

from tests.conftest import Firm


def assert_sound(firm: Firm) -> None:
    """Fail with the sentences of every check that does not hold (B7)."""
    from screening.services.checks import problems

    assert [str(one) for one in problems(firm.office)] == []
