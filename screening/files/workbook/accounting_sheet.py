"""The sheet that says how the ranking was made."""

from __future__ import annotations

from collections.abc import Sequence

from screening.files.workbook.page import Page


def write_accounting(page: Page, lines: Sequence[tuple[str, str]]) -> None:
    """Labels with their texts."""
    page.heading(page.say("How it was made"))
    for label, text in lines:
        page.line((label, "label"), (text, "plain"))
    page.widths(34, 100)
