"""Decide in a test as a page would: with what is shown."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.view import View
from screening.services.decisions.decide import decide
from screening.services.decisions.history import ToDecide, decisions_of
from tests.conftest import Firm

REASON = "Als afgesproken met de opdrachtgever."


def decided(
    firm: Firm,
    kind: DecisionKind,
    *names: str,
    reason: str = REASON,
    by: Account | None = None,
    view: View = View.SEALED,
) -> None:
    """Decide about candidates by their first names."""
    who = by or firm.recruiter
    shown = {one.candidacy.id: one.shown for one in decisions_of(firm.office, who, firm.vacancy).to_decide}
    chosen = {firm.candidacies[name]: shown.get(firm.candidacies[name], 0) for name in names}
    decide(firm.office, who, firm.vacancy, kind, chosen, reason, view)


def about(firm: Firm, name: str, by: Account | None = None) -> ToDecide:
    """What is known of one candidate."""
    found = decisions_of(firm.office, by or firm.recruiter, firm.vacancy).to_decide
    return next(one for one in found if one.candidacy.id == firm.candidacies[name])
