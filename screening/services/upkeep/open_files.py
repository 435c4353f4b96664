"""Files and folders that others on this machine can read or change, and the user that this runs as."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.services.upkeep.page_options import CONFIG
from screening.settings import PROJECT, Settings
from screening.store.disk.files import files_of, has_unsafe_log
from screening.store.disk.others import Look, Opening, readable_by_others, user_name
from screening.store.engine.lines import is_known
from screening.store.engine.sqlite import library

MOST_TOLD = 10
PARTS = ("app.py", "screening", Path(CONFIG).parent)
"""Of the program."""


def storage(settings: Settings) -> Iterator[Problem]:
    """The files of the database, and their log."""
    if not is_known(settings.url):
        return
    files = files_of(settings.url)
    for path in filter(readable_by_others, files):
        mode = "700" if path.is_dir() else "600"
        yield Problem(N_("Others on this machine can read {path}: chmod {mode} {path}."), {"path": path, "mode": mode})
    look = Look()
    for opening in (one for path in files for one in look.at(path) if one.owner):
        yield _belongs(opening.path, opening.owner, user_name(os.geteuid()))
    if has_unsafe_log(settings.url):
        yield Problem(
            N_(
                "The database file has a write-ahead log, which SQLite {version} can corrupt: "
                "stop every program that has it open, or install SQLite 3.51.3 or newer."
            ),
            {"version": library.sqlite_version},
        )


def rubrics(settings: Settings) -> Iterator[Problem]:
    """What people are scored by."""
    folder = settings.rubrics_dir
    if not folder.is_dir():
        yield Problem(
            N_("There is no folder of rubrics at {path}: let EVENWICHT_RUBRICS_DIR name one, or take it away."),
            {"path": folder},
        )


def others(settings: Settings) -> Iterator[Problem]:
    """The program, its options, the rubrics, and the folders that these or the data stand in."""
    found = list(_openings(settings))
    yield from map(_told, found[:MOST_TOLD])
    if len(found) > MOST_TOLD:
        yield Problem(
            N_(
                "Others on this machine can change {count} files and folders of this installation; these were the first."
            ),
            {"count": len(found)},
        )


def _openings(settings: Settings) -> Iterator[Opening]:
    look = Look()
    yield from look.above(PROJECT)
    yield from look.at(PROJECT)
    yield from look.at_trees([*(PROJECT / part for part in PARTS), settings.rubrics_dir])
    for folder in files_of(settings.url)[:1] if is_known(settings.url) else []:
        yield from look.above(folder)


def _told(opening: Opening) -> Problem:
    path, whole = opening.path, "-R " if opening.whole else ""
    if opening.owner:
        return _belongs(path, opening.owner, f"{whole}root")
    if opening.everybody:
        mode = f"{whole}{'g' if opening.group else ''}o-w"
        return Problem(
            N_("Everybody on this machine can change {path}: chmod {mode} {path}."), {"path": path, "mode": mode}
        )
    return Problem(
        N_("The group {group} can change {path}: chmod {mode} {path}."),
        {"group": opening.group, "path": path, "mode": f"{whole}g-w"},
    )


def _belongs(path: Path, owner: str, to: str) -> Problem:
    return Problem(
        N_("{path} belongs to {owner}, who is neither root nor the user of the server: chown {to} {path}."),
        {"path": path, "owner": owner, "to": to},
    )


def environment_file(_settings: Settings) -> Iterator[Problem]:
    """Settings are variables, and those often stand in a file beside the program."""
    path = PROJECT / ".env"
    if readable_by_others(path):
        yield Problem(N_("Others on this machine can read the settings in {path}: chmod 600 {path}."), {"path": path})


def user(_settings: Settings) -> Iterator[Problem]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Problem(N_("This runs as root: start it as a user of its own that owns nothing but the data folder."))
