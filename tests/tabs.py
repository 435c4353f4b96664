"""The tabs of pages, as the address names them: only the open one runs, so whoever looks at a whole page opens each."""

from __future__ import annotations

TABS = {
    "vacancy": ("progress", "set-up", "plan", "panel", "candidates", "interviews", "decisions", "phase"),
    "rubrics": ("competencies", "scale", "conversation", "profiles", "versions"),
}


def every_tab(page: str, **query: str) -> list[dict[str, str]]:
    """What the address of a page says for each of its tabs; once where it has none, which the list of vacancies has not."""
    tabs = TABS.get(page, ()) if page != "vacancy" or query.get("vacancy") else ()
    return [{**query, "tab": tab} for tab in tabs] or [dict(query)]
