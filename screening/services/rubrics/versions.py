"""Rubric and role profile files of the firm's own: compare, propose, put in force, look back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.reason import tidy_reason
from screening.domain.rubric_file import FileState, FileVersion
from screening.domain.visibility import may_manage_rubrics, may_propose_rubrics, may_read_rubrics
from screening.errors import NotAllowed, NotFound
from screening.files.rubrics.folder import as_yaml, shipped_sources, text_hash
from screening.i18n import N_
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.rubrics.change import RubricChange, compare, must_be_newest, must_propose, sources_in_force
from screening.store.database import Work
from screening.store.rubrics import file_versions, files_in_force, find_file_content, find_file_version, newest_number
from screening.store.tables import RubricFileRow
from screening.store.tables.base import new_id

NO_FILE = N_("This version of a file does not exist, or not for you.")
HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RubricFile:
    """A file in force, with its text. `number` is 0 while it is the shipped one."""

    name: str
    text: str
    content_hash: str
    number: int


@recorded()
def files(office: Office, viewer: Account) -> tuple[RubricFile, ...]:
    """The files in force by name. Raises NotAllowed for who may neither change nor propose."""
    must_propose(viewer)
    with office.read() as work:
        own = {name: row.number or 0 for name, row in files_in_force(work).items()}
        sources = sources_in_force(office, work)
    return tuple(
        RubricFile(name, source.decode("utf-8-sig"), text_hash(source), own.get(name, 0))
        for name, source in sorted(sources.items())
    )


@recorded()
def publish(office: Office, viewer: Account, text: str, shown_as: str, base_hash: str, reason: str) -> FileVersion:
    """Put a text in force as the next version of its file, at once for everybody.

    Raises as `compare`, NotAllowed for who is no administrator, BadInput without a reason, and Conflict when the version
    in use is no longer the one of `base_hash` that the difference was shown against.
    """
    _must_manage(viewer)
    return _store(office, viewer, text, shown_as, base_hash, reason, FileState.ACCEPTED)


@recorded()
def propose(office: Office, viewer: Account, text: str, shown_as: str, base_hash: str, reason: str) -> FileVersion:
    """Store a text for an administrator to accept or decline. Raises as `publish`."""
    must_propose(viewer)
    return _store(office, viewer, text, shown_as, base_hash, reason, FileState.PROPOSED)


@recorded()
def change_of(office: Office, viewer: Account, version_id: str) -> RubricChange:
    """What a proposal would change now. Raises NotFound, and as `compare`."""
    must_propose(viewer)
    with office.read() as work:
        row = _open_proposal(work, version_id)
        text, name = row.content, row.file_name
    return compare(office, viewer, text, name)


@recorded()
def accept(office: Office, viewer: Account, version_id: str, base_hash: str) -> FileVersion:
    """Put a proposal in force. `base_hash` is of the version that its difference was shown against. Raises as `publish`."""
    _must_manage(viewer)
    change = change_of(office, viewer, version_id)
    with office.write() as work:
        row = _open_proposal(work, version_id)
        must_be_newest(work, change, base_hash)
        _decide(work, viewer, row, FileState.ACCEPTED)
        work.commit()
        made = _version(row)
    office.look_for_new_rubrics()
    return made


@recorded()
def decline(office: Office, viewer: Account, version_id: str) -> None:
    """Decline a proposal; it stays in the history. Raises NotAllowed, NotFound."""
    _must_manage(viewer)
    with office.write() as work:
        _decide(work, viewer, _open_proposal(work, version_id), FileState.DECLINED)
        work.commit()


@recorded()
def history(office: Office, viewer: Account) -> tuple[FileVersion, ...]:
    """Every version of every file, newest first. Raises NotAllowed for who may neither change nor propose."""
    must_propose(viewer)
    with office.read() as work:
        return tuple(_version(row) for row in file_versions(work))


@recorded()
def file_with_hash(office: Office, viewer: Account, content_hash: str) -> RubricFile:
    """Any version of a file by the hash of its content, shipped ones included, or a whole rubric by its hash. Raises NotFound.

    What is or was in force is there for everybody who reads rubrics; a proposal for who may propose.
    """
    if not HASH.fullmatch(content_hash) or not may_read_rubrics(viewer):
        raise NotFound(NO_FILE)
    with office.read() as work:
        row = find_file_content(work, content_hash)
        if row is not None and (row.state == FileState.ACCEPTED or may_propose_rubrics(viewer)):
            return RubricFile(row.file_name, row.content, row.content_hash, row.number or 0)
        whole = office.in_force.version(work, content_hash)
    if whole is not None:
        return RubricFile(f"rubric-{content_hash[:12]}.yaml", as_yaml(whole), content_hash, 0)
    for name, source in shipped_sources(office.rubrics_dir).items():
        if text_hash(source) == content_hash:
            return RubricFile(name, source.decode("utf-8-sig"), content_hash, 0)
    raise NotFound(NO_FILE)


def _store(
    office: Office, viewer: Account, text: str, shown_as: str, base_hash: str, reason: str, state: FileState
) -> FileVersion:
    why = tidy_reason(reason)
    change = compare(office, viewer, text, shown_as)
    with office.write() as work:
        must_be_newest(work, change, base_hash)
        row = RubricFileRow(
            id=new_id(),
            file_name=change.file_name,
            state=FileState.PROPOSED.value,
            number=None,
            content=change.text,
            content_hash=change.content_hash,
            base_hash=change.base_hash,
            reason=why,
            created_at=work.now,
            created_by=viewer.id,
        )
        work.add(row)
        work.flush()
        if state is FileState.ACCEPTED:
            _decide(work, viewer, row, state)
        else:
            work.record(EventKind.RUBRIC_PROPOSED, viewer, subject=row.content_hash)
        work.commit()
        work.refresh(row)
        made = _version(row)
    if state is FileState.ACCEPTED:
        office.look_for_new_rubrics()
    return made


def _decide(work: Work, viewer: Account, row: RubricFileRow, state: FileState) -> None:
    accepted = state is FileState.ACCEPTED
    row.state, row.number = state.value, newest_number(work) + 1 if accepted else None
    row.decided_at, row.decided_by = work.now, viewer.id
    kind = EventKind.RUBRIC_ACCEPTED if accepted else EventKind.RUBRIC_DECLINED
    work.record(kind, viewer, subject=row.content_hash)


def _open_proposal(work: Work, version_id: str) -> RubricFileRow:
    row = find_file_version(work, version_id)
    if row is None or row.state != FileState.PROPOSED:
        raise NotFound(NO_FILE)
    return row


def _version(row: RubricFileRow) -> FileVersion:
    return FileVersion(
        id=row.id,
        file_name=row.file_name,
        state=FileState(row.state),
        number=row.number,
        file_hash=row.content_hash,
        reason=row.reason,
        author=row.author.name,
        created_at=row.created_at,
    )


def _must_manage(viewer: Account) -> None:
    if not may_manage_rubrics(viewer):
        raise NotAllowed("Only an administrator may put a new version in force.")
