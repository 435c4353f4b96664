"""From click to quiet in Chromium, cold and warm, beside a bare page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from bench.build import OURS, Build, Site, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row
from bench.served import BARE, Server, served

FIRM = Size(vacancies=3)
INTERVIEWER = f"i{FIRM.interviewers - 1}@firm.example"
"""Who has cards that are not submitted."""

ROUNDS = 9
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]


class Page(NamedTuple):
    """A page in the browser: whose, where, what stands on it when it is there, and how often a bare page it may take."""

    who: str
    path: str
    query: dict[str, str]
    there: str
    goal: float


VACANCY = {"vacancy": "vacancy"}
PAGES = {
    "vacancy": Page(RECRUITER, "vacancy", VACANCY, ".st-key-progress-table table", 1.5),
    "ranking": Page(RECRUITER, "ranking", VACANCY, "[data-testid=stVegaLiteChart]", 1.6),
    "Today, recruiter": Page(RECRUITER, "", {}, "[class*=st-key-vacancy-]", 1.3),
    "Today, interviewer": Page(INTERVIEWER, "", {}, "[class*=st-key-interview-]", 1.3),
    "rubrics": Page(RECRUITER, "rubrics", {}, "[data-testid=stExpander]", 1.3),
    "interview": Page(INTERVIEWER, "interview", {"interview": "draft"}, "[class*=st-key-card]", 1.3),
}
QUIET = """there => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  && document.querySelector(there) && !document.querySelector('[data-testid=stSkeleton]')
  && [...document.querySelectorAll('[data-testid=stDataFrame]')].every(one => !one.offsetParent || one.querySelector('canvas'))
  && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(one => !one.offsetParent || one.querySelector('canvas, svg'))"""
"""The run is over, what was waited for is there, and the tables and charts in view are drawn."""


def rows(before: Build | None) -> list[Row]:
    """The vacancy page at most 1.5 times a bare page, the ranking 1.6, the others 1.3, cold and warm."""
    with opened(OURS, FIRM, before) as site, served(BARE, {}) as bare, _chromium() as browser:
        addresses = {name: _address(site, page) for name, page in PAGES.items()}
        times: dict[str, list[_Seen]] = {name: [] for name in PAGES}
        for _ in range(ROUNDS):
            for name, (cookie, url) in addresses.items():
                times[name].append(_visited(browser, bare, cookie, url, PAGES[name].there))
    return [row for name in PAGES for row in _told(name, times[name])]


class _Seen(NamedTuple):
    """Seconds until it is quiet: cold and warm, and those of a bare page beside it."""

    cold: float
    warm: float
    bare_cold: float
    bare_warm: float


def _told(name: str, seen: list[_Seen]) -> list[Row]:
    cold = median(one.cold / one.bare_cold for one in seen)
    warm = median(one.warm / one.bare_warm for one in seen)
    return [
        Row(f"in Chromium, {name}, cold / a bare page", cold, PAGES[name].goal, "ratio"),
        Row("  warm / a bare page", warm, PAGES[name].goal, "ratio"),
        Row("  cold", median(one.cold for one in seen) * 1000, None, "ms"),
        Row("  warm", median(one.warm for one in seen) * 1000, None, "ms"),
    ]


def _address(site: Site, page: Page) -> tuple[str, str]:
    with site.tab(page.path, page.who, **page.query) as tab:
        return tab.cookie, f"{tab.url}?{tab.query}"


def _visited(browser: Browser, bare: Server, cookie: str, url: str, there: str) -> _Seen:
    name, value = cookie.split("=", 1)
    with browser.new_context() as fresh:
        bare_cold, bare_warm = (_quiet(fresh, bare.url, "[data-testid=stMarkdown]") for _ in range(2))
    with browser.new_context() as fresh:
        fresh.add_cookies([{"name": name, "value": value, "url": url}])
        cold, warm = (_quiet(fresh, url, there) for _ in range(2))
    return _Seen(cold, warm, bare_cold, bare_warm)


def _quiet(context: BrowserContext, url: str, there: str) -> float:
    page = context.new_page()
    start = time.perf_counter()
    try:
        page.goto(url, wait_until="commit")
        page.wait_for_function(QUIET, arg=there, timeout=30_000)
    except Error as error:
        raise RuntimeError(f"{url} does not come to rest: {page.inner_text('body')[:200]}") from error
    taken = time.perf_counter() - start
    page.close()
    return taken


@contextmanager
def _chromium() -> Iterator[Browser]:
    from tests.programs import require

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require("chromium"), args=FLAGS)
        yield browser
        browser.close()
