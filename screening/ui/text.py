"""Text on pages: other people's words shown literally, moments and numbers in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from screening.domain.account import Account
from screening.i18n import language
from screening.settings import settings

PUNCTUATION = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$^=&\"'@/:])")
WORD_JOINER = "\u2060"
WWW = re.compile("www", re.IGNORECASE)
ARROW = re.compile(r"(?<=[<>=~-])(?=[<>=~-])")


@lru_cache(maxsize=1024)
def literal(text: str) -> str:
    """Somebody's own words for a place that reads Markdown: nothing in them becomes formatting, a link, an image or an icon.

    Escapes stop all but links, icons and signs that are found afterwards in plain text (`https://`, `www.`, `name@host`,
    `:icon:`, `->`); an invisible word joiner stops those.
    """
    joined = (
        _escaped(ARROW.sub(WORD_JOINER, " ".join(text.split())))
        .replace("\\:", WORD_JOINER + "\\:" + WORD_JOINER)
        .replace("\\@", WORD_JOINER + "\\@" + WORD_JOINER)
    )
    return WWW.sub(lambda found: found.group() + WORD_JOINER, joined)


def _escaped(text: str) -> str:
    return PUNCTUATION.sub(r"\\\1", text)


def mail(address: str) -> str:
    """An e-mail address as a link that opens a mail programme."""
    return f"[{_escaped(address)}](mailto:{quote(address, safe='@')})"


def short_names(names: list[str]) -> dict[str, str]:
    """The shortest name that tells people apart: the first word, or the whole name where two share it."""
    firsts = Counter(name.split()[0] for name in names)
    return {name: name.split()[0] if firsts[name.split()[0]] == 1 else name for name in names}


def bold(words: str) -> str:
    """Our own words in bold Markdown."""
    return f"**{words}**"


def heading(words: str) -> str:
    """Our own words as a small Markdown heading."""
    return f"#### {words}"


def text_table(rows: list[list[str]]) -> str:
    """Somebody's own words as a Markdown table; the first row holds the names of the columns."""
    head, *body = ["| " + " | ".join(map(literal, row)) + " |" for row in rows]
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body])


def moment(at: datetime | None) -> str:
    """A date with time in the installation's time zone: `di 3 nov. 2026 14:00`, or a dash."""
    if at is None:
        return "–"
    return str(format_datetime(at.astimezone(zone()), "EEE d MMM y HH:mm", locale=language()))


def saved_at(at: datetime, now: datetime) -> str:
    """When something was saved, to the second on the day itself: `14:03:22`; else the moment with its day."""
    here = at.astimezone(zone())
    return f"{here:%H:%M:%S}" if here.date() == now.astimezone(zone()).date() else moment(at)


def day(at: datetime) -> str:
    return str(format_date(at.astimezone(zone()).date(), "EEEE d MMMM y", locale=language()))


def short_day(at: datetime) -> str:
    """The day without its year, `3 nov.`, for a place among many."""
    return _short(at.astimezone(zone()).date(), language())


@lru_cache(maxsize=4096)
def _short(of: date, code: str) -> str:
    """A large list writes the same few days thousands of times."""
    return str(format_date(of, "d MMM", locale=code))


def zone() -> ZoneInfo:
    return ZoneInfo(settings().timezone)


def distinct_names(accounts: list[Account]) -> dict[str, str]:
    """A name for each account id that no other has: the address is added where two share a name."""
    shared = Counter(name for name in {account.id: account.name for account in accounts}.values())
    return {
        account.id: f"{account.name} ({account.email})" if shared[account.name] > 1 else account.name
        for account in accounts
    }
