"""The scripts of the shell that every page of who is signed in fetches, beside Streamlit's own files."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent


def _path(file: Path) -> str:
    """Where a browser finds it: a changed script is another file."""
    return f"/shell/{file.stem}.{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.js"


SCRIPTS = {_path(file): file for file in (FOLDER / "fields.js", FOLDER / "watch.js")}
"""By the path under which each is handed out."""


def in_head() -> str:
    """What fetches them."""
    return "".join(f'<script type="module" src="{path}"></script>' for path in SCRIPTS)
