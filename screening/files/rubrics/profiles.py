"""Role profile files: the shipped list, and a single profile for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from screening.domain.model import Model, One
from screening.domain.profile import RoleProfile
from screening.errors import RubricError
from screening.files.rubrics.yaml import Document, build, read_file
from screening.settings import settings

SHIPPED = "role_profiles.yaml"


class _ProfileList(Model):
    schema_version: One
    kind: Literal["role_profiles"]
    profiles: list[object]


def read_profiles(folder: Path) -> dict[str, RoleProfile]:
    """The role profiles of `folder/role_profiles.yaml` by id, in file order. Raises RubricError."""
    return profiles_of(read_file(folder / SHIPPED))


def profiles_of(document: Document) -> dict[str, RoleProfile]:
    """The role profiles of a parsed file by id, in file order. Raises RubricError."""
    head = build(_ProfileList, document)
    profiles: dict[str, RoleProfile] = {}
    for index, _ in enumerate(head.profiles):
        profile = build(RoleProfile, document, document.tree["profiles"][index], within=("profiles", index))
        if profile.id in profiles:
            raise RubricError(
                "{file}, line {line}: the profile “{id}” stands here for the second time. Give it an id of its own.",
                file=document.name,
                line=document.line(("profiles", index, "id")),
                id=profile.id,
            )
        profiles[profile.id] = profile
    return profiles


def read_profile(id_or_path: str, folder: Path | None = None) -> RoleProfile:
    """A shipped profile by its id, or the profile in a YAML file.

    Raises RubricError when there is neither, or when the file is refused.
    """
    folder = settings().rubrics_dir if folder is None else folder
    if not _looks_like_a_file(id_or_path):
        shipped = read_profiles(folder)
        if id_or_path in shipped:
            return shipped[id_or_path]
        raise RubricError(
            "There is no role profile “{id}”. Known are: {known}. A file name ends in .yaml.",
            id=id_or_path,
            known=", ".join(shipped),
        )
    document = read_file(Path(id_or_path))
    return _single(document)


def _single(document: Document) -> RoleProfile:
    return build(RoleProfile, document)


def _looks_like_a_file(name: str) -> bool:
    return Path(name).suffix.lower() in {".yaml", ".yml"} or Path(name).is_file()
