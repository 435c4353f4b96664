"""A set of rubric files as text: the shipped ones, overlaid by a firm's own, read as one and told apart line by line."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from screening.domain.candidacy.consent import ConsentWording
from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.errors import Misfit, RubricError
from screening.files.rubrics.fit import refused
from screening.files.rubrics.profiles import SHIPPED, profiles_of
from screening.files.rubrics.rubric import KINDS, check_profile, check_versions, rubric_of, wording_of
from screening.files.rubrics.yaml import Document, read_yaml

PROFILES = "role_profiles"


@dataclass(frozen=True, slots=True)
class RubricSet:
    """Files by name, with what they say together."""

    sources: Mapping[str, bytes]
    rubric: Rubric
    profiles: dict[str, RoleProfile]


def shipped_sources(folder: Path) -> dict[str, bytes]:
    """The files of a rubric folder by name. Raises RubricError when one cannot be read."""
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    except OSError as error:
        raise RubricError(
            "{file}: the file cannot be read ({problem}).", file=folder.name, problem=error.strerror
        ) from None


def read_folder(folder: Path) -> RubricSet:
    """The files of a rubric folder as one rubric with its role profiles. Raises RubricError as `read_set`."""
    return read_set(shipped_sources(folder))


def read_set(sources: Mapping[str, bytes]) -> RubricSet:
    """The files as one rubric with its role profiles, checked against each other. Raises RubricError with file and line."""
    documents = {name: _parsed(name, source) for name, source in sorted(sources.items())}
    if SHIPPED not in documents:
        raise RubricError("{file}: the file is missing.", file=SHIPPED)
    rubric = rubric_of("rubrics", [document for name, document in documents.items() if name != SHIPPED])
    profiles = profiles_of(documents[SHIPPED])
    for place, profile in enumerate(profiles.values()):
        try:
            check_profile(profile, rubric)
        except Misfit as problem:
            raise refused(documents[SHIPPED], ("profiles", place, *problem.at), problem) from None
    return RubricSet(dict(sources), rubric, profiles)


def consent_wording(sources: Mapping[str, bytes]) -> ConsentWording | None:
    """The words of consent among the files; None where none has them. Raises RubricError as `read_set`."""
    return wording_of(_parsed(name, source) for name, source in sorted(sources.items()))


def name_for(source: bytes, sources: Mapping[str, bytes], shown_as: str) -> str:
    """The name of the file that `source` is a version of: the one of the same kind and id, or a name of its own.

    `shown_as` stands in messages. Raises RubricError when the source cannot be read or says no kind and id.
    """
    wanted = _identity(_parsed(shown_as, source))
    for name, known in sources.items():
        if _identity(_parsed(name, known)) == wanted:
            return name
    kind, own_id = wanted
    return f"{re.sub(r'[^a-z0-9]+', '-', f'{kind}-{own_id}'.lower()).strip('-')[:80]}.yaml"


def criteria_in(source: bytes, shown_as: str) -> set[str]:
    """The ids of the criteria that a file names, valid or not. Raises RubricError when it is no YAML."""
    criteria = _parsed(shown_as, source).tree.get("criteria")
    named = criteria if isinstance(criteria, list) else []
    return {str(one.get("id")) for one in named if isinstance(one, dict)}


def must_renew_versions(earlier: Iterable[tuple[str, bytes]], after: bytes, after_name: str) -> None:
    """Raise RubricError with file and line where a kind of consent has a version that does not tell its words apart from the
    `earlier` ones. These are files by name, of which the last is in force."""
    document = _parsed(after_name, after)
    new = wording_of([document])
    if new:
        old = [wording_of([_parsed(name, source)]) for name, source in earlier]
        check_versions([one for one in old if one], new, document)


def text_hash(source: bytes) -> str:
    """SHA-256 of a file as it is."""
    return hashlib.sha256(source).hexdigest()


def as_yaml(rubric: Rubric) -> str:
    """A whole rubric, in the words of the rubric files, as one YAML text."""
    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.allow_unicode, writer.width = False, True, 4096
    writer.sort_base_mapping_type_on_output = False
    target = StringIO()
    writer.dump(rubric.model_dump(exclude_none=True), target)
    return target.getvalue()


def difference(before: bytes, after: bytes, before_name: str, after_name: str) -> str:
    """What changes line by line, unified: `-` goes, `+` comes, two lines around it. Empty when nothing changes."""
    lines = difflib.unified_diff(
        _lines(before), _lines(after), fromfile=before_name, tofile=after_name, lineterm="", n=2
    )
    return "\n".join(lines)


@lru_cache(maxsize=24)
def _parsed(name: str, source: bytes) -> Document:
    """A parsed file, kept because comparing and publishing read the same files again; nobody changes its tree."""
    return read_yaml(name, source)


def _lines(source: bytes) -> list[str]:
    return source.decode("utf-8-sig").splitlines()


def _identity(document: Document) -> tuple[str, str]:
    """What tells files apart: the kind, and for competencies the id, since there is one file of every other kind."""
    kind, own_id = document.tree.get("kind"), document.tree.get("id")
    if kind not in {*KINDS, PROFILES}:
        raise RubricError(
            "{file}, line {line}: “kind” must be one of {kinds}.",
            file=document.name,
            line=document.line(("kind",)),
            kinds=", ".join([*KINDS, PROFILES]),
        )
    return str(kind), str(own_id or "") if kind == "competency" else ""
