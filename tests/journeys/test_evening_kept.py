"""D1–D3 on the recruiter's evening: what stands on cards, is known, decided or noted reaches nobody in any byte but who may know it."""

from __future__ import annotations

import pytest

from tests import kept
from tests.journeys.test_blind import seen

pytestmark = [pytest.mark.browser, pytest.mark.long]

WHO = kept.WHO | {
    "an interviewer whose cards are in": (lambda firm: firm.bob, kept.CARDS | kept.DEBRIEF),
    "the recruiter (the control)": (lambda firm: firm.recruiter, kept.WORDS),
}


@pytest.mark.parametrize("who", WHO)
def test_each_word_reaches_who_may_know_it_and_nobody_else(firm, server, who):
    """On every page and tab, by forged addresses and widgets, by search, and in what every route answers."""
    kept.filled(firm)
    made, may_know = WHO[who]

    came = seen(firm, server, made(firm)).decode("utf-8", "replace")

    found = {what for what, word in kept.WORDS.items() if word in came}
    assert found <= set(may_know)
    if "control" in who:
        assert found == set(may_know)
