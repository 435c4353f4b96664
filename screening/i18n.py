"""Dutch and English: catalogues, and the language of whoever is being served.

Message ids are English sentences, so English needs no catalogue; Dutch lives in `locale/nl/LC_MESSAGES/screening.po`
and is compiled in memory. The language is asked for at every call (`use_language`), because a page fragment runs
without the entry script and would otherwise fall back to the default.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel.messages import mofile, pofile
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

LANGUAGES = {"nl": "Nederlands", "en": "English"}
DEFAULT = "nl"
NOTHING = "–"
"""What stands where there is no number."""
EXACT = 9
"""Decimals of a figure that are told apart at all, as in a ranking, where scores so close are the same score."""
PERCENT = {"nl": "0 %", "en": "0%"}
"""How a share is written: in Dutch the sign stands apart, which Babel's own pattern does not do."""
LOCALE = Path(__file__).parent / "locale"

_ask: Callable[[], str] = lambda: DEFAULT  # noqa: E731  replaced by the interface


def use_language(ask: Callable[[], str]) -> None:
    """From now on `_` and `ngettext` speak the language that `ask()` returns at that moment."""
    global _ask
    _ask = ask


def language() -> str:
    """The language being spoken: `nl` or `en`."""
    asked = _ask()
    return asked if asked in LANGUAGES else DEFAULT


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(code: str) -> gettext.NullTranslations:
    """The messages of a language; English is the language of the message ids."""
    path = LOCALE / code / "LC_MESSAGES" / "screening.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        messages = pofile.read_po(source, locale=code)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(code: str) -> Callable[[str], str]:
    """The gettext function of one language, for texts whose language is not the viewer's (an export)."""
    return catalogue(code if code in LANGUAGES else DEFAULT).gettext


def _(message: str, **fields: object) -> str:
    text = catalogue(language()).gettext(message)
    return text.format(**fields) if fields else text


def ngettext(one: str, many: str, n: int, **fields: object) -> str:
    return catalogue(language()).ngettext(one, many, n).format(n=n, **fields)


def N_(message: str) -> str:  # noqa: N802  the name that message extraction knows
    """Mark a message for the catalogue without translating it here."""
    return message


def number(value: float | None, decimals: int = 2, code: str | None = None) -> str:
    """A number rounded half up, in the language spoken or in that of `code`; a dash when there is none."""
    return NOTHING if value is None else _number(float(value), decimals, code or language())


@lru_cache(maxsize=4096)
def _number(value: float, decimals: int, code: str) -> str:
    """Babel takes some thirty microseconds for each, and a page writes hundreds of them at every run."""
    pattern = f"0.{'0' * decimals}" if decimals else "0"
    return str(format_decimal(_half_up(value, decimals), pattern, locale=code))


def percent(share: float | None, code: str | None = None) -> str:
    """A share from 0 to 1 as a whole percentage, rounded half up; a dash when there is none."""
    return NOTHING if share is None else _percent(float(share), code or language())


@lru_cache(maxsize=1024)
def _percent(share: float, code: str) -> str:
    return str(format_percent(_half_up(share, 2), PERCENT.get(code, PERCENT[DEFAULT]), locale=code))


def decimal_mark() -> str:
    """The sign before the decimals, in the language spoken."""
    return str(get_decimal_symbol(language()))


def _half_up(value: float, decimals: int) -> Decimal:
    """Babel would round half to even, and write a minus before a zero.

    What lies within `EXACT` of a half is that half: in which order it was added up decides the last bit, and no figure.
    """
    exact = Decimal(repr(round(value, EXACT)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
