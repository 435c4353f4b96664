"""What the levels of one candidate come to: what they are strong in, what they could work on, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.interplay import Noticed, noticed
from screening.domain.rubric import Rubric
from screening.ranking import Formula, RankedCandidate

STRONG = 3.5
"""The lowest mean that is called a strength: it rounds to level 4, *deliberate, ahead of time, followed up*."""
GROWN = 4.0
"""A mean from which on nothing is proposed to work on."""
APART = 2
"""So many levels between interviewers ask for a talk."""
MOST_STRENGTHS, MOST_POINTS = 3, 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion that stands out, with the mean of the levels that were given and whether more than one interviewer gave any."""

    criterion_id: str
    mean: float
    several: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """A criterion on which interviewers lie far apart."""

    criterion_id: str
    spread: float


@dataclass(frozen=True, slots=True)
class Questions:
    """What is still open, to be asked. Nothing in it judges."""

    unheard: tuple[str, ...]
    """Planned criteria that nobody gave a level."""
    heard_by_one: tuple[str, ...]
    apart: tuple[Apart, ...]
    """The largest spread first."""
    patterns: tuple[Noticed, ...]
    requirements: tuple[str, ...] = ()
    """Hard requirements of which nobody noted yet whether they are met; for recruiters."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Of the levels as they were given, in a view. Means are over interviewers, not adjusted for strictness."""

    strengths: tuple[Finding, ...]
    development: tuple[Finding, ...]
    questions: Questions
    lowest: float | None = None
    """The lowest mean of all criteria; None where nothing was assessed."""


def findings_of(one: RankedCandidate, formula: Formula, rubric: Rubric, requirements: Sequence[str] = ()) -> Findings:
    """What the levels of a candidate come to, at these weights."""
    strengths = _strengths(one, formula)
    strong = {found.criterion_id for found in strengths}
    return Findings(
        strengths,
        _development(one, formula, rubric, strong),
        _questions(one, formula, tuple(requirements)),
        min(one.raw_criteria.values(), default=None),
    )


def _findings(one: RankedCandidate, formula: Formula) -> list[Finding]:
    """Every criterion that was heard, the heaviest first."""
    weight = formula.effective_overall()
    heard = sorted(one.raw_criteria, key=lambda criterion: -weight[criterion])
    return [Finding(criterion, one.raw_criteria[criterion], criterion in one.spread) for criterion in heard]


def _strengths(one: RankedCandidate, formula: Formula) -> tuple[Finding, ...]:
    """The highest, of several interviewers before of one."""
    high = [found for found in _findings(one, formula) if found.mean >= STRONG]
    return tuple(sorted(high, key=lambda found: (not found.several, -found.mean))[:MOST_STRENGTHS])


def _development(one: RankedCandidate, formula: Formula, rubric: Rubric, strong: set[str]) -> tuple[Finding, ...]:
    """The lowest for which the rubric has an action."""
    able = {key for key, criterion in rubric.criteria.items() if criterion.development} - strong
    low = [found for found in _findings(one, formula) if found.mean < GROWN and found.criterion_id in able]
    return tuple(sorted(low, key=lambda found: found.mean)[:MOST_POINTS])


def _questions(one: RankedCandidate, formula: Formula, requirements: tuple[str, ...]) -> Questions:
    wide = [Apart(criterion, spread) for criterion, spread in one.spread.items() if spread >= APART]
    return Questions(
        unheard=tuple(criterion for criterion in formula.criteria if criterion not in one.raw_criteria),
        heard_by_one=tuple(
            criterion for criterion in formula.criteria if criterion in one.raw_criteria and criterion not in one.spread
        ),
        apart=tuple(sorted(wide, key=lambda found: -found.spread)),
        patterns=noticed(means_of(one.raw_criteria, formula)),
        requirements=requirements,
    )


def means_of(heard: Mapping[str, float], formula: Formula) -> dict[str, float]:
    """The mean of every criterion that was heard, and of every competency and domain that has one, by weight."""
    weight, domains = formula.effective_overall(), formula.domain_of_each
    groups: dict[str, list[str]] = {}
    for criterion in heard:
        for group in (criterion.rpartition("-")[0], domains[criterion]):
            groups.setdefault(group, []).append(criterion)
    return dict(heard) | {group: _mean(heard, theirs, weight) for group, theirs in groups.items()}


def _mean(heard: Mapping[str, float], criteria: Sequence[str], weight: Mapping[str, float]) -> float:
    """By weight; alike where none of them weighs anything."""
    whole = sum(weight[one] for one in criteria)
    if whole == 0:
        return sum(heard[one] for one in criteria) / len(criteria)
    return sum(weight[one] * heard[one] for one in criteria) / whole
