"""Role profile files: the shipped list, and a single profile for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from screening.domain.model import Model, One
from screening.domain.profile import RoleProfile
from screening.errors import Misfit, RubricError
from screening.files.rubrics.fit import build, refused
from screening.files.rubrics.nodes import Path as Steps
from screening.files.rubrics.yaml import Document, read_file
from screening.settings import settings

SHIPPED = "role_profiles.yaml"


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile with the file that it stands in, and the steps to it there."""

    profile: RoleProfile
    document: Document
    within: Steps

    def refused(self, problem: Misfit) -> RubricError:
        """The refusal of the profile for what a rule found in it, with file, line and key."""
        return refused(self.document, (*self.within, *problem.at), problem)


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
            again = Misfit(
                "the profile “{id}” stands here for the second time; give it an id of its own", id=profile.id
            )
            raise refused(document, ("profiles", index, "id"), again)
        profiles[profile.id] = profile
    return profiles


def read_profile(id_or_path: str, folder: Path | None = None) -> RoleProfile:
    """The profile of `find_profile` alone. Raises RubricError as that does."""
    return find_profile(id_or_path, folder).profile


def find_profile(id_or_path: str, folder: Path | None = None) -> FoundProfile:
    """A shipped profile by its id, or the profile in a YAML file.

    Raises RubricError when there is neither, or when the file is refused.
    """
    folder = settings().rubrics_dir if folder is None else folder
    if not _looks_like_a_file(id_or_path):
        document = read_file(folder / SHIPPED)
        shipped = profiles_of(document)
        if id_or_path in shipped:
            return FoundProfile(shipped[id_or_path], document, ("profiles", list(shipped).index(id_or_path)))
        raise RubricError(
            "There is no role profile “{id}”. Known are: {known}. A file name ends in .yaml.",
            id=id_or_path,
            known=", ".join(shipped),
        )
    document = read_file(Path(id_or_path))
    return FoundProfile(build(RoleProfile, document), document, ())


def _looks_like_a_file(name: str) -> bool:
    return Path(name).suffix.lower() in {".yaml", ".yml"} or Path(name).is_file()
