"""D1: with colleagues' submitted cards present, nothing of them is in any byte that a blind interviewer receives.

Twice: by the words and numbers of those cards, and by comparing with the same firm where nobody has submitted yet. Whatever
tells the two apart would tell an interviewer something, be it a count. The recruiter, who may know, is the control.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import httpx
import pytest

from screening.domain.account import Account
from screening.services.cards import save
from screening.services.cards.submit import submit_card
from screening.services.results.ranking import ranking_of
from screening.web.sign_in.identity import COOKIE
from tests.conftest import Firm, MovableClock
from tests.journeys.stage import Server, served
from tests.store.copies import firm_on_copy
from tests.tab import PATIENCE, opened, signed_in
from tests.tabs import every_tab

NOTE = "Bob hoorde het verhaal van het gemaal"
OVERALL = "Bob zag een mens van het water"
CLOCK = re.compile(rb"[0-2]\d:[0-5]\d")

PAGES = {
    "today": {},
    "own interview": {"interview": ("ann", "kim")},
    "a colleague's interview": {"interview": ("bob", "kim")},
    "ranking": {"vacancy": "it"},
    "ranking, corrected": {"vacancy": "it", "view": "corrected"},
    "candidate": {"candidacy": "kim"},
    "candidate, corrected": {"candidacy": "kim", "view": "corrected"},
    "compare": {"vacancy": "it", "k": "everybody"},
    "compare, corrected": {"vacancy": "it", "k": "everybody", "view": "corrected"},
    "debrief": {"vacancy": "it", "candidacy": "kim", "criterion": "COM-A"},
    "panel-health": {"vacancy": "it"},
    "vacancy": {"vacancy": "it"},
    "people": {},
    "audit": {"interview": ("bob", "kim")},
    "rubrics": {"search": "gemaal"},
    "account": {},
    "nowhere": {"vacancy": "it", "interview": ("bob", "kim"), "card": "1"},
}
PATHS = [
    "/downloads/vacancies/{vacancy}/ranking.xlsx",
    "/downloads/vacancies/{vacancy}/ranking.xlsx?view=corrected",
    "/downloads/vacancies/{vacancy}/parts/x/kit.html",
    "/downloads/interviews/{interview}.ics",
    "/downloads/agenda.ics",
    "/downloads/agenda.ics?vacancy={vacancy}",
    "/downloads/rubrics/{vacancy}.yaml",
    "/media/{interview}.xlsx",
    "/component/{interview}",
    "/api/me",
    "/api/me/sign-in",
    "/api/interviews/{interview}/fields/COM-A/note",
    "/api/interviews/{interview}/fields",
    "/api/interviews/{interview}/fields?account={viewer}",
    "/api/interviews/{interview}/fields?account={owner}",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/message?hash={interview}",
    "/_stcore/upload_file/{interview}/{interview}",
    "/vacancy?vacancy={vacancy}",
    "/health",
]


def fill(firm: Firm, *, submit: bool) -> None:
    """Bob and Cas complete their cards of Kim; Ann has begun hers."""
    firm.rate("ann", "kim", "COM-A", 3, "Ann hoorde zelf ook iets")
    firm.fill("bob", "kim", {"COM-A": 5, "TEC-A": 4})
    save.save_field(firm.office, firm.bob, firm.interviews["bob", "kim"], "COM-A", "note", NOTE, 1, "test")
    save.save_field(firm.office, firm.bob, firm.interviews["bob", "kim"], "card", "overall", OVERALL, 0, "test")
    firm.fill("cas", "kim", 2)
    if submit:
        for name in ("bob", "cas"):
            submit_card(firm.office, firm.account(name), firm.interviews[name, "kim"])


World = tuple[Firm, Server]


@pytest.fixture
def submitted(firm, server) -> World:
    """The firm with colleagues' cards submitted, and its server."""
    fill(firm, submit=True)
    return firm, server


