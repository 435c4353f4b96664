"""The interview plan: the planned criteria of a vacancy, split over parts that fit their time.

Not all minutes of a part are for questions: every conversation opens and closes (the candidate's own questions are in the
closing), and the longest one carries the reflection question. What is left is the asking time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from screening.domain.fit import MAX_CRITERIA, PlannedCriterion, evenly, fitting, technical_last
from screening.domain.model import Model
from screening.domain.name import joined, name_key
from screening.domain.rubric import Rubric
from screening.errors import BadInput, RuleBroken, ScreeningError

MAX_MINUTES = 480
MIN_MINUTES = 5
STANDARD_MINUTES = (60, 45, 45)
"""Two conversations about human criteria, and one about technical ones."""


PlanShape = Literal["standard", "one"]
"""The standard plan of two conversations and a technical one, or everything in one conversation."""


class PlanPart(Model):
    """A part of the interview plan: the criteria of one conversation.

    `seats` is how many interviewers each candidate meets in it, None for everybody who asks it; `people` are the account
    ids of who asks it, nobody named meaning the whole panel.
    """

    name: str
    minutes: int
    criteria: tuple[str, ...]
    seats: int | None = Field(default=None, ge=1)
    people: tuple[str, ...] = ()


class Overhead(Model):
    """The minutes of a conversation that are not for questions."""

    opening: int
    closing: int
    reflection: int

    def around(self, minutes: Sequence[int]) -> tuple[int, ...]:
        """The overhead of each part: all open and close, the longest (the first of them) asks for reflection."""
        longest = max(range(len(minutes)), key=lambda place: (minutes[place], -place), default=0)
        return tuple(
            self.opening + self.closing + (self.reflection if place == longest else 0) for place in range(len(minutes))
        )


def overhead_of(rubric: Rubric) -> Overhead:
    """What the interview script and the reflection block of a rubric take."""
    script, reflection = rubric.script, rubric.reflection
    primary = [question.minutes for question in reflection.questions if question.use == "primary"] if reflection else []
    return Overhead(
        opening=sum(line.minutes for line in script.opening) if script else 0,
        closing=sum(line.minutes for line in script.closing) if script else 0,
        reflection=sum(primary),
    )


def planned_criteria(planned: Sequence[str], rubric: Rubric) -> tuple[PlannedCriterion, ...]:
    """The planned criteria in the order of the rubric. What the rubric does not know counts as human, without minutes."""
    places = {criterion: place for place, criterion in enumerate(rubric.criteria)}
    return tuple(
        PlannedCriterion(
            id=criterion,
            competency=criterion.rpartition("-")[0],
            technical=criterion in places and rubric.competency_of(criterion).domain == "technical",
            minutes=rubric.criteria[criterion].primary_question.minutes if criterion in places else 0,
        )
        for criterion in sorted(planned, key=lambda one: places.get(one, len(places)))
    )


def propose(criteria: Sequence[PlannedCriterion], overhead: Overhead, names: Sequence[str]) -> tuple[PlanPart, ...]:
    """The standard plan: two conversations and a technical one, each with two interviewers; parts without criteria drop out.

    No part exceeds its asking time or seven criteria if any split over these parts does so; among those, as few
    competencies as possible are divided. Where none fits, the plan is still whole, and `problems` says what to do.
    """
    asking = [total - lost for total, lost in zip(STANDARD_MINUTES, overhead.around(STANDARD_MINUTES), strict=True)]
    split = technical_last(criteria, asking, fitting) or fitting(tuple(criteria), asking)
    split = split or technical_last(criteria, asking, evenly) or evenly(tuple(criteria), asking)
    return tuple(
        PlanPart(name=name, minutes=total, criteria=tuple(one.id for one in mine), seats=2)
        for name, total, mine in zip(names, STANDARD_MINUTES, split, strict=True)
        if mine
    )


def one_conversation(criteria: Sequence[PlannedCriterion], overhead: Overhead, name: str) -> tuple[PlanPart, ...]:
    """Everything in one conversation with the whole panel, in as many minutes as it takes, rounded up to five."""
    needed = sum(one.minutes for one in criteria) + overhead.around([0])[0]
    minutes = min(max(-(-needed // 5) * 5, MIN_MINUTES), MAX_MINUTES)
    return (PlanPart(name=name, minutes=minutes, criteria=tuple(one.id for one in criteria)),)


def problems(
    parts: Sequence[PlanPart], criteria: Sequence[PlannedCriterion], overhead: Overhead
) -> tuple[RuleBroken, ...]:
    """Why the plan cannot be carried out as it is, each a sentence that says what to do; empty when it fits.

    A plan of a single part may hold more than seven criteria: there is no other part that could take them.
    """
    minutes = {one.id: one.minutes for one in criteria}
    found: list[RuleBroken] = []
    for part, lost in zip(parts, overhead.around([part.minutes for part in parts]), strict=True):
        needed = sum(minutes.get(one, 0) for one in part.criteria) + lost
        if needed > part.minutes:
            found.append(
                RuleBroken(
                    "“{part}” takes {needed} minutes with opening and closing, and has {minutes}. "
                    "Give it more minutes, move a criterion to another part, or plan fewer criteria.",
                    part=part.name,
                    needed=needed,
                    minutes=part.minutes,
                )
            )
        if len(part.criteria) > MAX_CRITERIA and len(parts) > 1:
            found.append(
                RuleBroken(
                    "“{part}” has {count} criteria; more than {limit} cannot be scored with attention. "
                    "Move a criterion to another part, or plan fewer criteria.",
                    part=part.name,
                    count=len(part.criteria),
                    limit=MAX_CRITERIA,
                )
            )
    return tuple(found)


def check_plan(parts: Sequence[PlanPart], criteria: Sequence[PlannedCriterion], overhead: Overhead) -> None:
    """Raises BadInput or RuleBroken unless every planned criterion is asked exactly once and every part fits its minutes."""
    for problem in (*_misfits(parts, criteria), *problems(parts, criteria, overhead)):
        raise problem


def tidy_part_name(text: str) -> str:
    """A part's name: 1 to 60 characters on one line. Raises BadInput."""
    clean = joined(text)
    if not clean or len(clean) > 60:
        raise BadInput("Give every part a name of at most {limit} characters.", limit=60)
    return clean


def _misfits(parts: Sequence[PlanPart], criteria: Sequence[PlannedCriterion]) -> tuple[ScreeningError, ...]:
    asked = sorted(one for part in parts for one in part.criteria)
    found: list[ScreeningError] = []
    if not all(part.criteria for part in parts):
        found.append(BadInput("A part needs at least one criterion."))
    if asked != sorted(one.id for one in criteria):
        found.append(BadInput("Every planned criterion belongs in exactly one part."))
    if len({name_key(part.name) for part in parts}) < len(parts):
        found.append(BadInput("Two parts have the same name. Give each a name of its own."))
    if any(not MIN_MINUTES <= part.minutes <= MAX_MINUTES for part in parts):
        found.append(BadInput("A part takes {low} to {high} minutes.", low=MIN_MINUTES, high=MAX_MINUTES))
    return tuple(found)
