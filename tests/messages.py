"""The messages in the code, and the Dutch catalogue. `python -m tests.messages` brings the catalogue up to date."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "screening"
DUTCH = CODE / "locale" / "nl" / "LC_MESSAGES" / "screening.po"
ERRORS = (
    "ScreeningError",
    "BadInput",
    "RubricError",
    "Misfit",
    "RuleBroken",
    "NotFound",
    "NotAllowed",
    "Conflict",
    "StoreError",
    "NewerStore",
)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "translate": None, "say": None} | dict.fromkeys(ERRORS)
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


def update() -> None:
    """Add what is new, drop what is unused, keep the translations."""
    catalogue = dutch() if DUTCH.exists() else Catalog(locale="nl", project="Evenwicht", charset="utf-8", fuzzy=False)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# The Dutch messages of Evenwicht; `make messages` keeps them in step with the code."
    catalogue.version, catalogue.msgid_bugs_address, catalogue.last_translator = "", "", ""
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    with DUTCH.open("wb") as target:
        write_po(
            target, catalogue, width=120, no_location=False, omit_header=False, sort_by_file=True, ignore_obsolete=True
        )


__all__ = ["dutch", "extracted", "update"]

if __name__ == "__main__":
    update()
    missing = [message.id for message in dutch() if message.id and not message.string]
    print(f"{len(list(dutch())) - 1} messages, {len(missing)} without Dutch")
