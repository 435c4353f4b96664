"""The README names commands, settings and files that exist, and leaves none of the settings out."""

from __future__ import annotations

import re
from pathlib import Path

from screening.__main__ import app
from screening.settings import Settings
from tests.test_layers import ROOMS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_command_named_exists_and_every_target_is_named():
    named = set(re.findall(r"make (\w+) ", README)) - {"and"}
    targets = (
        re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE).group(1).split()
    )

    assert named == set(targets) - {"help", "clean"}


def test_the_table_of_settings_is_the_settings():
    named = set(re.findall(r"`EVENWICHT_(\w+)`", README))

    assert named == {name.upper() for name in Settings.model_fields}


def test_every_file_and_folder_of_the_layout_exists():
    layout = re.search(r"## How it is built\n\n(.*?)\n\n", README, re.DOTALL).group(1)
    inside = [line.split()[0] for line in layout.splitlines() if line.startswith("      ")]
    outside = [line.split()[0] for line in layout.splitlines() if re.match(r"    \S", line)]

    missing = [name for name in outside if not (ROOT / name).exists()] + [
        name for name in inside if not (ROOT / "screening" / name).exists()
    ]
    assert missing == []


def test_every_place_named_there_exists():
    """Each `word.py` and `folder/` of the section; what stands in `<…>` is a name to fill in."""
    section = README.split("## How it is built")[1]
    named = {one for one in re.findall(r"`([\w./<>-]+(?:\.py|/))`", section) if "<" not in one and "test" not in one}

    missing = [name for name in named if not ((ROOT / "screening" / name).exists() or (ROOT / name).exists())]
    assert (missing, len(named) > 30) == ([], True)


def test_every_room_of_the_services_is_named():
    table = README.split("The rooms of `services/`")[1].split("\n\n")[1]
    rows = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)

    assert rows == list(ROOMS["services"])


def test_every_linked_file_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_command_line_has_a_help():
    assert [command.callback.__name__ for command in app.registered_commands if not command.callback.__doc__] == []
