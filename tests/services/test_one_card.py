"""B3: one card for an interview, whoever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from screening.services.drafts import save_field
from screening.services.scorecards import open_card
from tests.sound import assert_sound
from tests.store.raw import rows


def test_two_tabs_that_start_a_card_at_the_same_moment_write_on_one(firm):
    """B3"""
    interview, together = firm.interviews["ann", "kim"], Barrier(2)

    def start(criterion: str) -> bool:
        together.wait()
        return save_field(
            firm.office, firm.ann, interview, criterion, "note", f"over {criterion}", 0, criterion
        ).accepted

    with ThreadPoolExecutor(2) as pool:
        accepted = list(pool.map(start, ("COM-A", "COM-B")))

    notes = [line.note for line in open_card(firm.office, firm.ann, interview).lines[:2]]
    assert rows(firm.office, "select count(*) from scorecard where interview_id = ?", interview) == [(1,)]
    assert (accepted, notes) == ([True, True], ["over COM-A", "over COM-B"])
    assert_sound(firm)
