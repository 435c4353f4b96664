"""The quadrant: one domain against the other, everybody as a named point in the cloud of what may be true, and lines of equal
balanced score."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from screening.i18n import _, number
from screening.ranking import true_scores
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.ui.charts.drawn import drawn
from screening.ui.components.names import domain_name
from screening.ui.text import literal
from screening.ui.views.ranking.quadrant.chart import quadrant_chart
from screening.ui.views.ranking.quadrant.points import Points, points_of

SPOKEN = 60
"""So many are read out; the table behind the drawing has everybody."""


def quadrant(found: VacancyRanking, chosen: Sequence[str] = ()) -> None:
    """Draw the quadrant of a ranking with exactly two domains; nothing while no candidate has both scores."""
    weights = found.settings.profile.domain_weights
    if len(weights) != 2:
        return
    across, up = sorted(weights, key=lambda name: name != "technical")
    points = points_of(found, across, up, chosen)
    if not points.places:
        return
    names = {"across": domain_name(across).lower(), "up": domain_name(up).lower()}
    st.subheader(_("Balance of {across} and {up}", **{key: literal(one) for key, one in names.items()}), anchor=False)
    drawn(
        quadrant_chart(found, points, across, up),
        alt=_alternative(points.places, across, up),
        key="ranking-quadrant",
        table=lambda: _table(found, points.places, across, up),
    )
    st.caption(" ".join(_caption(points)))


def _caption(points: Points) -> list[str]:
    words = []
    if points.clouds:
        words.append(
            _(
                "Cloud: where the pair of true scores lies, the inner one in half of the cases and the outer one in 9 of 10; it "
                "is drawn towards the middle of the field."
            )
        )
        if points.cut:
            words.append(_("Where one passes an end of the scale it is cut off."))
    if points.hovered:
        words.append(
            _("Point at a dot for its name and cloud; whom you choose above the drawing is shown all the time.")
        )
    if any(not row["ranked"] for row in points.rows):
        words.append(_("An open dot has no rank."))
    words.append(
        _(
            "On a line every point has the same balanced score. The bend shows what imbalance costs: the further from the diagonal, "
            "the more the stronger domain must make up."
        )
    )
    return words


def _alternative(places: Sequence[RankedPlace], across: str, up: str) -> str:
    many = len(places) - SPOKEN
    said = [
        f"{place.candidacy.name}: {domain_name(across)} {number(place.ranked.domains[across])}, "
        f"{domain_name(up)} {number(place.ranked.domains[up])}"
        for place in places[:SPOKEN]
    ]
    return "; ".join([*said, _("{n} more", n=many)] if many > 0 else said)


def _table(found: VacancyRanking, places: Sequence[RankedPlace], across: str, up: str) -> pd.DataFrame:
    """Both scores of everybody with their 90 % intervals."""
    true = true_scores(found.ranking)

    def reach(one: RankedPlace, domain: str) -> str:
        known = true.get(one.candidacy.id)
        interval = known.domains.get(domain) if known else None
        return f"{number(interval.low)} – {number(interval.high)}" if interval else number(None)

    columns: dict[str, list[str]] = {
        _("Candidate"): [one.candidacy.name for one in places],
        _("Rank"): [str(one.ranked.rank or "–") for one in places],
    }
    for domain in (across, up):
        name = domain_name(domain)
        columns[name] = [number(one.ranked.domains[domain]) for one in places]
        columns[_("{domain}, 90% interval", domain=name)] = [reach(one, domain) for one in places]
    return pd.DataFrame(columns)
