"""The ranking equals a spreadsheet that knows nothing of ours, for twenty candidates, to the last digit shown (C10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook

from screening.domain.vacancy import settings_from
from screening.i18n import number
from screening.ranking import Options, RankedCandidate, Ratings, rank
from screening.services.results.at_settings import formula_of
from screening.services.results.ranking import ranking_of
from tests.ranking.golden.make import CRITERIA, FILE, FIRST_CARD, LEVELS, NB, VACANCIES, calculated, workbook
from tests.services.small import PROFILE, small_vacancy

FIGURES = ("human", "technical", "coverage", "mean", "score")


@pytest.fixture(scope="module")
def golden() -> Any:
    """The workbook as it was calculated."""
    return load_workbook(FILE, data_only=True)


def results(sheet: Any) -> Iterator[dict[str, Any]]:
    """What the spreadsheet says of each candidate, by column; its results begin in column Y."""
    titles = [cell.value for cell in sheet[9]]
    first = titles.index("candidate", 1)
    for row in sheet.iter_rows(min_row=FIRST_CARD, min_col=first + 1, values_only=True):
        if row[0]:
            yield dict(zip(titles[first:], row, strict=True))


def ratings(sheet: Any) -> list[tuple[str, str, str, float | None]]:
    """The cards that stand on a sheet, a row each level; NB is no level."""
    return [
        (sheet[f"A{row}"].value, sheet[f"B{row}"].value, criterion, None if level == NB else float(level))
        for row in range(FIRST_CARD, FIRST_CARD + 2 * len(VACANCIES[sheet.title]))
        for criterion, column in zip(CRITERIA, LEVELS, strict=True)
        if (level := sheet[f"{column}{row}"].value) is not None
    ]


def in_words(row: RankedCandidate, expected: dict[str, Any]) -> dict[str, str]:
    """How a candidate stands against the minimums that the spreadsheet speaks of."""
    states = {minimum.name: minimum.state for minimum in row.minimums}
    return {name: str(states[name]) for name in ("COM", "TEC-B") if expected[name]}


def wrong_in(rows: dict[str, RankedCandidate], sheet: Any) -> list[tuple[object, ...]]:
    """Where a ranking and a sheet differ: in a figure beyond the ninth decimal, a digit shown, a place or a minimum."""
    found = []
    for expected in results(sheet):
        row = rows[expected["candidate"]]
        ours = {**row.domains, "coverage": row.coverage, "mean": row.mean, "score": row.score}
        figures = {name: ours[name] for name in FIGURES if abs(ours[name] - expected[name]) > 1e-9}
        said = (row.rank, number(row.score, 2, "en"), number(row.mean, 2, "en"), in_words(row, expected))
        asked = (
            expected["rank"] or None,
            f"{expected['rounded']:.2f}",
            f"{expected['rounded mean']:.2f}",
            {name: expected[name] for name in ("COM", "TEC-B") if expected[name]},
        )
        if figures or said != asked:
            found.append((row.candidate, figures, said, asked))
    return found


@pytest.mark.parametrize("vacancy", VACANCIES)
def test_the_ranking_equals_the_spreadsheet(golden, rubrics, vacancy):
    """C10: weights, balance, minimums, gaps, strict and lenient interviewers, ties, places, and digits."""
    sheet = golden[vacancy]
    formula = formula_of(settings_from(PROFILE, rubrics[0]))

    found = rank(Ratings.of(ratings(sheet)), formula, Options(draws=0))

    assert wrong_in({row.candidate: row for row in found}, sheet) == []
    assert len(list(results(sheet))) == len(VACANCIES[vacancy])


def test_a_vacancy_of_the_product_equals_the_spreadsheet(golden, firm):
    """C10: cards that were submitted, with one who met one interviewer alone and an answer to a case."""
    sheet = golden["severity"]
    small = small_vacancy(firm, firm.ann, firm.bob)
    for name, cards in VACANCIES["severity"].items():
        small.candidate(name)
        for interviewer, card in zip((firm.ann, firm.bob), cards, strict=True):
            if card is not None:
                small.submit(interviewer, name, *card, case_only={"TEC-B"} if card[3] == 3 else ())

    found = ranking_of(small.office, firm.recruiter, small.id)

    assert found is not None
    assert wrong_in({place.candidacy.name: place.ranked for place in found.places}, sheet) == []
    assert [(place.candidacy.name, place.ranked.rank) for place in found.places] == [
        ("Noa", 1), ("Pim", 2), ("Lea", 3), ("Oda", 4), ("Mo", 5),
    ]  # fmt: skip


def test_there_are_twenty_candidates_with_every_feature(golden):
    """C10: equal scores, gaps with and without a rank, people whom one interviewer met, minimums of every state."""
    rows = [row for sheet in golden for row in results(sheet)]

    assert len(rows) == 20
    assert sorted(row["candidate"] for row in rows if not row["rank"]) == ["Quin"]
    assert {row[name] for row in rows for name in ("COM", "TEC-B")} >= {"pass", "borderline", "fail"}
    assert [row["rank"] for row in results(golden["complete"])] == [1, 2, 3, 3, 5, 6]
    assert abs(golden["severity"]["I4"].value) > 0.4


@pytest.mark.long
def test_what_stands_in_the_workbook_is_what_its_formulas_come_to(golden, tmp_path):
    """C10: LibreOffice calculates them anew."""
    (tmp_path / "again.xlsx").write_bytes(calculated(workbook(), tmp_path))
    again = load_workbook(tmp_path / "again.xlsx", data_only=True)

    cells = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in again}

    assert cells == {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in golden}
