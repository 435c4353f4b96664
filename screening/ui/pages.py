"""Where each page stands, for whoever leads there."""

from __future__ import annotations

from pathlib import Path

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
