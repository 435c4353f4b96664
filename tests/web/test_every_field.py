"""The table of fields adds up: what it names can be saved, and is read back alike by route, service and card on screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screening.domain.card_field import FIELDS, Place
from screening.domain.scorecard import Marks
from screening.services.cards import read
from screening.ui.views.interview import scorecard
from tests.domain.test_card_field import SENT
from tests.store.raw import rows

OURS = {"x-requested-with": "evenwicht"}
SOURCES = "\n".join(one.read_text("utf-8") for one in sorted(Path(scorecard.__file__).parent.glob("*.js")))


def given(firm) -> dict[str, dict]:
    """The fields that the two components of a card are given."""
    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
    parts = [make(card, firm.ann)["fields"] for make in (scorecard.card_data, scorecard.closing_data)]
    assert set(parts[0]) & set(parts[1]) == set()
    return parts[0] | parts[1]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_saved_and_read_back_alike_everywhere(firm, open_browser, name):
    kind, ann = FIELDS[name], open_browser(firm.ann)
    criterion, url = "card" if kind.whole else "COM-A", f"/api/interviews/{firm.interviews['ann', 'kim']}/fields"
    value = {"chips": [firm.office.rubric.criteria["COM-A"].evidence[0].id]} if name == "marks" else SENT[name][0]
    kept = Marks(**value) if name == "marks" else SENT[name][1]
    body = {"account": firm.ann.id, "value": value, "base_revision": 0, "client_id": "tab"}

    answer = ann.put(f"{url}/{criterion}/{name}", headers=OURS, json=body)

    plain = kept if isinstance(kept, str) else kept.model_dump(mode="json")
    told = {"value": plain, "revision": 1, "saved_at": firm.clock().isoformat()}
    (field,) = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"]).fields
    heard = ann.get(url, params={"account": firm.ann.id}).json()["fields"]
    table = "card_field" if kind.whole else "draft"
    assert (answer.status_code, answer.json()) == (200, told)
    assert (field.name, field.value, field.told()) == (f"{criterion}:{name}", kept, told)
    assert (heard, given(firm)[field.name]) == ({field.name: told}, told)
    assert rows(firm.office, f"select kind, revision from {table}") == [(name, 1)]  # noqa: S608  ours


def test_the_components_are_given_every_field_with_its_empty_value(firm):
    """A field in a place that no component shows would be missing here."""
    wanted = {
        f"{criterion}:{kind.name}": kind.empty
        for kind in FIELDS.values()
        for criterion in (["card"] if kind.whole else firm.criteria)
    }

    found = {name: FIELDS[name.split(":")[1]].parse(told["value"]) for name, told in given(firm).items()}

    assert found == wanted
    assert {(told["revision"], told["saved_at"]) for told in given(firm).values()} == {(0, None)}


def test_javascript_draws_every_field_and_speaks_of_no_other():
    of_card = set(re.findall(r"'card:(\w+)'", SOURCES))
    of_criterion = set(re.findall(r"\$\{(?:\w+\.)*id\}:(\w+)", SOURCES))

    assert of_card == {kind.name for kind in FIELDS.values() if kind.whole}
    assert of_criterion == {kind.name for kind in FIELDS.values() if kind.place is Place.CRITERION}
