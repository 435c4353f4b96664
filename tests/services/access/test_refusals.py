"""Refusals leave who, what, when and the outcome, and nothing of what was typed (J3, J4, J5)."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.exc import OperationalError

from screening.domain.vacancy import Phase
from screening.errors import NotFound, ScreeningError
from screening.services.candidates import add as candidates
from screening.services.cards import correct, read, save, submit
from screening.services.interviews import appointments, conflicts_of_interest, planning
from screening.services.results import workbook
from screening.services.results.ranking import ranking_of
from screening.services.vacancies import phases, set_up
from screening.store.database import Work
from tests.conftest import START, Firm
from tests.sound import assert_sound
from tests.store.raw import dump, refusals, rows

FORGED = "0123456789abcdef"


def refuse(firm: Firm, service, who: str, *args) -> None:
    with pytest.raises(ScreeningError):
        service(firm.office, getattr(firm, who), *args)


def left(firm: Firm) -> list[tuple[str, str | None, str | None, dict[str, str]]]:
    return [(who, vacancy, asked, json.loads(detail)) for who, vacancy, asked, detail in refusals(firm.office)]


def test_save_on_a_colleagues_card_leaves_its_refusal(firm):
    """J3, D9: who, what, when, outcome."""
    interview = firm.interviews["ann", "kim"]

    refuse(firm, save.save_field, "bob", interview, "COM-A", "rating", {"level": 5}, 0, "tab")

    assert left(firm) == [(firm.bob.id, None, interview, {"service": "save_field", "outcome": "NotFound"})]
    assert rows(firm.office, "select at from event order by number desc limit 1") == [
        (START.strftime("%Y-%m-%d %H:%M:%S.%f"),)
    ]
    assert_sound(firm)


@pytest.mark.parametrize(
    ("service", "who", "args", "outcome"),
    [
        (set_up.set_up_of, "ann", (), "NotFound"),
        (phases.move_phase, "ann", (Phase.DEBRIEF,), "NotFound"),
        (candidates.add_candidate, "administrator", ("Nel Nieuw",), "NotFound"),
        (planning.plan_everyone, "bob", (), "NotFound"),
        (appointments.progress, "administrator", (), "NotFound"),
        (ranking_of, "ann", (), "NotAllowed"),
        (workbook.ranking_workbook, "ann", ("nl",), "NotAllowed"),
        (conflicts_of_interest.recusals, "ann", (), "NotFound"),
    ],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_refused_service_about_a_vacancy_names_the_vacancy(firm, service, who, args, outcome):
    """J3, D1, D4."""
    refuse(firm, service, who, firm.vacancy, *args)

    assert left(firm) == [
        (getattr(firm, who).id, firm.vacancy, firm.vacancy, {"service": service.__name__, "outcome": outcome})
    ]


@pytest.mark.parametrize("value", [9999, -1, 2.5, "5", True])
def test_forged_level_is_logged_as_an_attempt(firm, value):
    """C1, J3."""
    interview = firm.interviews["ann", "kim"]

    refuse(firm, save.save_field, "ann", interview, "COM-A", "rating", {"level": value}, 0, "tab")

    assert left(firm) == [(firm.ann.id, None, interview, {"service": "save_field", "outcome": "BadInput"})]


@pytest.mark.parametrize(
    "asked", ["Kim Kandidaat", "x" * 10_000, "\x1b[31m\nINFO all is well", "'); drop table event; --", ""]
)
def test_text_that_was_sent_for_an_id_is_not_kept(firm, asked):
    """J4, J5."""
    refuse(firm, read.open_card, "ann", asked)

    assert left(firm) == [(firm.ann.id, None, None, {"service": "open_card", "outcome": "NotFound"})]


def test_unknown_and_hidden_leave_the_same_trace(firm):
    """D4."""
    for asked in (FORGED, firm.interviews["bob", "kim"]):
        refuse(firm, read.open_card, "ann", asked)

    assert [(who, vacancy, detail) for who, vacancy, _asked, detail in left(firm)] == [
        (firm.ann.id, None, {"service": "open_card", "outcome": "NotFound"})
    ] * 2


def test_what_succeeds_and_what_a_rule_forbids_leaves_no_refusal(firm):
    firm.rate("ann", "kim", "COM-A", 3)
    refuse(firm, submit.submit_card, "ann", firm.interviews["ann", "kim"])
    refuse(firm, phases.move_phase, "recruiter", firm.vacancy, Phase.CLOSED)

    assert left(firm) == []


def test_refusal_that_cannot_be_recorded_is_still_refused(firm, monkeypatch):
    def broken(_work: Work) -> None:
        raise OperationalError("commit", {}, Exception("disk full"))

    monkeypatch.setattr(Work, "commit", broken)

    with pytest.raises(NotFound):
        read.open_card(firm.office, firm.ann, FORGED)


WRITES = {
    "save": lambda one: (save.save_field, one, "COM-A", "rating", {"level": 1}, 1, "tab"),
    "save of the whole card": lambda one: (save.save_field, one, "card", "overall", "not mine", 0, "tab"),
    "submit": lambda one: (submit.submit_card, one),
    "correct": lambda one: (correct.correct, one, "COM-A", {"level": 1}, "heard it", "misread"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("who", ["recruiter", "administrator", "bob"])
def test_nobody_writes_on_somebody_elses_card_by_any_service_and_each_try_is_recorded(firm, who, write):
    """D9, J3: on a draft that is complete, and on a card that is sealed."""
    firm.fill("ann", "kim", 3)
    firm.submit("ann", "lex", 3)
    before = dump(firm.office)

    for candidate in ("kim", "lex"):
        service, *args = write(firm.interviews["ann", candidate])
        refuse(firm, service, who, *args)

    assert [(by, asked, told["outcome"]) for by, _vacancy, asked, told in left(firm)] == [
        (getattr(firm, who).id, firm.interviews["ann", candidate], "NotFound") for candidate in ("kim", "lex")
    ]
    assert dump(firm.office) == before
