"""D1–D3: impressions, recommendations, decisions, facts, requirements and notes reach nobody on any page but who may know them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from screening.domain.account import Account
from screening.errors import ScreeningError
from screening.i18n import translator
from screening.services.interviews.calendar import agenda, vacancy_calendar
from screening.services.results.workbook import ranking_workbook
from tests import kept
from tests.conftest import Firm
from tests.store.copies import continued, in_use
from tests.tabs import every_tab
from tests.ui.pages import go, sent, shown, unfold, visit


@pytest.fixture(scope="module")
def phases(firm_database, tmp_path_factory, rubrics):
    """The same vacancy in the debrief, and back in the phase of scoring."""
    return {
        name: continued(firm_database, tmp_path_factory.mktemp(name), rubrics, work)
        for name, work in (("debrief", kept.filled), ("scoring", kept.back_to_scoring))
    }


@pytest.fixture
def full(request, phases, tmp_path, rubrics, clock) -> Iterator[Firm]:
    """In the debrief, or in the phase that a test asks for."""
    with in_use(phases[getattr(request, "param", "debrief")], tmp_path / "full", rubrics, clock) as firm:
        yield firm


OWING = [who for who in kept.WHO if "owes" in who]
IN_PHASES = pytest.mark.parametrize(
    ("full", "who"), [*(("debrief", who) for who in kept.WHO), *(("scoring", who) for who in OWING)], indirect=["full"]
)


def looks(firm: Firm) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page, with every address about the vacancy and its people that somebody could think of."""
    vacancy, ids = firm.vacancy, firm.candidacies
    everybody = ",".join(ids.values())
    for page in ("today", "vacancy", "rubrics", "people", "account"):
        yield from ((page, query) for query in every_tab(page, vacancy=vacancy, search="Zwartezwaan"))
    for view in ("sealed", "corrected"):
        yield "ranking", {"vacancy": vacancy, "view": view}
        yield "compare", {"vacancy": vacancy, "k": everybody, "view": view}
        yield "candidate", {"candidacy": ids["kim"], "view": view}
    for name in ("lex", "max"):
        yield "candidate", {"candidacy": ids[name]}
    yield "panel-health", {"vacancy": vacancy}
    for criterion in (firm.criteria[0], "end"):
        yield "debrief", {"vacancy": vacancy, "candidacy": ids["kim"], "criterion": criterion}
    for name in ("ann", "cas"):
        yield "interview", {"interview": firm.interviews[name, "kim"]}
    yield "audit", {"vacancy": vacancy, "interview": firm.interviews["cas", "kim"]}


def found_by(firm: Firm, who: Account) -> dict[str, set[str]]:
    """Which of the words reach somebody, and where."""
    at, found = visit(who), {}
    for page, query in looks(firm):
        come = sent(unfold(go(at, page, **query))).decode("utf-8", "replace") + shown(at)
        assert [one.message for one in at.exception] == []
        for what, word in kept.WORDS.items():
            if word in come:
                found.setdefault(what, set()).add(page)
    return found


@IN_PHASES
def test_who_may_not_know_it_finds_it_on_no_page(full, who):
    made, may_know = kept.WHO[who]

    found = found_by(full, made(full))

    assert {what: pages for what, pages in found.items() if what not in may_know} == {}
    assert set(found) == set(may_know)


def test_the_recruiter_finds_every_word_so_that_each_of_them_could_leak(full):
    found = found_by(full, full.recruiter)

    assert set(found) == set(kept.WORDS)


def test_an_interviewer_whose_cards_are_in_finds_what_the_debrief_opens_and_no_more(full):
    found = found_by(full, full.bob)

    assert set(found) == {*kept.CARDS, *kept.DEBRIEF}


def told_in_files(firm: Firm, who: Account) -> set[str]:
    """Which of the words stand in the workbook, the calendars, or the words in which these are refused."""
    come = ""
    for ask in (
        lambda: ranking_workbook(firm.office, who, firm.vacancy, "nl").content,
        lambda: vacancy_calendar(firm.office, who, firm.vacancy, "nl").content,
        lambda: agenda(firm.office, who, "nl").content,
    ):
        try:
            come += unpacked(ask())
        except ScreeningError as error:
            come += error.in_language(translator("nl")) + repr(vars(error))
    return {what for what, word in kept.WORDS.items() if word in come}


def unpacked(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("who", kept.WHO)
def test_no_file_and_no_refusal_tells_it(full, who):
    made, may_know = kept.WHO[who]

    assert told_in_files(full, made(full)) <= set(may_know)


def test_the_workbook_of_the_recruiter_tells_what_stands_on_cards(full):
    """The control of the files."""
    assert "evidence" in told_in_files(full, full.recruiter)
