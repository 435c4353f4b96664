"""Scale, competencies, reflection and interview script, read strictly into one frozen `Rubric`; profiles checked against it."""

from __future__ import annotations

from collections import Counter

from pydantic import ValidationError

from screening.domain.profile import RoleProfile
from screening.domain.rubric import AttentionWords, Competency, InterviewScript, Reflection, Rubric, Scale
from screening.domain.vacancy import settings_from
from screening.errors import Misfit, RubricError, RuleBroken
from screening.files.rubrics.yaml import Document, build

KINDS: dict[str, type[Scale | Competency | Reflection | InterviewScript | AttentionWords]] = {
    "scale": Scale,
    "competency": Competency,
    "reflection": Reflection,
    "interview_script": InterviewScript,
    "attention_words": AttentionWords,
}


def rubric_of(folder: str, documents: list[Document]) -> Rubric:
    """Parsed rubric files as one rubric, competencies in their order; `folder` is used in messages.

    Raises RubricError with file, line, key and what was expected.
    """
    models = [build(_kind(document), document) for document in documents]
    scales = [model for model in models if isinstance(model, Scale)]
    if len(scales) != 1:
        raise RubricError(
            "{folder}: one file of kind “scale” is needed; there are {count}.", folder=folder, count=len(scales)
        )
    competencies = sorted(
        (model for model in models if isinstance(model, Competency)), key=lambda competency: competency.order
    )
    for competency, document in (
        (model, doc) for model, doc in zip(models, documents, strict=True) if isinstance(model, Competency)
    ):
        if competency.scale != scales[0].id:
            raise RubricError(
                "{file}, line {line}: the scale “{scale}” is not known; there is “{known}”.",
                file=document.name,
                line=document.line(("scale",)),
                scale=competency.scale,
                known=scales[0].id,
            )
    try:
        return Rubric(
            scale=scales[0],
            competencies=tuple(competencies),
            reflection=next((m for m in models if isinstance(m, Reflection)), None),
            script=next((m for m in models if isinstance(m, InterviewScript)), None),
            attention=next((m for m in models if isinstance(m, AttentionWords)), None),
        )
    except ValidationError as error:
        raise RubricError("{folder}: {problem}.", folder=folder, problem=error.errors()[0]["ctx"]["error"]) from None


def check_profile(profile: RoleProfile, rubric: Rubric) -> None:
    """Raise RubricError unless the rubric has every id that the profile names, each weighs once, and no domain is empty."""
    known = set(rubric.criteria) | set(rubric.by_id)
    named = {part for domain in profile.domains.values() for part in domain.parts}
    named |= set(profile.planned or ()) | (set(profile.minimums) - set(profile.domains))
    unknown = sorted(named - known)
    if unknown:
        raise RubricError(
            "Role profile “{id}” names “{unknown}”, which the rubric does not have.",
            id=profile.id,
            unknown=", ".join(unknown),
        )
    try:
        weights = settings_from(profile, rubric, reason="a balance above 1/2 is explained in the vacancy").weights
    except RuleBroken as broken:
        raise RubricError(broken.sentence, domain=f"{profile.id}: {broken.fields['domain']}") from None
    weighed = Counter(criterion for within in weights.values() for criterion in within)
    twice = sorted(criterion for criterion, times in weighed.items() if times > 1)
    if twice:
        raise RubricError(
            "{folder}: {problem}.",
            folder=profile.id,
            problem=Misfit("weighted in more than one domain: {parts}", parts=", ".join(twice)),
        )


def _kind(document: Document) -> type[Scale | Competency | Reflection | InterviewScript | AttentionWords]:
    kind = document.tree.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise RubricError(
            "{file}, line {line}: “kind” must be one of {kinds}.",
            file=document.name,
            line=document.line(("kind",)),
            kinds=", ".join(KINDS),
        )
    return KINDS[kind]
