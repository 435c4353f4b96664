"""What a server holds when twenty people have looked at a ranking at once."""

from __future__ import annotations

import threading
from contextlib import ExitStack

from bench.build import OURS, Build, opened
from bench.client import PageFailed
from bench.firm import RECRUITER, Size
from bench.measure import Row

PEOPLE = 20
RERUNS = 3


def rows(before: Build | None) -> list[Row]:
    """At most 320 MB."""
    return [
        Row(f"memory, ranking page, {PEOPLE} people at once", _held(OURS, before), 320, "MB"),
        *([Row("  the build before", _held(before, before), None, "MB")] if before else []),
    ]


def _held(build: Build, maker: Build | None) -> float:
    failed: list[PageFailed] = []
    with opened(build, Size(), maker) as site, ExitStack() as stack:
        tabs = [stack.enter_context(site.tab("ranking", RECRUITER, vacancy="vacancy")) for _ in range(PEOPLE)]

        def look(number: int) -> None:
            try:
                for _ in range(RERUNS):
                    tabs[number].rerun()
            except PageFailed as error:
                failed.append(error)

        threads = [threading.Thread(target=look, args=(number,)) for number in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return site.server.memory()
