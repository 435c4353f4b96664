"""D7: a right that is lost while a page is being drawn ends the page with a sentence."""

from __future__ import annotations

import pytest

from screening.services.comparison import evidence
from screening.services.facts import known
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.vacancies.recruiters import remove_recruiter
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.ui.pages import alerts, dutch, unfold, visit


def conflicted(firm: Firm, who) -> None:
    recuse(firm.office, who, firm.candidacies["kim"])


def removed(firm: Firm, who) -> None:
    remove_recruiter(firm.office, firm.recruiter, firm.vacancy, who.id)


@pytest.mark.parametrize(
    ("where", "asked", "lose", "said"),
    [
        ("candidate.facts", known.known_of, conflicted, "This candidate does not exist, or not for you."),
        ("compare.criteria", evidence.evidence, removed, "This vacancy does not exist, or not for you."),
    ],
)
def test_what_is_not_open_any_more_halfway_is_said(firm, monkeypatch, where, asked, lose, said):
    second = second_recruiter(firm)
    for candidate in ("kim", "lex"):
        firm.submit("ann", candidate, 4)

    def lost_meanwhile(*about):
        lose(firm, second)
        return asked(*about)

    page, kim, lex = where.split(".")[0], firm.candidacies["kim"], firm.candidacies["lex"]
    at = visit(second, page, vacancy=firm.vacancy, k=f"{kim},{lex}", candidacy=kim)
    monkeypatch.setattr(f"screening.ui.views.{where}.{asked.__name__}", lost_meanwhile)

    unfold(at)

    assert [one.message for one in at.exception] == []
    assert alerts(at)[-1] == ("warning", dutch(said))
