"""Candidates who leave the procedure and come back into it."""

from __future__ import annotations

from screening.domain.candidacy.candidate import Stage
from screening.domain.candidacy.decision import DecisionKind
from screening.services.decisions.decide import undo
from screening.store.candidacy.candidacies import find_candidacy
from tests.conftest import Firm
from tests.services.deciding import REASON, about, decided
from tests.store.raw import commit_told


def withdraw(firm: Firm, candidate: str) -> None:
    decided(firm, DecisionKind.WITHDRAW, candidate)


def come_back(firm: Firm, candidate: str) -> None:
    """The newest decision about a candidate is undone."""
    shown = about(firm, candidate).shown
    undo(firm.office, firm.recruiter, firm.vacancy, firm.candidacies[candidate], shown, REASON)


def set_stage(firm: Firm, candidate: str, stage: Stage) -> None:
    """A stage, put there without what a service would do beside."""
    with firm.office.write() as work:
        row = find_candidacy(work, firm.candidacies[candidate])
        assert row is not None
        row.stage = stage.value
        commit_told(work)
