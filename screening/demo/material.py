"""The demonstration's material: invented people, and what their interviewers noted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from screening.domain.candidacy.facts import Facts, Met
from screening.domain.model import Model, One, Text
from screening.domain.rubric import Level
from screening.files.rubrics.fit import build
from screening.files.rubrics.yaml import read_file

PATH = Path(__file__).parent / "material.yaml"


class DemoVacancy(Model):
    reference: str
    title: Text
    client: str
    role: str
    summary: Text
    reason_weights: Text
    requirements: tuple[str, ...] = Field(strict=False)
    notice: Text


class DemoPerson(Model):
    key: str
    name: str
    email: str
    roles: tuple[str, ...] = Field(strict=False)
    severity: float | None = None


class Strengths(Model):
    technical: float
    human: float
    offsets: dict[str, float] = Field(default_factory=dict)


class Candidate(Model):
    key: str
    name: str
    email: str
    note: str
    strengths: Strengths
    facts: Facts = Facts()
    meets: tuple[Annotated[Met, Field(strict=False)], ...] = Field(default=(), strict=False)
    notes: tuple[str, ...] = Field(default=(), strict=False)


class Material(Model):
    """Everything of `material.yaml`. `evidence` is criterion → level → notes; `overall` (impressions) and `reasons` (of a
    recommendation) are low, middle and high → texts."""

    schema_version: One
    vacancy: DemoVacancy
    people: tuple[DemoPerson, ...] = Field(strict=False)
    candidates: tuple[Candidate, ...] = Field(strict=False)
    evidence: dict[str, dict[Level, list[str]]]
    overall: dict[str, list[str]]
    reasons: dict[str, list[str]]


def read_material() -> Material:
    """The material, checked as strictly as a rubric. Raises RubricError."""
    return build(Material, read_file(PATH))
