"""A vacancy full of what must reach nobody but who may know it: a word of its own for each, found nowhere else."""

from __future__ import annotations

from screening.domain.account import Account
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts
from screening.domain.card_field import WHOLE_CARD
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.access.floor import floor
from screening.services.cards.save import save_field
from screening.services.cards.submit import submit_card
from screening.services.debrief.note import write_note as write_debrief_note
from screening.services.debrief.start import absent, start_debrief
from screening.services.facts.known import change_facts
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people import accounts
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import add_recruiter
from tests.conftest import TURNS, Firm
from tests.services.deciding import decided
from tests.services.recruiters import colleague, second_recruiter

CARDS = {"evidence": "Zwartezwaan", "impression": "Blauwereiger", "recommendation": "Groenespecht"}
"""What Cas wrote of Kim, to be read by who may see the card and how it closes."""

FACTS = {
    "availability": "Roodborstje",
    "notice": "Geelgorsje",
    "salary wish": "Wittekwikje",
    "languages": "Goudvinkje",
    "requirement": "Bruineuiltje",
    "note": "Paarsepapegaai",
}
"""What recruiters of the vacancy know of Kim."""

DECISIONS = {"shortlist": "Grutto", "decline": "Kievit", "withdrawal": "Wulpje"}
"""Why Kim, Lex and Max were decided about as they were."""

DEBRIEF = {"debrief note": "Grijzegans"}

WORDS = CARDS | FACTS | DECISIONS | DEBRIEF


def filled(firm: Firm) -> None:
    """In the debrief: Bob's and Cas's cards are in, Ann still owes all of hers."""
    for name in ("bob", "cas"):
        for candidate in ("kim", "lex"):
            firm.fill(name, candidate, 4 if name == "bob" else 2)
            _close(firm, name, candidate)
            submit_card(firm.office, firm.account(name), firm.interviews[name, candidate])
    kim, me = firm.candidacies["kim"], (firm.office, firm.recruiter)
    facts = Facts(
        availability=FACTS["availability"],
        notice=FACTS["notice"],
        salary_wish=FACTS["salary wish"],
        languages=FACTS["languages"],
    )
    change_facts(*me, kim, 0, facts)
    write_note(*me, kim, f"{FACTS['note']} belde terug")
    add_requirement(*me, firm.vacancy, f"{FACTS['requirement']} gehaald")
    move_phase(*me, firm.vacancy, Phase.DEBRIEF)
    with firm.office.read() as work:
        watching = [one.account_id for one in absent(floor(work, firm.recruiter, firm.vacancy), kim)]
    start_debrief(*me, firm.vacancy, kim, watching)
    write_debrief_note(*me, firm.vacancy, kim, firm.criteria[0], f"{DEBRIEF['debrief note']} besproken", 0)
    decided(firm, DecisionKind.SHORTLIST, "kim", reason=f"{DECISIONS['shortlist']} is de sterkste")
    decided(firm, DecisionKind.DECLINE, "lex", reason=f"{DECISIONS['decline']} past niet bij de klant")
    decided(firm, DecisionKind.WITHDRAW, "max", reason=f"{DECISIONS['withdrawal']} koos een andere baan")


def _close(firm: Firm, name: str, candidate: str) -> None:
    """How a card ends, with Cas's words on that of Kim."""
    marked = (name, candidate) == ("cas", "kim")
    interview, who = firm.interviews[name, candidate], firm.account(name)
    if marked:
        save_field(
            firm.office,
            who,
            interview,
            firm.criteria[0],
            "note",
            f"{CARDS['evidence']} vertelde het",
            1,
            "test",
            turn=next(TURNS),
        )
    overall = f"{CARDS['impression']} luistert goed" if marked else "luistert"
    reason = f"{CARDS['recommendation']} kan dit" if marked else "kan dit"
    save_field(firm.office, who, interview, WHOLE_CARD, "overall", overall, 0, "test", turn=next(TURNS))
    save_field(
        firm.office,
        who,
        interview,
        WHOLE_CARD,
        "recommendation",
        {"choice": "yes", "reason": reason},
        0,
        "test",
        turn=next(TURNS),
    )


def back_to_scoring(firm: Firm) -> None:
    """The same in the phase of scoring again."""
    filled(firm)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.SCORE, "too early")


def outsider(firm: Firm) -> Account:
    """Interviewer and recruiter, elsewhere."""
    return colleague(firm, "Olga Omstander", Role.RECRUITER, Role.INTERVIEWER)


def recused(firm: Firm) -> Account:
    """Runs the vacancy too, with a conflict of interest with everybody in it."""
    found = second_recruiter(firm)
    for candidate in ("kim", "lex", "max"):
        recuse(firm.office, found, firm.candidacies[candidate])
    return found


def recruiter_who_owes(firm: Firm) -> Account:
    """Ann runs the vacancy as well, and still owes her cards."""
    ann = accounts.change_roles(
        firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )
    add_recruiter(firm.office, firm.recruiter, firm.vacancy, ann.id)
    return ann


WHO = {
    "an interviewer who owes all cards": (lambda firm: firm.ann, {}),
    "an outsider": (outsider, {}),
    "an administrator": (lambda firm: firm.administrator, {}),
    "a recruiter with a conflict of interest": (recused, {"requirement": FACTS["requirement"]}),
    "a recruiter on the panel who owes all cards": (recruiter_who_owes, FACTS),
}
"""Who, and what of `WORDS` they may come to know."""
