"""Any text at all comes back as it was typed: from the card, the correction, the workbook and the file of ratings (F6, F8)."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from screening.domain.name import joined
from screening.domain.view import View
from screening.files.ratings.read import read_ratings
from screening.files.ratings.write import ratings_csv
from screening.services.candidates import add as candidates
from screening.services.cards import correct, submit
from screening.services.cards.correct import own_sealed_card
from screening.services.cards.read import open_card
from screening.services.interviews import appointments, handover, planning
from screening.services.results.ratings import ratings_table
from screening.services.results.workbook import ranking_workbook
from tests.conftest import Firm

OURS = {"x-requested-with": "evenwicht"}
HARD = [
    "👩🏽‍💻 legt uit 🇳🇱 → 𝒳 ﷽",
    "مرحبا بالعالم – שלום עולם (12 min) \u202eend",
    "e\u0301 o\u0308 \u1112\u1161\u11ab ḍ\u0307",
    "'); DROP TABLE scorecard;--",
    '=HYPERLINK("https://x.example")',
    "tab\tregel\neinde",
    "\x01\x0b\x1b[31m\x7f\x85",
    "  blanks around  ",
    "\ufeffmerk\u200b\u2060",
    "'quoted' \"twice\" `thrice` \\n {braces} %s %(x)s",
    "😀" * 10_000,
    "é" * 10_000,
    "\U0010ffff\ue000\ufffd",
    "a",
]
"""What went wrong somewhere, one of each criterion of a card."""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.builds(
        lambda piece, times: (piece * times)[:10_000],
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
        st.integers(1, 2_000),
    ),
).filter(lambda text: text.replace("\x00", "").strip())


class Journey:
    """One candidate, from the name that somebody types to the files that are read back."""

    def __init__(self, firm: Firm, browser, number: int) -> None:
        self.firm, self.browser, self.number = firm, browser, number

    def planned(self, name: str, place: str) -> str:
        """Add a candidate and plan everybody with them, Ann at a place; returns what the name is kept as."""
        office, recruiter = self.firm.office, self.firm.recruiter
        candidacy = candidates.add_candidate(office, recruiter, self.firm.vacancy, name)
        planning.plan_everyone(office, recruiter, self.firm.vacancy)
        mine = [one for one in appointments.my_interviews(office, self.firm.ann) if one.candidacy_id == candidacy]
        self.interview, kept = mine[0].id, mine[0].candidate
        handover.move_interview(office, recruiter, self.interview, None, place)
        return kept

    def save(self, criterion: str, kind: str, value: object) -> int:
        sent = {"account": self.firm.ann.id, "value": value, "base_revision": 0, "client_id": "tab 1", "turn": 1}
        path = f"/api/interviews/{self.interview}/fields/{criterion}/{kind}"
        return self.browser.put(path, headers=OURS, content=json.dumps(sent)).status_code

    def write(self, notes: list[str], overall: str, reason: str) -> list[int]:
        """Fill in the whole card, as its page does; what the server answers."""
        return [
            *(self.save(criterion, "rating", {"level": 3}) for criterion in self.firm.criteria),
            *(self.save(criterion, "note", note) for criterion, note in zip(self.firm.criteria, notes, strict=True)),
            self.save("card", "overall", overall),
            self.save("card", "recommendation", {"choice": "yes", "reason": reason}),
        ]

    def fields(self) -> dict[str, object]:
        """The values of the card, as its page asks for them."""
        path = f"/api/interviews/{self.interview}/fields?account={self.firm.ann.id}"
        return {name: field["value"] for name, field in self.browser.get(path).json()["fields"].items()}

    def in_the_workbook(self, name: str) -> tuple[str, list[str]]:
        """The heading and the evidence on the sheet of a candidate, re-opened."""
        export = ranking_workbook(self.firm.office, self.firm.recruiter, self.firm.vacancy, "en", View.CORRECTED)
        book = load_workbook(io.BytesIO(export.content))
        sheet = next(one for one in book if one["A1"].value == in_a_cell(name))
        rows = [row for row in sheet.iter_rows(max_col=4, values_only=True) if row[3] == self.firm.ann.name]
        return str(sheet["A1"].value), [str(row[1] or "") for row in rows]


def kept(text: str) -> str:
    """What is kept of a text: all of it, composed, but for the one character that no database takes."""
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def on_one_line(text: str) -> str:
    return " ".join(kept(text).split())


def in_a_cell(text: str) -> str:
    """What XML can hold of a text. Its line ends are all the same."""
    allowed = (one for one in text if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff"))
    return "".join(allowed).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.long
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(texts, min_size=14, max_size=14))
@example(HARD)
@example(["0"] * 13 + ["\x1b"])
def test_any_text_comes_back_from_card_correction_and_files(firm, open_browser, numbers, tmp_path_factory, typed):
    """F6, F8"""
    journey = Journey(firm, open_browser(firm.ann), next(numbers))
    name, place = f"{typed[0][:100]} {journey.number}", typed[1][:250]
    criterion, first, second = firm.criteria[0], typed[2], typed[3][:2_000]

    called = journey.planned(name, place)
    answers = journey.write(typed, typed[4], typed[5])
    fields = journey.fields()
    shown = open_card(firm.office, firm.ann, journey.interview)
    submit.submit_card(firm.office, firm.ann, journey.interview)
    correct.correct(firm.office, firm.ann, journey.interview, criterion, {"level": 4}, first, second)
    sealed = own_sealed_card(firm.office, firm.ann, journey.interview)
    heading, evidence = journey.in_the_workbook(called)

    assert set(answers) == {200}
    assert (called, shown.appointment.place) == (joined(name), on_one_line(place))
    assert [fields[f"{one}:note"] for one in firm.criteria] == [kept(text) for text in typed]
    assert fields["card:overall"] == kept(typed[4])
    assert fields["card:recommendation"]["reason"] == kept(typed[5])
    assert [one.line.note for one in sealed.sealed] == [kept(text) for text in typed]
    [correction] = sealed.sealed[0].corrections
    assert (correction.line.note, correction.reason) == (kept(first), kept(second).strip())
    assert heading == in_a_cell(called)
    assert evidence == [in_a_cell(kept(text)) for text in [first, *typed[1:]]]
    file = tmp_path_factory.mktemp("ratings") / "ratings.csv"
    file.write_bytes(ratings_csv(ratings_table(firm.office, firm.vacancy, View.SEALED).rows))
    assert called in read_ratings(file).ratings.candidates


@pytest.fixture
def numbers():
    """So that no two candidates have the same name."""
    return iter(range(1, 1_000))
