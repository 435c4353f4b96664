"""The page of a candidate, the debrief and the page about the panel: at 40 and 500 candidates, and among other vacancies."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from bench.build import OURS, Build, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row, in_turns

FORTY = Size()
MANY, AMONG = replace(FORTY, candidates=500), replace(FORTY, vacancies=101)
PAGES = {
    "candidate": {"candidacy": "one"},
    "debrief": {"vacancy": "vacancy"},
    "panel-health": {"vacancy": "vacancy"},
}
USABLE = 3.0
"""A longlist of 500 takes a page at most so many times what 40 candidates take."""


def rows(before: Build | None) -> list[Row]:
    """As many statements at any size, and no page of 500 candidates more than three times that of 40."""
    found = []
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(OURS, size, before)) for size in (FORTY, MANY)]
        few = {page: sites[0].statements(page, RECRUITER, **query) for page, query in PAGES.items()}
        for page, query in PAGES.items():
            tabs = [stack.enter_context(site.tab(page, RECRUITER, **query)) for site in sites]
            small, large = in_turns([(site.server, tab.rerun) for site, tab in zip(sites, tabs, strict=True)])
            found += [
                Row(f"{page}, 500 candidates / 40", large / small, USABLE, "ratio"),
                Row("  of 40", small * 1000, None, "ms CPU"),
                Row("  statements more", sites[1].statements(page, RECRUITER, **query) - few[page], 0, ""),
            ]
    with opened(OURS, AMONG, before) as site:
        for page, query in PAGES.items():
            more = site.statements(page, RECRUITER, **query) - few[page]
            found.append(Row(f"{page}, statements more among 101 vacancies", more, 0, ""))
    return found
