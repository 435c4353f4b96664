"""Drift after the reveal: what moved, towards the panel or away."""

from __future__ import annotations

from screening.ranking import DriftedRating, Ratings, drift

SEALED = [
    ("Anna", "Bert", "a", 2.0),
    ("Anna", "Cas", "a", 4.0),
    ("Anna", "Dirk", "a", 5.0),
    ("Anna", "Bert", "b", 3.0),
    ("Anna", "Cas", "b", 3.0),
]


def after(*changes):
    """The sealed rows with some replaced (None: withdrawn)."""
    table = {row[:3]: row[3] for row in SEALED} | {change[:3]: change[3] for change in changes}
    return {
        one.interviewer: one
        for one in drift(Ratings.of(SEALED), Ratings.of([(*place, score) for place, score in table.items()]))
    }


def test_a_step_towards_the_panel():
    found = after(("Anna", "Bert", "a", 4.0))["Bert"]

    assert (found.scored, found.changed, found.toward, found.away, found.shift, found.closer) == (2, 1, 1, 0, 2.0, 2.0)
    assert found.changes == (DriftedRating("Anna", "Bert", "a", 2.0, 4.0, 4.5, 2.0),)


def test_a_step_away_from_the_panel():
    found = after(("Anna", "Dirk", "a", 4.0), ("Anna", "Cas", "b", 5.0))

    assert (found["Dirk"].toward, found["Cas"].toward, found["Cas"].away, found["Cas"].closer) == (1, 0, 1, -2.0)


def test_who_changes_nothing_has_no_drift():
    found = after()["Cas"]

    assert (found.scored, found.changed, found.shift, found.closer, found.changes) == (2, 0, None, None, ())


def test_scores_given_or_withdrawn_are_counted_apart():
    found = after(("Anna", "Bert", "b", None), ("Anna", "Dirk", "b", 3.0))

    assert (found["Bert"].changed, found["Bert"].withdrawn, found["Dirk"].added) == (0, 1, 1)


def test_a_change_where_nobody_else_scored_has_no_direction():
    sealed = [("Anna", "Bert", "a", 2.0)]

    found = drift(Ratings.of(sealed), Ratings.of([("Anna", "Bert", "a", 3.0)]))[0]

    assert (found.changed, found.toward, found.away, found.shift, found.closer) == (1, 0, 0, 1.0, None)
