"""Scale, competencies, reflection and interview script, read strictly into one frozen `Rubric`; profiles checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from screening.domain.candidacy.consent import ConsentKind, ConsentWording, check_version
from screening.domain.profile import RoleProfile
from screening.domain.rubric import AttentionWords, Competency, InterviewScript, Reflection, Rubric, Scale
from screening.domain.vacancy import settings_from
from screening.errors import Misfit, RubricError, RuleBroken
from screening.files.rubrics.fit import build, refused
from screening.files.rubrics.nodes import Path
from screening.files.rubrics.yaml import Document

Kind = Scale | Competency | Reflection | InterviewScript | AttentionWords | ConsentWording
Read = tuple[Document, Kind]

KINDS: dict[str, type[Kind]] = {
    "scale": Scale,
    "competency": Competency,
    "reflection": Reflection,
    "interview_script": InterviewScript,
    "attention_words": AttentionWords,
    "consent": ConsentWording,
}

K = TypeVar("K", Scale, Reflection, InterviewScript, AttentionWords, ConsentWording)


def rubric_of(folder: str, documents: list[Document]) -> Rubric:
    """Parsed rubric files as one rubric, competencies in their order; `folder` is used in messages.

    The words of consent are read with them and are no part of it: nobody scores on them.
    Raises RubricError with file, line, key and what was expected.
    """
    read: list[Read] = [(document, build(_kind(document), document)) for document in documents]
    scale = _only(read, Scale)
    if scale is None:
        raise RubricError("{folder}: one file of kind “scale” is needed; there is none.", folder=folder)
    for document, model in read:
        if isinstance(model, Competency | Reflection) and model.scale != scale.id:
            unknown = Misfit("the scale “{scale}” is not known; there is “{known}”", scale=model.scale, known=scale.id)
            raise refused(document, ("scale",), unknown)
    _must_use_ids_once(read)
    _only(read, ConsentWording)
    return Rubric(
        scale=scale,
        competencies=tuple(sorted((one for _, one in read if isinstance(one, Competency)), key=lambda one: one.order)),
        reflection=_only(read, Reflection),
        script=_only(read, InterviewScript),
        attention=_only(read, AttentionWords),
    )


def wording_of(documents: Iterable[Document]) -> ConsentWording | None:
    """The words of consent among parsed rubric files; None where no file has them. Raises RubricError."""
    return next((build(ConsentWording, one) for one in documents if _kind_named(one) == "consent"), None)


def check_versions(earlier: Sequence[ConsentWording], new: ConsentWording, document: Document) -> None:
    """Raise RubricError where the version of a kind of consent does not tell its words apart from the `earlier` ones, of which
    the last are in force."""
    for place, one in enumerate(new.wordings):
        try:
            check_version(one, [wording.of(ConsentKind(one.kind)) for wording in earlier])
        except Misfit as problem:
            raise refused(document, ("wordings", place, *problem.at), problem) from None


def check_profile(profile: RoleProfile, rubric: Rubric) -> None:
    """Raise Misfit unless the rubric has every id that the profile names, each weighs once, no domain is empty, and the
    scale is that of the rubric."""
    for at, name in _named(profile):
        if name not in rubric.criteria and name not in rubric.by_id:
            raise Misfit(
                "role profile “{id}” names “{unknown}”, which the rubric does not have",
                at=at,
                id=profile.id,
                unknown=name,
            )
    low, high = rubric.scale.points[0], rubric.scale.points[-1]
    if (profile.scale.min, profile.scale.max) != (low, high):
        raise Misfit("the scale of the rubric runs from {low} to {high}", at=("scale",), low=low, high=high)
    try:
        settings_from(profile, rubric, reason="a balance above 1/2 is explained in the vacancy")
    except RuleBroken as broken:
        name = str(broken.fields["domain"])
        raise Misfit(
            "the domain “{domain}” has weight but no planned criterion", at=("domains", name), domain=name
        ) from None
    members = {competency.id: tuple(one.id for one in competency.criteria) for competency in rubric.competencies}
    must_weigh_once(profile, members)
    must_lie_on_the_scale(profile)


def must_lie_on_the_scale(profile: RoleProfile) -> None:
    """Raise Misfit for a minimum that no score, or every score, is below."""
    low, high = profile.scale.min, profile.scale.max
    for name, minimum in profile.minimums.items():
        if not low <= minimum <= high:
            raise Misfit(
                "a minimum of {minimum} lies outside the scale {low}–{high}",
                at=("minimums", name),
                minimum=f"{minimum:g}",
                low=f"{low:g}",
                high=f"{high:g}",
            )


def must_weigh_once(profile: RoleProfile, members: dict[str, tuple[str, ...]]) -> None:
    """Raise Misfit where a criterion weighs by itself and in its competency, or twice; `members` by competency."""
    weighed: set[str] = set()
    for domain, part in profile.weighed:
        criteria = {part} if part not in members else set(members[part])
        if twice := sorted(weighed & criteria):
            raise Misfit(
                "weighted in more than one domain: {parts}", at=profile.place_of(domain, part), parts=", ".join(twice)
            )
        weighed |= criteria


def _named(profile: RoleProfile) -> list[tuple[Path, str]]:
    """Every criterion and competency that a profile names, with the steps to it."""
    weighed: list[tuple[Path, str]] = [(profile.place_of(domain, part), part) for domain, part in profile.weighed]
    planned: list[tuple[Path, str]] = [(("planned", at), one) for at, one in enumerate(profile.planned or ())]
    guarded: list[tuple[Path, str]] = [(("minimums", one), one) for one in profile.minimums]
    return weighed + planned + [(at, one) for at, one in guarded if one not in profile.domains]


def _only(read: list[Read], kind: type[K]) -> K | None:
    """The model of a kind of which there is one file at most; None where there is none."""
    found = [(document, model) for document, model in read if isinstance(model, kind)]
    if len(found) > 1:
        (first, _), (second, model) = found[:2]
        again = Misfit("{first} is of kind “{kind}” too; there is one of these", first=first.name, kind=model.kind)
        raise refused(second, ("kind",), again)
    return found[0][1] if found else None


def _must_use_ids_once(read: list[Read]) -> None:
    used: dict[str, tuple[str, int]] = {}
    for document, model in read:
        for at, one in model.ids if isinstance(model, Competency) else ():
            if one in used:
                file, line = used[one]
                again = Misfit("the id “{id}” stands in {file}, line {line}, already", id=one, file=file, line=line)
                raise refused(document, at, again)
            used[one] = document.name, document.line(at)


def _kind_named(document: Document) -> str:
    kind = document.tree.get("kind")
    return kind if isinstance(kind, str) else ""


def _kind(document: Document) -> type[Kind]:
    kind = _kind_named(document)
    if kind not in KINDS:
        raise RubricError(
            "{file}, line {line}: “kind” must be one of {kinds}.",
            file=document.name,
            line=document.line(("kind",)),
            kinds=", ".join(KINDS),
        )
    return KINDS[kind]
