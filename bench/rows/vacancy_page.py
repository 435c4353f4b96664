"""The vacancy page on the tab that it opens with: beside the build before, and as the vacancy grows."""

from __future__ import annotations

from contextlib import ExitStack

from bench.build import OURS, Build, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row, in_turns

FEW, MANY = Size(candidates=40), Size(candidates=500)
PAGE = ("vacancy", RECRUITER)


def rows(before: Build | None) -> list[Row]:
    """At most 0.15 times the build before, half a millisecond a candidate, 30 statements at any size."""
    return [*_few(before), *_many(before)]


def _few(before: Build | None) -> list[Row]:
    with ExitStack() as stack:
        sites = [stack.enter_context(opened(build, FEW, before)) for build in (OURS, before) if build]
        tabs = [stack.enter_context(site.tab(*PAGE, vacancy="vacancy")) for site in sites]
        ours, *then = in_turns([(site.server, tab.rerun) for site, tab in zip(sites, tabs, strict=True)])
        statements = sites[0].statements(*PAGE, vacancy="vacancy")
    found = [Row("vacancy page, 40 candidates, a rerun / the build before", ours / one, 0.15, "ratio") for one in then]
    return [
        *found,
        Row("vacancy page, 40 candidates, a rerun", ours * 1000, None, "ms CPU"),
        *[Row("  the build before", one * 1000, None, "ms CPU") for one in then],
        Row("  statements", statements, 30, ""),
    ]


def _many(before: Build | None) -> list[Row]:
    with opened(OURS, MANY, before) as site, site.tab(*PAGE, vacancy="vacancy") as tab:
        [ours] = in_turns([(site.server, tab.rerun)], 9)
        statements = site.statements(*PAGE, vacancy="vacancy")
    return [
        Row("vacancy page, 500 candidates, a rerun, a candidate", ours * 1000 / MANY.candidates, 0.5, "ms CPU"),
        Row("  statements", statements, 30, ""),
    ]
