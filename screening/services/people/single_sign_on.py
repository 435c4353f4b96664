"""Single sign-on: which account an (issuer, subject) of an OpenID Connect provider is. An e-mail address says nothing here."""

from __future__ import annotations

from dataclasses import dataclass, field

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.text import tidy
from screening.errors import BadInput, NotAllowed, NotFound
from screening.services.access.refusals import recorded
from screening.services.office.office import Office
from screening.services.people.accounts import NO_ACCOUNT, must_leave_administrator, must_manage
from screening.services.people.guessing import record_refused
from screening.services.people.invitations import open_invitation
from screening.services.people.sign_in import start_session
from screening.services.people.ways_in import has_no_way_in, note_use, note_way_in
from screening.store.accounts import find_account, revoke_sessions, spend_invitations
from screening.store.database import Work
from screening.store.identities import all_identities, drop_identity, find_identity, identities_of
from screening.store.tables import IdentityRow
from screening.store.tables.base import new_id

MAX_ISSUER, MAX_SUBJECT = 250, 255


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at a provider: issuer and subject belong together.

    `strong` tells whether the provider swore to a way of signing in that the settings ask for, such as a second factor.
    """

    issuer: str
    subject: str
    strong: bool = field(default=True, compare=False)


def sign_in_by_identity(office: Office, identity: Identity, language: str | None = None) -> str | None:
    """A fresh token for the cookie, or None when no account is linked to this identity, or a disabled one.

    Raises NotAllowed when the way of signing in was not strong enough.
    """
    _must_be_strong(office, identity)
    with office.write() as work:
        linked = find_identity(work, identity.issuer, identity.subject)
        row = find_account(work, linked.account_id) if linked else None
        if linked is None or row is None or row.disabled_at:
            record_refused(work, row.id if row else None, by="provider")
            work.commit()
            return None
        if linked.first_used_at is None:
            linked.first_used_at = work.now
            unused = row.password_hash is None and row.last_sign_in_at is None
            note_use(work, linked.linked_by, row.id, "identity", first=unused)
        row.last_sign_in_at = work.now
        row.language = language or row.language
        token = start_session(office, work, row.id)
        work.commit()
        return token


def accept_invitation_by_identity(office: Office, token: str, identity: Identity) -> str:
    """Bind an invited account to this identity instead of a password, and sign in; the link works once.

    A password that the account had stops working: the invitation may have been made because it leaked.
    Returns a fresh token for the cookie. Raises NotFound when the invitation is not valid any more, BadInput when the
    identity is somebody else's already, NotAllowed when the way of signing in was not strong enough.
    """
    _must_be_strong(office, identity)
    with office.write() as work:
        invitation = open_invitation(work, token)
        account_id = invitation.account_id
        row = find_account(work, account_id)
        if row is None:
            raise NotFound(NO_ACCOUNT)
        note_use(work, invitation.made_by, account_id, "link", first=has_no_way_in(work, row))
        _link(work, account_id, identity, by=account_id)
        row.password_hash = None
        spend_invitations(work, account_id, work.now)
        revoke_sessions(work, account_id, work.now)
        row.last_sign_in_at = work.now
        session = start_session(office, work, account_id)
        work.commit()
        return session


@recorded()
def link_identity(office: Office, viewer: Account, account_id: str, identity: Identity) -> None:
    """Let somebody sign in through the provider. Raises BadInput for what is empty, too long, or somebody else's."""
    must_manage(viewer)
    identity = _tidy(identity)
    with office.write() as work:
        if find_account(work, account_id) is None:
            raise NotFound(NO_ACCOUNT)
        if _link(work, account_id, identity, by=viewer.id):
            note_way_in(work, viewer, account_id, "identity")
        work.commit()


@recorded()
def unlink_identity(office: Office, viewer: Account, account_id: str, identity: Identity) -> None:
    """Take a link away; sign-ins of the account end.

    Raises NotFound when there is no such link, RuleBroken when it is the last way in of the last administrator.
    """
    must_manage(viewer)
    with office.write() as work:
        row = find_identity(work, identity.issuer, identity.subject)
        if row is None or row.account_id != account_id:
            raise NotFound("This link is not there any more.")
        account = find_account(work, account_id)
        if account is not None and account.password_hash is None and len(identities_of(work, account_id)) == 1:
            must_leave_administrator(work, account_id)
        drop_identity(work, row)
        revoke_sessions(work, account_id, work.now)
        work.record(EventKind.IDENTITY_UNLINKED, viewer, subject=account_id)
        work.commit()


@recorded()
def linked_identities(office: Office, viewer: Account) -> dict[str, list[Identity]]:
    """The identities of every account that has any, for an administrator."""
    must_manage(viewer)
    found: dict[str, list[Identity]] = {}
    with office.read() as work:
        for row in all_identities(work):
            found.setdefault(row.account_id, []).append(Identity(row.issuer, row.subject))
    return found


def _must_be_strong(office: Office, identity: Identity) -> None:
    if identity.strong:
        return
    with office.write() as work:
        linked = find_identity(work, identity.issuer, identity.subject)
        record_refused(work, linked.account_id if linked else None, by="provider", lacks="factor")
        work.commit()
    raise NotAllowed(
        "Your organisation signed you in without the second step that is asked for here. "
        "Sign in there with two steps, and begin again."
    )


def _link(work: Work, account_id: str, identity: Identity, by: str) -> bool:
    """Link them; False when they were linked already."""
    known = find_identity(work, identity.issuer, identity.subject)
    if known is not None and known.account_id != account_id:
        raise BadInput("This account of your organisation is already linked to somebody else here.")
    if known is not None:
        return False
    work.add(
        IdentityRow(
            id=new_id(),
            account_id=account_id,
            issuer=identity.issuer,
            subject=identity.subject,
            linked_at=work.now,
            linked_by=by,
        )
    )
    work.flush()
    work.record(EventKind.IDENTITY_LINKED, by, subject=account_id)
    return True


def _tidy(identity: Identity) -> Identity:
    issuer, subject = tidy(identity.issuer), tidy(identity.subject)
    if not issuer or not subject:
        raise BadInput("Fill in both the address of the provider and the subject.")
    if len(issuer) > MAX_ISSUER or len(subject) > MAX_SUBJECT:
        raise BadInput("The address of the provider or the subject is too long.")
    return Identity(issuer, subject)
