"""How an interviewer of the demonstration ends a card: an overall impression, and a recommendation with its reason."""

from __future__ import annotations

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
    office: Office, material: Material, me: Account, interview_id: str, levels: Sequence[int], used: list[str]
) -> None:
    """Write what the levels of the card suggest, in those of the words that were `used` longest ago."""
    if not levels:
        return
    kind = "low" if mean(levels) < LOW else "high" if mean(levels) >= HIGH else "middle"
    overall, reason = (_least_used(texts[kind], used) for texts in (material.overall, material.reasons))
    save.save_field(office, me, interview_id, "card", "overall", overall, 0, "demo")
    advice = {"choice": ADVICE[kind], "reason": reason}
    save.save_field(office, me, interview_id, "card", "recommendation", advice, 0, "demo")


def _least_used(texts: Sequence[str], used: list[str]) -> str:
    chosen = min(texts, key=lambda one: len(used) - used[::-1].index(one) if one in used else 0)
    used.append(chosen)
    return chosen
