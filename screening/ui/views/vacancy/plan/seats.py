"""Who asks what of whom: coverage, links and the reliability to expect in sentences, then the table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from screening.domain.account import Account
from screening.domain.panel import reliability
from screening.i18n import _, language, ngettext, number
from screening.ranking.severity.links import Bridge
from screening.services.interviews.appointments import progress
from screening.services.office.current import office
from screening.services.vacancies.plan import PlanOverview
from screening.services.vacancies.seats import Design
from screening.services.vacancies.set_up import SetUp
from screening.ui.text import distinct_names, literal

SHOWN_BRIDGES = 3


def figure(interviewers: int) -> str:
    """The reliability to expect of so many interviewers."""
    return number(reliability(interviewers))


def worth(found: SetUp, design: Design) -> None:
    """What the plan is worth: how many hear each criterion, how sure that is, and whether interviewers can be compared."""
    if not found.panel:
        st.info(
            _("Add a panel: then it stands here how many interviewers hear each criterion."), icon=":material/groups:"
        )
        return
    _coverage(found, design)
    _links(found, design)


def _coverage(found: SetUp, design: Design) -> None:
    lowest = design.lowest_coverage
    if not design.coverage:
        return
    if lowest == 0:
        names = literal(", ".join(_criteria(found, [one for one, count in design.coverage.items() if count == 0])))
        st.warning(
            _("Nobody asks some candidates about: {criteria}. Choose people for that part.", criteria=names),
            icon=":material/person_off:",
        )
        return
    heard = ngettext(
        "Every candidate is heard on every planned criterion by at least {n} interviewer.",
        "Every candidate is heard on every planned criterion by at least {n} interviewers.",
        lowest,
    )
    expected = _(
        "Reliability to expect: {now}; with one more interviewer {more}.", now=figure(lowest), more=figure(lowest + 1)
    )
    if lowest == 1:
        more = _("Two is better: add somebody to the panel, or a second interviewer to the part.")
        st.warning(f"{heard} {expected} {more}", icon=":material/person_alert:")
    else:
        st.markdown(f"{heard} {expected}")


def _links(found: SetUp, design: Design) -> None:
    components = design.links.components
    if len(components) < 2:
        if design.links.strength is not None:
            st.markdown(
                _("All interviewers are linked by common criteria, so strict and lenient ones can be compared.")
            )
        return
    names = _names(found)
    groups = "; ".join(", ".join(names.get(one, "?") for one in group) for group in components)
    st.warning(
        _(
            "These groups of interviewers share no criterion of a candidate, so they cannot be compared: {groups}.",
            groups=literal(groups),
        ),
        icon=":material/link_off:",
    )
    for bridge in design.links.bridges[:SHOWN_BRIDGES]:
        st.markdown("- " + _bridge(found, names, bridge))


def _bridge(found: SetUp, names: dict[str, str], bridge: Bridge) -> str:
    candidates = {one.id: one.name for one in found.candidacies}
    return _(
        "One extra interview links them: {interviewer} with {candidate}, beside {colleague}, in “{part}”.",
        interviewer=literal(names.get(bridge.interviewer, "?")),
        candidate=literal(candidates.get(bridge.candidate, _("any candidate"))),
        colleague=literal(names.get(bridge.beside, "?")),
        part=literal(next((part.name for part in found.parts if set(part.criteria) & set(bridge.criteria)), "")),
    )


def who_asks_what(me: Account, found: SetUp, overview: PlanOverview) -> None:
    """A row a candidate, a column a part, and in it who asks: planned already, or as the plan will."""
    if found.lacks:
        return
    st.subheader(_("Who asks what"), anchor=False)
    names = _names(found) | {
        one.interviewer.id: one.interviewer.name for one in progress(office(), me, found.vacancy.id)
    }
    seated: dict[tuple[str, str], list[str]] = {}
    for seat in overview.design.seats:
        said = names.get(seat.account_id, "?") + ("" if seat.taken else " ○")
        seated.setdefault((seat.candidacy_id, seat.part_id), []).append(said)
    rows = []
    for candidacy in found.candidacies:
        row = {_("Candidate"): candidacy.name}
        for part in overview.parts:
            row[part.part.name] = ", ".join(sorted(seated.get((candidacy.id, part.id), []), key=str.casefold))
        rows.append(row)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        column_config={_("Candidate"): st.column_config.TextColumn(pinned=True)},
        alt=_("Who asks each part of each candidate; the interviews themselves are listed under Interviews."),
    )
    if any(not seat.taken for seat in overview.design.seats):
        st.caption(_("○ not planned yet: plan it under Interviews"))


def _names(found: SetUp) -> dict[str, str]:
    return distinct_names(list(found.panel))


def _criteria(found: SetUp, criteria: list[str]) -> list[str]:
    known = found.rubric.criteria
    return [known[one].name.in_(language()) if one in known else one for one in criteria]
