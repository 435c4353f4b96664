"""Who can read a colleague's card of whom, asked of counts: what everybody's own floor says (D1, D3)."""

from __future__ import annotations

import pytest

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase, Reveal
from screening.services.access.floor import Floor
from screening.services.access.reveals import is_open, open_pairs
from screening.services.people import accounts
from screening.store.accounts import read_account
from screening.store.interviews import parts_of
from screening.store.tables import InterviewRow
from screening.store.tables.base import new_id
from screening.store.vacancies import find_vacancy
from tests.services.access.test_tallies import in_every_state, recruits_and_interviews, set_facts
from tests.services.procedure import set_stage
from tests.store.faults import fault_at
from tests.store.raw import commit_told, rows


def by_the_floors(firm) -> set[tuple[str, str]]:
    """What the floor of each person says of each candidate."""
    ids = [one for [one] in rows(firm.office, "select id from account")]
    with firm.office.read() as work:
        people = [read_account(work, one) for one in ids]
        floors = [Floor(work, viewer, find_vacancy(work, firm.vacancy)) for viewer in people]
        return {(one, here.viewer.id) for here in floors for one in here.about if is_open(here, one)}


def by_the_counts(firm) -> set[tuple[str, str]]:
    with firm.office.read() as work:
        return open_pairs(work, find_vacancy(work, firm.vacancy))


def a_second_part_with(firm, name: str, candidate: str) -> None:
    """Another interview of the same two, whose card is owed: of another part, as a plan of several parts has them."""
    with firm.office.write() as work:
        [part] = parts_of(work, firm.vacancy)
        other = type(part)(id=new_id(), vacancy_id=firm.vacancy, position=2, name="Nog een", minutes=30, seats=None)
        work.add(other)
        work.flush()
        pair = {"candidacy_id": firm.candidacies[candidate], "account_id": firm.account(name).id}
        work.add(
            InterviewRow(id=new_id(), vacancy_id=firm.vacancy, part_id=other.id, place="", created_at=work.now, **pair)
        )
        commit_told(work)


@pytest.mark.parametrize(
    "reveal", [pytest.param(one.value, marks=[] if one is Reveal.AFTER_OWN else [pytest.mark.long]) for one in Reveal]
)
def test_counts_say_the_same_of_everybody_in_every_phase(firm, reveal):
    in_every_state(firm)
    recruits_and_interviews(firm, "ann")
    recruits_and_interviews(firm, "cas")
    a_second_part_with(firm, "bob", "lex")
    accounts.set_disabled(firm.office, firm.administrator, firm.cas.id, True)
    set_facts(firm, reveal=reveal)
    seen = set()

    for stage in (Stage.INTERVIEWING, Stage.WITHDRAWN):
        set_stage(firm, "lex", stage)
        for phase in (one.value for one in Phase):
            set_facts(firm, phase=phase)
            assert by_the_counts(firm) == by_the_floors(firm), (stage, phase)
            seen |= by_the_floors(firm)

    assert len(seen) > 5


def test_they_say_the_same_of_who_owes_a_card_about_nobody_but_who_is_out(firm):
    """D3: that card is owed no more, and so the others are open; the submitted ones of who is out as well."""
    firm.submit("bob", "kim")
    firm.submit("bob", "lex")
    firm.submit("ann", "kim")
    seen = []

    for stage in Stage:
        for one in ("lex", "max"):
            set_stage(firm, one, stage)
        assert by_the_counts(firm) == by_the_floors(firm), stage
        set_facts(firm, phase=Phase.DEBRIEF.value)
        assert by_the_counts(firm) == by_the_floors(firm), stage
        seen.append((firm.candidacies["lex"], firm.ann.id) in by_the_counts(firm))
        set_facts(firm, phase=Phase.SCORE.value)

    assert seen == [not stage.holds_rank for stage in Stage]


def test_they_take_as_many_statements_however_large_the_vacancy_is(firm):
    firm.submit("ann", "kim")

    with fault_at(0, firm.office.database.engine) as run:
        by_the_counts(firm)

    assert len(run) <= 6
