"""Imports point one way, between layers and between the rooms of a layer. These tests walk them and name every crossing."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.syntax import tree_of

ROOT = Path(__file__).resolve().parent.parent
BASE = {"errors", "settings", "i18n"}
MAY_IMPORT = {
    "errors": set(),
    "settings": {"errors"},
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
ROOMS = {
    # floors, the lowest first: a room imports itself and the rooms before it
    "ranking": ("scores", "severity", "sureness", "agreement", "places", "what_if"),
    "files": ("rubrics", "tables", "ratings", "candidates", "frozen", "workbook"),
    "services": (
        "office",
        "access",
        "people",
        "rubrics",
        "upkeep",
        "vacancies",
        "candidates",
        "facts",
        "interviews",
        "leavers",
        "schedule",
        "cards",
        "results",
        "decisions",
        "progress",
        "candidacy",
        "comparison",
        "debrief",
        "panel",
    ),
    "web": ("shell", "sign_in", "gate"),
    "ui": ("charts", "components", "results", "views"),
    "commands": ("reports",),
}
FLAT = {"domain", "store"}
"""Lists of nouns, a module each. Every other folder is a room of verbs and parts."""
MOST_IN_A_ROOM, MOST_NOUNS = 10, 29
ONLY_IN = {
    "streamlit": {"ui", "web"},
    "starlette": {"web"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "openpyxl": {"files"},
    "icalendar": {"files"},
    "ruamel": {"files"},
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


@cache
def imported(path: Path) -> frozenset[str]:
    """The full names of the modules that a file imports, also for the type checker alone."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {submodule(node.module, alias.name) or node.module for alias in node.names}
    return frozenset(names)


def submodule(package: str, name: str) -> str | None:
    """`package.name` where that is a module of ours, None where `name` is something inside `package`."""
    place = ROOT.joinpath(*package.split("."), name)
    ours = package.split(".")[0] == "screening" and (place.with_suffix(".py").exists() or place.is_dir())
    return f"{package}.{name}" if ours else None


