"""A firm in which every table holds something: whatever people say, and whatever they may do."""

from __future__ import annotations

from screening.domain.candidacy.facts import Facts, Met
from screening.domain.event import EventKind
from screening.domain.vacancy import Phase
from screening.services.cards import correct, save
from screening.services.cards.open_with_reason import open_with_reason
from screening.services.debrief.note import write_note
from screening.services.debrief.start import start_debrief
from screening.services.facts import known, notes, requirements
from screening.services.interviews import conflicts_of_interest, interviewer_asks, planning
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.people import invitations, sign_in, single_sign_on
from screening.services.people.single_sign_on import Identity
from screening.services.rubrics.versions import compare, propose
from screening.services.vacancies import phases, plan, set_up
from screening.store.tables import Base, ConsentRow, DecisionRow
from tests.conftest import Firm
from tests.services.rubrics.test_versions import NAME, changed
from tests.store.raw import rows


def live_through_everything(firm: Firm) -> None:
    """A little of everything that people do."""
    office, recruiter, vacancy = firm.office, firm.recruiter, firm.vacancy
    part = set_up.set_up_of(office, recruiter, vacancy).parts[0].id
    plan.choose_people(office, recruiter, vacancy, part, 2, [firm.ann.id, firm.bob.id])
    interviewer_asks.ask(office, firm.cas, firm.interviews["cas", "lex"], RequestKind.MOVE, "on a train")
    save_the_closing(firm)
    firm.submit("ann", "kim", 3)
    ann_kim = firm.interviews["ann", "kim"]
    correct.correct(office, firm.ann, ann_kim, "COM-A", {"level": 4}, "heard it", "misread")
    correct.correct(office, firm.ann, ann_kim, "COM-B", {"level": 2}, "heard it too", "misread as well")
    phases.move_phase(office, recruiter, vacancy, Phase.DEBRIEF)
    firm.submit("bob", "kim", 4)
    correct.correct(office, firm.ann, ann_kim, "COM-A", {"level": 5}, "heard it", "after the debrief")
    debrief(firm)
    phases.move_phase(office, recruiter, vacancy, Phase.SCORE, "Cas was ill")
    firm.rate("cas", "kim", "COM-A", 3)
    conflicts_of_interest.recuse(office, firm.bob, firm.candidacies["max"])
    planning.cancel_interview(office, recruiter, firm.interviews["cas", "max"])
    open_with_reason(office, firm.administrator, ann_kim, "a complaint")
    sign_in.sign_in_as(office, firm.ann)
    sign_in.sign_in(office, firm.bob.email, "a wrong password")
    invitations.invite_again(office, firm.administrator, firm.cas.id)
    single_sign_on.link_identity(office, firm.administrator, firm.bob.id, Identity("https://sign-in.example", "bob"))
    decide_and_consent(firm)
    know(firm)
    text = changed(office, recruiter)
    propose(office, recruiter, text, NAME, compare(office, recruiter, text, NAME).base_hash, "helderder")


def decide_and_consent(firm: Firm) -> None:
    kim, recruiter = firm.candidacies["kim"], firm.recruiter.id
    with firm.office.write() as work:
        decision = {"number": 1, "batch_id": "b1", "kind": "interview", "reason": "a good letter", "phase": "score"}
        stages = {"from_stage": "interviewing", "to_stage": "interviewing"}
        seen = {"view": "sealed", "rank": 1, "ranked": 2, "settings_number": 1, "departs": True}
        made = {"candidacy_id": kim, "decided_at": work.now, "decided_by": recruiter}
        work.add(DecisionRow(id="d1", **decision, **stages, **seen, **made))
        consent = {"kind": "named", "version": "1", "language": "nl", "words": "Goed.", "how": "by telephone"}
        given = {"given_at": work.now, "recorded_at": work.now, "recorded_by": recruiter}
        work.add(ConsentRow(id="c1", candidacy_id=kim, **consent, **given))
        work.record(EventKind.DECIDED, firm.recruiter, vacancy=firm.vacancy, subject=kim)
        work.record(EventKind.CONSENT_RECORDED, firm.recruiter, vacancy=firm.vacancy, subject=kim)
        work.commit()


def know(firm: Firm) -> None:
    kim = firm.candidacies["kim"]
    about = (firm.office, firm.recruiter, kim)
    known.change_facts(*about, 0, Facts(availability="May", notice="a month", salary_wish="enough", languages="Dutch"))
    asked = [requirements.add_requirement(*about[:2], firm.vacancy, words) for words in ("a driving licence", "a boat")]
    known.judge_requirement(*about, asked[0], Met.MET, shown=Met.UNKNOWN)
    requirements.drop_requirement(*about[:2], asked[1])
    notes.change_note(*about[:2], notes.write_note(*about, "calls back"), 1, "called back")


def debrief(firm: Firm) -> None:
    """Of Kim, whose card Cas owes."""
    about = (firm.office, firm.recruiter, firm.vacancy, firm.candidacies["kim"])
    start_debrief(*about, [firm.cas.id])
    write_note(*about, "COM-A", "agreed", 0)


def save_the_closing(firm: Firm) -> None:
    kim = firm.interviews["ann", "kim"]
    save.save_field(firm.office, firm.ann, kim, "card", "overall", "a thought", 0, "test", turn=1)
    save.save_field(firm.office, firm.ann, kim, "card", "overall", "a better thought", 1, "test", turn=2)


def empty_tables(firm: Firm) -> list[str]:
    return [name for name in Base.metadata.tables if not rows(firm.office, f"select 1 from {name} limit 1")]  # noqa: S608  ours
