"""Before a candidate is debriefed on a screen: who must not be watching, and that whoever leads the meeting saw to it.

Who still owes a card of the candidate would read colleagues' levels from the wall, and who has a conflict of interest is to
see nothing of the candidate at all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.visibility import may_lead_debrief
from screening.errors import Conflict, NotAllowed
from screening.i18n import N_
from screening.services.access.floor import Floor
from screening.services.access.refusals import recorded
from screening.services.debrief.door import candidate_floor
from screening.services.office.office import Office
from screening.store.accounts import names_of
from screening.store.candidacy.debriefs import last_start, warned_of
from screening.store.tables import DebriefStartRow
from screening.store.tables.base import new_id

NOT_YOURS = N_("A recruiter of the vacancy leads the debrief. You can follow it here.")
SOMEBODY_ELSE = N_("Meanwhile somebody else must not be watching. Look at the names again; nothing was changed.")


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody who must not be watching: a card of the candidate is still owed, or else there is a conflict of interest."""

    account_id: str
    name: str
    owes: bool


def absent(here: Floor, candidacy_id: str) -> tuple[Absent, ...]:
    """Who must not be watching when this candidate is debriefed, by name; who still owes a card comes first.

    A card is owed for as long as cards are taken. Who leads the meeting is not told about themselves.
    """
    owing, recused = _owing(here, candidacy_id), _recused(here, candidacy_id)
    names = names_of(here.work, owing | recused) if owing or recused else {}
    found = [Absent(one, name, one in owing) for one, name in names.items()]
    return tuple(sorted(found, key=lambda one: (not one.owes, one.name.casefold(), one.account_id)))


def _owing(here: Floor, candidacy_id: str) -> set[str]:
    takes_cards = here.standing(candidacy_id).phase.takes_cards
    about = here.about.get(candidacy_id, ()) if takes_cards else ()
    return {one.account_id for one in about if not here.submitted(one)} - {here.viewer.id}


def _recused(here: Floor, candidacy_id: str) -> set[str]:
    return {account for candidacy, account in here.ground.recused if candidacy == candidacy_id}


def begun_among(here: Floor, candidacy_ids: Collection[str]) -> set[str]:
    """To which of these candidates the viewer went on having read the names that are to be named now."""
    warned = warned_of(here.work, here.vacancy.id, here.viewer.id)
    return {one for one in candidacy_ids if _owing(here, one) | _recused(here, one) <= warned.get(one, set())}


def is_begun(here: Floor, candidacy_id: str, named: Collection[Absent]) -> bool:
    """Whether the viewer went on having read at least these names; also where there is nobody to name."""
    if not named:
        return True
    last = last_start(here.work, candidacy_id, here.viewer.id)
    return last is not None and {one.account_id for one in named} <= set(last.warned_of.split())


@recorded()
def start_debrief(
    office: Office, viewer: Account, vacancy_id: str, candidacy_id: str, shown: Collection[str] = ()
) -> None:
    """Go on to the debrief of a candidate, having seen to it that those `shown` (accounts) are not watching.

    The same again is written down once. Raises NotFound, NotAllowed for who does not lead the debrief, RuleBroken while it is
    not open, and Conflict when somebody else is to be named by now.
    """
    with office.write() as work:
        here = candidate_floor(work, viewer, vacancy_id, candidacy_id)
        if not may_lead_debrief(here.standing(candidacy_id)):
            raise NotAllowed(NOT_YOURS)
        named = absent(here, candidacy_id)
        if not {one.account_id for one in named} <= set(shown):
            raise Conflict(SOMEBODY_ELSE)
        if is_begun(here, candidacy_id, named):
            return
        work.add(
            DebriefStartRow(
                id=new_id(),
                candidacy_id=candidacy_id,
                started_at=work.now,
                started_by=viewer.id,
                warned_of=" ".join(one.account_id for one in named),
            )
        )
        work.record(EventKind.DEBRIEF_STARTED, viewer, vacancy=vacancy_id, subject=candidacy_id, warned_of=_ids(named))
        work.commit()


def _ids(named: Collection[Absent]) -> str:
    return " ".join(one.account_id for one in named)
