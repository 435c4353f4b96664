"""What can be asked of a ranking besides the formula itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from screening.errors import ScreeningError


@dataclass(frozen=True)
class Options:
    """How to compute a ranking.

    `severity` corrects lenient and strict interviewers where panels overlap; `random_assignment` assumes in addition
    that chance decided who saw whom, and then also adjusts across panels that do not overlap. `draws` is the number of
    uncertainty draws (0: none), made with `seed`. `top_k` is the size of the shortlist whose probability is asked.
    `unranked` are candidates who inform calibration and hold no rank (withdrawn, declined, placed). `names` gives the
    name by which candidates are listed among equals; without one it is the id.
    """

    severity: bool = True
    random_assignment: bool = False
    draws: int = 1000
    seed: int = 0
    top_k: int = 3
    unranked: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.draws < 0:
            raise ScreeningError("The number of draws cannot be negative.")
        if self.seed < 0:
            raise ScreeningError("The seed cannot be negative.")
        if self.top_k < 1:
            raise ScreeningError("The top must have at least one place.")
