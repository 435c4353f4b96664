"""D1, D2: before the own cards are in, nothing of a colleague's card reaches any page, in any form."""

from __future__ import annotations

import pytest

from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.services.cards import submit
from screening.services.interviews import planning
from screening.services.people import accounts
from screening.services.vacancies import panel, phases
from tests.tabs import every_tab
from tests.ui.pages import go, sent, unfold, visit

MARKER = "ZWARTEZWAAN"


def submit_marked(firm, name: str = "ann", candidate: str = "kim") -> None:
    """A colleague's submitted card with the marker in every note, and levels that nobody else gives."""
    for criterion in firm.criteria:
        firm.rate(name, candidate, criterion, 5, f"{MARKER} {criterion}")
    submit.submit_card(firm.office, firm.account(name), firm.interviews[name, candidate])


def pages_of_bob(firm) -> dict[str, bytes]:
    """All that reaches Bob's browser on every page that he can open, with every address that he can think of."""
    at = visit(firm.bob)
    found = {"today": sent(at)}
    for page in ("ranking", "rubrics", "account"):
        for query in every_tab(page, vacancy=firm.vacancy, interview=firm.interviews["ann", "kim"]):
            found[f"{page} {query.get('tab', '')}"] = sent(go(at, page, **query))
    for candidate in ("kim", "lex"):
        found[f"candidate {candidate}"] = sent(unfold(go(at, "candidate", candidacy=firm.candidacies[candidate])))
    for view in ("sealed", "corrected"):
        asked = ",".join(firm.candidacies.values())
        found[f"compare {view}"] = sent(unfold(go(at, "compare", vacancy=firm.vacancy, k=asked, view=view)))
    for name in ("ann", "bob", "cas"):
        for candidate in ("kim", "lex"):
            found[f"{name} {candidate}"] = sent(unfold(go(at, "interview", interview=firm.interviews[name, candidate])))
    return found


def test_a_colleagues_card_does_not_change_a_byte_of_what_a_blind_interviewer_gets(firm):
    """No score, note, mean, rank, count or order: what depends on the card cannot be the same without it."""
    firm.rate("bob", "kim", firm.criteria[0], 3)
    before = pages_of_bob(firm)

    firm.submit("ann", "kim", 5)
    firm.submit("ann", "lex", 1)
    firm.fill("cas", "kim", 2)

    after = pages_of_bob(firm)
    assert [page for page in before if before[page] != after[page]] == []


@pytest.mark.parametrize("own", ["nothing", "a draft", "a complete draft"])
def test_no_draft_of_ones_own_opens_a_colleagues_card(firm, own):
    submit_marked(firm)
    if own == "a draft":
        firm.rate("bob", "kim", firm.criteria[0], 3)
    elif own == "a complete draft":
        firm.fill("bob", "kim", 3)

    leaks = [page for page, content in pages_of_bob(firm).items() if MARKER.encode() in content]

    assert leaks == []


def test_ones_own_card_opens_that_candidate_and_no_other(firm):
    """The control: the marker is found where it may be seen."""
    submit_marked(firm, candidate="kim")
    submit_marked(firm, candidate="lex")
    firm.submit("bob", "kim", 3)

    leaks = [page for page, content in pages_of_bob(firm).items() if MARKER.encode() in content]

    assert leaks == ["candidate kim", "bob kim"]


@pytest.mark.parametrize("reveal", [Reveal.AFTER_ALL_OWN, Reveal.NOT_BEFORE_DEBRIEF])
def test_a_stricter_setting_keeps_it_closed(firm, reveal):
    firm.change(reveal=reveal)
    submit_marked(firm)
    firm.submit("bob", "kim", 3)

    leaks = [page for page, content in pages_of_bob(firm).items() if MARKER.encode() in content]

    assert leaks == []


def test_in_the_debrief_who_still_owes_the_card_stays_blind(firm):
    submit_marked(firm)
    phases.move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)

    leaks = [page for page, content in pages_of_bob(firm).items() if MARKER.encode() in content]

    assert leaks == []


def test_a_recruiter_on_the_panel_sees_progress_and_no_content(firm):
    roles = frozenset({Role.RECRUITER, Role.INTERVIEWER})
    both = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, roles)
    panel.add_to_panel(firm.office, both, firm.vacancy, both.id)
    planning.plan_everyone(firm.office, both, firm.vacancy)
    submit_marked(firm)
    at = visit(both)

    for page in ("today", "vacancy", "ranking", "candidate", "compare"):
        known = {"candidacy": firm.candidacies["kim"], "k": ",".join(firm.candidacies.values())}
        for query in every_tab(page, vacancy=firm.vacancy, **known):
            assert MARKER.encode() not in sent(go(at, page, **query))


def test_an_administrator_sees_neither_cards_nor_candidates(firm):
    submit_marked(firm)
    at = visit(firm.administrator)

    for page in ("today", "rubrics", "people", "account"):
        for query in every_tab(page, vacancy=firm.vacancy, interview=firm.interviews["ann", "kim"]):
            content = sent(go(at, page, **query))

            assert [word for word in (MARKER, "Kim Kandidaat", "Nergenshuizen") if word.encode() in content] == []


def test_what_one_person_was_shown_is_not_shown_to_the_next(firm):
    """D6: after Cas, whose card is in, and the recruiter have looked at everything, Bob's own pages hold nothing of theirs."""
    submit_marked(firm)
    firm.submit("cas", "kim", 3)
    own = {"interview": firm.interviews["cas", "kim"]}
    seen = sent(visit(firm.cas)) + sent(unfold(visit(firm.cas, "interview", **own)))
    for query in every_tab("vacancy", vacancy=firm.vacancy):
        seen += sent(visit(firm.recruiter, "vacancy", **query))
    seen += sent(visit(firm.recruiter, "ranking", vacancy=firm.vacancy))
    theirs = [MARKER, "cas heard", "Ann Aandacht", *(firm.interviews["cas", one] for one in ("kim", "lex", "max"))]

    pages = sent(visit(firm.bob)) + sent(visit(firm.bob, "ranking", vacancy=firm.vacancy))
    pages += sent(unfold(visit(firm.bob, "interview", interview=firm.interviews["bob", "kim"])))

    assert [word for word in theirs if word.encode() not in seen] == []
    assert [word for word in theirs if word.encode() in pages] == []
