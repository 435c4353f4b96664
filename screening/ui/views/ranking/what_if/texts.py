"""The words of the component, in the reader's language."""

from __future__ import annotations

from screening.i18n import PERCENT, _, decimal_mark, language


def texts() -> dict[str, str]:
    """What the component says."""
    return _of_the_sliders() | _of_the_orders() | of_the_leads()


def _of_the_sliders() -> dict[str, str]:
    return {
        "percent": PERCENT[language()].replace("0", "{n}"),
        "decimal_mark": decimal_mark(),
        "overall": _("Over the whole"),
        "within": _("Within {domain}"),
        "beta": _("Weight of the weaker side (β)"),
        "rest": _("{domain} {share}"),
        "share_of": _("{share} of {domain}"),
        "reset": _("Back to the weights as fixed"),
        "back": _("All sliders are back at the weights as fixed."),
    }


def _of_the_orders() -> dict[str, str]:
    return {
        "fixed": _("As fixed"),
        "moving": _("What if"),
        "rank": _("Rank"),
        "candidate": _("Candidate"),
        "score": _("Score"),
        "moved": _("Moved"),
        "provisional": _("Provisional"),
        "left": _("Out of the procedure"),
        "more": _("{n} more are not shown here"),
        "first_only": _("Of each order the first {n} are shown. Who moved, moved among all."),
        "now_ranked": _("now ranked"),
        "was": _("was {rank}"),
        "higher": _("{n} higher"),
        "lower": _("{n} lower"),
        "stands": _("These are the weights as fixed. Move a slider, and the order moves along."),
        "nobody": _("Nobody holds a rank at these weights: too little of what weighs was scored."),
        "new_first": _("First at these weights: {name}, {score}. As fixed: {was}."),
        "same_first": _("{name} stays first, {score}."),
        "elsewhere": _("On another rank than fixed: {n} of {total}."),
        "not_counting": _("{domain} does not count now, also not as the weaker side."),
        "no_domains": _("Every side stands at 0: they then weigh the same."),
        "alike": _("Everything within {domain} stands at 0: its parts then weigh the same."),
    }


def of_the_leads() -> dict[str, str]:
    """Who leads at which weight; the page and the component say it in the same words."""
    return {
        "axis": _("Who is first at which weight of {domain}"),
        "axis_of_more": _("Who is first at which weight of {domain}, the others keeping their proportions"),
        "leads_everywhere": _("{name} leads at every weight of {domain}."),
        "leads_first": _("{name} leads up to {share} {domain}"),
        "leads_then": _("then {name} up to {share}"),
        "leads_last": _("then {name}"),
        "level": _("{name} (level with {others})"),
        "level_many": _("{name} (level with {n} others)"),
    }
