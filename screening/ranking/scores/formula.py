"""The formula that people set: domains and their weights, criteria within a domain, balance β, minimums, the scale."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.scores.arrays import TIE, Codes, Flags, Floats

DEFAULT_BETA = 1 / 3


@dataclass(frozen=True)
class Domain:
    """The weight of a domain, and the weights of its planned criteria within it (together 1)."""

    weight: float
    criteria: Mapping[str, float]


@dataclass(frozen=True)
class Formula:
    """How scores become one number. Build it with `Formula.of` or `Formula.equal`, which check and normalise.

    `beta` is the share of the weakest domain in the score: 0 is the plain weighted mean, 1 the weakest domain.
    `geometric` replaces the balanced mean by the weighted geometric mean of the domain scores; β is then unused.
    `minimums` are thresholds by criterion, competency or domain; `competencies` tells which criteria a competency has.
    A criterion or domain with weight 0 is computed and shown, and never matters to anybody's score.
    """

    domains: Mapping[str, Domain]
    beta: float = DEFAULT_BETA
    geometric: bool = False
    minimums: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    competencies: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    scale_min: float = 1.0
    scale_max: float = 5.0

    @classmethod
    def of(
        cls,
        domains: Mapping[str, tuple[float, Mapping[str, float]]],
        *,
        beta: float = DEFAULT_BETA,
        geometric: bool = False,
        planned: Collection[str] | None = None,
        minimums: Mapping[str, float] | None = None,
        competencies: Mapping[str, Collection[str]] | None = None,
        scale: tuple[float, float] = (1.0, 5.0),
    ) -> Formula:
        """A checked formula from {domain: (weight, {criterion: weight})}.

        Weights need not add up to 1: they are divided by their sum, within a domain over the planned criteria only
        (`planned` None: all of them). Raises ScreeningError for a negative weight, weights that are all 0, a domain that
        counts without a planned criterion that counts, a criterion in two domains, β outside 0 … 1 or an empty scale.
        """
        _check_scale(scale)
        if not 0 <= beta <= 1:
            raise ScreeningError("The balance must lie between 0 and 1, not {beta}.", beta=beta)
        _refuse_shared_criteria(domains)
        shares = _normalised({name: weight for name, (weight, _) in domains.items()}, "the domains")
        return cls(
            domains=MappingProxyType(
                {
                    name: Domain(shares[name], _planned_weights(name, shares[name], criteria, planned))
                    for name, (_, criteria) in domains.items()
                }
            ),
            beta=float(beta),
            geometric=geometric,
            minimums=MappingProxyType(dict(minimums or {})),
            competencies=MappingProxyType({name: tuple(members) for name, members in (competencies or {}).items()}),
            scale_min=float(scale[0]),
            scale_max=float(scale[1]),
        )

    @classmethod
    def equal(
        cls,
        criteria: Collection[str],
        *,
        domain: str = "all",
        beta: float = DEFAULT_BETA,
        geometric: bool = False,
        scale: tuple[float, float] = (1.0, 5.0),
    ) -> Formula:
        """One domain in which every criterion weighs the same."""
        return cls.of({domain: (1.0, dict.fromkeys(criteria, 1.0))}, beta=beta, geometric=geometric, scale=scale)

    def with_domain_weights(self, weights: Mapping[str, float]) -> Formula:
        """The same formula at other domain weights (any positive sum)."""
        shares = _normalised({name: weights[name] for name in self.domains}, "the domains")
        return replace(
            self,
            domains=MappingProxyType(
                {name: Domain(shares[name], domain.criteria) for name, domain in self.domains.items()}
            ),
        )

    def with_beta(self, beta: float) -> Formula:
        """The same formula at another balance."""
        return replace(self, beta=float(beta))

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """The planned criteria, domain by domain."""
        return tuple(criterion for domain in self.domains.values() for criterion in domain.criteria)

    @cached_property
    def domain_of(self) -> Codes:
        """For each planned criterion the position of its domain."""
        return np.repeat(np.arange(len(self.domains)), [len(domain.criteria) for domain in self.domains.values()])

    @cached_property
    def domain_of_each(self) -> dict[str, str]:
        """The domain of each planned criterion, by name."""
        return {criterion: name for name, domain in self.domains.items() for criterion in domain.criteria}

    @cached_property
    def domain_weights(self) -> Floats:
        """Weights of the domains; together 1."""
        return np.array([domain.weight for domain in self.domains.values()])

    @cached_property
    def within(self) -> Floats:
        """For each planned criterion its weight within its domain; together 1 in each domain that counts."""
        return np.array([weight for domain in self.domains.values() for weight in domain.criteria.values()])

    @cached_property
    def overall(self) -> Floats:
        """For each planned criterion its weight in the mean: domain weight times weight within; together 1."""
        return self.domain_weights[self.domain_of] * self.within

    @cached_property
    def counts(self) -> Flags:
        """For each domain whether it has any weight; only such domains can be the weakest or be missed."""
        return self.domain_weights > 0

    @property
    def unit(self) -> float:
        """How long a point of a 1–5 scale is on this scale: (max − min) / 4."""
        return (self.scale_max - self.scale_min) / 4

    @property
    def tie(self) -> float:
        """Scores no further apart than this are the same score: `TIE` points of a 1–5 scale, on this scale."""
        return TIE * self.unit

    def effective_overall(self) -> dict[str, float]:
        """Overall weight of each planned criterion in the weighted mean; together 1."""
        return dict(zip(self.criteria, self.overall.tolist(), strict=True))


def _check_scale(scale: tuple[float, float]) -> None:
    if not (np.isfinite(scale).all() and scale[0] < scale[1]):
        raise ScreeningError("The scale must run from a lower to a higher number.")


def _refuse_shared_criteria(domains: Mapping[str, tuple[float, Mapping[str, float]]]) -> None:
    seen: set[str] = set()
    for _, criteria in domains.values():
        for criterion in criteria:
            if criterion in seen:
                raise ScreeningError("The criterion {criterion} stands in two domains.", criterion=criterion)
            seen.add(criterion)


def _planned_weights(
    name: str, share: float, criteria: Mapping[str, float], planned: Collection[str] | None
) -> Mapping[str, float]:
    chosen = {criterion: weight for criterion, weight in criteria.items() if planned is None or criterion in planned}
    if share == 0 and sum(chosen.values()) == 0:
        return MappingProxyType(dict.fromkeys(chosen, 0.0))
    return MappingProxyType(_normalised(chosen, f"the planned criteria of {name}"))


def _normalised(weights: Mapping[str, float], what: str) -> dict[str, float]:
    if any(not np.isfinite(weight) or weight < 0 for weight in weights.values()):
        raise ScreeningError("The weights of {what} must be numbers of 0 or more.", what=what)
    total = sum(weights.values())
    if total <= 0:
        raise ScreeningError("The weights of {what} are all 0.", what=what)
    return {name: weight / total for name, weight in weights.items()}
