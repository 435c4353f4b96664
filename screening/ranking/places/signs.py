"""Which warnings apply to a ranking, and with which facts. Lengths count in points of a 1–5 scale.

The thresholds are chosen, not estimated; the sentences in `warnings` name some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.places.warnings import ENOUGH, RankingWarning
from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.severity.confounding import association, most_telling
from screening.ranking.severity.estimate import candidates_seen
from screening.ranking.severity.links import Barred, Bridge, Interview, bridges
from screening.ranking.severity.pairs import Pairs, interview_levels

FEW_COMPARISONS, FEW_CANDIDATES = 6.0, 3
"""With fewer independent comparisons, or somebody with fewer candidates, severity leans on its prior."""

NO_SEVERITY, LARGE_SEVERITY = 0.1, 1.0
"""A largest severity below the first is none worth adjusting; one above the second is no matter for arithmetic."""

NOT_BY_CHANCE = 0.05
"""Who saw whom goes with severity when chance would bring that about less often than this (docs/method.md §2.4)."""

FLAT, FLAT_CANDIDATES = 0.05, 5
"""A standard deviation below the first, over so many candidates or more, tells nothing about the order."""


def warnings_of(ranking: Ranking, barred: Barred = ()) -> tuple[RankingWarning, ...]:
    """The warnings that apply, in the order of `CODES`. Without severity only those that do not speak of its estimate.

    No interview between the `barred`, pairs of a candidate and an interviewer, is proposed.
    """
    pairs = interview_levels(ranking.cells, ranking.cells.ratings.score, ranking.criterion_means)
    found = list(_disconnected(ranking, barred))
    if ranking.severity.estimated:
        confounded = list(_confounded(ranking, pairs, barred))
        none = [] if confounded else _none(ranking)
        found += [*_thin(ranking), *_few(ranking), *none, *confounded, *_large(ranking)]
    return (*found, *_flat(ranking, pairs), *_single(ranking))


def _disconnected(ranking: Ranking, barred: Barred) -> Iterator[RankingWarning]:
    groups = ranking.severity.components
    if len(groups) > 1:
        anchors = bridges(groups, _interviews(ranking), anchors=2, barred=barred)
        fewest = {bridge.interviewer: bridge for bridge in reversed(anchors)}
        yield RankingWarning(
            "SEV-DISCONNECTED",
            {
                "components": [list(group) for group in groups],
                "bridges": [_plain(bridge) for bridge in reversed(fewest.values())],
                "anchors": [_plain(bridge) for bridge in anchors],
                "assumed": ranking.severity.estimated and ranking.options.random_assignment,
            },
        )


def _plain(bridge: Bridge) -> dict[str, Any]:
    return asdict(bridge) | {"criteria": list(bridge.criteria)}


def _interviews(ranking: Ranking) -> list[Interview]:
    """The interviews that were held, on criteria that weigh something."""
    cells, weighing = ranking.cells, np.flatnonzero(ranking.formula.overall[ranking.cells.criterion] > 0)
    candidate, interviewer, pair = cells.pairs
    order = weighing[np.argsort(pair[weighing], kind="stable")]
    criteria = np.asarray(ranking.formula.criteria, dtype=object)[cells.criterion[order]]
    starts = np.flatnonzero(np.diff(pair[order], prepend=-1))
    return [
        (cells.ratings.candidates[candidate[held]], cells.ratings.interviewers[interviewer[held]], asked.tolist())
        for held, asked in zip(pair[order[starts]], np.split(criteria, starts[1:]), strict=True)
    ]


def _thin(ranking: Ranking) -> Iterator[RankingWarning]:
    strength = ranking.severity.link_strength
    if strength is not None and strength < ENOUGH - 1e-9:
        yield RankingWarning("SEV-THIN", {"link_strength": strength})


def _few(ranking: Ranking) -> Iterator[RankingWarning]:
    seen = dict(zip(ranking.severity.interviewers, candidates_seen(ranking.cells).tolist(), strict=True))
    few = {name: seen[name] for name in ranking.severity.by_interviewer if seen[name] < FEW_CANDIDATES}
    if ranking.severity.posterior.freedom < FEW_COMPARISONS - 1e-9 or few:
        facts = {"comparisons": ranking.severity.posterior.freedom, "interviewers": few, "adjusted": _adjusts(ranking)}
        yield RankingWarning("SEV-FEW", facts)


def _adjusts(ranking: Ranking) -> bool:
    return ranking.severity.posterior.error is not None


def _none(ranking: Ranking) -> Iterator[RankingWarning]:
    largest = float(np.abs(ranking.severity.values).max(initial=0.0))
    if ranking.severity.posterior.error is not None and largest < NO_SEVERITY * ranking.formula.unit:
        yield RankingWarning("SEV-NONE", {"largest": largest})


def _confounded(ranking: Ranking, pairs: Pairs, barred: Barred) -> Iterator[RankingWarning]:
    people, seats = len(np.unique(pairs.candidate)), len(ranking.severity.by_interviewer)
    if len(pairs.candidate) == people * seats:
        return
    found = association(pairs, ranking.severity.values, ranking.severity.group)
    if found is not None and found.chance < NOT_BY_CHANCE:
        bridges = [_plain(bridge) for bridge in _telling(ranking, pairs, barred)]
        yield RankingWarning("SEV-CONFOUND", {"correlation": found.correlation, "bridges": bridges})


def _telling(ranking: Ranking, pairs: Pairs, barred: Barred) -> Iterator[Bridge]:
    """The one interview that says most about severity, with somebody who may still be interviewed."""
    names, interviewers = ranking.ratings.candidates, ranking.severity.interviewers
    meeting = most_telling(
        pairs,
        ranking.severity.values / ranking.formula.unit,
        _by_name(np.flatnonzero(~ranking.is_unranked), names),
        _by_name(np.flatnonzero(ranking.severity.active), interviewers),
        lambda candidate, interviewer: (names[candidate], interviewers[interviewer]) not in barred,
    )
    if meeting is not None:
        cells = ranking.cells
        beside = (cells.ratings.candidate == meeting.candidate) & (cells.ratings.interviewer == meeting.beside)
        weighing = cells.criterion[beside & (ranking.formula.overall[cells.criterion] > 0)]
        criteria = tuple(sorted(ranking.formula.criteria[criterion] for criterion in weighing))
        yield Bridge(
            interviewers[meeting.interviewer], names[meeting.candidate], interviewers[meeting.beside], criteria
        )


def _by_name(places: Codes, names: Sequence[str]) -> Codes:
    return np.array(sorted(places.tolist(), key=names.__getitem__), dtype=np.intp)


def _large(ranking: Ranking) -> Iterator[RankingWarning]:
    large = {
        name: value
        for name, value in ranking.severity.by_interviewer.items()
        if abs(value) > LARGE_SEVERITY * ranking.formula.unit
    }
    if large:
        yield RankingWarning("SEV-LARGE", {"interviewers": large, "point": ranking.formula.unit})


def _flat(ranking: Ranking, pairs: Pairs) -> Iterator[RankingWarning]:
    seats = len(ranking.severity.interviewers)
    count = np.bincount(pairs.interviewer, minlength=seats)
    by_level = _deviations(pairs.interviewer, pairs.level[:, 0], seats)
    by_score = _deviations(ranking.cells.ratings.interviewer, ranking.cells.ratings.score, seats)
    flat = (count >= FLAT_CANDIDATES) & (np.minimum(by_level, by_score) < FLAT * ranking.formula.unit)
    if flat.any():
        yield RankingWarning(
            "RATER-FLAT",
            {"interviewers": {ranking.severity.interviewers[seat]: int(count[seat]) for seat in np.flatnonzero(flat)}},
        )


def _deviations(who: Codes, values: Floats, seats: int) -> Floats:
    """Standard deviation of `values` per interviewer; 0 for fewer than two."""
    count = np.maximum(np.bincount(who, minlength=seats), 1)
    away = values - (np.bincount(who, values, seats) / count)[who]
    return np.asarray(np.sqrt(np.bincount(who, away**2, seats) / np.maximum(count - 1, 1)))


def _single(ranking: Ranking) -> Iterator[RankingWarning]:
    alone = sorted(
        ranking.ratings.candidates[place] for place in np.flatnonzero(ranking.heard_by.max(axis=1, initial=0) == 1)
    )
    names, most = list(ranking.formula.domains), ranking.heard_by.max(axis=0, initial=0)
    domains = [names[place] for place in np.flatnonzero(ranking.formula.counts & (most == 1))]
    if alone or domains:
        yield RankingWarning("SINGLE-RATER", {"candidates": alone, "compared": ranking.compares, "domains": domains})
