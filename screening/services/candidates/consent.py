"""Consent on the candidacy: asked in the words in force, kept in those that were used, withdrawn at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.candidacy.consent import (
    Consent,
    ConsentKind,
    ConsentWording,
    check_given,
    newest_of_each,
    tidy_how,
)
from screening.domain.event import EventKind
from screening.errors import BadInput, Conflict, NotFound, RuleBroken
from screening.files.rubrics.folder import consent_wording
from screening.i18n import N_
from screening.services.access.floor import Floor, set_up_alone
from screening.services.access.refusals import recorded
from screening.services.candidates.door import candidacy_to_change
from screening.services.office.office import Office
from screening.services.rubrics.change import sources_in_force
from screening.store.candidacy.consents import consents_about, consents_of, find_consent_run_by
from screening.store.database import Work
from screening.store.tables import ConsentRow
from screening.store.tables.base import new_id

NO_CONSENT = N_("This consent does not exist, or not for you.")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The words in force for one kind, filled in, by language."""

    version: str
    name: dict[str, str]
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Consents:
    """The consents of a vacancy by candidacy, the oldest first, and the words to ask for new ones."""

    words: dict[ConsentKind, Words]
    given: dict[str, tuple[Consent, ...]]

    def newest(self, candidacy_id: str) -> dict[ConsentKind, Consent]:
        """What counts for a candidacy: the newest of each kind, withdrawn or not."""
        return newest_of_each(self.given.get(candidacy_id, ()))


@recorded()
def consents(office: Office, viewer: Account, vacancy_id: str) -> Consents:
    """The consents of a vacancy in one look, for who runs it, but for candidates with whom they have a conflict of interest.

    Raises NotFound.
    """
    wording = _wording(office)
    with office.read() as work:
        here = set_up_alone(work, viewer, vacancy_id)
        given = {one: theirs for one, theirs in consents_of(work, vacancy_id).items() if one not in here.recused}
        return Consents(_words(office, wording, here.vacancy.title), given)


@recorded()
def record_consent(
    office: Office,
    viewer: Account,
    candidacy_id: str,
    kind: ConsentKind,
    language: str,
    given_on: date | None,
    how: str,
    *,
    shown: str | None = None,
) -> str:
    """Record that a candidate consented, in the words in force, which are kept with it; returns its id.

    `shown` are the words that were shown and used, filled in. Raises NotFound, BadInput for a day that cannot be, and Conflict when the
    words would be others by now.
    """
    if language not in LANGUAGES:
        raise BadInput("Choose the language in which the words were used.")
    way, wording = tidy_how(how), _wording(office)
    with office.write() as work:
        row, here = candidacy_to_change(work, viewer, candidacy_id)
        words = _words(office, wording, here.vacancy.title).get(kind)
        if words is None:
            raise RuleBroken("There are no words for this consent. Add the file consent.yaml to the rubrics first.")
        if shown not in {None, words.text[language]}:
            raise Conflict("The words of this consent changed in the meantime. Read them again before you record it.")
        given_at = _given_at(office, work, here, candidacy_id, kind, given_on)
        made = ConsentRow(
            id=new_id(),
            candidacy_id=candidacy_id,
            kind=kind.value,
            version=words.version,
            language=language,
            words=words.text[language],
            given_at=given_at,
            how=way,
            recorded_at=work.now,
            recorded_by=viewer.id,
        )
        work.add(made)
        work.flush()
        work.record(
            EventKind.CONSENT_RECORDED, viewer, vacancy=row.vacancy_id, subject=candidacy_id, consent=kind.value
        )
        work.commit()
        return made.id


@recorded()
def withdraw_consent(office: Office, viewer: Account, consent_id: str) -> None:
    """Record that a candidate withdrew a consent. Raises NotFound, RuleBroken when it was withdrawn already, and Conflict when
    a newer one of the same kind stands in its place."""
    with office.write() as work:
        row, vacancy_id = _consent(work, viewer, consent_id)
        if row.withdrawn_at is not None:
            raise RuleBroken(
                "This consent was withdrawn already, on {day}.",
                day=f"{row.withdrawn_at.astimezone(_zone(office)):%d-%m-%Y}",
            )
        if newest_of_each(consents_about(work, row.candidacy_id))[ConsentKind(row.kind)].id != row.id:
            raise Conflict("A newer consent of this kind was recorded in the meantime. Look at that one first.")
        row.withdrawn_at, row.withdrawn_by = work.now, viewer.id
        subject = row.candidacy_id
        work.record(EventKind.CONSENT_WITHDRAWN, viewer, vacancy=vacancy_id, subject=subject, consent=row.kind)
        work.commit()


def _consent(work: Work, viewer: Account, consent_id: str) -> tuple[ConsentRow, str]:
    """A consent with the id of its vacancy, which is held. Raises NotFound."""
    found = find_consent_run_by(work, consent_id, viewer.id)
    if found is None:
        raise NotFound(NO_CONSENT)
    try:
        candidacy_to_change(work, viewer, found[0].candidacy_id)
    except NotFound:
        raise NotFound(NO_CONSENT) from None
    work.refresh(found[0])  # what was read before the vacancy was held may be older
    return found


def _given_at(
    office: Office, work: Work, here: Floor, candidacy_id: str, kind: ConsentKind, given_on: date | None
) -> datetime:
    zone = _zone(office)
    before = newest_of_each(consents_about(work, candidacy_id)).get(kind)
    withdrawn = before.withdrawn_at.astimezone(zone).date() if before and before.withdrawn_at else None
    started = here.vacancy.created_at.astimezone(zone).date()
    day = check_given(given_on, work.now.astimezone(zone).date(), started, withdrawn)
    return datetime.combine(day, time(), zone)


def _wording(office: Office) -> ConsentWording | None:
    """The words in force. Read while no unit of work is open: a file that is new here is parsed first."""
    with office.read() as work:
        sources = sources_in_force(office, work)
    return consent_wording(sources)


def _words(office: Office, wording: ConsentWording | None, vacancy: str) -> dict[ConsentKind, Words]:
    if wording is None:
        return {}
    firm = office.settings.firm
    asked = {kind: wording.of(kind) for kind in ConsentKind}
    return {
        kind: Words(
            version=one.version,
            name={language: one.name.in_(language) for language in LANGUAGES},
            text={language: one.in_(language, firm, vacancy) for language in LANGUAGES},
        )
        for kind, one in asked.items()
    }


def _zone(office: Office) -> ZoneInfo:
    return ZoneInfo(office.settings.timezone)
