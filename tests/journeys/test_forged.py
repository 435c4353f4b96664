"""What no browser would send, on an open page of the real server: refused, recorded where somebody tried, nothing changed.

Beside every forgery stands a valid value that gets through, so that a refusal is not mistaken for a client that does not work.
"""

from __future__ import annotations

import math
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from screening.domain.reason import MAX_REASON
from screening.domain.vacancy import Phase
from screening.services.cards.correct import own_sealed_card
from screening.services.cards.read import open_card
from screening.services.people import accounts, own_account, sign_in
from screening.services.vacancies import phases, set_up
from screening.web.gate.guard import SIGNED_OUT
from tests.conftest import Firm
from tests.journeys.stage import until
from tests.sound import assert_sound
from tests.store.raw import dump, events, refusals
from tests.tab import Tab, close_code, opened, save

WRONG_LEVELS = [
    {"string_value": "9999"},
    {"string_value": "-1"},
    {"string_value": "2.5"},
    {"string_value": "true"},
    {"string_value": ""},
    {"int_value": 9999},
    {"double_value": 2.5},
    {"bool_value": True},
    {"json_value": "9999"},
    {"json_value": '{"level": 5}'},
    {"string_array_value": ["5 – Uitmuntend"]},
    {"bytes_value": b"\xff"},
]
WRONG_PERCENTAGES = [
    {"double_value": 9999.0},
    {"double_value": -1.0},
    {"double_value": math.nan},
    {"double_value": math.inf},
    {"string_value": "60"},
    {"bool_value": True},
    {"int_value": 9999},
    {"json_value": "1e999"},
]
WRONG_ROLES = [
    {"string_array_value": ["god"]},
    {"string_array_value": ["interviewer", "god"]},
    {"string_value": "beheerder"},
    {"int_array_value": [0, 1, 2]},
]


def values(firm: Firm) -> list[str]:
    """All that is stored but for sign-ins, their times, and the events."""
    passing = tuple(
        f'INSERT INTO "{table}"' for table in ("sign_in_session", "event", "binding", "binding_key", "account")
    )
    return [line for line in dump(firm.office) if not line.startswith(passing)]


# Values that do not fit (C1)


def open_form(tab: Tab, interview: str) -> None:
    """A sealed card, with the form that corrects its first criterion."""
    tab.open("interview", interview=interview)
    tab.click(tab.find("Corrigeren"))


def correct(tab: Tab, reason: str, **level: object) -> bytes:
    """Fill in the correction of the first criterion on a sealed card, and store it."""
    tab.type(tab.find("Niveau"), **level)
    tab.type(tab.find("Waarom corrigeer je dit?"), string_value=reason)
    return tab.click(tab.find("Correctie vastleggen"))


def test_a_correction_takes_a_level_of_the_scale_and_nothing_else(firm, server):
    """C1"""
    firm.submit("ann", "kim", 3)
    before = values(firm)
    interview = firm.interviews["ann", "kim"]

    for wrong in WRONG_LEVELS:
        with opened(firm, server.url, firm.ann) as tab:
            open_form(tab, interview)
            correct(tab, "vervalst", **wrong)
        assert values(firm) == before, wrong
    with opened(firm, server.url, firm.ann) as tab:
        open_form(tab, interview)
        correct(tab, "anker verkeerd gelezen", string_value=tab.find("Niveau").options[4])

    card = own_sealed_card(firm.office, firm.ann, interview)
    assert [(one.line.rating.level, one.latest.rating.level) for one in card.sealed[:2]] == [(3, 5), (3, 3)]
    assert_sound(firm)


def test_a_text_beyond_its_limit_is_refused_and_not_cut(firm, server):
    """C1, F6: the page takes what was pasted as it is, and says that it is too long."""
    firm.submit("ann", "kim", 3)
    interview = firm.interviews["ann", "kim"]
    with opened(firm, server.url, firm.ann) as tab:
        open_form(tab, interview)

        seen = correct(tab, "x" * 100_000, string_value=tab.find("Niveau").options[4])
        assert (b"Deze reden telt 100000 tekens" in seen, corrections(firm, interview)) == (True, [])
        correct(tab, "x" * MAX_REASON, string_value=tab.find("Niveau").options[4])

    assert corrections(firm, interview) == ["x" * MAX_REASON]


