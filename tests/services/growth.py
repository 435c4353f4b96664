"""A vacancy that is well under way, and the same one grown: more people, more interviews, more of everything."""

from __future__ import annotations

from datetime import date, time

from screening.domain.account import Account
from screening.domain.candidacy.facts import Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates import add as candidates
from screening.services.cards import open_with_reason
from screening.services.facts import known, notes, requirements
from screening.services.interviews import appointments, conflicts_of_interest, interviewer_asks, planning
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.people import invitations
from screening.services.schedule.wish import Wish
from screening.services.vacancies import panel, phases, set_up
from tests.conftest import PASSWORD, Firm
from tests.services.schedule.shown import give_as_shown


def get_under_way(firm: Firm) -> None:
    """What a vacancy gathers: a card, a request, a conflict of interest, an opened card, a move of the phase, times."""
    firm.submit("ann", "kim")
    interviewer_asks.ask(firm.office, firm.bob, firm.interviews["bob", "lex"], RequestKind.MOVE, "on a train")
    conflicts_of_interest.recuse(firm.office, firm.cas, firm.candidacies["max"])
    open_with_reason.open_with_reason(firm.office, firm.administrator, firm.interviews["ann", "kim"], "a complaint")
    for phase in (Phase.DEBRIEF, Phase.SCORE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "too early")
    give_times(firm)
    know(firm, "a driving licence")


def know(firm: Firm, *asked: str) -> None:
    """A note about Kim for each requirement that is asked, and that she meets it."""
    for words in asked:
        made = requirements.add_requirement(firm.office, firm.recruiter, firm.vacancy, words)
        about = (firm.office, firm.recruiter, firm.candidacies["kim"])
        known.judge_requirement(*about, made, Met.MET, shown=Met.UNKNOWN)
        notes.write_note(*about, f"has {words}")


def give_times(firm: Firm) -> None:
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    wish = Wish(date(2026, 3, 9), (part,), closes=time(21), place="Room 1")
    give_as_shown(firm, wish)


def grow(firm: Firm) -> None:
    """Three more interviewers and three more candidates, everybody planned with everybody, and more of everything."""
    know(firm, "a passport", "a bicycle", "a boat")
    people = [join(firm, name) for name in ("Dan Dijk", "Eva Eik", "Fay Fort")]
    for name in ("Noor Nieuw", "Otto Oost", "Pia Park"):
        candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, name)
    planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy)
    give_times(firm)
    for name, candidate in (("bob", "kim"), ("cas", "kim"), ("bob", "lex"), ("ann", "lex")):
        firm.submit(name, candidate, 4)
        open_with_reason.open_with_reason(
            firm.office, firm.administrator, firm.interviews[name, candidate], "a complaint"
        )
    for person in people:
        first, second = appointments.my_interviews(firm.office, person)[:2]
        interviewer_asks.ask(firm.office, person, first.id, RequestKind.MOVE, "on a train")
        conflicts_of_interest.recuse(firm.office, person, second.candidacy_id)
    for phase in (Phase.DEBRIEF, Phase.SCORE):
        phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "too early")


def join(firm: Firm, name: str) -> Account:
    """Somebody new on the panel."""
    made = invitations.invite(
        firm.office, firm.administrator, name, f"{name.split()[0].lower()}@firm.example", frozenset({Role.INTERVIEWER})
    )
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, made.account.id)
    return invitations.accept_invitation(firm.office, made.token, PASSWORD)