@pytest.fixture
def unsubmitted(tmp_path, rubrics, firm_database) -> Iterator[World]:
    """The same firm with the same cards unsubmitted, and a server of its own."""
    source, ids = firm_database
    firm = firm_on_copy(source, tmp_path / "unsubmitted", ids, rubrics, MovableClock())
    fill(firm, submit=False)
    with served(Server(firm.office.settings.data_dir)) as server:
        yield firm, server
    firm.office.database.close()


def seen_in_pages(firm: Firm, server: Server, who: Account) -> tuple[bytes, dict[str, list[bytes]]]:
    """Every byte received on every page, and what each page draws."""
    drawn: dict[str, list[bytes]] = {}
    inner = inner_names(firm, server)
    with opened(firm, server.url, who) as tab:
        for name, query in PAGES.items():
            asked = {key: resolved(firm, value) for key, value in query.items()}
            drawn[name] = []
            for one in every_tab(page_of(name), **asked):
                tab.open(page_of(name), **one)
                drawn[name] += tab.drawings
        tab.open("rubrics")
        tab.type(next(one for one in tab.widgets.values() if one.id.endswith("rubric-search")), string_value="gemaal")
        tab.look()
        drawn["search"] = tab.drawings
        tab.open("interview", interview=firm.interviews["ann", "kim"])
        for folded in folds(firm, server):
            tab.type(folded, bool_value=True)
        tab.look()
        drawn["forged widgets"] = tab.drawings
        for page, hash_ in inner.items():
            for query in every_tab(page, vacancy=firm.vacancy, interview=firm.interviews["bob", "kim"]):
                tab.open("", **query)
                tab.hash = hash_
                tab.look()
                drawn[f"inner name of {page} {query.get('tab', '')}"] = tab.drawings
        return tab.came, drawn


def page_of(name: str) -> str:
    words = name.replace(",", "").split()
    return next((word for word in words if word in {"ranking", "interview", "candidate", "compare"}), words[0])


def resolved(firm: Firm, value: object) -> str:
    known = {"it": firm.vacancy, "everybody": ",".join(firm.candidacies.values())} | firm.candidacies
    return firm.interviews[value] if isinstance(value, tuple) else known.get(str(value), str(value))


def inner_names(firm: Firm, server: Server) -> dict[str, str]:
    """The names by which Streamlit itself knows the pages, as somebody who has them all finds out."""
    found = {}
    for who, pages in ((firm.recruiter, ("vacancy", "ranking")), (firm.administrator, ("people", "audit"))):
        with opened(firm, server.url, who) as tab:
            for page in pages:
                tab.open(page)
                found[page] = tab.hash
    return found


def folds(firm: Firm, server: Server) -> list[str]:
    """The folded cards of colleagues on the page that Cas has once his card is in, as they would be called on Ann's."""
    mine, theirs = firm.interviews["ann", "kim"], firm.interviews["cas", "kim"]
    with opened(firm, server.url, firm.cas) as tab:
        tab.open("interview", interview=theirs)
        return [one.replace(theirs, mine) for one in tab.widgets if one.rpartition("-")[0].endswith(theirs)]


def seen_in_answers(firm: Firm, server: Server, who: Account) -> dict[str, tuple[bytes, bytes]]:
    """What every route answers, and in which headers; a workbook as it is inside."""
    cookie = {"cookie": f"{COOKIE}={signed_in(firm, who)}", "x-requested-with": "evenwicht"}
    ids = {"vacancy": firm.vacancy, "interview": firm.interviews["bob", "kim"], "viewer": who.id, "owner": firm.bob.id}
    came = {}
    for path in PATHS:
        for method in ("GET", "PUT", "POST"):
            answer = httpx.request(method, server.url + path.format(**ids), headers=cookie, timeout=PATIENCE)
            headers = repr((answer.status_code, answer.headers)).encode()
            came[f"{method} {path}"] = unpacked(answer.content), headers
    return came


def unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def seen(firm: Firm, server: Server, who: Account) -> bytes:
    """Every byte that reaches somebody, on pages and in answers."""
    answers = seen_in_answers(firm, server, who).values()
    return seen_in_pages(firm, server, who)[0] + b"".join(part for answer in answers for part in answer)


def on_the_cards() -> dict[str, bytes]:
    """What stands on colleagues' cards."""
    return {
        "Bob's note": NOTE.encode(),
        "Bob's overall impression": OVERALL.encode(),
        "Cas's note": b"cas heard TEC-A of kim",
    }


def from_the_cards(firm: Firm) -> dict[str, bytes]:
    """What follows from colleagues' cards, as the ranking shows it."""
    found = ranking_of(firm.office, firm.recruiter, firm.vacancy)
    kim = next(place.ranked for place in found.places if place.candidacy.id == firm.candidacies["kim"])
    return {
        "the score": f"{kim.score:.2f}".replace(".", ",").encode(),
        "the domains": f"Technisch {kim.domains['technical']:.2f}".replace(".", ",").encode(),
    }


def found_in(came: bytes, words: dict[str, bytes]) -> list[str]:
    return [what for what, word in words.items() if word in came]


@pytest.mark.long
def test_a_blind_interviewer_receives_nothing_of_colleagues_cards_in_any_byte(submitted):
    """D1: on pages, by inner names, by search, by forged widgets, in exports, in answers of any route.

    The controls: the recruiter reads what follows from the cards, in pages and in the workbook, and Ann the cards themselves once
    her own is in.
    """
    firm, server = submitted
    numbers = from_the_cards(firm)

    blind = seen(firm, server, firm.ann)
    control = seen_in_pages(firm, server, firm.recruiter)[0]
    workbook = seen_in_answers(firm, server, firm.recruiter)["GET /downloads/vacancies/{vacancy}/ranking.xlsx"][0]
    firm.submit("ann", "kim", {"COM-A": None})
    with opened(firm, server.url, firm.ann) as tab:
        tab.open("interview", interview=firm.interviews["ann", "kim"])
        for folded in [
            one for one in tab.widgets.values() if one.id.rpartition("-")[0].endswith(firm.interviews["ann", "kim"])
        ]:
            tab.type(folded, bool_value=True)
        seeing_all = tab.look()

    assert found_in(blind, on_the_cards() | numbers) == []
    assert found_in(control, numbers) == list(numbers)
    assert NOTE.encode() in workbook
    assert found_in(seeing_all, on_the_cards()) == ["Bob's note", "Cas's note"], (
        "impressions stay closed to her even then"
    )


@pytest.mark.long
def test_what_a_blind_interviewer_sees_is_the_same_whether_colleagues_have_submitted_or_not(submitted, unsubmitted):
    """D1: no rank, no count, no mark that somebody is done. The control: to the recruiter the two firms differ."""
    ann, recruiter = (
        [drawn_and_answered(firm, server, who(firm)) for firm, server in (submitted, unsubmitted)]
        for who in (lambda firm: firm.ann, lambda firm: firm.recruiter)
    )

    assert differing(*ann) == []
    assert {"today", "vacancy", "ranking"} <= set(differing(*recruiter))


def drawn_and_answered(firm: Firm, server: Server, who: Account) -> dict[str, list[bytes]]:
    answers = {path: [content] for path, (content, _headers) in seen_in_answers(firm, server, who).items()}
    passing = ("GET /api/me/sign-in",)  # tells how many seconds are left
    return seen_in_pages(firm, server, who)[1] | {path: one for path, one in answers.items() if path not in passing}


def differing(one: dict[str, list[bytes]], other: dict[str, list[bytes]]) -> list[str]:
    return [page for page in one if timeless(page, one[page]) != timeless(page, other[page])]


def timeless(page: str, drawings: list[bytes]) -> list[bytes]:
    """The account page tells since when one is signed in: the two firms are looked at one after the other."""
    return [CLOCK.sub(b"00:00", one) for one in drawings] if page == "account" else drawings
