"""The trail that work leaves: one event for every change, and no personal text in events or log (J1, J2, J4)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.errors import ScreeningError
from screening.services.candidates import add as candidates
from screening.services.cards import read, save, submit
from screening.services.decisions import decide
from screening.services.interviews import planning
from screening.services.office.office import Office
from screening.services.people import accounts, invitations, sign_in
from screening.services.results import workbook
from screening.services.vacancies import panel, phases, plan, set_up
from tests.conftest import PASSWORD, MovableClock, make_office
from tests.store.raw import events, first_broken_link, rows

MARKERS = ("Marjolein", "Merel", "Moerdijk", "Molenaar", "marjolein@", "mondeling", "morgen")
"""Parts of names, addresses, places, notes and reasons, each of which would stand out where it does not belong."""


@pytest.fixture(scope="module")
def office(tmp_path_factory, rubrics) -> Iterator[Office]:
    """One office for the whole journey, which is made once and looked at from all sides."""
    made = make_office(tmp_path_factory.mktemp("journey"), rubrics, MovableClock())
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def log() -> Iterator[io.StringIO]:
    """What the program logs during the journey."""
    logger, written = logging.getLogger("screening"), io.StringIO()
    handler, level = logging.StreamHandler(written), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(level)


@pytest.fixture(scope="module")
def journey(office, log) -> list[str]:
    """Everything that the first release lets people do, with refusals on the way; gives the kinds of events."""
    chief = accounts.set_up_first_administrator(office, "Marjolein Molenaar", "marjolein@firm.example", PASSWORD)
    invited = invitations.invite(office, chief, "Merel Moerdijk", "merel@firm.example", frozenset({Role.INTERVIEWER}))
    merel = invitations.accept_invitation(office, invited.token, PASSWORD)
    sign_in.sign_out(office, sign_in.sign_in(office, "merel@firm.example", PASSWORD))
    sign_in.sign_in(office, "marjolein@nowhere.example", "mondeling mondeling")
    vacancy = set_up.start_vacancy(office, chief, "Molenaar", "Gemeente Moerdijk", "it-manager")
    panel.add_to_panel(office, chief, vacancy, merel.id)
    candidacy = candidates.add_candidate(office, chief, vacancy, "Merel Molenaar", "merel@home.example")
    refused(lambda: candidates.add_candidate(office, chief, vacancy, "Merel Molenaar"))
    plan.propose_plan(office, chief, vacancy, "one")
    planning.plan_everyone(office, chief, vacancy)
    (part,) = set_up.set_up_of(office, chief, vacancy).parts
    interview = planning.plan_interview(office, chief, vacancy, candidacy, merel.id, part.id, place="Moerdijk")
    refused(lambda: save.save_field(office, merel, interview, "COM-A", "note", "mondeling" * 9999, 0, "x"))
    for criterion in part.criteria:
        save.save_field(office, merel, interview, criterion, "rating", {"level": 3}, 0, "x")
        save.save_field(office, merel, interview, criterion, "note", "mondeling, morgen", 0, "x")
    submit.submit_card(office, merel, interview)
    refused(lambda: save.save_field(office, merel, interview, "COM-A", "note", "mondeling", 0, "x"))
    refused(lambda: read.open_card(office, chief, interview))
    decide.decide(office, chief, vacancy, DecisionKind.WITHDRAW, {candidacy: 0}, "")
    phases.move_phase(office, chief, vacancy, Phase.DEBRIEF)
    phases.move_phase(office, chief, vacancy, Phase.SCORE, "morgen verder")
    workbook.ranking_workbook(office, chief, vacancy, "nl")
    return events(office)


def refused(act) -> None:
    with pytest.raises(ScreeningError):
        act()


def test_every_change_leaves_its_event_and_a_refused_one_none(journey):
    """J1: in the order of the journey, one by one."""
    assert journey == [
        "account.created",
        "account.invited",
        "password.set",
        "session.signed_in",
        "session.signed_out",
        "session.refused",
        "vacancy.created",
        "vacancy.plan",
        "vacancy.changed",
        "vacancy.panel",
        "candidacy.added",
        "vacancy.plan",
        "interview.planned",
        "interview.moved",
        "vacancy.frozen",
        "scorecard.started",
        "scorecard.submitted",
        "candidacy.decided",
        "vacancy.phase",
        "vacancy.phase",
        "export.made",
    ]


def test_no_event_holds_a_name_an_address_a_place_a_note_or_a_reason(office, journey):
    """J4: ids, kinds and counts only."""
    told = "\n".join(str(row) for row in rows(office, "select * from event")).casefold()

    assert journey != []
    assert [marker for marker in MARKERS if marker.casefold() in told] == []


def test_no_line_of_the_log_holds_personal_text(journey, log):
    """J4."""
    assert journey != []
    assert [marker for marker in MARKERS if marker.casefold() in log.getvalue().casefold()] == []


def test_chain_of_events_is_whole_after_everything(office, journey):
    """J2, B7."""
    with office.database.read() as work:
        assert first_broken_link(work) is None


def test_every_event_says_who_did_it(office, journey):
    """J3: only a refused sign-in has nobody."""
    unknown = rows(office, "select kind from event where actor_id is null")

    assert unknown == [("session.refused",)]
