"""What can be done about each warning of a ranking: the sentence that follows what it says."""

from __future__ import annotations

from screening.i18n import N_, _

STEPS = {
    "SEV-DISCONNECTED": N_("Plan one of these, or compare candidates only within a group."),
    "SEV-THIN": N_("Let two candidates more be interviewed by somebody from either side, on the same criteria."),
    "SEV-FEW": N_(
        "It becomes clearer with every candidate whom two interviewers score. Until then, lay the cards side by side."
    ),
    "SEV-NONE": N_("There is nothing to do about it."),
    "SEV-CONFOUND": N_("Hold that interview, or say in the debrief who met whom before anybody is ranked on it."),
    "SEV-LARGE": N_("Strict is not wrong: read two cards of one candidate together, with the anchors beside them."),
    "RATER-FLAT": N_(
        "Ask what a candidate would have had to show for a level higher or lower; the anchors help to answer that."
    ),
    "SINGLE-RATER": N_("Plan a second interviewer for whoever it is close for."),
    "UNDEFINED": N_("It can be given as soon as two interviewers scored the same and their levels are not all equal."),
}
"""By the code of the warning."""


def next_step(code: str) -> str:
    """What to do, in the reader's language; nothing for a code that this version does not know."""
    return _(STEPS[code]) if code in STEPS else ""
