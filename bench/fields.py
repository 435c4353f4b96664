"""Made-up fields of candidates whose true scores are known: who meets whom, and what is then written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from screening.ranking import Formula, Ratings
from screening.ranking.scores.balance import composite

DOMAINS, CRITERIA = 2, 4
"""How many domains a field has, and how many criteria a domain, where nothing else is said."""

MIDDLE = 3.3
"""The mean of true scores, where nothing else is said."""


def equal_weights(domains: int, criteria: int) -> Formula:
    """So many domains that weigh the same, each of so many criteria that weigh the same."""
    return Formula.of(
        {
            f"domain {one}": (1 / domains, {f"criterion {one}.{k}": 1.0 for k in range(criteria)})
            for one in range(domains)
        }
    )


FORMULA = equal_weights(DOMAINS, CRITERIA)
Panels = list[NDArray[np.intp]]
"""For each candidate who interviews."""


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of field; all spreads are standard deviations in points of a 1–5 scale.

    `panels` says who meets whom. True scores of the `domains`, with so many `criteria` each, lie about `middle` and differ by `spread` (correlation .4), those of the criteria by
    `uneven` more; interviewers are strict or lenient by `severity`, have an impression of each candidate by `halo` that
    colours a whole domain (correlation .5), and err by `noise` in each level. Levels are whole and from 1 to 5. The first
    `narrow` interviewers use the middle of the scale only, a share `gaps` of the levels is missing, and with `flat` all of
    an interviewer's levels of a candidate are the same.
    """

    what: str
    panels: Callable[[np.random.Generator, int], Panels]
    interviewers: int
    candidates: int = 20
    spread: float = 0.55
    uneven: float = 0.3
    severity: float = 0.35
    halo: float = 0.40
    noise: float = 0.60
    narrow: int = 0
    gaps: float = 0.0
    flat: bool = False
    domains: int = DOMAINS
    criteria: int = CRITERIA
    middle: float = MIDDLE

    @property
    def formula(self) -> Formula:
        """The formula under which such a field is ranked."""
        return equal_weights(self.domains, self.criteria)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Ratings, the true composite of each candidate in the order of `ratings.candidates`, and how lenient each interviewer is."""

    ratings: Ratings
    truth: NDArray[np.float64]
    lenient: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """Empty where nobody knows."""


def made_up(design: Design, random: np.random.Generator) -> MadeUp:
    """One field of a design."""
    size = design.domains * design.criteria
    domain = np.repeat(np.arange(design.domains), design.criteria)
    true = design.middle + _related(random, (design.domains, design.candidates), design.spread, 0.4)[:, domain]
    true += design.uneven * random.standard_normal(true.shape)
    panels = design.panels(random, design.candidates)
    who = np.concatenate(panels)
    whom = np.repeat(np.arange(design.candidates), [len(panel) for panel in panels])
    hard = 0.3 * random.standard_normal(size)
    lenient = design.severity * random.standard_normal(design.interviewers)
    level = true[whom] + (hard - hard.mean()) + lenient[who, None]
    level += _related(random, (design.domains, len(who)), design.halo, 0.5)[:, domain]
    level += design.noise * random.standard_normal(level.shape)
    if design.flat:
        level = np.repeat(level.mean(axis=1, keepdims=True), size, axis=1)
    few = who < design.narrow
    level[few] = np.clip(3.5 + 0.4 * (level[few] - 3.5), 2.6, 4.4)
    seen = random.random(level.shape) >= design.gaps
    interview, criterion = np.nonzero(seen)
    ratings = Ratings(
        tuple(f"candidate {k:03d}" for k in range(design.candidates)),
        tuple(f"interviewer {k}" for k in range(design.interviewers)),
        design.formula.criteria,
        whom[interview],
        who[interview],
        criterion,
        np.clip(np.rint(level), 1, 5)[seen],
    )
    domains = np.stack([true[:, domain == one].mean(axis=1) for one in range(design.domains)], axis=1)
    return MadeUp(ratings, composite(domains, design.formula), lenient)


def _related(
    random: np.random.Generator, shape: tuple[int, int], spread: float, correlation: float
) -> NDArray[np.float64]:
    """Normal numbers for domains × people, by people; any two domains are correlated alike."""
    among = np.full((shape[0], shape[0]), correlation)
    np.fill_diagonal(among, 1.0)
    return spread * (np.linalg.cholesky(among) @ random.standard_normal(shape)).T


def some_of(interviewers: int, count: int) -> Callable[[np.random.Generator, int], Panels]:
    """`count` of them for each candidate, by chance."""
    return lambda random, candidates: [random.choice(interviewers, count, replace=False) for _ in range(candidates)]


def chain_of(interviewers: int) -> Callable[[np.random.Generator, int], Panels]:
    """First and second, second and third, and so on, over and over."""
    return lambda _random, candidates: [
        np.array([k % (interviewers - 1), k % (interviewers - 1) + 1]) for k in range(candidates)
    ]


def two_apart(size: int) -> Callable[[np.random.Generator, int], Panels]:
    """Two of the first `size` for every other candidate, two of the next `size` for the rest."""
    return lambda random, candidates: [
        size * (k % 2) + random.choice(size, 2, replace=False) for k in range(candidates)
    ]


def up_to(most: int, interviewers: int) -> Callable[[np.random.Generator, int], Panels]:
    """From one to `most` of them, by chance."""
    return lambda random, candidates: [
        random.choice(interviewers, random.integers(1, most + 1), replace=False) for _ in range(candidates)
    ]
