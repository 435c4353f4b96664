"""The list as a table of real rows, for the keyboard, for a screen reader, and for who reads figures; and as a sentence a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from screening.i18n import _, number, percent
from screening.services.decisions.shown_ranking import LastDecision, ShownRanking
from screening.ui.components.names import domain_name, stage_name
from screening.ui.text import short_day
from screening.ui.views.ranking.listing.asked import flag_name
from screening.ui.views.ranking.listing.lines import Flag, Line
from screening.ui.views.ranking.listing.places import ranks_of


def table_of(shown: ShownRanking, lines: Sequence[Line], domains: Sequence[str]) -> pd.DataFrame:
    """Every line with all that is known of it."""
    columns = _columns_of(shown, lines, domains)
    return pd.DataFrame(columns, dtype="object")


def _columns_of(shown: ShownRanking, lines: Sequence[Line], domains: Sequence[str]) -> dict[str, list[str]]:
    """A column at a time: pandas takes that faster than rows."""
    stages = [line.place.candidacy.stage for line in lines]
    columns = {
        _("Rank"): [str(line.rank) if line.rank is not None else "–" for line in lines],
        _("Candidate"): [line.name for line in lines],
        _("Stage"): [stage_name(one) if one else "–" for one in stages],
        _("Last decision"): [_decision(shown.decided.get(line.id)) for line in lines],
        _("Score"): [number(line.score) for line in lines],
        _("90% interval"): [interval_of(line) for line in lines],
        _("Rank interval"): [ranks_of(line) or "–" for line in lines],
        **{domain_name(one): [number(line.domains.get(one)) for line in lines] for one in domains},
        _("Coverage"): [percent(line.place.ranked.coverage) for line in lines],
        _("Spread"): [number(line.spread, 0) for line in lines],
        _("Cards in"): [_("{n} of {total}", n=line.place.cards, total=line.place.planned) for line in lines],
        _("Flags"): [flags_in_words(line) for line in lines],
    }
    empty = {_("Stage"): not any(stages), _("Last decision"): not shown.decided}
    return {name: cells for name, cells in columns.items() if not empty.get(name)}


def interval_of(line: Line) -> str:
    return f"{number(line.true.score.low)} – {number(line.true.score.high)}" if line.true else "–"


def _decision(last: LastDecision | None) -> str:
    if last is None:
        return "–"
    words = _("{stage}, {day}", stage=stage_name(last.to_stage), day=short_day(last.at))
    return _("{decision} (undone)", decision=words) if last.undone else words


def flags_in_words(line: Line) -> str:
    """The flags of a line, with how many cards came after reading."""
    if line.flags == (Flag.NONE,):
        return "–"
    after = {Flag.AFTER_READING: _("{n} after reading", n=line.place.after_reading)}
    return ", ".join(after.get(flag) or flag_name(flag) for flag in line.flags)


def draw_table(shown: ShownRanking, lines: Sequence[Line], domains: Sequence[str]) -> None:
    """The table behind the drawing, made once it is opened."""
    place = st.expander(_("As a table"), icon=":material/table:", key="ranking-table", on_change="rerun")
    if place.open:
        place.dataframe(
            table_of(shown, lines, domains),
            hide_index=True,
            width="stretch",
            height="content",
            column_config=_columns(domains),
            alt=_("Ranking of {n} candidates with score, domains, coverage and remarks.", n=len(lines)),
        )


def _columns(domains: Iterable[str]) -> Mapping[str, Any]:
    """All of them as wide as their words, with room for several flags at the end."""
    text = st.column_config.TextColumn
    return {
        _("Rank"): text(width=60, pinned=True),
        _("Candidate"): text(width=180, pinned=True),
        _("Stage"): text(width=150),
        _("Last decision"): text(width=160),
        _("Score"): text(width=70, help=_("Balanced score on the scale of 1 to 5.")),
        _("90% interval"): text(width=110, help=_("Where the true score lies in 90 of 100 cases.")),
        _("Rank interval"): text(width=90, help=_("Where the candidate stands by true scores in 90 of 100 cases.")),
        **{domain_name(domain): text(width=85) for domain in domains},
        _("Coverage"): text(width=90),
        _("Spread"): text(width=85, help=_("The largest difference between two interviewers on one criterion.")),
        _("Cards in"): text(width=100),
        _("Flags"): text(width=290),
    }


def alternative(lines: Sequence[Line], domains: Sequence[str]) -> str:
    """The drawing in words: a sentence for every row, with its figures."""
    return " ".join(_line(line, domains) for line in lines)


def _line(line: Line, domains: Sequence[str]) -> str:
    told = [_("score {score}", score=number(line.score))] if line.score is not None else [_("no score")]
    if line.true:
        told.append(
            _("90% interval {low} to {high}", low=number(line.true.score.low), high=number(line.true.score.high))
        )
    if ranks := ranks_of(line):
        told.append(_("ranks {ranks}", ranks=ranks))
    if len(domains) > 1:
        told += [f"{domain_name(one).lower()} {number(line.domains.get(one))}" for one in domains]
    told.append(_("coverage {share}", share=percent(line.place.ranked.coverage)))
    if line.flags != (Flag.NONE,):
        told.append(flags_in_words(line))
    rank = str(line.rank) if line.rank is not None else _("No rank")
    return f"{rank}: {line.name}, {', '.join(told)}."
