"""How often SEV-CONFOUND is said: in fields where chance dealt out the panels, and in fields where strictness and level go together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bench.measure import Row
from screening.ranking import Formula, Options, Ratings, rank, warnings_of

if TYPE_CHECKING:
    from bench.build import Build

FIELDS = 400
CRITERIA = 8
FORMULA = Formula.of(
    {name: (0.5, {f"{name}{k}": 1.0 for k in range(CRITERIA // 2)}) for name in ("technical", "human")}
)
DOMAIN = np.repeat([0, 1], CRITERIA // 2)

Floats = NDArray[np.float64]
Panels = list[NDArray[np.intp]]
Dealt = Callable[[np.random.Generator, Floats, Floats], Panels]
"""Who sees whom, from what the candidates are worth and how lenient the interviewers are."""


def rows(_before: Build | None) -> list[Row]:
    """Shares of seeded fields of 20 candidates; false alarms beside a goal, and where it ought to be said the silence."""
    by_chance: dict[str, tuple[int, int, Dealt]] = {
        "3 of 5 interviewers each": (20, 5, _drawn(3)),
        "2 of 8": (20, 8, _drawn(2)),
        "2 of 8, 40 candidates": (40, 8, _drawn(2)),
        "2 of 8, 12 candidates": (12, 8, _drawn(2)),
        "a chain of panels": (20, 8, lambda _r, worth, _s: [np.array([i % 7, i % 7 + 1]) for i in range(len(worth))]),
        "two panels without overlap": (20, 6, _two_panels),
        "one to four each": (20, 5, lambda r, worth, _s: [r.choice(5, r.integers(1, 5), replace=False) for _ in worth]),
    }
    together: dict[str, Dealt] = {"strict with the stronger": _sorted(-1), "lenient with the stronger": _sorted(1)}
    return [
        *(Row(f"said by mistake: {what}", _share(what, *how), 0.12, "of fields") for what, how in by_chance.items()),
        *(
            Row(f"not said: {what}, 2 of 5", 1 - _share(what, 20, 5, how, 0.6), 0.6, "of fields")
            for what, how in together.items()
        ),
    ]


def _share(what: str, people: int, seats: int, dealt: Dealt, severity: float = 0.35) -> float:
    said = 0
    for number in range(FIELDS):
        random = np.random.default_rng([*what.encode(), number])
        ranking = rank(
            _field(random, people, severity * random.standard_normal(seats), dealt), FORMULA, Options(draws=0)
        )
        said += any(warning.code == "SEV-CONFOUND" for warning in warnings_of(ranking))
    return said / FIELDS


def _field(random: np.random.Generator, people: int, lenient: Floats, dealt: Dealt) -> Ratings:
    """Whole levels from 1 to 5: true domain scores, what differs per criterion, leniency, halo and noise."""
    true = 3.3 + 0.55 * _alike(random, people, 0.4)[:, DOMAIN] + 0.3 * random.standard_normal((people, CRITERIA))
    panels = dealt(random, true.mean(axis=1), lenient)
    who, seat = np.repeat(np.arange(people), [len(panel) for panel in panels]), np.concatenate(panels)
    halo = 0.4 * _alike(random, len(who), 0.5)[:, DOMAIN]
    level = true[who] + lenient[seat][:, None] + halo + 0.6 * random.standard_normal((len(who), CRITERIA))
    return Ratings.from_codes(
        [f"k{place:02}" for place in range(people)],
        [f"r{place}" for place in range(len(lenient))],
        FORMULA.criteria,
        np.repeat(who, CRITERIA),
        np.repeat(seat, CRITERIA),
        np.tile(np.arange(CRITERIA), len(who)),
        np.clip(np.rint(level), 1, 5).reshape(-1),
    )


def _alike(random: np.random.Generator, size: int, correlation: float) -> Floats:
    """Standard normal pairs."""
    both = random.standard_normal((size, 2))
    both[:, 1] = correlation * both[:, 0] + np.sqrt(1 - correlation**2) * both[:, 1]
    return both


def _drawn(size: int) -> Dealt:
    return lambda random, worth, lenient: [random.choice(len(lenient), size, replace=False) for _ in worth]


def _two_panels(random: np.random.Generator, worth: Floats, _lenient: Floats) -> Panels:
    return [random.choice(3, 2, replace=False) + 3 * (place % 2) for place in range(len(worth))]


def _sorted(sign: int) -> Dealt:
    """Two neighbours on the line of interviewers from strict to lenient (or back), at the place of the candidate on theirs."""

    def dealt(random: np.random.Generator, worth: Floats, lenient: Floats) -> Panels:
        line, seats = np.argsort(sign * lenient), np.arange(len(lenient))
        place = np.argsort(np.argsort(worth)) / (len(worth) - 1) * (len(lenient) - 1)
        return [line[np.argsort(np.abs(seats - one) + random.normal(0, 0.7, len(seats)))[:2]] for one in place]

    return dealt
