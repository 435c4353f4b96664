"""H9: while something large is exported, others hardly wait."""

from __future__ import annotations

import threading
import time

import pytest

from screening.files.workbook import write_workbook
from screening.i18n import translator
from screening.services.cards.read import open_card
from screening.services.results.sheets import sheets_of
from screening.store.chain.link import Head
from tests.services.results.generated import AT, generated

SHARE = 0.03
"""Of the time of the export, which may take ten seconds: three tenths of a second."""


@pytest.mark.long
def test_who_opens_a_card_during_an_export_waits_a_small_part_of_it(firm, rubrics):
    """H9: nineteen times out of twenty."""
    rubric, profiles = rubrics
    content = sheets_of(*generated(rubric, profiles["it-manager"], 2_000, seed=1), AT, "en", Head(7, "ab" * 32))
    export = threading.Thread(target=write_workbook, args=(content, translator("en")))
    waits, start = [], time.perf_counter()

    export.start()
    while export.is_alive():
        asked = time.perf_counter()
        open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
        waits.append(time.perf_counter() - asked)
        time.sleep(0.02)  # as between two clicks, so that this one does not itself hold up the export
    whole = time.perf_counter() - start

    usual = sorted(waits)[int(len(waits) * 0.95)]
    assert usual < SHARE * whole, (len(waits), usual, whole)
