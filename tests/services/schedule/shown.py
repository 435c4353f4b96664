"""Times given as a page gives them: what is shown first is what is given."""

from __future__ import annotations

from screening.services.schedule.times import give_times, propose_times
from screening.services.schedule.wish import Wish
from tests.conftest import Firm


def give_as_shown(firm: Firm, wish: Wish) -> int:
    """Give what would be shown now; how many interviews got a time."""
    shown = propose_times(firm.office, firm.recruiter, firm.vacancy, wish).fingerprint
    return give_times(firm.office, firm.recruiter, firm.vacancy, wish, shown)
