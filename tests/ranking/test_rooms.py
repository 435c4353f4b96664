"""Imports between the rooms of the ranking point one way, and no two modules need each other."""

from __future__ import annotations

from tests.test_layers import ROOT, imported

RANKING = ROOT / "screening" / "ranking"
MAY_IMPORT = {
    "scores": set(),
    "severity": {"scores"},
    "sureness": {"scores", "severity"},
    "agreement": {"scores", "severity"},
    "places": {"scores", "severity", "sureness", "agreement"},
    "what_if": {"scores", "severity", "sureness", "agreement", "places"},
}


def arrows() -> dict[str, set[str]]:
    """What each module of a room imports of the other modules, by `room.module`."""
    ours = "screening.ranking."
    return {
        f"{path.parent.name}.{path.stem}": {name.removeprefix(ours) for name in imported(path) if name.startswith(ours)}
        for path in sorted(RANKING.glob("*/*.py"))
        if path.stem != "__init__"
    }


def test_every_room_imports_only_rooms_below_it():
    crossings = [
        f"{module} imports {target}"
        for module, targets in arrows().items()
        for room in [module.split(".")[0]]
        for target in targets
        if target.split(".")[0] not in {room, *MAY_IMPORT[room]}
    ]

    assert crossings == []


def test_no_module_is_needed_by_what_it_needs():
    known = arrows()
    ends = set[str]()
    while free := {module for module, targets in known.items() if module not in ends and targets <= ends}:
        ends |= free

    assert set(known) - ends == set()
