"""A friendly reminder to whoever owes cards: a text to copy and a link that opens a mail. Nothing is sent, and nothing kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from screening.domain.account import Account
from screening.i18n import DEFAULT, LANGUAGES, N_, translator
from screening.services.progress.matrix import Slot

MOST_LINES = 30
"""More cards than these are counted."""
LONGEST_LINK = 2_000
"""Characters: what mail programmes on Windows take."""

SUBJECT = N_("Your scorecards: {vacancy}")
TEXT = N_(
    "Hello {name},\n\nThese scorecards for {vacancy} ({client}) are still to come from you:\n\n{cards}\n\n{place}"
)
SINCE = N_("- {candidate}, {part}: waited for since {since}")
NO_TIME = N_("- {candidate}, {part}: no time agreed yet")
MORE = N_("- and {n} more")
PLACE = N_("You find them under Today: {address}\n\nThank you.\n{sender}")


@dataclass(frozen=True, slots=True)
class Nudge:
    """What to say to somebody who owes cards, in their own language."""

    to: Account
    text: str
    mail: str
    """An address that opens a mail with this text, shortened when a mail programme would not take it all."""


def nudge(cards: Sequence[Slot], sender: Account, address: str, zone: ZoneInfo) -> Nudge:
    """The reminder of these cards, all of one interviewer and at least one; `address` is where the program is opened."""
    to, vacancy = cards[0].interview.interviewer, cards[0].interview.vacancy
    say = translator(to.language)
    lines = [_line(one, zone) for one in cards]

    def text(most: int) -> str:
        shown = lines[:most]
        more = [say(MORE).format(n=len(lines) - len(shown))] if len(lines) > len(shown) else []
        return say(TEXT).format(
            name=to.name.split()[0],
            vacancy=vacancy,
            client=cards[0].interview.client,
            cards="\n".join([*shown, *more]),
            place=say(PLACE).format(address=address, sender=sender.name),
        )

    subject = say(SUBJECT).format(vacancy=vacancy)
    mails = (_mail(to.email, subject, text(most)) for most in range(min(MOST_LINES, len(lines)), -1, -1))
    bare = _mail(to.email, subject, "")
    return Nudge(to, text(MOST_LINES), next((one for one in mails if len(one) <= LONGEST_LINK), bare))


def _line(one: Slot, zone: ZoneInfo) -> str:
    to = one.interview.interviewer
    facts = {"candidate": one.interview.candidate, "part": one.interview.part}
    if one.since is None:
        return translator(to.language)(NO_TIME).format(**facts)
    locale = to.language if to.language in LANGUAGES else DEFAULT
    since = format_datetime(one.since.astimezone(zone), "EEE d MMM y HH:mm", locale=locale)
    return translator(to.language)(SINCE).format(**facts, since=since)


def _mail(to: str, subject: str, body: str) -> str:
    """RFC 6068: lines of the body end in %0D%0A."""
    return (
        f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    )
