"""The workbook says enough to work every score out again by hand (C9)."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from openpyxl import Workbook, load_workbook

from screening.files.workbook import write_workbook
from screening.i18n import number, translator
from screening.services.results.sheets import sheets_of
from screening.store.chain.link import Head
from tests.programs import converted
from tests.services.results.generated import AT, generated

CLOSE = Fraction(1, 10**9)


@dataclass(frozen=True)
class Sheet:
    """What the sheet of a candidate says: its summary by label, its criteria by column, and its total."""

    summary: dict[str, object]
    criteria: list[dict[str, object]]
    total: object


def read(book: Workbook, name: str) -> Sheet:
    rows = [list(row) for row in book[name].iter_rows(min_row=4, values_only=True)]
    head = next(place for place, row in enumerate(rows) if row[0] == "Competency")
    end = next(place for place, row in enumerate(rows) if place > head and row[0] is None)
    return Sheet(
        {str(row[0]): row[1] for row in rows[:head] if row[0]},
        [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 : end]],
        dict(zip(rows[head], rows[end], strict=True))["Points"],
    )


def exact(cell: object) -> Fraction:
    assert isinstance(cell, int | float), cell
    return Fraction(cell)


def by_hand(sheet: Sheet) -> tuple[dict[str, Fraction], Fraction, Fraction]:
    """Scores of the domains, their mean and the balanced score, from the weights and what each criterion counts as."""
    weight: dict[str, Fraction] = defaultdict(Fraction)
    brought: dict[str, Fraction] = defaultdict(Fraction)
    for one in sheet.criteria:
        weight[str(one["Domain"])] += exact(one["Weight"])
        brought[str(one["Domain"])] += exact(one["Weight"]) * exact(one["Counts as"])
    domains = {name: brought[name] / weight[name] for name in weight if weight[name]}
    mean, beta = sum(brought.values()), exact(sheet.summary["β"])
    return domains, Fraction(mean), (1 - beta) * mean + beta * min(domains.values())


def rounded(value: Fraction) -> str:
    """Half up to two decimals; nine are told apart."""
    nine = Decimal(round(value * 10**9)) / 10**9
    return str(nine.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.fixture(scope="module", params=["it-manager", "cio"])
def exported(request, rubrics):
    """A thousand cards: about 250 candidates with four interviewers each; the ranking, and the workbook re-opened."""
    rubric, profiles = rubrics
    found, ratings = generated(rubric, profiles[request.param], 125, seed=9)
    content = write_workbook(sheets_of(found, ratings, AT, "en", Head(7, "ab" * 32)), translator("en"))
    return found, load_workbook(io.BytesIO(content), read_only=False)


def test_every_score_can_be_worked_out_again_from_the_sheet_of_its_candidate(exported):
    """C9: the domains, the mean and the balanced score, by fractions; and it is the score that the page shows."""
    found, book = exported
    scored = [place for place in found.places if place.ranked.score is not None]

    wrong = []
    for place in scored:
        sheet = read(book, place.candidacy.name)
        domains, mean, score = by_hand(sheet)
        said = {**{name: exact(sheet.summary[name]) for name in domains}, "Mean": exact(sheet.summary["Mean"])}
        worked = {**domains, "Mean": mean}
        if (
            any(abs(said[name] - worked[name]) > CLOSE for name in worked)
            or abs(score - exact(sheet.summary["Balanced score"])) > CLOSE
            or rounded(score) != number(place.ranked.score, 2, "en")
        ):
            wrong.append((place.candidacy.name, worked, said, float(score)))

    assert (wrong, len(scored) > 100) == ([], True)


def test_points_are_what_a_criterion_counts_as_times_its_weight_and_add_up_to_the_score(exported):
    """C9"""
    found, book = exported

    wrong = []
    for place in found.places:
        sheet = read(book, place.candidacy.name)
        if place.ranked.score is None:
            wrong += [one for one in sheet.criteria if one["Points"] != "–"]
            continue
        points = [exact(one["Points"]) for one in sheet.criteria]
        products = [exact(one["Counts as"]) * exact(one["Weight in the score"]) for one in sheet.criteria]
        if (
            any(abs(one - other) > CLOSE for one, other in zip(points, products, strict=True))
            or abs(sum(points) - exact(sheet.total)) > CLOSE
            or sheet.total != sheet.summary["Balanced score"]
        ):
            wrong.append(place.candidacy.name)

    assert wrong == []


def test_what_a_criterion_counts_as_is_the_mean_of_its_levels_less_one_strictness_an_interviewer(exported):
    """C9: so what the adjustment took off is the same wherever the same people scored, on every sheet."""
    found, book = exported
    people = sorted(found.interviewers.values())

    wrong, taken = [], defaultdict(list)
    for place in found.places:
        for one in read(book, place.candidacy.name).criteria:
            levels = {who: one[who] for who in people if isinstance(one.get(who), int)}
            if not levels:
                assert one["Mean"] == "–"
                continue
            mean = Fraction(sum(levels.values()), len(levels))
            if abs(mean - exact(one["Mean"])) > CLOSE:
                wrong.append((place.candidacy.name, one))
            if place.ranked.score is not None:
                taken[tuple(levels)].append(mean - exact(one["Counts as"]))

    assert (wrong, [who for who, each in taken.items() if max(each) - min(each) > CLOSE]) == ([], [])
    assert len(taken) > 8
    assert max(abs(each[0]) for each in taken.values()) > Fraction(1, 20)


def as_excel_shows(value: float) -> str:
    """Excel keeps fifteen digits of a number, and shows two decimals of those, half up."""
    return str(Decimal(f"{value:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_page_and_workbook_show_the_same_digits(exported):
    """C5: of every score, mean and domain; each is rounded once, where it is shown."""
    found, book = exported
    cells = {row[1].value: row for row in book["Ranking"].iter_rows(min_row=5)}

    wrong = []
    for place in found.places:
        one, row = place.ranked, cells[place.candidacy.name]
        for value, cell in zip((one.score, *one.domains.values(), one.mean), row[2:6], strict=True):
            shown = cell.value if value is None else as_excel_shows(cell.value)
            if (shown, cell.number_format) != (number(value, 2, "en"), "0.00"):
                wrong.append((place.candidacy.name, value, shown))

    assert (wrong, len(cells)) == ([], len(found.places))


@pytest.mark.long
def test_a_spreadsheet_program_shows_the_digits_of_the_page(rubrics, tmp_path):
    """C5: LibreOffice, with the cells as it shows them."""
    rubric, profiles = rubrics
    found, ratings = generated(rubric, profiles["it-manager"], 60, seed=5)
    (tmp_path / "ranking.xlsx").write_bytes(
        write_workbook(sheets_of(found, ratings, AT, "en", Head(7, "ab" * 32)), translator("en"))
    )

    tables = converted(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1")

    [table] = tables.values()
    shown = {row[1]: row[2:6] for row in list(csv.reader(io.StringIO(table.decode("utf-8"))))[4:]}
    assert shown == {
        place.candidacy.name: [
            number(value, 2, "en") for value in (place.ranked.score, *place.ranked.domains.values(), place.ranked.mean)
        ]
        for place in found.places
    }
