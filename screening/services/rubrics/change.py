"""A change to a rubric file: validated as part of the whole set, and compared line by line with the version in use."""

from __future__ import annotations

from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.rubric_file import tidy_lines
from screening.domain.visibility import may_propose_rubrics
from screening.errors import Conflict, NotAllowed, RubricError, RuleBroken
from screening.files.rubrics.folder import (
    criteria_in,
    difference,
    must_renew_versions,
    name_for,
    read_set,
    shipped_sources,
    text_hash,
)
from screening.i18n import N_
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.office.rubrics_in_force import own_sources
from screening.store.database import Work
from screening.store.rubrics import accepted_contents, criteria_in_use, newest_number

STALE = N_("This file got a newer version in the meantime. Look at the difference with that one first.")


@dataclass(frozen=True, slots=True)
class RubricChange:
    """A text that may become the next version of a file: valid, compared with the version in use."""

    file_name: str
    text: str
    content_hash: str
    base_hash: str
    difference: str
    set_number: int


@recorded()
def compare(office: Office, viewer: Account, text: str, shown_as: str) -> RubricChange:
    """What a text would change; `shown_as` names it in messages. Nothing is stored.

    Raises NotAllowed, RubricError with file and line, and RuleBroken when nothing changes or when a criterion disappears
    that vacancies or cards use, or when words of consent have no newer version than those that were in force.
    """
    must_propose(viewer)
    with office.read() as work:
        sources, in_use, number = sources_in_force(office, work), criteria_in_use(work), newest_number(work)
    change = _check(sources, in_use, text, shown_as, number)
    if change.base_hash:
        must_renew_versions(_were_in_force(office, change.file_name), change.text.encode(), shown_as)
    return change


def must_be_newest(work: Work, change: RubricChange, base_hash: str) -> None:
    """What was validated and shown must still be what it is put over, in every file that it was checked against."""
    if base_hash != change.base_hash or newest_number(work) != change.set_number:
        raise Conflict(STALE)


def sources_in_force(office: Office, work: Work) -> dict[str, bytes]:
    """The files in force by name: the shipped ones, with the firm's own over them."""
    return shipped_sources(office.rubrics_dir) | own_sources(work)


def _check(sources: dict[str, bytes], in_use: set[str], text: str, shown_as: str, number: int) -> RubricChange:
    clean = tidy_lines(text)
    source = clean.encode()
    name = name_for(source, sources, shown_as)
    before = sources.get(name, b"")
    changed = difference(before, source, name, shown_as)
    if not changed:
        raise RuleBroken("{file}: this is what is in use already; nothing changes.", file=name)
    if before:
        _must_keep_criteria(criteria_in(before, name) - criteria_in(source, shown_as), in_use, name)
    read_set(sources | {name: source})
    return RubricChange(name, clean, text_hash(source), text_hash(before) if before else "", changed, number)


def _were_in_force(office: Office, name: str) -> list[tuple[str, bytes]]:
    """Every version of a file that is or was in force, the present one last."""
    shipped = shipped_sources(office.rubrics_dir).get(name)
    with office.read() as work:
        own = [content.encode() for content in accepted_contents(work, name)]
    return [(name, source) for source in ([shipped] if shipped else []) + own]


def _must_keep_criteria(gone: set[str], in_use: set[str], name: str) -> None:
    if held := sorted(gone & in_use):
        raise RubricError(
            "{file}: the criterion {criteria} disappears while vacancies or cards use it. Keep its id; its words may "
            "change. It can go once no open vacancy plans it and no card has it.",
            file=name,
            criteria=", ".join(held),
        )


def must_propose(viewer: Account) -> None:
    """Raise NotAllowed for who may neither change nor propose."""
    if not may_propose_rubrics(viewer):
        raise NotAllowed("Only a recruiter or an administrator may do this.")
