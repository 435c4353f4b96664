"""D1, D3: what is decided about a candidate and why, what one consented to and what recruiters note of them reach nobody in any byte but who may know."""

from __future__ import annotations

from datetime import date

import pytest

from screening.domain.account import Account
from screening.domain.candidacy.consent import ConsentKind
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates.consent import record_consent
from screening.services.decisions.decide import decide
from screening.services.decisions.history import shown_of
from screening.services.facts.known import change_facts, judge_requirement
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people.accounts import change_roles
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import add_recruiter
from tests.conftest import Firm
from tests.journeys.test_blind import seen

pytestmark = [pytest.mark.browser, pytest.mark.long]

SHORTLIST = "Zwartezwaan vonden we de sterkste"
DECLINED = "Blauwereiger past niet bij de klant"
WITHDRAWN = "Groenespecht koos een andere baan"
AGREED = "Toestemming: bij naam voorstellen"
FACT, ASKED, NOTE = "na de tulpentijd", "vaarbewijs voor de smalle gracht", "zingt in het havenkoor"
KNOWN = {FACT, ASKED, NOTE}
SECRETS = {one.encode() for one in (SHORTLIST, DECLINED, WITHDRAWN, AGREED, *KNOWN)}


@pytest.fixture
def decided(firm) -> Firm:
    """In the debrief: Kim on the shortlist, Lex declined, Max withdrawn, and Kim consented, all with words of their own."""
    for name in ("bob", "cas"):
        for candidate in ("kim", "lex"):
            firm.submit(name, candidate, 4)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    for kind, candidate, reason in (
        (DecisionKind.SHORTLIST, "kim", SHORTLIST),
        (DecisionKind.DECLINE, "lex", DECLINED),
        (DecisionKind.WITHDRAW, "max", WITHDRAWN),
    ):
        one = firm.candidacies[candidate]
        shown = shown_of(firm.office, firm.recruiter, firm.vacancy)
        decide(firm.office, firm.recruiter, firm.vacancy, kind, {one: shown.get(one, 0)}, reason)
    return firm


def agreed(firm: Firm) -> Firm:
    for candidate in ("kim", "max"):
        record_consent(
            firm.office,
            firm.recruiter,
            firm.candidacies[candidate],
            ConsentKind.NAMED,
            "nl",
            date(2026, 3, 2),
            "by telephone",
        )
    return firm


def noted(firm: Firm) -> Firm:
    asked = add_requirement(firm.office, firm.recruiter, firm.vacancy, ASKED)
    for one in firm.candidacies.values():
        change_facts(firm.office, firm.recruiter, one, 0, Facts(availability=FACT))
        judge_requirement(firm.office, firm.recruiter, one, asked, Met.MET, shown=Met.UNKNOWN)
        write_note(firm.office, firm.recruiter, one, NOTE)
    return firm


def blind_recruiter(firm: Firm) -> Account:
    """Ann runs the vacancy as well, and still owes her cards."""
    ann = change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER, Role.INTERVIEWER}))
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, ann.id)
    return ann


def with_a_conflict(firm: Firm) -> Account:
    """Somebody who runs the vacancy as well, interviews nobody, and has a conflict of interest with Kim and Lex and Max."""
    chief = change_roles(firm.office, firm.administrator, firm.administrator.id, frozenset(Role))
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, chief.id)
    for candidate in ("kim", "lex", "max"):
        recuse(firm.office, chief, firm.candidacies[candidate])
    return chief


WHO = {
    "an interviewer who still owes cards": (lambda firm: firm.ann, set()),
    "an interviewer whose cards are in": (lambda firm: firm.bob, set()),
    "an administrator": (lambda firm: firm.administrator, set()),
    "a recruiter on the panel who still owes cards": (blind_recruiter, {AGREED, *KNOWN}),
    "a recruiter with a conflict of interest": (with_a_conflict, {ASKED}),
    "the recruiter (the control)": (lambda firm: firm.recruiter, {SHORTLIST, DECLINED, WITHDRAWN, AGREED, *KNOWN}),
}


@pytest.mark.parametrize("who", WHO)
def test_what_is_decided_agreed_and_noted_reaches_who_may_know_it_alone(decided, server, who):
    """On every page and tab, by forged addresses and widgets, and in what every route answers."""
    firm = noted(agreed(decided))
    made, may_know = WHO[who]

    came = seen(firm, server, made(firm))

    assert {one.decode() for one in SECRETS if one in came} == may_know
