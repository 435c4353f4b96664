"""Saves at the same moment on a real PostgreSQL, each on a connection of its own: none refused, none lost, one card (B9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy import text

from screening.domain.candidacy.decision import DecisionKind
from screening.domain.card_field import FIELDS, Field
from screening.errors import RuleBroken
from screening.services.candidates import add as candidates
from screening.services.cards import read, submit
from screening.services.cards.save import Saved, save_field
from screening.services.office.office import Office
from screening.services.people import accounts, sign_in
from screening.services.upkeep.checks import problems
from screening.store.card_fields import card_to_save, store_field
from screening.store.database import open_database
from tests.conftest import Firm, MovableClock
from tests.domain.test_card_field import SENT
from tests.services.deciding import decided
from tests.store.copies import firm_on_copy
from tests.store.postgres import Postgres, running
from tests.store.raw import first_broken_link

pytestmark = pytest.mark.long

ROUNDS = 25
CANDIDATES = ("kim", "lex", "max")


@pytest.fixture(scope="module")
def postgres(firm_database) -> Iterator[Postgres]:
    """A server with the firm in the database `firm`, to clone."""
    with running() as server:
        server.copy_of(firm_database[0], "firm")
        yield server


@pytest.fixture
def firms(postgres, firm_database, tmp_path, rubrics) -> Iterator[Callable[[], Firm]]:
    """Firms on databases of their own, one after another."""
    source, ids = firm_database
    clock, made = MovableClock(), []
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, clock)
    number = count()

    def fresh() -> Firm:
        url = postgres.clone(f"firm_{tmp_path.name.replace('-', '_')}_{next(number)}".lower()[-60:], "firm")
        settings = kept.office.settings.model_copy(update={"database_url": url})
        office = Office(open_database(url), *rubrics, settings, clock)
        made.append(office)
        return replace(kept, office=office)

    yield fresh
    for office in (*made, kept.office):
        office.database.close()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of these answers, or raises, when they are done at the same moment."""
    together = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except RuleBroken as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def saving(
    firm: Firm, candidate: str, criterion: str, value: object, tab: str, base: int = 0, turn: int = 0
) -> Callable[[], Saved]:
    kind = "note" if isinstance(value, str) else "rating"
    interview = firm.interviews["ann", candidate]
    return lambda: save_field(firm.office, firm.ann, interview, criterion, kind, value, base, tab, turn=turn)


def asked(firm: Firm, question: str) -> list[tuple]:
    with firm.office.read() as work:
        return [tuple(row) for row in work.execute(text(question))]


def levels(firm: Firm, candidate: str) -> tuple[int | None, ...]:
    card = read.open_card(firm.office, firm.ann, firm.interviews["ann", candidate])
    return tuple(line.rating.level for line in card.lines[:2])


def whole(firm: Firm) -> bool:
    with firm.office.read() as work:
        return first_broken_link(work) is None


