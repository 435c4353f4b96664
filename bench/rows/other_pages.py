"""The rubrics page and a sealed card: flat in candidates and vacancies; the sealed card beside the build before."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

from bench.build import OURS, Build, opened
from bench.firm import INTERVIEWER, RECRUITER, Size
from bench.measure import Row, in_turns

SMALL = Size(candidates=8, vacancies=21, ready=0)
"""More vacancies than a page of rows has, so that what a larger firm has more is not on the page."""

LARGER = {"500 candidates": replace(SMALL, candidates=500), "101 vacancies": replace(SMALL, vacancies=101)}
PAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "rubrics page": ("rubrics", RECRUITER, {}),
    "sealed card": ("interview", INTERVIEWER, {"interview": "sealed"}),
}
FLAT = 1.15
"""As much as a small firm, as far as it can be told from the noise of the machine."""


def rows(before: Build | None) -> list[Row]:
    """As many statements and as much work at any size; the sealed card at most half of the build before."""
    found = [row for what in LARGER for row in _flat(what, before)]
    return found + (_beside(before) if before else [])


def _flat(what: str, before: Build | None) -> list[Row]:
    found = []
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(OURS, size, before)) for size in (SMALL, LARGER[what])]
        for name, (page, who, query) in PAGES.items():
            tabs = [stack.enter_context(site.tab(page, who, **query)) for site in sites]
            small, large = in_turns([(site.server, tab.rerun) for site, tab in zip(sites, tabs, strict=True)])
            few, many = (site.statements(page, who, **query) for site in sites)
            found += [
                Row(f"{name}, {what} / a small firm", large / small, FLAT, "ratio"),
                Row("  statements more", many - few, 0, ""),
            ]
    return found


def _beside(before: Build) -> list[Row]:
    found = []
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(build, SMALL, before)) for build in (OURS, before)]
        for name, goal in (("sealed card", 0.5), ("rubrics page", None)):
            page, who, query = PAGES[name]
            tabs = [stack.enter_context(site.tab(page, who, **query)) for site in sites]
            ours, then = in_turns([(site.server, tab.rerun) for site, tab in zip(sites, tabs, strict=True)])
            found += [
                Row(f"{name}, a rerun / the build before", ours / then, goal, "ratio"),
                Row("  ours", ours * 1000, None, "ms CPU"),
            ]
    return found
