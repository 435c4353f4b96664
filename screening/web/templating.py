"""The HTML pages of our own, outside Streamlit: every text in them is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.responses import HTMLResponse

from screening.i18n import LANGUAGES, translator

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=select_autoescape(default=True)
)


def page(template: str, language: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page in a language, with the way to it in the other one."""
    other = next(code for code in LANGUAGES if code != language)
    html = TEMPLATES.get_template(template).render(
        _=translator(language), language=language, other=other, other_name=LANGUAGES[other], **context
    )
    return HTMLResponse(html, status, headers={"content-language": language})
