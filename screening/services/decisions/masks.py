"""Which decisions a viewer learns of, and what of each."""

from __future__ import annotations

from collections.abc import Sequence

from screening.domain.decision import Decision, kind_to, needs_deciding
from screening.domain.visibility import Standing, may_decide_and_export, stage_shown


def open_to(standing: Standing, made: Sequence[Decision]) -> list[Decision]:
    """The decisions about one candidacy that somebody who runs the vacancy learns of, in their order.

    Who may decide learns all of each. Who may only set up learns of the steps that this is enough for, and of what takes
    one of them back: by the stages as shown to them, without what the ranking said.
    """
    if may_decide_and_export(standing):
        return list(made)
    theirs = {one.id for one in made if not needs_deciding(one.from_stage, one.to_stage)}
    shown = [_masked(standing, one, theirs) for one in made if one.id in theirs or one.undoes in theirs]
    return [one.model_copy(update={"number": place}) for place, one in enumerate(shown, 1)]


def _masked(standing: Standing, one: Decision, theirs: set[str]) -> Decision:
    before, after = (stage_shown(standing, stage) or stage for stage in (one.from_stage, one.to_stage))
    return one.model_copy(
        update={
            "kind": kind_to(after),
            "from_stage": before,
            "to_stage": after,
            "reason": one.reason if one.id in theirs else "",
            "batch_id": one.id,
            "view": None,
            "rank": None,
            "ranked": None,
            "settings_number": None,
            "departs": False,
        }
    )
