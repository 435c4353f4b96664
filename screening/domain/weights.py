"""Weights of one vacancy: domains, competencies or criteria, balance and minimums, as a recruiter sets them."""

from __future__ import annotations

from screening.domain.model import Model
from screening.domain.name import shows
from screening.domain.profile import TOLERANCE, DomainWeights, RoleProfile
from screening.domain.vacancy import MAX_BETA_WITHOUT_REASON, RankingSettings, check_weighs
from screening.errors import BadInput, RuleBroken, ScreeningError
from screening.i18n import N_

DOMAIN_NAMES = {"human": N_("Human"), "technical": N_("Technical")}


class Weights(Model):
    """Weights as shares that add up to 1: of the domains, and of the parts (competencies or criteria) within each."""

    domains: dict[str, float]
    parts: dict[str, dict[str, float]]
    beta: float
    minimums: dict[str, float]


def weights_of(settings: RankingSettings) -> Weights:
    """The weights as they are."""
    profile = settings.profile
    return Weights(
        domains={name: domain.weight for name, domain in profile.domains.items()},
        parts={name: dict(domain.parts) for name, domain in profile.domains.items()},
        beta=profile.beta,
        minimums=dict(profile.minimums),
    )


def reweighed(settings: RankingSettings, weights: Weights, reason: str) -> RankingSettings:
    """The settings at other weights, with the same planned criteria on the same rubric.

    Raises BadInput for weights that do not add up to 100 %, a balance outside 0 to 1 or a minimum outside the scale;
    RuleBroken for a balance above 1/2 without a reason, a domain that weighs without a planned criterion that does, and
    when nothing changes.
    """
    _check_sums(settings, weights)
    if not 0 <= weights.beta <= 1:
        raise BadInput("The balance must lie between 0 and 1, not {beta}.", beta=f"{weights.beta:g}")
    if weights.beta > MAX_BETA_WITHOUT_REASON and not shows(reason):
        raise RuleBroken("A balance above 1/2 weighs the weakest domain very heavily. Write down why.")
    scale = settings.profile.scale
    for name, value in weights.minimums.items():
        if not scale.min <= value <= scale.max:
            raise BadInput(
                "The minimum of {name} must lie between {low} and {high}.",
                name=name,
                low=f"{scale.min:g}",
                high=f"{scale.max:g}",
            )
    renewed = settings.model_copy(update={"profile": _profile(settings.profile, weights)})
    check_weighs(renewed)
    if renewed == settings:
        raise RuleBroken("Nothing changes: these are the weights in use.")
    return renewed


def _check_sums(settings: RankingSettings, weights: Weights) -> None:
    if set(weights.domains) != set(settings.profile.domains) or set(weights.parts) != set(weights.domains):
        raise BadInput("These weights do not belong to this vacancy.")
    if off(weights.domains):
        raise BadInput(
            "The weights of the domains add up to {total} %, and must be 100 %.", total=_percent(weights.domains)
        )
    for name, parts in weights.parts.items():
        if set(parts) != set(settings.profile.domains[name].parts):
            raise BadInput("These weights do not belong to this vacancy.")
        if off(parts):
            raise BadInput(
                "The weights within {domain} add up to {total} %, and must be 100 %.",
                domain=ScreeningError(DOMAIN_NAMES.get(name, name)),
                total=_percent(parts),
            )


def off(weights: dict[str, float]) -> bool:
    """Whether weights do not add up to 100 %, or one is below 0."""
    return abs(sum(weights.values()) - 1) > TOLERANCE or any(weight < 0 for weight in weights.values())


def _percent(weights: dict[str, float]) -> str:
    return f"{sum(weights.values()) * 100:.4g}"


def _profile(profile: RoleProfile, weights: Weights) -> RoleProfile:
    domains = {
        name: DomainWeights(
            weight=weights.domains[name],
            criteria=weights.parts[name] if domain.criteria is not None else None,
            competencies=weights.parts[name] if domain.competencies is not None else None,
        )
        for name, domain in profile.domains.items()
    }
    return RoleProfile.model_validate(
        {**profile.model_dump(), "domains": domains, "beta": weights.beta, "minimums": weights.minimums}
    )
