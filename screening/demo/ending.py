"""How an interviewer of the demonstration ends a card: an overall impression, and a recommendation with its reason."""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import mean

from screening.demo.material import Material
from screening.domain.account import Account
from screening.domain.scorecard import Recommendation
from screening.services.cards import save
from screening.services.office.office import Office

ADVICE = {"low": Recommendation.NO, "middle": Recommendation.UNSURE, "high": Recommendation.YES}
LOW, HIGH = 2.6, 3.4
"""Mean levels below and from which somebody recommends to stop, and to go on."""


def end_card(
    office: Office, material: Material, me: Account, interview_id: str, levels: Sequence[int], used: set[str]
) -> None:
    """Write what the levels of the card suggest, in words that nobody `used` before as long as there are any."""
    if not levels:
        return
    kind = "low" if mean(levels) < LOW else "high" if mean(levels) >= HIGH else "middle"
    dice = random.Random(f"{kind} {len(used)}")
    overall, reason = (_fresh(dice, texts[kind], used) for texts in (material.overall, material.reasons))
    save.save_field(office, me, interview_id, "card", "overall", overall, 0, "demo")
    advice = {"choice": ADVICE[kind], "reason": reason}
    save.save_field(office, me, interview_id, "card", "recommendation", advice, 0, "demo")


def _fresh(dice: random.Random, texts: Sequence[str], used: set[str]) -> str:
    chosen = dice.choice([one for one in texts if one not in used] or texts)
    used.add(chosen)
    return chosen
