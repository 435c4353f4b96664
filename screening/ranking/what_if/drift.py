"""What interviewers changed after they could see their colleagues: towards the panel, or away from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.scores.ratings import Ratings

SAME = 1e-9


@dataclass(frozen=True)
class DriftedRating:
    """One corrected score; `panel` is the mean of what the others had sealed on it, None when nobody else scored it.

    `closer` is how much nearer to the panel the correction lies (negative: further away), None without a panel.
    """

    candidate: str
    interviewer: str
    criterion: str
    sealed: float
    corrected: float
    panel: float | None
    closer: float | None


@dataclass(frozen=True)
class Drift:
    """What one interviewer changed after the reveal.

    `scored` is how many sealed scores there were, `changed` how many were given another value, `toward` and `away` how
    many of those moved nearer to or further from the panel. `shift` is the mean change (positive: upward) and `closer`
    the mean approach to the panel (negative: away), both over the changed scores and in points of the scale; None
    without any. `added` and `withdrawn` count scores given where there was none, and the reverse.
    """

    interviewer: str
    scored: int
    changed: int
    toward: int
    away: int
    shift: float | None
    closer: float | None
    added: int
    withdrawn: int
    changes: tuple[DriftedRating, ...]


def drift(sealed: Ratings, corrected: Ratings) -> tuple[Drift, ...]:
    """Drift of every interviewer, in the order of their ids. `corrected` is the whole table with corrections made after the reveal."""
    before, after = _by_place(sealed), _by_place(corrected)
    panel = _panel_means(sealed)
    names = sorted({place[1] for place in before | after})
    changes = list(_changes(before, after, panel))
    return tuple(
        _of(name, before, after, tuple(change for change in changes if change.interviewer == name)) for name in names
    )


RatedBy = tuple[str, str, str]


def _by_place(ratings: Ratings) -> dict[RatedBy, float]:
    return {
        (ratings.candidates[candidate], ratings.interviewers[interviewer], ratings.criteria[criterion]): score
        for candidate, interviewer, criterion, score in zip(
            ratings.candidate.tolist(),
            ratings.interviewer.tolist(),
            ratings.criterion.tolist(),
            ratings.score.tolist(),
            strict=True,
        )
    }


def _panel_means(sealed: Ratings) -> dict[RatedBy, float]:
    """For each sealed score the mean of the others' on the same candidate and criterion, where there are others."""
    cell = sealed.candidate * len(sealed.criteria) + sealed.criterion
    size = max(len(sealed.candidates) * len(sealed.criteria), 1)
    count, total = np.bincount(cell, minlength=size)[cell], np.bincount(cell, sealed.score, size)[cell]
    others: Floats = (total - sealed.score) / np.maximum(count - 1, 1)
    return {
        place: float(mean) for place, mean, number in zip(_by_place(sealed), others, count, strict=True) if number > 1
    }


def _changes(
    before: dict[RatedBy, float], after: dict[RatedBy, float], panel: dict[RatedBy, float]
) -> Iterator[DriftedRating]:
    for place, sealed in sorted(before.items()):
        corrected = after.get(place)
        if corrected is not None and abs(corrected - sealed) > SAME:
            others = panel.get(place)
            closer = None if others is None else abs(sealed - others) - abs(corrected - others)
            yield DriftedRating(*place, sealed, corrected, others, closer)


def _of(
    name: str, before: dict[RatedBy, float], after: dict[RatedBy, float], changes: tuple[DriftedRating, ...]
) -> Drift:
    mine, later = {place for place in before if place[1] == name}, {place for place in after if place[1] == name}
    closer = [change.closer for change in changes if change.closer is not None]
    return Drift(
        interviewer=name,
        scored=len(mine),
        changed=len(changes),
        toward=sum(step > SAME for step in closer),
        away=sum(step < -SAME for step in closer),
        shift=float(np.mean([change.corrected - change.sealed for change in changes])) if changes else None,
        closer=float(np.mean(closer)) if closer else None,
        added=len(later - mine),
        withdrawn=len(mine - later),
        changes=changes,
    )
