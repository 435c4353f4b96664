"""A5: what could not be committed is told as an error, and nothing on the page says that it was saved."""

from __future__ import annotations

import pytest

from tests.store.faults import DISK_FULL, fault_at_commit
from tests.store.raw import dump
from tests.ui.components.test_corrections import card, fields, form
from tests.ui.pages import alerts, dutch, fill, press, visit

NOT_WRITTEN = (
    "There is no room left on the disk of the database. Nothing was changed; ask the administrator to make room."
)


def test_a_correction_that_cannot_be_committed_stays_typed_and_the_same_click_stores_it_later(firm):
    """A5"""
    firm.submit("ann", "kim", 3)
    before = dump(firm.office)
    at = card(firm)
    level, evidence, reason, button = form(at, "COM-A")
    level.set_value(5)
    evidence.set_value("wat ik hoorde")
    reason.set_value("anker verkeerd gelezen")

    with fault_at_commit(firm.office.database.engine, DISK_FULL):
        button.click().run()
    told, unchanged = alerts(at), dump(firm.office) == before
    level, evidence, reason, button = fields(at)
    typed = (level.value, evidence.value, reason.value)
    button.click().run()

    assert ("error", dutch(NOT_WRITTEN)) in told
    assert [kind for kind, text in told if kind == "success" and "vastgelegd" in text] == []
    assert (unchanged, typed) == (True, (5, "wat ik hoorde", "anker verkeerd gelezen"))
    assert any("vastgelegd" in text for kind, text in alerts(at) if kind == "success")


@pytest.mark.parametrize(
    ("tab", "typed", "button"),
    [
        ("set-up", {"Role": "CIO", "Client": "Waterschap"}, "Save"),
        ("candidates", {"Name": "Nina Nieuw"}, "Add the candidate"),
        (
            "",
            {"Name": "Nina Nieuw", "E-mail address": "nina@firm.example"},
            "Make an invitation",
        ),
    ],
    ids=["facts of a vacancy", "candidate", "invitation"],
)
def test_a_form_that_cannot_be_committed_says_so_and_nothing_else(firm, tab, typed, button):
    """A5"""
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab=tab) if tab else visit(firm.administrator, "people")
    before = dump(firm.office)

    with fault_at_commit(firm.office.database.engine, DISK_FULL):
        press(fill(at, typed), button)

    told = [(kind, text) for kind, text in alerts(at) if kind in {"error", "success"}]
    assert (told, dump(firm.office) == before) == ([("error", dutch(NOT_WRITTEN))], True)
