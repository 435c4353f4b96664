"""The rubric: competencies, their criteria, and for each criterion its anchors, questions and evidence.

All models are read from `rubrics/` and frozen; `Rubric.content_hash()` tells versions apart.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from screening.domain.model import Model, One, Text
from screening.errors import Misfit

LEVELS = (1, 2, 3, 4, 5)

Domain = Literal["human", "technical"]
Level = Annotated[int, Field(ge=1, le=5)]


def _competency_id(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,5}", text):
        raise Misfit("the id of a competency is two to five capitals, such as COM")
    return text


def _criterion_id(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,5}-[A-Z]", text):
        raise Misfit("the id of a criterion is that of its competency, a hyphen and a capital, such as COM-A")
    return text


def _never(value: bool) -> bool:
    if value:
        raise Misfit("this is always false")
    return value


Never = Annotated[bool, AfterValidator(_never)]
"""False alone. Not `Literal[False]`, which takes 0 for it, strict or not."""

CompetencyId = Annotated[str, AfterValidator(_competency_id)]
CriterionId = Annotated[str, AfterValidator(_criterion_id)]


class Probe(Model):
    """A follow-up question, marked with the part of STARR that it fills."""

    star: Literal["S", "T", "A", "R", "RF"]
    nl: str
    en: str


class Question(Model):
    """What the interviewer asks: about past behaviour, or about a case."""

    id: str
    type: Literal["behavioural", "situational"]
    use: Literal["primary", "alternate"] = "primary"
    minutes: Annotated[int, Field(ge=1, le=30)]
    text: Text
    probes: tuple[Probe, ...] = Field(default=(), strict=False)
    strong_answer: Text | None = None


class Remark(Model):
    """A red flag or an evidence chip: a short observation that can be ticked."""

    id: str
    nl: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.nl


class Source(Model):
    """Where in the underlying article a criterion or competency comes from."""

    document: str | None = None
    section: str | None = None
    lines: tuple[int, ...] = Field(default=(), strict=False)
    quote: str | None = None


class References(Model):
    """Public frameworks that a technical criterion can be looked up in: codes and titles only."""

    ecf: tuple[str, ...] = Field(default=(), strict=False)
    onet: tuple[str, ...] = Field(default=(), strict=False)
    nl_context: tuple[str, ...] = Field(default=(), strict=False)


class Criterion(Model):
    """One thing that gets one level. `anchors` says in observable behaviour what each level looks like."""

    id: CriterionId
    name: Text
    definition: Text
    article_indicators: tuple[str, ...] = Field(default=(), strict=False)
    references: References | None = None
    source: Source | None = None
    core: bool = False
    look_for: Text | None = None
    anchors: dict[Level, Text]
    questions: tuple[Question, ...] = Field(strict=False, min_length=1)
    red_flags: tuple[Remark, ...] = Field(default=(), strict=False)
    evidence: tuple[Remark, ...] = Field(default=(), strict=False)
    do_not_weigh: Text | None = None
    development: Text | None = None

    @property
    def competency_id(self) -> str:
        return self.id.rpartition("-")[0]

    @property
    def primary_question(self) -> Question:
        """The behavioural question to open with."""
        leading = [q for q in self.questions if q.type == "behavioural" and q.use == "primary"]
        return (leading or list(self.questions))[0]

    @property
    def missing_anchors(self) -> tuple[int, ...]:
        """The levels that have no anchor yet: none once a competency is complete."""
        return tuple(level for level in LEVELS if level not in self.anchors)


class Competency(Model):
    """A group of criteria that belong together, in one domain."""

    schema_version: One
    kind: Literal["competency"]
    status: Literal["draft"] | None = None
    id: CompetencyId
    order: int
    domain: Domain
    scale: str
    content_version: str = "0"
    name: Text
    definition: Text
    source: Source | None = None
    credit: Text | None = None
    interview_hint: Text | None = None
    criteria: tuple[Criterion, ...] = Field(strict=False, min_length=1)

    @model_validator(mode="after")
    def _criteria_belong_here(self) -> Self:
        for place, criterion in enumerate(self.criteria):
            if criterion.competency_id != self.id:
                raise Misfit(
                    "criterion {criterion} does not belong to competency {competency}",
                    at=("criteria", place, "id"),
                    criterion=criterion.id,
                    competency=self.id,
                )
        return self

    @property
    def ids(self) -> list[tuple[tuple[int | str, ...], str]]:
        """Every id in it, with the steps to it: its own, those of its criteria and of what these hold."""
        found: list[tuple[tuple[int | str, ...], str]] = [(("id",), self.id)]
        for number, criterion in enumerate(self.criteria):
            here: tuple[int | str, ...] = ("criteria", number)
            found.append(((*here, "id"), criterion.id))
            held: dict[str, tuple[Any, ...]] = {
                "questions": criterion.questions,
                "red_flags": criterion.red_flags,
                "evidence": criterion.evidence,
            }
            found += [((*here, key, at, "id"), one.id) for key, group in held.items() for at, one in enumerate(group)]
        return found


class ScaleRule(Model):
    """A rule of scoring, as it is shown to interviewers."""

    id: str
    nl: str
    en: str


class NotAssessed(Model):
    """The label of *not assessed*, which never counts as a number."""

    nl: str
    en: str
    counts: Never


class Scale(Model):
    """The five levels, what they mean in general, and the rules of scoring."""

    schema_version: One
    kind: Literal["scale"]
    id: str
    points: tuple[int, ...] = Field(strict=False)
    step: One
    labels: dict[Level, Text]
    general_anchor: dict[Level, Text]
    special_values: dict[Literal["NB"], NotAssessed]
    rules: tuple[ScaleRule, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _five_levels(self) -> Self:
        held = {"points": self.points, "labels": tuple(sorted(self.labels))}
        for key, levels in (held | {"general_anchor": tuple(sorted(self.general_anchor))}).items():
            if levels != LEVELS:
                raise Misfit(
                    "the scale needs exactly the levels 1 to 5, each with a label and a general anchor", at=(key,)
                )
        return self


class Reflection(Model):
    """The closing block on self-reflection: asked and noted, never part of a score."""

    schema_version: One
    kind: Literal["reflection"]
    status: Literal["draft"] | None = None
    id: str
    domain: Domain
    scale: str
    content_version: str = "0"
    scored_in_total: Never
    name: Text
    definition: Text
    source: Source | None = None
    article_claims: tuple[str, ...] = Field(default=(), strict=False)
    look_for: Text | None = None
    questions: tuple[Question, ...] = Field(strict=False, min_length=1)
    anchors: dict[Level, Text]
    do_not_weigh: Text | None = None
    development: Text | None = None


class ScriptLine(Model):
    """A sentence of the opening or closing of an interview, with the minutes it takes."""

    id: str
    minutes: int = 0
    nl: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.nl


class InterviewScript(Model):
    """What is said at the start and at the end of every interview, and reminders for a fair one."""

    schema_version: One
    kind: Literal["interview_script"]
    id: str
    content_version: str = "0"
    name: Text
    opening: tuple[ScriptLine, ...] = Field(strict=False)
    closing: tuple[ScriptLine, ...] = Field(strict=False)
    reminders: tuple[ScriptLine, ...] = Field(strict=False)


class WordLists(Model):
    """Words by language."""

    nl: tuple[str, ...] = Field(strict=False)
    en: tuple[str, ...] = Field(strict=False)


class AttentionWords(Model):
    """Words in evidence that call for a second look (protected subjects). A hint, never a block; no match is stored."""

    schema_version: One
    kind: Literal["attention_words"]
    id: str
    content_version: str = "0"
    words: WordLists

    @property
    def all(self) -> tuple[str, ...]:
        """Those of both languages: people write in another one than they read the interface in."""
        return tuple(dict.fromkeys((*self.words.nl, *self.words.en)))

    def touched_by(self, text: str) -> bool:
        """Whether such a word stands at the start of a word in a text."""
        starts = "|".join(map(re.escape, self.all))
        return bool(starts) and re.search(rf"(?<![^\W\d_])({starts})", text, re.IGNORECASE) is not None


class Rubric(Model):
    """Everything that interviewers score on: the scale and all competencies, in their order."""

    scale: Scale
    competencies: tuple[Competency, ...]
    reflection: Reflection | None = None
    script: InterviewScript | None = None
    attention: AttentionWords | None = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        used = Counter(one for competency in self.competencies for _at, one in competency.ids)
        repeated = sorted(one for one, times in used.items() if times > 1)
        if repeated:
            raise Misfit("ids used more than once: {ids}", ids=", ".join(repeated))
        return self

    @cached_property
    def _hash(self) -> str:
        return super().content_hash()

    def content_hash(self) -> str:
        """As for every model; computed once, since a rubric is large and asked for often."""
        return self._hash

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """All criteria by id, in the order of the competencies."""
        return {criterion.id: criterion for competency in self.competencies for criterion in competency.criteria}

    @cached_property
    def by_id(self) -> dict[str, Competency]:
        """All competencies by id."""
        return {competency.id: competency for competency in self.competencies}

    def competency_of(self, criterion_id: str) -> Competency:
        """The competency that a criterion belongs to; KeyError if there is no such criterion."""
        return self.by_id[self.criteria[criterion_id].competency_id]