def corrections(firm: Firm, interview: str) -> list[str]:
    """The reasons of the corrections on a card of Ann."""
    card = own_sealed_card(firm.office, firm.ann, interview)
    return [made.reason for one in card.sealed for made in one.corrections]


def test_weights_take_a_percentage_and_nothing_else(firm, server):
    """C1: what is not a number, as numbers go, is none here either."""
    before = weights(firm)

    for wrong in WRONG_PERCENTAGES:
        with opened(firm, server.url, firm.recruiter) as tab:
            tab.open("vacancy", vacancy=firm.vacancy, tab="set-up")
            weigh(tab, wrong, {"double_value": 40.0})
        assert weights(firm) == before, wrong
    with opened(firm, server.url, firm.recruiter) as tab:
        tab.open("vacancy", vacancy=firm.vacancy, tab="set-up")
        weigh(tab, {"double_value": 60.0}, {"double_value": 40.0})

    assert weights(firm) == {"human": 0.6, "technical": 0.4}


def weigh(tab: Tab, human: dict[str, object], technical: dict[str, object]) -> None:
    tab.type(tab.find("Menselijk, in %"), **human)
    tab.type(tab.find("Technisch, in %"), **technical)
    tab.type(tab.find("Waarom deze gewichten?"), string_value="de klant vraagt het")
    tab.click(tab.find("Gewichten opslaan"))


def weights(firm: Firm) -> dict[str, float]:
    domains = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).settings.profile.domains
    return {name: domain.weight for name, domain in domains.items()}


def test_roles_are_those_that_exist(firm, server):
    """C1"""
    before = roles(firm)

    for wrong in WRONG_ROLES:
        with opened(firm, server.url, firm.administrator) as tab:
            tab.open("people")
            give(tab, firm.ann.id, **wrong)
        assert roles(firm) == before, wrong
    with opened(firm, server.url, firm.administrator) as tab:
        tab.open("people")
        give(tab, firm.ann.id, string_array_value=["interviewer", "recruiter"])

    assert roles(firm) == before | {firm.ann.id: {"interviewer", "recruiter"}}


def give(tab: Tab, account: str, **chosen: object) -> None:
    """Choose roles for somebody, and save them."""
    tab.type(keyed(tab, f"pills-{account}"), **chosen)
    tab.click(keyed(tab, f"roles-{account}-Rollen opslaan"))


def keyed(tab: Tab, key: str) -> Any:
    """The widget on this page that has this key."""
    return next(one for one in tab.widgets.values() if one.id.endswith(key))


def roles(firm: Firm) -> dict[str, set[str]]:
    return {one.account.id: set(one.account.roles) for one in accounts.people(firm.office, firm.administrator)}


# Other people's ids


def test_buttons_of_a_page_that_somebody_does_not_have_do_nothing(firm, server):
    """C1, D9: neither by its address, nor by its inner name, nor by the id of its button."""
    with opened(firm, server.url, firm.administrator) as theirs:
        theirs.open("people")
        disable = keyed(theirs, f"disable-{firm.bob.id}")
        theirs.click(disable)
        disable_all_the_same = keyed(theirs, f"leave-{firm.bob.id}")
        with opened(firm, server.url, firm.ann) as tab:
            tab.open("people")
            seen = tab.click(disable) + tab.click(disable_all_the_same)
            tab.hash = theirs.hash
            seen += tab.click(disable) + tab.click(disable_all_the_same)
        between = accounts.find_person(firm.office, firm.bob.id)
        theirs.click(disable_all_the_same)

    assert (b"bob@firm.example" in seen, b"bob@firm.example" in theirs.came) == (False, True)
    assert (between, accounts.find_person(firm.office, firm.bob.id)) == (firm.bob, None)


def test_a_colleagues_interview_is_not_found_and_the_attempt_is_recorded(firm, server):
    """C1, D4, J3"""
    firm.submit("bob", "kim", 4)
    interview = firm.interviews["bob", "kim"]
    before = values(firm)
    with opened(firm, server.url, firm.bob) as own:
        open_form(own, interview)
        store, level = own.find("Correctie vastleggen"), own.find("Niveau")
        reason = own.find("Waarom corrigeer je dit?")
        with opened(firm, server.url, firm.ann) as tab:
            tab.open("interview", interview=interview)
            tab.type(level, string_value=level.options[0])
            tab.type(reason, string_value="vervalst")
            seen = tab.click(store)
        unchanged = values(firm) == before
        correct(own, "zelf", string_value=level.options[0])

    assert (b"bob heard" in seen, unchanged, values(firm) == before) == (False, True, False)
    left = [(who, asked) for who, _vacancy, asked, _detail in refusals(firm.office)]
    assert set(left) == {(firm.ann.id, interview)}


