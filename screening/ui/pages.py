"""Where each page stands, for whoever leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

import streamlit as st

VIEWS = Path(__file__).parent / "views"

TODAY = VIEWS / "today" / "page.py"
VACANCY = VIEWS / "vacancy" / "page.py"
INTERVIEW = VIEWS / "interview" / "page.py"
RANKING = VIEWS / "ranking" / "page.py"
CANDIDATE = VIEWS / "candidate" / "page.py"
COMPARE = VIEWS / "compare" / "page.py"
PANEL_HEALTH = VIEWS / "panel_health" / "page.py"
DEBRIEF = VIEWS / "debrief" / "page.py"
RUBRICS = VIEWS / "rubrics" / "page.py"
PEOPLE = VIEWS / "people" / "page.py"
AUDIT = VIEWS / "audit" / "page.py"
ACCOUNT = VIEWS / "account" / "page.py"

NONE: Mapping[Path, st.Page] = MappingProxyType({})
_here: ContextVar[Mapping[Path, st.Page]] = ContextVar("the pages of this viewer, while one of them runs", default=NONE)


@contextmanager
def leading_to(pages: Mapping[Path, st.Page]) -> Iterator[None]:
    """Within this block `to()` knows these pages."""
    token = _here.set(pages)
    try:
        yield
    finally:
        _here.reset(token)


def to(page: Path) -> st.Page | Path:
    """A page to link to: for a path alone Streamlit goes over the disk, for every link at every run."""
    return _here.get().get(page, page)
