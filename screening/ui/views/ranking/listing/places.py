"""Where everything stands on the drawn list, in pixels from the top, and what it says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from screening.domain.candidacy.candidate import Stage
from screening.i18n import _, language, number, percent
from screening.services.decisions.shown_ranking import ShownRanking
from screening.services.rubrics.names import part_name
from screening.ui.charts.marks import Spec
from screening.ui.components.names import domain_name, stage_name
from screening.ui.views.ranking.listing.asked import flag_name
from screening.ui.views.ranking.listing.lines import Flag, Line

ROOMY, DENSE, MANY = 58, 50, 12
"""Pixels of a row, and of one among more than so many; both are tall enough for a thumb."""

TOP, HEAD, FOOT = 54, 40, 4
"""Pixels above the first row, for a heading between rows, and below the last."""

ORDINARY = {Stage.LONGLIST, Stage.INTERVIEWING, None}
"""Stages that need no word on the drawn list: nothing was decided yet."""


@dataclass(frozen=True, slots=True)
class Places:
    """The rows with their places, the brackets, the headings between rows, the ends of the scale, and how high it all is."""

    rows: list[Spec]
    brackets: list[Spec]
    headings: list[Spec]
    scale: tuple[float, float]
    height: int
    row: int
    assumed: bool
    """Whether the intervals rest on what is assumed: nobody was heard by two on a domain."""

    @property
    def ticks(self) -> list[Spec]:
        low, high = self.scale
        whole = range(math.ceil(low), math.floor(high) + 1)
        return [{"v": one, "k": number(one, 0), "y": TOP - 8, "y2": self.height - FOOT} for one in whole]


def placed(
    shown: ShownRanking,
    lines: Sequence[Line],
    domains: Sequence[str],
    *,
    by_rank: bool,
    before: Line | None = None,
    after: Line | None = None,
) -> Places:
    """Every line at its place; headings and brackets only where the lines stand by rank, so that they hold together.

    `before` and `after` are the lines on the pages around this one: a bracket that goes on there stays open.
    """
    rows: list[Spec] = []
    headings: list[Spec] = []
    y, above, height = TOP, "ranked", ROOMY if len(lines) <= MANY else DENSE
    for line in lines:
        standing = line.place.ranked.standing
        if by_rank and standing != above:
            headings.append({"y": y + HEAD / 2 + 4, "k": _standing(standing)})
            y, above = y + HEAD, standing
        rows.append(_row(shown, line, domains, y + height / 2))
        y += height
    brackets = _brackets(lines, rows, height, before, after) if by_rank else []
    return Places(rows, brackets, headings, _scale(lines, domains), y + FOOT, height, not shown.found.ranking.compares)


def _standing(standing: str) -> str:
    if standing == "provisional":
        return _("Provisional: no rank yet")
    return _("Not in the procedure any more: no rank")


def _row(shown: ShownRanking, line: Line, domains: Sequence[str], y: float) -> Spec:
    firm = line.rank is not None
    rest = {f"d{place}": line.domains.get(name) for place, name in enumerate(domains)}
    known = [value for value in rest.values() if value is not None]
    return {
        "y": y,
        "id": line.id,
        "rank": str(line.rank) if firm else "–",
        "name": line.name,
        "sub": _beneath(shown, line),
        "flag": _flag(shown, line, short=True),
        "said": number(line.score) if firm else f"({number(line.score)})" if line.score is not None else "",
        "range": ranks_of(line),
        "cover": percent(line.place.ranked.coverage),
        "score": line.score if firm else None,
        "soft": None if firm else line.score,
        "low": line.true.score.low if line.true else None,
        "high": line.true.score.high if line.true else None,
        "from": min(known) if len(known) > 1 else None,
        "to": max(known) if len(known) > 1 else None,
        **rest,
    }


def ranks_of(line: Line) -> str:
    """The rank interval; nothing where none belongs to what is shown."""
    if line.true is None or line.place.ranked.rank_interval is None:
        return ""
    low, high = line.place.ranked.rank_interval
    return str(low) if low == high else f"{low}–{high}"


def _beneath(shown: ShownRanking, line: Line) -> str:
    """What stands beneath a name: the first flag in full, and the stage where something was decided."""
    stage = line.place.candidacy.stage
    words = [_flag(shown, line), "" if stage in ORDINARY or stage is None else stage_name(stage)]
    return " · ".join(word for word in words if word)


def _flag(shown: ShownRanking, line: Line, *, short: bool = False) -> str:
    flag = line.flags[0]
    if flag is Flag.NONE:
        return ""
    names = {Flag.BELOW: line.place.ranked.below_minimum, Flag.BORDERLINE: line.place.ranked.borderline_minimum}
    parts = names.get(flag, ())
    if short or not parts:
        return flag_name(flag)
    first = part_name(shown.found.rubric, parts[0], language())
    more = f" (+{len(parts) - 1})" if len(parts) > 1 else ""
    return f"{flag_name(flag)}: {first}{more}"


def _brackets(
    lines: Sequence[Line], rows: Sequence[Spec], height: int, before: Line | None, after: Line | None
) -> list[Spec]:
    """A bracket for each group of which more than one stands here, with whether it begins and whether it ends here."""
    members: dict[int, list[float]] = {}
    for line, row in zip(lines, rows, strict=True):
        if line.group is not None:
            members.setdefault(line.group, []).append(row["y"])
    return [
        {
            "y": min(ys) - height / 2 + 3,
            "y2": max(ys) + height / 2 - 3,
            "begins": before is None or before.group != number,
            "ends": after is None or after.group != number,
        }
        for number, ys in members.items()
        if len(ys) > 1
    ]


def _scale(lines: Sequence[Line], domains: Sequence[str]) -> tuple[float, float]:
    """From the whole number below all that is drawn to the one above it; no less than a point."""
    drawn = [line.score for line in lines] + [line.domains.get(name) for line in lines for name in domains]
    ends = [end for line in lines if line.true for end in (line.true.score.low, line.true.score.high)]
    known = [value for value in (*drawn, *ends) if value is not None]
    if not known:
        return 1.0, 5.0
    low, high = math.floor(min(known) * 2) / 2, math.ceil(max(known) * 2) / 2
    return (low, high) if high - low >= 1 else (low - 0.5, high + 0.5)


def letters(domains: Sequence[str]) -> list[str]:
    """A letter for each domain, its first; two where they share it."""
    names = [domain_name(one) for one in domains]
    firsts = [name[:1].upper() for name in names]
    return [first if firsts.count(first) == 1 else name[:2] for first, name in zip(firsts, names, strict=True)]
