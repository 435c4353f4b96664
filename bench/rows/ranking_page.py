"""The ranking page of 40 × 5 × 24: remembered and first after a change, beside the build before, other vacancies and a longlist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from statistics import quantiles

from bench.build import OURS, Build, Site, opened
from bench.client import Tab
from bench.firm import RECRUITER, Size
from bench.measure import Row, in_turns

ALONE, AMONG_OTHERS, LONGLIST = Size(), Size(vacancies=101), Size(candidates=500)
OTHERS = AMONG_OTHERS.vacancies - ALONE.vacancies
LAST = f"i{ALONE.interviewers - 1}@firm.example"
"""Who has cards that can be submitted."""

PAGE = ("ranking", RECRUITER)
RERUNS = 60
CHANGES = 9

MOST = 1.3
"""Times what the page took before it was drawn (revision a5d8fa6), for all that it shows since."""


def rows(before: Build | None) -> list[Row]:
    """At most 1.3 times the build before, remembered and first after a change alike; nothing for other vacancies; p95 below
    300 ms; a longlist of 500 at most three times the page of 40."""
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(build, ALONE, before)) for build in (OURS, before) if build]
        tabs = [stack.enter_context(site.tab(*PAGE, vacancy="vacancy")) for site in sites]
        found = _compared("remembered", _reruns(sites, tabs, 15), MOST)
        found += _slowest(sites[0], tabs[0])
        found += _compared("first after a change", _reruns(sites, tabs, CHANGES, lambda: _change(sites)), MOST)
    return found + _others(before) + _longlist(before)


def _slowest(site: Site, tab: Tab) -> list[Row]:
    """What one rerun in twenty exceeds; the verdict is on processor time, which other work on the machine does not lengthen."""
    took, waited = [], []
    for _ in range(RERUNS):
        start = site.server.cpu()
        waited.append(tab.rerun())
        took.append(site.server.cpu() - start)
    return [
        Row("  p95 of a rerun", quantiles(took, n=20)[18] * 1000, 300, "ms CPU"),
        Row("  p95 of a rerun, by the clock", quantiles(waited, n=20)[18] * 1000, None, "ms"),
    ]


def _compared(what: str, taken: Sequence[float], goal: float) -> list[Row]:
    ours, *then = taken
    return [
        *[Row(f"ranking page, {what} / the build before", ours / one, goal, "ratio") for one in then],
        Row(f"ranking page, {what}", ours * 1000, None, "ms CPU"),
        *[Row("  the build before", one * 1000, None, "ms CPU") for one in then],
    ]


def _reruns(
    sites: Sequence[Site], tabs: Sequence[Tab], times: int, before_each: Callable[[], object] = lambda: None
) -> list[float]:
    return in_turns([(site.server, tab.rerun) for site, tab in zip(sites, tabs, strict=True)], times, before_each)


def _change(sites: Sequence[Site]) -> None:
    for site in sites:
        site.desk.ask("submit", email=LAST)


def _others(before: Build | None) -> list[Row]:
    """The same page in a firm of a hundred other vacancies, in turns with the firm of one."""
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(OURS, size, before)) for size in (ALONE, AMONG_OTHERS)]
        tabs = [stack.enter_context(site.tab(*PAGE, vacancy="vacancy")) for site in sites]
        alone, among = _reruns(sites, tabs, 25)
        counted = [site.statements(*PAGE, vacancy="vacancy") for site in sites]
    return [
        # nothing, as far as it can be told from the noise of the machine
        Row("ranking page, for every unrelated vacancy", (among - alone) * 1000 / OTHERS, 0.1, "ms CPU"),
        Row("  statements for all of them", counted[1] - counted[0], 0, ""),
    ]


def _longlist(before: Build | None) -> list[Row]:
    """The page of 500 candidates in turns with that of 40, remembered."""
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(OURS, size, before)) for size in (ALONE, LONGLIST)]
        tabs = [stack.enter_context(site.tab(*PAGE, vacancy="vacancy")) for site in sites]
        few, many = _reruns(sites, tabs, 15)
        counted = [site.statements(*PAGE, vacancy="vacancy") for site in sites]
    return [
        Row("ranking page, 500 candidates / 40", many / few, 3, "ratio"),
        Row("  500 candidates", many * 1000, None, "ms CPU"),
        Row("  statements more than for 40", counted[1] - counted[0], 0, ""),
    ]
