"""Today as recruiter and as interviewer, at 1, 20 and 100 vacancies."""

from __future__ import annotations

from bench.build import OURS, Build, opened
from bench.firm import RECRUITER, Size
from bench.measure import Row, in_turns

SIZES = tuple(Size(candidates=20, criteria=12, vacancies=count) for count in (1, 20, 100))
WHO = {"recruiter": RECRUITER, "interviewer": f"i{SIZES[0].interviewers - 1}@firm.example"}
"""The interviewer is the one whose cards are not all in."""


def rows(before: Build | None) -> list[Row]:
    """At most 25 statements at any size, and a millisecond a vacancy."""
    asked = {size.vacancies: _measured(OURS, before, size) for size in SIZES}
    once = {size.vacancies: _measured(before, before, size) for size in SIZES} if before else {}
    return [row for role in WHO for row in _told(role, asked, once)]


Measured = dict[str, tuple[float, int]]
"""Seconds of processor and statements, by role."""


def _measured(build: Build, maker: Build | None, size: Size) -> Measured:
    found = {}
    with opened(build, size, maker) as site:
        for role, email in WHO.items():
            with site.tab("", email) as tab:
                [taken] = in_turns([(site.server, tab.rerun)], 9)
            found[role] = taken, site.statements("today", email)
    return found


def _told(role: str, asked: dict[int, Measured], once: dict[int, Measured]) -> list[Row]:
    few, many = min(asked), max(asked)
    grown = (asked[many][role][0] - asked[few][role][0]) / (many - few)
    found = [Row(f"Today, {role}, a vacancy more", grown * 1000, 1, "ms CPU")]
    for count in asked:
        taken, statements = asked[count][role]
        found.append(Row(f"  at {count} vacancies, statements", statements, 25, ""))
        found.append(Row("    a rerun", taken * 1000, None, "ms CPU"))
        if once:
            found.append(Row("    the build before, statements", once[count][role][1], None, ""))
            found.append(Row("    the build before", once[count][role][0] * 1000, None, "ms CPU"))
    return found
