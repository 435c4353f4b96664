"""What of a candidate's story is not open to the reader and why, and what can be said while there is nothing to tell yet."""

from __future__ import annotations

import streamlit as st

from screening.domain.vacancy import Phase, Reveal
from screening.i18n import _
from screening.services.candidacy.story import Story
from screening.ui.text import literal


def what_is_closed(story: Story) -> None:
    """In one box of kind sentences; nothing where everything is open."""
    told = _for_recruiter(story) if story.open.recruits else _for_interviewer(story)
    if told:
        st.info(" ".join(told), icon=":material/visibility_off:")


def nothing_yet(story: Story) -> bool:
    """Say that no card tells anything of this candidate yet, and what would change that. False when there is one."""
    if not story.open.ranking or story.seats:
        return False
    name = literal(story.candidacy.name)
    if story.place is None:
        st.info(
            _("There is no ranking yet: the vacancy needs a role profile and candidates."),
            icon=":material/leaderboard:",
        )
        return True
    counted = story.place.place
    if counted.cards or counted.after_reading:
        return False
    if counted.ranked.standing == "unranked":
        words = _("No card was submitted about {name}, who is no longer in the procedure.", name=name)
    elif counted.planned:
        words = _(
            "No card about {name} is in yet. As soon as the first interviewer submits, the story stands here.",
            name=name,
        )
    else:
        words = _("No interview with {name} is planned yet. Plan one in the vacancy, under Interviews.", name=name)
    st.info(words, icon=":material/hourglass_empty:")
    return True


def _for_recruiter(story: Story) -> list[str]:
    if story.open.ranking:
        return []
    return [
        _(
            "You interview in this vacancy and still owe a card of your own. Until all of yours are in, you see what is known of "
            "{name} and nothing that follows from colleagues' cards.",
            name=literal(story.candidacy.name),
        )
    ]


def _for_interviewer(story: Story) -> list[str]:
    name, told = literal(story.candidacy.name), []
    if not story.open.content:
        told.append(_when_content_opens(story) if story.open.assigned else _not_interviewed(name))
    elif not story.open.closings:
        told.append(_("Overall impressions and recommendations of colleagues open in the debrief."))
    if not story.open.ranking:
        told.append(
            _(
                "Ranks, means and how far interviewers lie apart open from the debrief on, once all your own cards of this "
                "vacancy are in."
            )
        )
    return told


def _not_interviewed(name: str) -> str:
    return _(
        "You do not interview {name}, so colleagues' levels and evidence are not open to you; what the ranking says of {name} is.",
        name=name,
    )


def _when_content_opens(story: Story) -> str:
    name = literal(story.candidacy.name)
    if story.vacancy.phase is Phase.DEBRIEF or story.vacancy.reveal is Reveal.AFTER_OWN:
        return _("Colleagues' cards of {name} open to you once your own are in.", name=name)
    if story.vacancy.reveal is Reveal.AFTER_ALL_OWN:
        return _("Colleagues' cards of {name} open to you once all your own cards of this vacancy are in.", name=name)
    return _("Colleagues' cards of {name} open to you in the debrief, once your own are in.", name=name)
