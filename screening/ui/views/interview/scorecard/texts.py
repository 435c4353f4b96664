"""The words of the scorecard component, in the reader's language."""

from __future__ import annotations

from typing import Any

from screening.i18n import _


def shared_texts() -> dict[str, Any]:
    """What every part of the card says: saved states and the choice in a conflict."""
    return {
        "conflict": _(
            "This was changed in another tab or on another device. Nothing has been overwritten. There it says:"
        ),
        "keep_mine": _("Keep what stands here"),
        "take_other": _("Take the other"),
        "keep_both": _("Keep both, one below the other"),
        "try_again": _("Try again"),
        "show": _("Show"),
        "copy_first": _("This browser keeps nothing: copy your text before you leave this page."),
        "not_accepted": _("The server did not accept this. Copy your text and reload the page."),
        "empty_note": _("(empty)"),
        "sign_in": _("Sign in again"),
        "states": {
            "empty": _("Nothing to save yet"),
            "saving": _("Saving…"),
            "saved": _("Saved {time}"),
            "offline": _("not connected – kept in this browser"),
            "unwell": _("not saved – kept in this browser"),
            "signed_out": _("You are signed out. Everything you typed is kept in this browser."),
            "refused": _("Not saved: see below"),
            "conflict": _("Changed elsewhere: choose below"),
        },
        "fragile": {
            "saving": _("Saving… this browser keeps nothing, so leave this page open"),
            "offline": _("not connected, and this browser keeps nothing: leave this page open"),
            "unwell": _("not saved, and this browser keeps nothing: leave this page open"),
            "signed_out": _("You are signed out, and this browser keeps nothing: leave this page open."),
        },
    }


def card_texts() -> dict[str, Any]:
    """What the card says while it is written."""
    return (
        shared_texts()
        | _criterion_texts()
        | _level_texts()
        | _key_texts()
        | _pad_texts()
        | {
            "criteria": _("Criteria"),
            "scored": _("{n} of {total} scored"),
            "previous": _("Previous"),
            "next": _("Next"),
            "overview": _("All on one page"),
            "focus": _("One at a time"),
            "review": _("Review and submit"),
            "opening": _("Opening words"),
            "closing": _("Closing words"),
            "rules": _("Rules of scoring"),
            "minutes": _("{minutes} min"),
            "clock": _("{minutes} of {planned} min"),
            "clock_ended": _("Ended after {minutes} of {planned} min"),
            "clock_start": _("Start the clock"),
            "clock_pause": _("Pause"),
            "clock_resume": _("Resume"),
            "clock_end": _("End"),
        }
    )


def closing_texts() -> dict[str, Any]:
    """What the end of the card says."""
    return shared_texts() | {
        "last": _("Last of all, and outside the ranking:"),
        "overall": _("Overall impression"),
        "overall_placeholder": _("In a few sentences; the candidate may read this."),
        "recommendation": _("Do you recommend this candidate?"),
        "choices": {"yes": _("Yes"), "no": _("No"), "unsure": _("Unsure")},
        "reason": _("Why?"),
        "reason_placeholder": _("One sentence is enough."),
        "kept_elsewhere": _(
            "This browser still keeps something of this card that is not saved, from another tab. Go back to the card: there it is "
            "saved. Or submit without it."
        ),
        "reason_missing": _("You recommend something without a reason. Write down why in a sentence."),
        "back": _("Back to the card"),
        "submit": _("Submit the card"),
        "confirm_title": _("Submit and seal this card?"),
        "confirm_text": _(
            "That cannot be undone. What you submit stays as it is, and a later correction is stored beside it with a reason."
        ),
        "confirm": _("Submit and seal"),
        "not_yet": _("Not yet"),
    }


def _criterion_texts() -> dict[str, Any]:
    return {
        "look_for": _("Listen for"),
        "probes": _("Probes"),
        "more_questions": _("Other questions"),
        "attention": _("Points of attention"),
        "do_not_weigh": _("Do not weigh"),
        "not_assessed": _("Not assessed"),
        "not_assessed_text": _("Did not come up, or too little heard to choose a level."),
        "case_only": _("Answer to a case only"),
        "case_too_high": _(
            "An answer to a case alone carries level 3 at most. Choose a lower level, or note an own example."
        ),
        "evidence": _("Evidence"),
        "chips": _("What you heard"),
        "note_placeholder": _("What did you hear or see? Key words are enough; the candidate may read this."),
        "hint_short": _("This note is short. Would you still know in a month what was said?"),
        "hint_subject": _(
            "This note touches a subject that should not weigh (health, family, religion, age, origin). Keep to what was shown for the role."
        ),
    }


def _level_texts() -> dict[str, Any]:
    return {
        "level": _("Level"),
        "no_level": _("No level chosen"),
        "told": {
            "level": _("Level {level} chosen at {criterion} (was {was})."),
            "not_assessed": _("“Not assessed” chosen at {criterion} (was {was})."),
            "none": _("No level chosen any more at {criterion} (was {was})."),
            "case_on": _("“Answer to a case only” ticked at {criterion}."),
            "case_off": _("“Answer to a case only” not ticked any more at {criterion}."),
        },
        "was_none": _("not chosen yet"),
        "was_not_assessed": _("not assessed"),
        "how": {
            "undone": _("Undone."),
            "elsewhere": _("Changed in another tab or on another device."),
        },
        "undo": _("Undo"),
        "clear": _("Take the level back"),
        "changed": _("changed elsewhere"),
    }


def _key_texts() -> dict[str, Any]:
    return {
        "keys": _("Keys"),
        "close": _("Close"),
        "keys_switch": _("Use single keys"),
        "keys_rule": _(
            "A single key works when you have come to the levels or the heading of a criterion with the keyboard, and press it on its own. "
            "Whatever else you type goes to the note: after a click or a tick, and letters that follow each other."
        ),
        "keys_off": _(
            "Single keys are off: no letter, digit or sign chooses a level or moves. What you type after a tick goes to the note."
        ),
        "single_keys": [
            ["1 – 5", _("Choose a level")],
            ["0", _("Not assessed")],
            ["J", _("Next criterion")],
            ["K", _("Previous criterion")],
            ["N", _("To the note")],
            ["?", _("Show these keys")],
        ],
        "other_keys": [
            ["Tab", _("To the levels, the chips and the note")],
            ["→  ←", _("Next and previous criterion")],
            ["↑  ↓", _("Another level")],
            ["Delete", _("Take the level back")],
            ["Enter", _("From the levels to the note")],
            ["Esc", _("From the note to the levels")],
            ["Ctrl + Enter", _("Submit, from the review")],
        ],
    }


def _pad_texts() -> dict[str, Any]:
    return {
        "pad": _("My notes"),
        "pad_private": _("Only you can read these. They are not submitted with the card."),
        "pad_new": _("New line of notes"),
        "pad_placeholder": _("Type along; Enter finishes a line with the time."),
        "pad_add": _("Finish the line"),
        "pad_attach": _("Use as evidence"),
        "pad_target": _("“Use as evidence” adds a line to {criterion}."),
        "attached": _("Added to the evidence of {criterion}."),
    }
