"""Files that belong together are written whole: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.commands.output import deliver_together

NAMES = ("ratings.csv.frozen.yaml", "ratings.csv.head", "ratings.csv")


def there(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in folder.iterdir()}


def write(folder: Path) -> None:
    deliver_together({folder / name: f"new {name}".encode() for name in NAMES})


@pytest.mark.parametrize("before", [{}, {name: f"old {name}" for name in NAMES}, {NAMES[1]: "old head"}])
def test_all_are_written_over_what_was_there_and_nothing_else_stays(tmp_path, before):
    for name, content in before.items():
        (tmp_path / name).write_text(content)

    write(tmp_path)

    assert there(tmp_path) == {name: f"new {name}" for name in NAMES}


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
@pytest.mark.parametrize("fails", NAMES)
@pytest.mark.parametrize("before", [{}, {name: f"old {name}" for name in NAMES}, {NAMES[1]: "old head"}])
def test_when_one_fails_what_was_there_stays(tmp_path, monkeypatch, before, fails, error):
    for name, content in before.items():
        (tmp_path / name).write_text(content)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == fails:
            monkeypatch.undo()
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)

    with pytest.raises(type(error)):
        write(tmp_path)

    assert there(tmp_path) == before


def test_the_file_that_people_look_for_comes_last(tmp_path, monkeypatch):
    """Who is stopped hard on the way finds no ratings without what belongs to them."""
    seen, replace = [], Path.replace

    def watched(self: Path, target: Path) -> Path:
        seen.append((target.name, sorted(name for name in there(tmp_path) if not name.startswith("."))))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)

    write(tmp_path)

    assert seen == [(NAMES[0], []), (NAMES[1], [NAMES[0]]), (NAMES[2], sorted(NAMES[:2]))]


def test_they_may_be_read_by_whom_files_of_this_user_may_be_read(tmp_path):
    (tmp_path / "mine").touch()

    write(tmp_path)

    assert {one.stat().st_mode for one in tmp_path.iterdir()} == {(tmp_path / "mine").stat().st_mode}
