"""Files and folders that others on this machine can read or change, and the user that this runs as."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from screening.domain.problem import Problem
from screening.i18n import N_
from screening.services.upkeep.page_options import CONFIG
from screening.settings import PROJECT, Settings
from screening.store.disk.files import files_of, has_unsafe_log
from screening.store.lines import is_known
from screening.store.sqlite import library

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def readable_by_others(path: Path) -> bool:
    """Whether somebody else on this machine can do anything with this file; no, where it does not exist."""
    return path.exists() and bool(path.stat().st_mode & OTHERS)


def storage(settings: Settings) -> Iterator[Problem]:
    """The files of the database, and their log."""
    if not is_known(settings.url):
        return
    files = files_of(settings.url)
    for path in filter(readable_by_others, files):
        mode = "700" if path.is_dir() else "600"
        yield Problem(N_("Others on this machine can read {path}: chmod {mode} {path}."), {"path": path, "mode": mode})
    for folder in files[:1]:
        yield from _changeable(_above(folder))
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
    yield from _changeable([*_above(folder), folder, *sorted(folder.glob("*"))])


def program(_settings: Settings) -> Iterator[Problem]:
    """The program itself and its options."""
    yield from _changeable([PROJECT / part for part in ("", "app.py", "screening", Path(CONFIG).parent, CONFIG)])


def environment_file(_settings: Settings) -> Iterator[Problem]:
    """Settings are variables, and those often stand in a file beside the program."""
    path = PROJECT / ".env"
    if readable_by_others(path):
        yield Problem(N_("Others on this machine can read the settings in {path}: chmod 600 {path}."), {"path": path})


def user(_settings: Settings) -> Iterator[Problem]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Problem(N_("This runs as root: start it as a user of its own that owns nothing but the data folder."))


def _above(folder: Path) -> list[Path]:
    """The folders that a folder stands in: who can change one of them can put another in its place."""
    return list(folder.absolute().parents)


def _changeable(paths: list[Path]) -> Iterator[Problem]:
    """Those that everybody can change. Of a folder in which everybody owns what is theirs, such as /tmp, nobody can."""
    for path in paths:
        if path.exists() and path.stat().st_mode & (stat.S_IWOTH | stat.S_ISVTX) == stat.S_IWOTH:
            yield Problem(N_("Everybody on this machine can change {path}: chmod o-w {path}."), {"path": path})