def name_of(path: Path) -> str:
    """The full name of one of our modules."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def arrows() -> dict[str, set[str]]:
    """Every module of ours with the modules of ours that it imports."""
    return {
        name_of(path): {name for name in imported(path) if name.startswith("screening.")} - {name_of(path)}
        for _layer, path in modules()
    }


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other, directly or around a corner; empty when there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def room_of(module: str) -> tuple[str, str] | None:
    """The layer and the room that a module stands in; None for one that stands in no room."""
    parts = module.split(".")
    if len(parts) < 3 or parts[1] not in ROOMS or not ROOT.joinpath(*parts[:3]).is_dir():
        return None
    return parts[1], parts[2]


def upward(module: str, target: str) -> bool:
    """Whether an import goes from a room to a higher one of the same layer."""
    here, there = room_of(module), room_of(target)
    if here is None or there is None or here[0] != there[0]:
        return False
    floors = ROOMS[here[0]]
    return floors.index(there[1]) > floors.index(here[1])


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


def test_every_room_has_its_floor_and_every_floor_its_room():
    found = {
        layer: {
            place.name
            for place in (ROOT / "screening" / layer).iterdir()
            if place.is_dir() and list(place.glob("*.py"))
        }
        for layer in MAY_IMPORT
        if layer not in FLAT and (ROOT / "screening" / layer).is_dir()
    }

    assert {layer: rooms for layer, rooms in found.items() if rooms} == {
        layer: set(rooms) for layer, rooms in ROOMS.items()
    }


def test_every_import_points_down_the_rooms():
    crossings = [
        f"{module} imports {target}"
        for module, targets in arrows().items()
        for target in sorted(targets)
        if upward(module, target)
    ]

    assert crossings == []


def test_no_page_imports_another_page():
    def page(module: str) -> str | None:
        parts = module.split(".")
        return parts[3] if parts[1:3] == ["ui", "views"] and len(parts) > 3 else None

    crossings = [
        f"{module} imports {target}"
        for module, targets in arrows().items()
        for target in sorted(targets)
        if page(module) and page(target) and page(module) != page(target)
    ]

    assert crossings == []


def places_of(component: str, graph: Mapping[str, set[str]]) -> set[str]:
    """The pages, or the frame around them, that use a component, also through another one."""
    users = {module for module, targets in graph.items() if component in targets}
    pages = {module.split(".")[3] for module in users if module.startswith("screening.ui.views.")}
    frame = users & {"screening.ui.frame"}
    through = [one for one in users if one.startswith("screening.ui.components.")]
    return pages | frame | {place for one in through for place in places_of(one, graph)}


def test_a_component_that_one_page_uses_stands_beside_that_page():
    graph = arrows()
    components = {one for one in graph if one.startswith("screening.ui.components.") and graph[one]}

    used = {one: places_of(one, graph) for one in sorted(components)}
    assert {one: places for one, places in used.items() if len(places) < 2 and "screening.ui.frame" not in places} == {}


def test_no_modules_import_each_other():
    assert circle(arrows()) == []


def test_no_room_holds_more_than_one_can_oversee():
    """Ten modules in a room of verbs and parts; a flat list of nouns stays under thirty."""
    held = Counter(
        path.parent.relative_to(ROOT / "screening").as_posix()
        for _layer, path in modules()
        if path.name != "__init__.py"
    )

    crowded = {
        room: count
        for room, count in held.items()
        if count > (MOST_NOUNS if room.split("/")[0] in FLAT else MOST_IN_A_ROOM)
    }
    assert crowded == {}


def test_the_tests_stand_in_the_same_rooms():
    """Where the tests of a layer are in folders, these are rooms of it, or a module with much to test."""
    strays = [
        f"tests/{layer}/{place.name}"
        for layer, rooms in ROOMS.items()
        for place in (ROOT / "tests" / layer).iterdir()
        if place.is_dir() and list(place.glob("test_*.py")) and place.name not in rooms
        if not (ROOT / "screening" / layer / f"{place.name}.py").exists()
    ]

    assert strays == []


def test_each_outside_library_has_one_home():
    """A8: streamlit among them, so that nothing in a service is interrupted by the page that is drawn anew."""
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
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "from screening.ui.frame import run\n"
        "import sqlalchemy.orm\n"
        "if TYPE_CHECKING:\n"
        "    from screening.services import people\n"
    )

    assert imported(module) == {"typing", "screening.ui.frame", "sqlalchemy.orm", "screening.services.people"}


@pytest.mark.parametrize(
    ("module", "target", "forbidden"),
    [
        ("screening.services.vacancies.weights", "screening.services.results.ranking", True),
        ("screening.services.results.ranking", "screening.services.vacancies.weights", False),
        ("screening.services.cards.save", "screening.services.cards.read", False),
        ("screening.ui.frame", "screening.ui.components.messages", False),
        ("screening.services.people.accounts", "screening.domain.account", False),
    ],
)
def test_the_walk_sees_an_import_up_the_rooms(module, target, forbidden):
    assert upward(module, target) == forbidden


def test_every_step_up_is_seen():
    """Of each two neighbouring floors, the lower may not import the higher."""
    steps = [
        (f"screening.{layer}.{low}.a", f"screening.{layer}.{high}.b")
        for layer, rooms in ROOMS.items()
        for low, high in pairwise(rooms)
    ]

    assert [(low, high) for low, high in steps if not upward(low, high) or upward(high, low)] == []


def test_the_walk_sees_a_circle():
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "c", "b", "a"]


def test_no_result_is_cached_across_people():
    """D6: Streamlit's caches are global by default, so nothing that depends on a viewer may sit in one."""
    cached = [
        str(path.relative_to(ROOT)) for _layer, path in modules() if "st.cache_" in path.read_text(encoding="utf-8")
    ]

    assert cached == []
