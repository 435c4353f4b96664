"""The sheet of one candidate: places, levels by interviewer, evidence."""

from __future__ import annotations

from screening.files.workbook.content import CriterionRow, Part, ScorecardSheet
from screening.files.workbook.page import NONE, Page, Translate, score


def write_scorecard(page: Page, card: ScorecardSheet) -> None:
    """What one candidate was given, and on what grounds."""
    say, row = page.say, card.row
    page.heading(row.name)
    summary: list[tuple[str, object, str]] = [
        (say("Rank"), row.rank if row.rank is not None else NONE, "whole"),
        (say("Balanced score"), *score(row.score)),
        *((domain.name, *score(domain.score)) for domain in row.domains),
        (say("Mean"), *score(row.mean)),
        ("β", *score(card.beta)),
        (say("Coverage"), row.coverage, "share"),
        (say("Cards in"), say("{n} of {total}").format(n=row.cards, total=row.planned), "text"),
    ]
    if row.stage:
        summary.insert(1, (say("Stage"), row.stage, "text"))
    for label, value, style in summary:
        page.line((label, "label"), (value, style))
    if row.note:
        page.line((say("Remark"), "label"), (row.note, "plain"))
    page.skip()
    _write_criteria(page, card)
    page.skip()
    page.line(*((name, "head") for name in (say("Criterion"), say("Evidence"), say("Level"), say("Interviewer"))))
    for note in card.evidence:
        page.line(
            (note.criterion, "strong"),
            (note.note, "text"),
            (_level(note.level, say), "whole"),
            (note.interviewer, "text"),
        )
    page.widths(30, 70, 10, 16, 10, 14, 10, 10, 10, *[14] * len(card.interviewers))


def _write_criteria(page: Page, card: ScorecardSheet) -> None:
    """A line for each criterion, and under them the sum of what they bring: the balanced score."""
    say = page.say
    names = [say("Competency"), say("Criterion"), say("Weight"), say("Mean"), say("Spread")]
    made = [say("Domain"), say("Counts as"), say("Weight in the score"), say("Points")]
    page.line(*((name, "head") for name in (*names, *made, *card.interviewers)))
    for one in card.criteria:
        page.line(
            (one.competency, "text"),
            (one.criterion, "strong"),
            (one.weight, "share"),
            score(one.mean),
            score(one.spread),
            (one.domain, "text"),
            *_made(one.part),
            *_levels(one, len(card.interviewers), say),
        )
    total = [(None, "plain")] * (len(names) + len(made) - 2)
    page.line(*total, (say("Balanced score"), "label"), score(card.row.score))


def _made(part: Part | None) -> tuple[tuple[object, str], ...]:
    """How the points of a criterion come about."""
    if part is None:
        return score(None), score(None), score(None)
    return score(part.value), (part.weight, "share"), score(part.points)


def _levels(one: CriterionRow, people: int, say: Translate) -> list[tuple[object, str]]:
    return [(_level(one.levels[place], say) if place in one.levels else NONE, "whole") for place in range(people)]


def _level(level: int | None, say: Translate) -> object:
    return say("NB") if level is None else level
