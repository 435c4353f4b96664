"""What others on this machine can do with files and folders, and with what these stand in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ALL_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Opening:
    """A path that others can change: one who owns it, or a group or everybody that may write there."""

    path: Path
    owner: str = ""
    group: str = ""
    everybody: bool = False
    whole: bool = False
    """Whether it is a folder of which all that stands in it counts."""


def readable_by_others(path: Path) -> bool:
    """Whether somebody else on this machine can do anything with this file; no, where it does not exist."""
    return path.exists() and bool(path.stat().st_mode & ALL_OF_OTHERS)


def user_name(number: int) -> str:
    """A user as it is called here, or its number."""
    import pwd  # stands on no Windows

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


@dataclass
class Look:
    """One look at many paths, each taken once; only the topmost of those that others can change is told."""

    seen: dict[Path, bool] = field(default_factory=dict)
    user: int | None = field(default_factory=lambda: os.geteuid() if hasattr(os, "geteuid") else None)

    def at_trees(self, paths: Iterable[Path]) -> Iterator[Opening]:
        """Files, and folders with all that stands in them; links are followed."""
        for path in paths:
            yield from self._at_tree(path)

    def above(self, path: Path) -> Iterator[Opening]:
        """The folders that it stands in: who can change one of them can put another in its place.

        Of a folder in which everybody owns what is theirs, such as /tmp, nobody can.
        """
        for real in (path.absolute(), path.resolve()):
            for folder in reversed(real.parents):
                yield from self.at(folder, shared=True)
                if self.seen.get(folder):
                    break

    def at(self, path: Path, *, shared: bool = False, whole: bool = False) -> Iterator[Opening]:
        """One file or folder by itself; `shared` where others may put there what is theirs."""
        if path in self.seen:
            return
        found = self._opening(path, shared, whole)
        self.seen[path] = found is not None
        if found:
            yield found

    def _at_tree(self, path: Path) -> Iterator[Opening]:
        yield from self.above(path)
        real = path.resolve()
        if real in self.seen or any(self.seen.get(folder) for folder in real.parents):
            return
        yield from self._down(real)

    def _down(self, path: Path) -> Iterator[Opening]:
        if path in self.seen:
            return
        yield from self.at(path, whole=True)
        if self.seen[path] or not path.is_dir():
            return
        try:
            inside = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError:  # what this user cannot read, the server cannot either
            return
        for entry in inside:
            yield from self._at_tree(Path(entry.path)) if entry.is_symlink() else self._down(Path(entry.path))

    def _opening(self, path: Path, shared: bool, whole: bool) -> Opening | None:
        try:
            status = path.stat()
        except OSError:
            return None
        mode, whole = status.st_mode, whole and stat.S_ISDIR(status.st_mode)
        if self.user is not None and status.st_uid not in {0, self.user}:
            return Opening(path, owner=user_name(status.st_uid), whole=whole)
        if shared and mode & stat.S_ISVTX:
            return None
        everybody = bool(mode & stat.S_IWOTH)
        group = self._name_of_others(status.st_gid) if mode & stat.S_IWGRP else ""
        return Opening(path, group=group, everybody=everybody, whole=whole) if everybody or group else None

    def _name_of_others(self, group: int) -> str:
        """The group, unless it is the one that the user has for itself."""
        if self.user is None:
            return ""
        import grp
        import pwd

        try:
            own = pwd.getpwuid(self.user).pw_gid
        except KeyError:
            own = os.getegid()
        try:
            return "" if group == own else grp.getgrgid(group).gr_name
        except KeyError:
            return str(group)
