"""What a page will need of Streamlit's files, told with the page: otherwise each kind of element is fetched when it first
comes, in a round of its own after the script ran."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from screening.web.shell.assets import FOLDER, TWEETNACL

EVERYWHERE = ("Button",)
ELEMENTS = {
    "/": ("Progress", "LinkButton", "PageLink", "Pagination"),
    "/today": ("Progress", "LinkButton", "PageLink", "Pagination"),
    "/vacancy": ("Progress", "Selectbox", "ButtonGroup"),
    "/ranking": (
        "Selectbox",
        "Multiselect",
        "ButtonGroup",
        "LinkButton",
        "DataFrame",
        "ArrowVegaLiteChart",
        "BidiComponent",
    ),
    "/candidate": ("ButtonGroup", "Selectbox", "ArrowVegaLiteChart", "Metric", "TextArea"),
    "/compare": ("ButtonGroup", "PageLink", "Html", "Selectbox", "ArrowVegaLiteChart"),
    "/panel-health": ("DataFrame", "ArrowVegaLiteChart"),
    "/debrief": ("Selectbox", "TextArea", "Checkbox"),
    "/rubrics": ("TextInput", "Checkbox", "ButtonGroup", "LinkButton"),
    "/interview": ("BidiComponent",),
}
"""The kinds of elements by the address of the page: those that come in its first run."""

OURS = {"/interview": (TWEETNACL,)}
"""What else such a page fetches, of what we hand out ourselves."""

LINK = '<link rel="modulepreload" crossorigin fetchpriority="low" href="{file}">'


@cache
def preloaded(path: str) -> str:
    """The links for the page at this address, for its head."""
    there = set(re.findall(r"static/js/[^\"]+", (FOLDER.parent / "index.html").read_text(encoding="utf-8")))
    files = [file for name in (*EVERYWHERE, *ELEMENTS.get(path, ())) for file in _files(name)]
    links = [f"./{file}" for file in dict.fromkeys(files) if file not in there]
    return "".join(LINK.format(file=file) for file in (*links, *OURS.get(path, ())))


def _files(name: str) -> list[str]:
    """The file of an element and all that it imports, as Streamlit's own list of its files has them."""
    manifest = _manifest()
    wanted = [key for key, entry in manifest.items() if re.fullmatch(rf"static/js/{name}\.[^.]+\.js", entry["file"])]
    found: list[str] = []
    while wanted:
        entry = manifest[wanted.pop()]
        if entry["file"] not in found:
            found.append(entry["file"])
            wanted += entry.get("imports", [])
    return found


@cache
def _manifest() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((FOLDER.parent / "manifest.json").read_text(encoding="utf-8"))
    return found
