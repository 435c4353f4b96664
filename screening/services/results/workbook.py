"""Exports: the same numbers as on the page, for the same viewers, as a workbook."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.domain.view import View
from screening.domain.visibility import may_decide_and_export
from screening.errors import NotAllowed, RuleBroken
from screening.files.workbook import write_workbook
from screening.files.workbook.text import file_name
from screening.i18n import translator
from screening.services.access.floor import floor_alone
from screening.services.access.refusals import recorded
from screening.services.cards.correct import counted_ratings
from screening.services.office.export import Export
from screening.services.office.office import Office
from screening.services.results.ranking import BLIND, ranking_in
from screening.services.results.sheets import sheets_of
from screening.store.chain.events import current_head


@recorded()
def ranking_workbook(
    office: Office, viewer: Account, vacancy_id: str, language: str, view: View = View.SEALED
) -> Export:
    """The vacancy's workbook in `nl` or `en`, in a view: ranking, a scorecard per candidate, and how it was made. Recorded.

    Raises NotFound for a vacancy that the viewer has no part in, NotAllowed unless the viewer runs it and is not still
    owing cards, RuleBroken when there is nothing to export yet.
    """
    with office.read() as work:
        here = floor_alone(work, viewer, vacancy_id)
        if not may_decide_and_export(here.standing()):
            raise NotAllowed(BLIND)
        found = ranking_in(office, work, here, view)
        ratings = counted_ratings(work, here, view)
        head = current_head(work)
    if found is None:
        raise RuleBroken("There is nothing to export yet: the vacancy needs a role profile and candidates.")
    say = translator(language)
    made = office.clock().astimezone(ZoneInfo(office.settings.timezone))
    content = write_workbook(sheets_of(found, ratings, made, language, head), say)
    with office.write() as work:
        work.record(
            EventKind.EXPORTED, viewer, vacancy=vacancy_id, people=len(found.places), language=language, view=view.value
        )
        work.commit()
    return Export(file_name(say("Ranking"), found.vacancy.title, made.date().isoformat()), content)
