"""Criterion by criterion, the largest difference first: what every interviewer gave and heard, candidate beside candidate."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from screening.i18n import _, language, number
from screening.services.comparison.compared import Compared
from screening.services.comparison.evidence import Evidence, Said, evidence
from screening.services.office.current import office
from screening.services.rubrics.names import part_name
from screening.ui.session import viewer
from screening.ui.text import bold, heading, literal
from screening.ui.views.compare.people import Person, listed

AT_FIRST = 6
"""So many criteria are drawn at once, those with the largest differences; all of them on request."""


def by_criterion(found: Compared, people: Sequence[Person]) -> None:
    """The criteria, read and drawn once they are asked for."""
    st.subheader(_("By criterion, the largest difference first"), anchor=False)
    place = st.expander(
        _("What every interviewer gave and heard"),
        icon=":material/format_quote:",
        key="compare-criteria",
        on_change="rerun",
    )
    if not place.open:
        return
    with place:
        said = evidence(office(), viewer(), found.found.vacancy.id, found.chosen.ids, found.found.view)
        _closed(said, people)
        _attention(found, people, said)
        ordered = in_order(found)
        shown = ordered if _all(len(ordered)) else ordered[:AT_FIRST]
        for criterion in shown:
            _criterion(found, people, said, criterion)


def _all(count: int) -> bool:
    return count <= AT_FIRST or st.toggle(_("All {n} criteria", n=count), key="compare-all-criteria")


def in_order(found: Compared) -> list[str]:
    """The planned criteria by how far the means of those compared lie apart, as interviewers gave them; the others after them."""
    rows = [one.ranked for one in found.chosen.places]

    def apart(criterion: str) -> float:
        means = [row.raw_criteria[criterion] for row in rows if criterion in row.raw_criteria]
        return max(means) - min(means) if len(means) > 1 else -1.0

    return sorted(found.found.ranking.formula.criteria, key=lambda one: -round(apart(one), 9))


def _closed(said: Evidence, people: Sequence[Person]) -> None:
    closed = [literal(one.short) for one in people if said.get(one.id) is None]
    if closed:
        st.info(
            _(
                "What colleagues gave and heard of {names} is open to who interviewed them, and to the recruiter.",
                names=listed(closed),
            ),
            icon=":material/visibility_off:",
        )


def _attention(found: Compared, people: Sequence[Person], said: Evidence) -> None:
    """Points of attention that interviewers ticked, wherever they stand."""
    lines = [
        f"- {one.marked}: {part_name(found.found.rubric, criterion, language())} – {words}"
        for one in people
        for criterion, lines in (said.get(one.id) or {}).items()
        for words in dict.fromkeys(words for line in lines for words in _flags(found, criterion, line))
    ]
    if lines:
        title = bold(_("Points of attention"))
        st.markdown(f":material/flag: {title}\n\n" + "\n".join(lines))


def _flags(found: Compared, criterion: str, said: Said) -> list[str]:
    known = found.found.rubric.criteria.get(criterion)
    words = {flag.id: flag.in_(language()) for flag in known.red_flags} if known else {}
    return [literal(words.get(flag, flag)) for flag in said.line.marks.flags]


def _criterion(found: Compared, people: Sequence[Person], said: Evidence, criterion: str) -> None:
    with st.container(key=f"compared-{criterion}"):
        st.markdown(heading(literal(part_name(found.found.rubric, criterion, language()))))
        for column, one in zip(st.columns(len(people)), people, strict=True):
            mean = one.place.ranked.raw_criteria.get(criterion)
            lines = [f"{bold(one.marked)} {number(mean, 1) if mean is not None else ''}"]
            lines += [_told(found, criterion, line) for line in _of(said, one, criterion)]
            column.markdown("\n\n".join(lines))


def _of(said: Evidence, one: Person, criterion: str) -> tuple[Said, ...]:
    return (said.get(one.id) or {}).get(criterion, ())


def _told(found: Compared, criterion: str, said: Said) -> str:
    rating = said.line.rating
    level = _("not assessed") if rating.level is None else str(rating.level)
    marks = [
        *([_("case answer only")] if rating.case_only else []),
        *([] if said.counts else [_("after reading, does not count here")]),
        *([_("{level} after a later correction", level=_level(said))] if said.later else []),
    ]
    who = literal(said.interviewer) + (f" ({', '.join(marks)})" if marks else "")
    flags = "".join(f"  \n:material/flag: {words}" for words in _flags(found, criterion, said))
    return f"{bold(level)} {who}" + (f": {literal(said.line.note)}" if said.line.note else "") + flags


def _level(said: Said) -> str:
    later = said.later.rating.level if said.later else None
    return _("not assessed") if later is None else str(later)
