"""Imports point one way. This test walks them and names every crossing."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = {"errors", "settings", "i18n"}
MAY_IMPORT = {
    "errors": set(),
    "settings": set(),
    "i18n": set(),
    "domain": BASE,
    "ranking": {"errors"},
    "files": BASE | {"domain", "ranking"},  # a file of ratings is read into the ranking's own table
    "store": BASE | {"domain"},
    "services": BASE | {"domain", "ranking", "files", "store"},
    "web": BASE | {"domain", "services"},
    "ui": BASE | {"domain", "ranking", "services"},
    "demo": BASE | {"domain", "files", "services"},
    "commands": BASE | {"domain", "ranking", "files", "services", "web", "demo"},
    "__main__": BASE | {"commands"},
}
ONLY_IN = {
    "streamlit": {"ui", "web"},
    "starlette": {"web"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "openpyxl": {"files"},
    "icalendar": {"files"},
    "ruamel": {"files"},
    "altair": {"ui"},
    "argon2": {"services"},
    "typer": {"commands", "__main__"},
}
PURE = {"domain": {"pydantic"}, "ranking": {"numpy", "pandas"}}


def modules() -> list[tuple[str, Path]]:
    """Every module of the package with the layer that it belongs to."""
    package = ROOT / "screening"
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).parts
        if parts != ("__init__.py",) and "migrations" not in parts:
            found.append((parts[0].removesuffix(".py"), path))
    return found


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names


def layer_of(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "screening" and len(parts) > 1 else None


def test_every_import_points_down_the_layers():
    crossings = [
        f"{path.relative_to(ROOT)} imports screening.{target}"
        for layer, path in modules()
        for name in imported(path)
        if (target := layer_of(name)) and target != layer and target not in MAY_IMPORT[layer]
    ]

    assert crossings == []


def test_each_outside_library_has_one_home():
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for layer, path in modules()
        for name in imported(path)
        if layer not in ONLY_IN.get(name.split(".")[0], {layer})
    ]

    assert strays == []


def test_domain_and_ranking_import_nothing_with_a_door():
    import sys

    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for layer, path in modules()
        if layer in PURE
        for name in imported(path)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names and top != "screening" and top not in PURE[layer]
    ]

    assert strays == []


def test_the_walk_sees_a_crossing(tmp_path):
    module = tmp_path / "bad.py"
    module.write_text("from screening.ui.frame import run\nimport sqlalchemy.orm\n")

    assert imported(module) == {"screening.ui.frame", "sqlalchemy.orm"}


def test_no_result_is_cached_across_people():
    """D6: Streamlit's caches are global by default, so nothing that depends on a viewer may sit in one."""
    cached = [
        str(path.relative_to(ROOT)) for _layer, path in modules() if "st.cache_" in path.read_text(encoding="utf-8")
    ]

    assert cached == []
