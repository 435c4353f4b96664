"""The audit page: what happened, whether all is well, and a card that is opened with a reason."""

from __future__ import annotations

import pytest

from screening.domain.event import EventKind
from screening.services.interviews import conflicts_of_interest
from screening.services.upkeep import audit
from screening.ui.views.audit.event_names import event_name
from tests.store.raw import connect, events
from tests.ui.pages import alerts, field, navigation, press, shown, unfold, visit


def test_page_is_for_administrators(firm):
    """D1, D5."""
    assert "Audit" in navigation(visit(firm.administrator))
    assert ["Audit" in navigation(visit(one)) for one in (firm.recruiter, firm.ann)] == [False, False]


def test_administrator_narrows_the_trail_to_a_person(firm):
    at = visit(firm.administrator, "audit")
    everything = len(at.dataframe[0].value)

    field(at, "Wie").set_value(firm.ann.id).run()

    assert everything == len(events(firm.office))
    assert list(at.dataframe[0].value["Wie"].unique()) == ["Ann Aandacht"]
    assert list(at.dataframe[0].value["Wat"]) == ["wachtwoord ingesteld"]


def test_filters_without_a_find_say_so(firm):
    at = visit(firm.administrator, "audit")

    field(at, "Wat").set_value([EventKind.CARD_OPENED]).run()

    assert ("info", "Dit is niet gebeurd. Maak de filters ruimer.") in alerts(at)


def test_long_trail_comes_a_page_at_a_time(firm, monkeypatch):
    monkeypatch.setattr(audit, "PER_PAGE", 5)
    at = visit(firm.administrator, "audit")

    newest = list(at.dataframe[0].value["Nummer"])
    at.session_state[next(one.proto.id.split("-", 2)[2] for one in at.get("pagination"))] = 2
    older = list(at.run().dataframe[0].value["Nummer"])

    assert (len(newest), older) == (5, [number - 5 for number in newest])


def test_administrator_checks_the_whole_database(firm):
    at = press(visit(firm.administrator, "audit"), "Alles controleren")
    connect(firm.office).execute("update vacancy set phase = 'closed'")
    broken = press(visit(firm.administrator, "audit"), "Alles controleren")

    assert ("success", "De auditketen is heel en alles klopt.") in alerts(at)
    assert ("error", f"De fasen van de opdracht {firm.vacancy} volgen niet op elkaar.") in alerts(broken)


def test_administrator_opens_a_card_with_a_reason_and_the_recruiter_reads_that(firm):
    """D10."""
    firm.submit("ann", "kim", 4)
    at = unfold(visit(firm.administrator, "audit"))
    before = shown(at)
    card = next(one for one in at.selectbox if one.label == "Kaart")
    card.select_index(0)

    press(at, "Kaart openen")
    refused = alerts(at)
    next(one for one in at.text_area if one.label.startswith("Waarom moet je")).set_value("klacht van 1 maart")
    press(at, "Kaart openen")

    assert "Kim Kandidaat" not in before
    assert ("error", "Schrijf de reden op.") in refused
    assert "ann heard COM-A of kim" in shown(at)
    told = shown(visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="phase"))
    assert "Ada Beheer las de kaart van Ann Aandacht over Kim Kandidaat." in told
    assert "klacht van 1 maart" in told


def test_administrator_undoes_a_conflict_of_interest_without_reading_whom_it_is_about(firm):
    conflicts_of_interest.recuse(firm.office, firm.ann, firm.candidacies["kim"])
    at = visit(firm.administrator, "audit")

    assert "Ann Aandacht · IT-manager" in shown(at)
    assert "Kim" not in shown(at)


@pytest.mark.usefixtures("in_english")
def test_every_kind_of_event_has_a_name():
    assert [kind for kind in EventKind if event_name(kind) == kind.value] == []