def test_two_starts_of_a_card_at_the_same_moment_make_one_card_with_both_saves(firms):
    """B3: in the first round of each database the vacancy is frozen as well."""
    for _round in range(ROUNDS // len(CANDIDATES)):
        firm = firms()
        for candidate in CANDIDATES:
            saved = at_once(
                saving(firm, candidate, "COM-A", {"level": 4}, "laptop"),
                saving(firm, candidate, "COM-B", {"level": 2}, "tablet"),
            )

            assert [(one.accepted, one.field.revision) for one in saved] == [(True, 1)] * 2
            assert levels(firm, candidate) == (4, 2)

        assert asked(firm, "select count(*), count(distinct interview_id) from scorecard") == [(3, 3)]
        assert asked(
            firm,
            "select kind, count(*) from event where kind like '%started' or kind like '%frozen' group by 1 order by 1",
        ) == [
            ("scorecard.started", 3),
            ("vacancy.frozen", 1),
        ]
        assert whole(firm)


def test_of_two_saves_of_a_field_at_the_same_moment_one_is_taken_and_shown_to_the_other(firms):
    """B1: the first save of a field, and each later one."""
    firm = firms()
    saving(firm, "kim", "COM-B", {"level": 1}, "laptop")()

    taken = []
    for base in range(ROUNDS):
        saved = at_once(
            saving(firm, "kim", "COM-A", f"laptop {base}", "laptop", base),
            saving(firm, "kim", "COM-A", f"tablet {base}", "tablet", base),
        )

        (first,) = [one.field for one in saved if one.accepted]
        (second,) = [one.field for one in saved if not one.accepted]
        assert (second, first.revision) == (first, base + 1)
        taken.append((first.revision, first.value))

    assert asked(firm, "select revision, note from draft_revision where kind = 'note' order by revision") == taken


def test_one_message_that_arrives_twice_at_the_same_moment_counts_once(firms):
    """B8, B9"""
    firm = firms()

    for candidate, value in ((one, value) for one in CANDIDATES for value in ("eerst", {"level": 4})):
        first, second = at_once(*[saving(firm, candidate, "COM-A", value, "laptop")] * 2)

        assert (first, first.accepted, first.field.revision) == (second, True, 1)

    assert asked(firm, "select count(*), max(revision) from draft_revision") == [(6, 1)]


def test_of_two_messages_of_one_page_at_the_same_moment_the_newer_stands(firms):
    """B8: whichever is stored first."""
    firm = firms()
    saving(firm, "kim", "COM-B", {"level": 1}, "laptop")()

    for turn in range(1, 2 * ROUNDS, 2):
        saved = at_once(
            saving(firm, "kim", "COM-A", f"oud {turn}", "laptop", turn=turn),
            saving(firm, "kim", "COM-A", f"nieuw {turn}", "laptop", turn=turn + 1),
        )

        card = read.open_card(firm.office, firm.ann, firm.interviews["ann", "kim"])
        assert (card.lines[0].note, saved[1].accepted) == (f"nieuw {turn}", True)
        assert saved[0].accepted or saved[0].overtaken


def test_a_save_at_the_moment_of_submitting_is_in_the_seal_or_is_told_that_it_came_too_late(firms):
    """B5: never acknowledged and left out."""
    for _round in range(ROUNDS // len(CANDIDATES)):
        firm = firms()
        for candidate in CANDIDATES:
            firm.fill("ann", candidate, 3)
            interview = firm.interviews["ann", candidate]
            saved, submitted = at_once(
                saving(firm, candidate, "COM-A", "op de valreep", "test", 1),
                partial(submit.submit_card, firm.office, firm.ann, interview),
            )

            sealed = read.open_card(firm.office, firm.ann, interview)
            ((note,),) = asked(
                firm,
                f"select note from evidence join scorecard on scorecard.id = scorecard_id "  # noqa: S608  ours
                f"where criterion_id = 'COM-A' and interview_id = '{interview}'",
            )
            late = isinstance(saved, RuleBroken)
            assert (sealed.sealed, submitted) == (True, firm.clock())
            assert note == (f"ann heard COM-A of {candidate}" if late else "op de valreep")
            assert sealed.lines[0].note == note


def test_submitting_twice_at_the_same_moment_is_the_same_as_once(firms):
    """B8"""
    firm = firms()

    for candidate in CANDIDATES:
        firm.fill("ann", candidate, 3)
        submitting = partial(submit.submit_card, firm.office, firm.ann, firm.interviews["ann", candidate])

        assert at_once(submitting, submitting) == [firm.clock()] * 2

    assert asked(firm, "select count(*) from submission") == [(3,)]
    assert asked(firm, "select count(*) from event where kind = 'scorecard.submitted'") == [(3,)]


def test_a_card_at_the_moment_its_candidate_leaves_is_in_before_or_refused_after_and_nothing_half(firms):
    """The decision waits for who is submitting, and who comes after it is told."""
    came = set()
    for _round in range(ROUNDS // len(CANDIDATES)):
        firm = firms()
        for candidate in CANDIDATES:
            firm.fill("ann", candidate, 3)
            interview = firm.interviews["ann", candidate]
            submitted, _decided = at_once(
                partial(submit.submit_card, firm.office, firm.ann, interview),
                partial(decided, firm, DecisionKind.WITHDRAW, candidate),
            )

            late = isinstance(submitted, RuleBroken)
            card = read.open_card(firm.office, firm.ann, interview)
            order = asked(
                firm,
                f"select kind from event where subject_id in ('{firm.candidacies[candidate]}', "  # noqa: S608  ours
                f"(select id from scorecard where interview_id = '{interview}')) order by number",
            )
            kinds = [kind for (kind,) in order if kind in {"scorecard.submitted", "candidacy.decided"}]
            assert (card.sealed, card.gone) == (not late, late)
            assert kinds == (["candidacy.decided"] if late else ["scorecard.submitted", "candidacy.decided"])
            came.add(late)
        assert problems(firm.office) == []

    assert came


def test_two_changes_of_other_things_at_the_same_moment_are_both_made_and_linked(firms):
    """J1, J2: the end of the chain is one thing that every change needs, and nobody is refused for it."""
    firm = firms()
    before = asked(firm, "select count(*) from event")[0][0]

    for turn in range(ROUNDS):
        at_once(
            partial(candidates.add_candidate, firm.office, firm.recruiter, firm.vacancy, f"Noor {turn}"),
            partial(accounts.set_disabled, firm.office, firm.administrator, firm.cas.id, turn % 2 == 0),
        )

    assert asked(firm, "select count(*) from event")[0][0] == before + 2 * ROUNDS
    assert whole(firm)


def test_what_is_saved_and_the_sign_in_of_who_saves_come_back_as_they_were_stored(firms):
    """What is made into text once, in the words of this database as well."""
    firm = firms()
    account = sign_in.who(firm.office, sign_in.sign_in_as(firm.office, firm.ann))
    saving(firm, "kim", "COM-B", {"level": 1}, "laptop")()
    for name, kind in FIELDS.items():
        criterion = "card" if kind.whole else "COM-A"
        for value, revision in ((SENT[name][1], 1), (kind.empty, 2)):
            field = Field(criterion, name, value, revision, "laptop", firm.office.clock())
            asked_for = (firm.ann.id, firm.interviews["ann", "kim"], criterion, name)
            with firm.office.database.change() as change:
                store_field(change, card_to_save(change, *asked_for), field)
                change.commit()
            with firm.office.database.look() as look:
                found = card_to_save(look, *asked_for)
            assert found is not None
            assert found.field == field

    assert (account and account.account) == firm.ann