def test_a_form_that_is_gone_takes_nothing_any_more(firm, server):
    """C1: what the page no longer offers is as refused as what it shows disabled."""
    firm.submit("ann", "kim", 3)
    with opened(firm, server.url, firm.ann) as tab:
        open_form(tab, firm.interviews["ann", "kim"])
        for phase in (Phase.DEBRIEF, Phase.DECIDE):
            phases.move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "verder")
        before = values(firm)

        correct(tab, "te laat", string_value=tab.find("Niveau").options[4])

        assert values(firm) == before


def test_messages_that_are_no_messages_close_the_page_and_change_nothing(firm, server):
    """C1, F9"""
    before = values(firm)

    codes = []
    for noise in (b"\xff" * 100, b"\x00", b"not a message at all"):
        with opened(firm, server.url, firm.ann) as tab:
            tab.look()
            tab.send(noise)
            codes.append(close_code(tab))
    with opened(firm, server.url, firm.ann) as tab:
        drawn = tab.look()

    assert (codes, values(firm) == before, b"Kim Kandidaat" in drawn) == ([1002] * 3, True, True)


# An open page whose sign-in ends


@pytest.mark.parametrize("end", ["disabled", "signed out", "signed out everywhere"])
def test_an_open_page_stores_nothing_after_its_sign_in_ended_and_is_closed(firm, server, end):
    """E3, E10: at its very next message; a colleague's page stays open."""
    firm.submit("ann", "kim", 3)
    with opened(firm, server.url, firm.ann) as tab, opened(firm, server.url, firm.bob) as other:
        open_form(tab, firm.interviews["ann", "kim"])
        other.look()
        before = values(firm)

        if end == "disabled":
            accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)
        elif end == "signed out":
            sign_in.sign_out(firm.office, tab.token)
        else:
            own_account.sign_out_everywhere(firm.office, firm.ann)
        with pytest.raises(ConnectionClosed) as closed:
            correct(tab, "nog net", string_value=tab.find("Niveau").options[4])

        assert (closed.value.rcvd.code, values(firm) == before) == (SIGNED_OUT, True)
        assert b"Kim Kandidaat" in other.look()


# Saves under a hail of messages


@pytest.mark.long
def test_two_hundred_messages_during_saves_split_none_of_them(firm, server):
    """A8: a page is drawn anew at every message, in the middle of saving too; every save is whole, with its event."""
    interview, told = firm.interviews["ann", "kim"], events(firm.office).count("vacancy.changed")
    with opened(firm, server.url, firm.recruiter) as tab, opened(firm, server.url, firm.ann) as own:
        tab.open("vacancy", vacancy=firm.vacancy, tab="set-up")
        own.open("interview", interview=interview)
        title, store = tab.find("Functie"), tab.find("Opslaan")

        acknowledged = 0
        for number in range(200):
            tab.type(title, string_value=f"IT-manager {number}")
            tab.send(tab.request(store))
            own.send(own.request())
            if number % 10 == 0:
                acknowledged += save(server, firm.ann.id, own.token, interview, number // 10) == 200
            if number % 50:
                tab.catch_up()
            else:
                tab.look()  # also on a slow machine, where the next message comes before any page is drawn
            title, store = (tab.newest(one) for one in (title, store))
        drawn = until(lambda: b"IT-manager" in tab.open("vacancy", vacancy=firm.vacancy, tab="set-up"))

    found = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).vacancy
    changed = events(firm.office).count("vacancy.changed") - told
    assert (drawn, acknowledged) == (True, 20)
    assert open_card(firm.office, firm.ann, interview).lines[0].note == "telling number 19"
    assert found.title in {f"IT-manager {number}" for number in range(200)}
    assert 2 < found.version == 1 + changed
    assert_sound(firm)
