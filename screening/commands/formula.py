"""From a role profile to the formula of the ranking, for the command line."""

from __future__ import annotations

from screening.domain.name import joined
from screening.domain.profile import RoleProfile
from screening.errors import Misfit
from screening.files.rubrics.folder import read_folder
from screening.files.rubrics.profiles import find_profile
from screening.files.rubrics.rubric import must_lie_on_the_scale, must_weigh_once
from screening.ranking import Formula
from screening.settings import settings


def formula_from(id_or_path: str, beta: float | None, geometric: bool) -> tuple[Formula, frozenset[str]]:
    """`formula_of` a shipped profile by its id, or of a file. Raises RubricError with file, line and key."""
    found = find_profile(id_or_path)
    try:
        return formula_of(found.profile, beta, geometric)
    except Misfit as problem:
        raise found.refused(problem) from None


def formula_of(profile: RoleProfile, beta: float | None, geometric: bool) -> tuple[Formula, frozenset[str]]:
    """The formula of `profile`, and every criterion that it knows, planned or not.

    The shipped rubric is read only when the profile speaks of competencies. Raises Misfit, with the place in the profile,
    for a name that means nothing and for a criterion that weighs twice.
    """
    weighed = {part for domain in profile.domains.values() for part in domain.criteria or {}}
    members = _members() if _speaks_of_competencies(profile, weighed) else {}
    for name, domain in profile.domains.items():
        for competency in domain.competencies or {}:
            if competency not in members:
                raise Misfit(
                    "the role profile weighs “{competency}”, which the rubric does not have",
                    at=profile.place_of(name, competency),
                    competency=competency,
                )
            weighed |= set(members[competency])
    must_weigh_once(profile, members)
    _refuse_same_names(profile)
    _refuse_unknown(profile, weighed, members)
    planned = tuple(profile.planned) if profile.planned is not None else tuple(weighed)
    weights = profile.criterion_weights(planned, members)
    for name, within in weights.items():
        if profile.domain_weights[name] > 0 and not any(within.values()):
            raise Misfit("the domain “{domain}” has weight but no planned criterion", at=("domains", name), domain=name)
    formula = Formula.of(
        {name: (profile.domain_weights[name], within) for name, within in weights.items()},
        beta=profile.beta if beta is None else beta,
        geometric=geometric,
        minimums=profile.minimums,
        competencies=members,
        scale=(profile.scale.min, profile.scale.max),
    )
    return formula, frozenset(weighed)


def _refuse_same_names(profile: RoleProfile) -> None:
    """Names of criteria are compared as files of ratings are read: without blanks around them and signs that nobody sees."""
    seen: dict[str, str] = {}
    for domain, part in profile.weighed:
        if not joined(domain):
            raise Misfit("a domain must have a name", at=("domains", domain))
        if (first := seen.setdefault(joined(part), part)) is not part:
            raise Misfit(
                "“{name}” is the same name as “{first}”: blanks around it and signs that nobody sees do not count",
                at=profile.place_of(domain, part),
                name=part,
                first=first,
            )


def _speaks_of_competencies(profile: RoleProfile, weighed: set[str]) -> bool:
    return any(domain.competencies for domain in profile.domains.values()) or not (
        set(profile.minimums) <= weighed | set(profile.domains)
    )


def _members() -> dict[str, tuple[str, ...]]:
    rubric = read_folder(settings().rubrics_dir).rubric
    return {
        competency.id: tuple(criterion.id for criterion in competency.criteria) for competency in rubric.competencies
    }


def _refuse_unknown(profile: RoleProfile, weighed: set[str], members: dict[str, tuple[str, ...]]) -> None:
    for at, criterion in enumerate(profile.planned or ()):
        if criterion not in weighed:
            raise Misfit(
                "the role profile plans “{criterion}”, which it does not weigh", at=("planned", at), criterion=criterion
            )
    for name in profile.minimums:
        if name not in weighed and name not in profile.domains and name not in members:
            raise Misfit(
                "the role profile has a minimum for “{name}”, which means nothing to it",
                at=("minimums", name),
                name=name,
            )
    must_lie_on_the_scale(profile)
