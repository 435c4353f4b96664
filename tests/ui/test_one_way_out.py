"""H7: what leaves the house leaves by one way, which asks who it is and records it."""

from __future__ import annotations

import ast
import tomllib

from screening.settings import PROJECT
from screening.web.asgi import API_ROUTES, ROUTES
from tests.syntax import tree_of

FILES_OF_TABLES = {
    "download_button",
    "to_csv",
    "to_excel",
    "to_json",
    "to_parquet",
    "to_clipboard",
    "to_html",
    "to_xml",
    "to_feather",
    "to_pickle",
    "to_string",
    "data_editor",
}

PAGES = {
    "/set-up",
    "/sign-in",
    "/sign-out",
    "/sign-out/everywhere",
    "/invitation/{token}",
    "/sso/start",
    "/sso/callback",
    "/health",
    "/api/me",
    "/api/me/sign-in",
    "/api/me/stay",
    "/api/interviews/{interview}/fields",
    "/api/interviews/{interview}/fields/{criterion}/{kind}",
}
"""Addresses that give no file."""


def test_no_page_makes_a_file_of_its_own():
    """H7: neither by a button of Streamlit's, nor from the menu of a table."""
    found = [
        (file.name, call.func.attr)
        for file in (PROJECT / "screening" / "ui").rglob("*.py")
        for call in ast.walk(tree_of(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in FILES_OF_TABLES
    ]
    client = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))["client"]

    assert (found, client["disableDataExport"]) == ([], True)


def test_files_come_from_these_addresses_and_no_other():
    """H7: each asks a service, which decides who may have it; none of them is CSV."""
    paths = {one.path for one in (*ROUTES, *API_ROUTES)}

    assert sorted(paths - PAGES) == [
        "/downloads/agenda.ics",
        "/downloads/competencies/{competency}/kit.html",
        "/downloads/interviews/{interview}.ics",
        "/downloads/rubrics/{hash}.yaml",
        "/downloads/vacancies/{vacancy}/candidates/{candidacy}/explanation.txt",
        "/downloads/vacancies/{vacancy}/parts/{part}/kit.html",
        "/downloads/vacancies/{vacancy}/ranking.xlsx",
    ]
