"""The role profile: how heavy domains, competencies and criteria weigh, the balance β, and the minimums.

The file format is the one of the command line (`python -m screening rank --profile FILE`).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from screening.domain.model import Model, Text
from screening.errors import Misfit

TOLERANCE = 0.001
"""How far weights may be from 1 before they are an error."""

FRACTION = re.compile(r"[-+]?[\d./]{1,40}([eE][-+]?\d{1,2})?")
"""What a fraction is written with. An exponent has two digits at most: a larger one is worked out before it is found too large."""

Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]


FURTHEST, NARROWEST = 1e6, 1e-3
"""No scale that people score on leaves a million or is narrower than a thousandth. Between these the arithmetic of a ranking
keeps all the digits that it shows, and a score is told apart from its neighbour."""


def fraction_of(text: str) -> float | None:
    """The number that a text such as `0.25` or `1/3` stands for; None for any other text."""
    if not FRACTION.fullmatch(text):
        return None
    try:
        return float(Fraction(text))
    except (ValueError, ZeroDivisionError):
        return None


class ScaleRange(Model):
    """The fixed goalposts of the levels."""

    min: Number = 1.0
    max: Number = 5.0

    @model_validator(mode="after")
    def _opens_upward(self) -> Self:
        if not self.min < self.max:
            raise Misfit("min must be below max")
        if max(abs(self.min), abs(self.max)) > FURTHEST:
            raise Misfit("the scale runs beyond a million: use one such as 1 to 5 or 0 to 100")
        if self.max - self.min < NARROWEST:
            raise Misfit("the scale is too narrow, less than a thousandth: use one such as 1 to 5 or 0 to 100")
        return self


class DomainWeights(Model):
    """The weight of one domain, and how it is divided over criteria or over competencies."""

    weight: Weight
    criteria: dict[str, Weight] | None = None
    competencies: dict[str, Weight] | None = None

    @model_validator(mode="after")
    def _one_way_of_dividing(self) -> Self:
        if (self.criteria is None) == (self.competencies is None):
            raise Misfit("a domain holds either `criteria` or `competencies`")
        if (total := _off(self.parts)) is not None:
            raise Misfit(
                "the weights within this domain add up to {total} instead of 1",
                at=(self.divided_over,),
                total=f"{total:.4g}",
            )
        return self

    @property
    def parts(self) -> dict[str, float]:
        """The weights within this domain, as written."""
        return self.criteria if self.criteria is not None else self.competencies or {}

    @property
    def divided_over(self) -> str:
        """The key under which `parts` stand."""
        return "criteria" if self.criteria is not None else "competencies"


class RoleProfile(Model):
    """A role profile as written in its file; `domain_weights` and `criterion_weights` are normalised.

    Weights of the domains, and within each domain, add up to 1 ± 0.001. β lies between 0 (plain mean) and 1 (weakest
    domain); a fraction such as `1/3` is read as such.
    """

    id: Annotated[str, Field(min_length=1)]
    name: Text | None = None
    scale: ScaleRange = ScaleRange()
    beta: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 1 / 3
    domains: dict[str, DomainWeights] = Field(min_length=1)
    planned: tuple[str, ...] | None = Field(default=None, strict=False)
    minimums: dict[str, Number] = Field(default_factory=dict)
    why: Text | None = None

    @field_validator("beta", mode="before")
    @classmethod
    def _beta_may_be_a_fraction(cls, value: Any) -> Any:
        if isinstance(value, str) and (number := fraction_of(value)) is not None:
            return number
        if isinstance(value, str | bool):
            raise Misfit("beta must be a number or a fraction such as 1/3")
        return value

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        if (total := _off({name: domain.weight for name, domain in self.domains.items()})) is not None:
            raise Misfit(
                "the weights of the domains add up to {total} instead of 1", at=("domains",), total=f"{total:.4g}"
            )
        named: set[str] = set()
        for name, part in self.weighed:
            if part in named:
                raise Misfit("weighted in more than one domain: {parts}", at=self.place_of(name, part), parts=part)
            named.add(part)
        return self

    @model_validator(mode="after")
    def _planned_once(self) -> Self:
        planned = self.planned or ()
        for place, criterion in enumerate(planned):
            if criterion in planned[:place]:
                raise Misfit("a criterion is planned twice", at=("planned", place))
        return self

    @property
    def weighed(self) -> list[tuple[str, str]]:
        """Each domain with each criterion or competency that it weighs, in the order of the file."""
        return [(name, part) for name, domain in self.domains.items() for part in domain.parts]

    def place_of(self, domain: str, part: str) -> tuple[str, ...]:
        """The steps to the weight of a part of a domain."""
        return ("domains", domain, self.domains[domain].divided_over, part)

    @cached_property
    def domain_weights(self) -> dict[str, float]:
        """Weight of each domain; together exactly 1."""
        return _normalised({name: domain.weight for name, domain in self.domains.items()})

    def criterion_weights(
        self, planned: tuple[str, ...], members: dict[str, tuple[str, ...]]
    ) -> dict[str, dict[str, float]]:
        """Weights of the planned criteria within each domain, rescaled to 1.

        `members` tells which criteria a competency has (competency id → criterion ids); a competency's weight is shared
        equally over its planned criteria. A domain without any planned weight gets an empty mapping.
        """
        return {name: _normalised(_spread(domain, planned, members)) for name, domain in self.domains.items()}


def _spread(domain: DomainWeights, planned: tuple[str, ...], members: dict[str, tuple[str, ...]]) -> dict[str, float]:
    if domain.criteria is not None:
        return {criterion: weight for criterion, weight in domain.criteria.items() if criterion in planned}
    shared: dict[str, float] = {}
    for competency, weight in domain.parts.items():
        mine = [criterion for criterion in members.get(competency, ()) if criterion in planned]
        shared |= {criterion: weight / len(mine) for criterion in mine}
    return shared


def _normalised(weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()} if total > 0 else dict.fromkeys(weights, 0.0)


def _off(weights: dict[str, float]) -> float | None:
    """The sum of weights that do not add up to 1, or None when they do."""
    total = sum(weights.values())
    return total if abs(total - 1) > TOLERANCE else None
