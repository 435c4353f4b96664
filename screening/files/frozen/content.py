"""What a ranking rests on besides its ratings, as a file beside them holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from screening.domain.candidacy.candidate import Stage
from screening.domain.model import Model, One, canonical_hash
from screening.domain.name import joined
from screening.domain.profile import Number, RoleProfile
from screening.domain.vacancy import RankingSettings
from screening.domain.view import View
from screening.errors import Misfit
from screening.ranking import Ratings

FAR = 1_000
"""No criterion mean and no severity lies so many widths of the scale away; beyond, they are no figures of interviews."""

Natural = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Name = Annotated[str, AfterValidator(joined)]
"""A name as files of ratings are read with."""


class SettingsVersion(Model):
    """One version of a vacancy's settings; `competencies` are the criteria that each has in the rubric with this hash."""

    version: Positive
    profile: RoleProfile
    planned: tuple[str, ...] = Field(min_length=1, strict=False)
    competencies: dict[str, list[str]]
    rubric: str

    @classmethod
    def of(cls, version: int, settings: RankingSettings) -> Self:
        """A version as the vacancy keeps it."""
        return cls(
            version=version,
            profile=settings.profile,
            planned=settings.planned,
            competencies={name: list(criteria) for name, criteria in settings.members.items()},
            rubric=settings.rubric_hash,
        )

    @property
    def settings(self) -> RankingSettings:
        """The same as the vacancy keeps it."""
        members = {name: tuple(criteria) for name, criteria in self.competencies.items()}
        return RankingSettings(profile=self.profile, planned=self.planned, members=members, rubric_hash=self.rubric)

    @property
    def criteria(self) -> list[str]:
        """The planned criteria that the profile weighs, in the order of its domains."""
        return [criterion for weights in self.settings.weights.values() for criterion in weights]


class RatedBy(Model):
    """An interviewer, and how lenient (positive) in points of the scale."""

    name: Name
    severity: Number


class Listed(Model):
    """A candidate, and how far the candidacy had come: withdrawn, declined and placed hold no rank."""

    name: Name
    stage: Annotated[Stage, Field(strict=False)]


class OfVacancy(Model):
    """The vacancy that it was exported from."""

    id: str
    title: str


class Belonging(Model):
    """The ratings that all this belongs to: how many scores, and their hash (`hash_of`)."""

    scores: Natural
    sha256: str


class FrozenRanking(Model):
    """What the ranking of a vacancy rests on besides its ratings.

    `frozen` are the settings at which severities and criterion means were estimated, `current` those in force where they
    are others. `interviewers` and `candidates` are everybody, in the order in which the vacancy is computed. `sha256` is the
    hash of all the rest where a file holds it.
    """

    schema_version: One
    kind: Literal["frozen_ranking"]
    method: str
    vacancy: OfVacancy
    view: Annotated[View, Field(strict=False)]
    ratings: Belonging
    draws: Natural
    seed: Natural
    top_k: Positive
    frozen: SettingsVersion
    current: SettingsVersion | None = None
    criterion_means: dict[str, Number]
    interviewers: list[RatedBy]
    candidates: list[Listed] = Field(min_length=1)
    sha256: str = ""

    @model_validator(mode="after")
    def _nobody_twice(self) -> Self:
        lists: dict[str, Sequence[RatedBy | Listed]] = {
            "interviewers": self.interviewers,
            "candidates": self.candidates,
        }
        for key, people in lists.items():
            seen: set[str] = set()
            for place, one in enumerate(people):
                if one.name in seen:
                    raise Misfit("“{name}” stands here for the second time", at=(key, place, "name"), name=one.name)
                seen.add(one.name)
        return self

    @model_validator(mode="after")
    def _a_mean_of_each_criterion(self) -> Self:
        for key, settings in (("frozen", self.frozen), ("current", self.newest)):
            for criterion in settings.criteria:
                if criterion not in self.criterion_means:
                    raise Misfit(
                        "the mean of the criterion “{criterion}” is missing",
                        at=("criterion_means",),
                        criterion=criterion,
                    )
            for criterion in self.criterion_means:
                if criterion not in settings.criteria:
                    raise Misfit(
                        "the settings under “{key}” do not weigh this criterion",
                        at=("criterion_means", criterion),
                        key=key,
                    )
        return self

    @model_validator(mode="after")
    def _figures_of_this_scale(self) -> Self:
        scale = self.frozen.profile.scale
        farthest = FAR * (scale.max - scale.min) + max(abs(scale.min), abs(scale.max))
        figures: list[tuple[tuple[int | str, ...], float]] = [
            *((("criterion_means", criterion), mean) for criterion, mean in self.criterion_means.items()),
            *((("interviewers", place, "severity"), one.severity) for place, one in enumerate(self.interviewers)),
        ]
        for at, figure in figures:
            if abs(figure) > farthest:
                raise Misfit("{figure} lies far outside the scale", at=at, figure=f"{figure:g}")
        return self

    @property
    def newest(self) -> SettingsVersion:
        """The settings in force."""
        return self.current or self.frozen

    @property
    def sealed(self) -> Self:
        """The same with the hash of its content."""
        content = self.model_dump(mode="json", exclude_none=True, exclude={"sha256"})
        return self.model_copy(update={"sha256": canonical_hash(content)})

    @property
    def as_exported(self) -> bool:
        """Whether everything is as it was written; somebody may have tried another figure."""
        return self.sha256 == self.sealed.sha256


def hash_of(arranged: Ratings) -> str:
    """SHA-256 of the scores of an arranged table: of places on the lists of people, not of names, which files spell in many ways."""
    return canonical_hash(
        [
            [candidate, interviewer, arranged.criteria[criterion], score]
            for candidate, interviewer, criterion, score in zip(
                arranged.candidate.tolist(),
                arranged.interviewer.tolist(),
                arranged.criterion.tolist(),
                arranged.score.tolist(),
                strict=True,
            )
        ]
    )
