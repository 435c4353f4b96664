"""A ranking orders and turns nobody away (L2)."""

from __future__ import annotations

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.profile import RoleProfile
from screening.domain.vacancy import RankingSettings
from screening.services.results.ranking import ranking_of
from screening.settings import Settings
from tests.services.deciding import decided
from tests.store.raw import rows
from tests.ui.pages import dutch, shown, visit


def buttons(at, candidacy: str) -> list[str]:
    """What can be done with a candidate on the tab of candidates."""
    return [one.label for one in at.button if one.key and one.key.endswith(candidacy)]


def test_the_lowest_below_every_minimum_keeps_every_action(firm):
    """L2: the same buttons and services as for the highest, and the stage in which they were."""
    for who in ("ann", "bob", "cas"):
        firm.submit(who, "kim", 5)
        firm.submit(who, "lex", 1)
    kim, lex = firm.candidacies["kim"], firm.candidacies["lex"]
    first, last = [one for one in ranking_of(firm.office, firm.recruiter, firm.vacancy).places if one.ranked.rank]
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")

    assert (first.candidacy.id, last.candidacy.id, last.ranked.rank) == (kim, lex, 2)
    assert set(last.ranked.below_minimum) == {"COM", "LEI", "TEC-B"}
    assert (
        buttons(at, lex)
        == buttons(at, kim)
        == [dutch(label) for label in ("Change", "Consent", "Record the withdrawal")]
    )
    assert rows(firm.office, "select distinct stage from candidacy") == [("interviewing",)]
    for kind in (DecisionKind.LONGLIST, DecisionKind.WITHDRAW, DecisionKind.INTERVIEW):
        decided(firm, kind, "lex")
    assert rows(firm.office, "select stage from candidacy where id = ?", lex) == [("interviewing",)]
    assert "Lex Lampion" in shown(visit(firm.recruiter, "ranking", vacancy=firm.vacancy))


def test_there_is_no_setting_that_cuts_anybody_off():
    """L2: what can be set is weights, balance, minimums that flag, and what is planned; a new setting is looked at here."""
    assert set(RoleProfile.model_fields) == {"id", "name", "scale", "beta", "domains", "planned", "minimums", "why"}
    assert set(RankingSettings.model_fields) == {"profile", "planned", "members", "rubric_hash"}
    assert [
        name for name in Settings.model_fields if any(word in name for word in ("cut", "reject", "limit", "top"))
    ] == []


def test_a_minimum_flags_and_moves_no_place(firm):
    """L2"""
    for who in ("ann", "bob", "cas"):
        firm.submit(
            who, "kim", {"COM-A": 1, "COM-B": 1, **dict.fromkeys([c for c in firm.criteria if c[:3] != "COM"], 5)}
        )
        firm.submit(who, "lex", 3)

    places = [one for one in ranking_of(firm.office, firm.recruiter, firm.vacancy).places if one.ranked.rank]

    assert [(one.candidacy.name, one.ranked.rank, one.ranked.below_minimum) for one in places] == [
        ("Kim Kandidaat", 1, ("COM",)),
        ("Lex Lampion", 2, ()),
    ]
