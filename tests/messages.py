"""The messages in the code, and the Dutch catalogue.

`python -m tests.messages` brings the catalogue up to date. With a JSON file of {"message": "Dutch"} pairs (two texts in a
list for a plural) it fills those in as well.
"""

from __future__ import annotations

import fcntl
import json
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "screening"
LOCK = Path(tempfile.gettempdir()) / "evenwicht-messages.lock"
DUTCH = CODE / "locale" / "nl" / "LC_MESSAGES" / "screening.po"
ERRORS = (
    "ScreeningError",
    "BadInput",
    "RubricError",
    "Misfit",
    "RuleBroken",
    "NeedsReason",
    "NotFound",
    "NotAllowed",
    "TooSoon",
    "Conflict",
    "StoreError",
    "NewerStore",
    "OtherStore",
    "DamagedStore",
    "FullStore",
)
WARNINGS = ("Saying", "Undefined", "Note")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "translate": None, "say": None} | dict.fromkeys(
    ERRORS + WARNINGS
)
METHODS = [("web/templates/**.html", "jinja2"), ("store/migrations/**", "ignore"), ("**.py", "python")]


def extracted() -> Catalog:
    """Every message that the code can say."""
    catalogue = Catalog(locale="nl", project="Evenwicht", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        CODE, METHODS, options_map={"web/templates/**.html": {"silent": "false"}}, keywords=KEYWORDS
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, None, [(f"screening/{file}", None)], auto_comments=comments, context=context)
    return catalogue


def dutch() -> Catalog:
    """The catalogue as it is in the tree."""
    with DUTCH.open("rb") as source:
        return read_po(source, locale="nl")


def update(translations: dict[str, str | list[str]] | None = None) -> list[str]:
    """Add what is new, drop what is unused, keep the translations; returns the messages without Dutch."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        catalogue = (
            dutch() if DUTCH.exists() else Catalog(locale="nl", project="Evenwicht", charset="utf-8", fuzzy=False)
        )
        catalogue.update(extracted(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = (
            "# The Dutch messages of Evenwicht; `make messages` keeps them in step with the code."
        )
        catalogue.version, catalogue.msgid_bugs_address, catalogue.last_translator = "", "", ""
        for message in catalogue:
            _translate(message, translations or {})
        with DUTCH.open("wb") as target:
            write_po(target, catalogue, width=120, sort_by_file=True, ignore_obsolete=True)
        return [str(message.id) for message in catalogue if message.id and not _complete(message)]


def _translate(message: Message, translations: dict[str, str | list[str]]) -> None:
    key = message.id[0] if message.pluralizable else message.id
    found = translations.get(key) if key else None
    if found is not None:
        message.string = tuple(found) if message.pluralizable else found


def _complete(message: Message) -> bool:
    return all(message.string) if message.pluralizable else bool(message.string)


if __name__ == "__main__":
    missing = update(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")) if len(sys.argv) > 1 else None)
    print(f"{len(missing)} messages without Dutch", *missing, sep="\n  ")
