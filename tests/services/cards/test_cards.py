"""The scorecard: nothing typed is lost, nothing is overwritten unseen, and what is submitted is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from screening.domain.card_field import Field
from screening.domain.role import Role
from screening.domain.scorecard import Gap, GapKind, Line, Marks, Rating
from screening.domain.vacancy import Phase
from screening.errors import BadInput, NotFound, RuleBroken
from screening.services.cards import read, submit
from screening.services.cards.save import Saved, save_field
from screening.services.interviews import planning
from screening.services.office.office import Office, open_office
from screening.services.people import accounts
from screening.services.vacancies.phases import move_phase
from tests.conftest import START, Firm
from tests.store.faults import fault_at
from tests.store.raw import dump, events, rows


def save(
    firm: Firm, value: object, kind: str = "rating", base: int = 0, client: str = "tab", turn: int = 0, **other: str
) -> Saved:
    """Ann saves a field of her card of Kim."""
    return save_field(
        firm.office,
        firm.ann,
        firm.interviews["ann", "kim"],
        other.get("criterion", "COM-A"),
        kind,
        value,
        base,
        client,
        turn=turn,
    )


def card(firm: Firm, name: str = "ann", candidate: str = "kim") -> read.Card:
    return read.open_card(firm.office, firm.account(name), firm.interviews[name, candidate])


def move(firm: Firm, *phases: Phase) -> None:
    for phase in phases:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "because")


def revisions(firm: Firm) -> list[tuple]:
    return rows(firm.office, "select criterion_id, kind, revision, level, note from draft_revision order by rowid")


def test_fresh_card_has_no_level_anywhere_and_says_so(firm):
    """C2: no default score."""
    fresh = card(firm)

    assert fresh.lines == tuple(Line(criterion_id=criterion) for criterion in firm.criteria)
    assert fresh.gaps == tuple(Gap(criterion_id=criterion, kind=GapKind.NO_LEVEL) for criterion in firm.criteria)
    assert (fresh.fields, fresh.sealed, fresh.may_submit) == ((), False, False)
    assert rows(firm.office, "select * from scorecard") == []


@pytest.fixture(params=["one process", "two processes"])
def offices(firm, request) -> Iterator[tuple[Office, Office]]:
    """Two offices on the database of the firm: the same one, or each with connections and a queue of its own."""
    other = firm.office if request.param == "one process" else open_office(firm.office.settings, firm.clock)
    yield firm.office, other
    other.database.close()


def save_at_once(
    firm: Firm, offices: tuple[Office, Office], candidate: str, saves: list[tuple[str, int]]
) -> list[Saved]:
    """Ann saves a level on each of these criteria at the same moment, each from a tab of its own."""
    together = Barrier(len(saves))

    def one(office: Office, criterion: str, level: int) -> Saved:
        together.wait()
        interview, tab = firm.interviews["ann", candidate], f"{criterion} {level}"
        return save_field(office, firm.ann, interview, criterion, "rating", {"level": level}, 0, tab)

    with ThreadPoolExecutor(len(saves)) as pool:
        asked = [pool.submit(one, office, *save) for office, save in zip(offices, saves, strict=True)]
        return [each.result() for each in asked]


@pytest.mark.parametrize("candidate", ["kim", "lex", "max"])
def test_two_starts_of_one_card_at_the_same_moment_make_one_card(firm, offices, candidate):
    """B3: the second gets the card of the first, and both saves are on it."""
    saved = save_at_once(firm, offices, candidate, [("COM-A", 4), ("COM-B", 2)])

    levels = {line.criterion_id: line.rating.level for line in card(firm, candidate=candidate).lines}
    assert [one.accepted for one in saved] == [True, True]
    assert (levels["COM-A"], levels["COM-B"]) == (4, 2)
    assert rows(firm.office, "select interview_id from scorecard") == [(firm.interviews["ann", candidate],)]
    assert [kind for kind in events(firm.office) if kind in {"scorecard.started", "vacancy.frozen"}] == [
        "vacancy.frozen",
        "scorecard.started",
    ]


def test_two_starts_with_different_levels_keep_the_first_and_show_it_to_the_second(firm, offices):
    """B3, A9."""
    saved = save_at_once(firm, offices, "kim", [("COM-A", 4), ("COM-A", 2)])

    (first,) = [one.field for one in saved if one.accepted]
    (second,) = [one.field for one in saved if not one.accepted]
    assert second == first
    assert card(firm).lines[0].rating.level in {2, 4}
    assert rows(firm.office, "select count(*) from scorecard") == [(1,)]


def test_what_is_saved_is_there_in_another_tab(firm):
    """A9."""
    rating = save(firm, {"level": 4})
    note = save(firm, "heard it", "note")

    line = card(firm).lines[0]

    assert (rating.accepted, rating.field.value, rating.field.revision) == (True, Rating(level=4), 1)
    assert (note.accepted, note.field.value, note.field.revision) == (True, "heard it", 1)
    assert line == Line(criterion_id="COM-A", rating=Rating(level=4), note="heard it")


@pytest.mark.parametrize("rating", [{"level": 4, "case_only": True}, {"not_assessed": True}, {}])
def test_every_kind_of_rating_is_saved_as_it_was_given(firm, rating):
    save(firm, {"level": 1})

    save(firm, rating, base=1)

    assert card(firm).lines[0].rating == Rating(**rating)


def test_a_level_that_is_taken_back_is_no_level_and_the_card_says_so(firm):
    save(firm, {"level": 4})
    save(firm, "led teams for fifteen years", "note")

    taken = save(firm, {"level": None, "not_assessed": False, "case_only": False}, base=1)

    assert (taken.accepted, taken.field.value) == (True, Rating())
    assert (card(firm).lines[0].rating, card(firm).gaps[0]) == (
        Rating(),
        Gap(criterion_id=firm.criteria[0], kind=GapKind.NO_LEVEL),
    )


def test_first_save_starts_the_card_once_and_records_it(firm):
    before = len(events(firm.office))

    save(firm, {"level": 4})
    save(firm, {"level": 5}, base=1)
    save(firm, "heard it", "note")

    assert events(firm.office)[before:] == ["vacancy.frozen", "scorecard.started"]
    assert rows(firm.office, "select count(*) from scorecard") == [(1,)]


@pytest.mark.parametrize(
    "value",
    [9999, -1, 2.5, "5", True, None, [], {"level": 6}, {"level": "5"}, {"level": True}, {"level": 2.5}, {"x": 1}],
)
def test_rating_that_does_not_fit_is_refused_and_leaves_what_was_there(firm, value):
    """C1: whatever a forged message carries."""
    save(firm, {"level": 3})
    before = dump(firm.office)

    with pytest.raises(BadInput, match=r"^A rating is a level from 1 to 5, or “not assessed”\.$"):
        save(firm, value, base=1)

    assert dump(firm.office) == before


@pytest.mark.parametrize("value", [5, None, True, ["heard it"], {"text": "heard it"}])
def test_note_that_is_no_text_is_refused(firm, value):
    before = dump(firm.office)

    with pytest.raises(BadInput, match=r"^A note is text\.$"):
        save(firm, value, "note")

    assert dump(firm.office) == before


def test_note_that_is_too_long_is_refused_and_the_earlier_one_stays(firm):
    """F6: refused, not cut."""
    save(firm, "heard it", "note")

    with pytest.raises(BadInput, match="This note has 20001 characters"):
        save(firm, "x" * 20_001, "note", base=1)

    assert card(firm).lines[0].note == "heard it"


@pytest.mark.parametrize("note", ["'); DROP TABLE scorecard;--", "=1+1", "שלום ☕ é\n\n", "![](https://x/p.png)", " "])
def test_note_comes_back_as_it_was_typed(firm, note):
    """F5, F6, F8."""
    save(firm, note, "note")

    assert card(firm).lines[0].note == note


@pytest.mark.parametrize("criterion", ["EI-A", "XXX-A", "", "COM-A'; --"])
def test_criterion_outside_the_interview_is_refused_and_starts_no_card(firm, criterion):
    before = dump(firm.office)

    with pytest.raises(BadInput, match="is not part of this interview"):
        save(firm, {"level": 3}, criterion=criterion)

    assert dump(firm.office) == before


def test_same_message_twice_is_one_change(firm):
    """B8: a browser that lost the answer sends it again."""
    first = save(firm, {"level": 4})
    note = save(firm, "heard it", "note")
    before = dump(firm.office)

    again = [save(firm, {"level": 4}), save(firm, "heard it", "note"), save(firm, {"level": 4}, client="other tab")]

    assert again == [first, note, first]
    assert dump(firm.office) == before


def test_older_tab_does_not_overwrite_what_another_tab_saved(firm):
    """B1: it is told what is there, and nothing is lost."""
    save(firm, "typed here", "note", client="laptop")
    save(firm, "typed there", "note", base=1, client="tablet")
    before = dump(firm.office)

    refused = save(firm, "typed here, and more", "note", base=1, client="laptop")

    assert (refused.accepted, refused.field.value, refused.field.revision) == (False, "typed there", 2)
    assert dump(firm.office) == before


def test_two_tabs_that_both_start_on_an_empty_field_do_not_overwrite_each_other(firm):
    """B1."""
    first = save(firm, {"level": 4}, client="laptop")

    second = save(firm, {"level": 2}, client="tablet")

    assert (first.accepted, second.accepted, second.field.value) == (True, False, Rating(level=4))


def test_tab_that_has_seen_the_other_change_may_go_on(firm):
    save(firm, {"level": 4}, client="laptop")
    refused = save(firm, {"level": 2}, client="tablet")

    accepted = save(firm, {"level": 2}, base=refused.field.revision, client="tablet")

    assert (accepted.accepted, accepted.field.revision) == (True, 2)


def test_one_tab_that_types_on_needs_no_answer_in_between(firm):
    """Saves overtake answers on a slow line; the same client never conflicts with itself."""
    saved = [save(firm, text, "note", turn=turn) for turn, text in enumerate(("h", "hea", "heard it"), 1)]

    assert [one.accepted for one in saved] == [True, True, True]
    assert card(firm).lines[0].note == "heard it"


def test_fields_of_other_criteria_do_not_conflict(firm):
    save(firm, {"level": 4}, client="laptop")

    other = [
        save(firm, "heard it", "note", client="tablet"),
        save(firm, {"level": 2}, client="tablet", criterion="COM-B"),
    ]

    assert [one.accepted for one in other] == [True, True]


def test_save_on_a_card_that_is_started_is_one_look_and_three_writes(firm):
    """Part 7: a level is one of hundreds in an hour, each of which holds the only write lock."""
    interview = firm.interviews["ann", "kim"]
    save_field(firm.office, firm.ann, interview, "COM-A", "rating", {"level": 3}, 0, "tab")

    with fault_at(0, firm.office.database.engine) as run:
        save_field(firm.office, firm.ann, interview, "COM-A", "rating", {"level": 4}, 1, "tab")

    assert [one.split(maxsplit=1)[0] for one in run] == ["BEGIN", "SELECT", "UPDATE", "INSERT", "UPDATE"]


def test_marks_on_a_card_that_is_started_are_checked_on_the_rubric_that_it_keeps(firm):
    interview, chips = firm.interviews["ann", "kim"], firm.office.rubric.criteria["COM-A"].evidence
    save_field(firm.office, firm.ann, interview, "COM-A", "rating", {"level": 3}, 0, "tab")

    saved = save_field(firm.office, firm.ann, interview, "COM-A", "marks", {"chips": [chips[0].id]}, 0, "tab")
    with pytest.raises(BadInput):
        save_field(firm.office, firm.ann, interview, "COM-A", "marks", {"chips": ["of nobody"]}, 1, "tab")

    assert saved == Saved(True, Field("COM-A", "marks", Marks(chips=(chips[0].id,)), 1, "tab", START))


def test_every_value_a_field_has_had_is_kept(firm):
    """Nothing typed is ever gone."""
    save(firm, "first thought", "note")
    save(firm, {"level": 4})
    save(firm, "second thought", "note", base=1)
    save(firm, {"not_assessed": True}, base=1)

    assert revisions(firm) == [
        ("COM-A", "note", 1, None, "first thought"),
        ("COM-A", "rating", 1, 4, ""),
        ("COM-A", "note", 2, None, "second thought"),
        ("COM-A", "rating", 2, None, ""),
    ]


@pytest.mark.parametrize("act", ["open", "save", "submit"])
def test_interview_of_somebody_else_looks_like_one_that_does_not_exist(firm, act):
    """D4, D9: for a colleague, the recruiter and the administrator, and for one that was cancelled."""
    planning.cancel_interview(firm.office, firm.recruiter, firm.interviews["ann", "lex"])
    before = dump(firm.office)
    doing = {
        "open": lambda who, one: read.open_card(firm.office, who, one),
        "save": lambda who, one: save_field(firm.office, who, one, "COM-A", "rating", {"level": 5}, 0, "x"),
        "submit": lambda who, one: submit.submit_card(firm.office, who, one),
    }[act]

    said = set()
    for who, interview in (
        (firm.ann, "nothing"),
        (firm.ann, firm.interviews["ann", "lex"]),
        (firm.bob, firm.interviews["ann", "kim"]),
        (firm.recruiter, firm.interviews["ann", "kim"]),
        (firm.administrator, firm.interviews["ann", "kim"]),
    ):
        with pytest.raises(NotFound) as refused:
            doing(who, interview)
        said.add(str(refused.value))

    assert said == {"This interview does not exist, or not for you."}
    assert dump(firm.office) == before


def test_card_closes_with_the_role(firm):
    """D7."""
    former = accounts.change_roles(firm.office, firm.administrator, firm.ann.id, frozenset({Role.RECRUITER}))

    with pytest.raises(NotFound):
        read.open_card(firm.office, former, firm.interviews["ann", "kim"])


@pytest.mark.parametrize(
    ("spoil", "gap"),
    [
        (lambda firm: save(firm, {}, base=1), GapKind.NO_LEVEL),
        (lambda firm: save(firm, "", "note", base=1), GapKind.NO_EVIDENCE),
        (lambda firm: save(firm, " \n ", "note", base=1), GapKind.NO_EVIDENCE),
        (lambda firm: save(firm, {"level": 4, "case_only": True}, base=1), GapKind.CASE_TOO_HIGH),
    ],
    ids=["no level", "no note", "blank note", "case only"],
)
def test_card_with_a_gap_is_not_submitted_and_nothing_is_lowered(firm, spoil, gap):
    """C2"""
    firm.fill("ann", "kim", 3)
    spoil(firm)
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert str(refused.value) == "This card is not complete yet: 1 points are still open."
    assert card(firm).gaps == (Gap(criterion_id="COM-A", kind=gap),)
    assert card(firm).may_submit is False
    assert dump(firm.office) == before


def test_card_that_was_never_started_is_not_submitted(firm):
    with pytest.raises(RuleBroken, match="This card is not complete yet: 14 points are still open"):
        submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert rows(firm.office, "select * from submission") == []


def test_complete_card_is_submitted_with_its_moment_and_sealed(firm):
    firm.fill("ann", "kim", {"COM-A": 5, "COM-B": None, "TEC-A": 1})
    before = card(firm)
    firm.clock.move(minutes=5)

    at = submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    after = card(firm)
    assert at == firm.clock()
    assert (before.may_submit, after.may_submit, after.sealed) == (True, False, True)
    assert after.lines == before.lines
    assert rows(firm.office, "select level, not_assessed from rating where criterion_id in ('COM-A', 'COM-B')") == [
        (5, 0),
        (None, 1),
    ]
    assert rows(firm.office, "select count(*) from evidence") == [(13,)]


def test_submitting_twice_is_the_same_as_once(firm):
    """B8: also later, and also when the vacancy has moved on."""
    firm.submit("ann", "kim")
    before = dump(firm.office)
    firm.clock.move(days=1)

    again = submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert again == START
    assert dump(firm.office) == before
    assert events(firm.office).count("scorecard.submitted") == 1


@pytest.mark.parametrize(
    ("kind", "value"), [("rating", {"level": 1}), ("note", "afterthought"), ("rating", {"level": 3})]
)
def test_submitted_card_takes_no_more_saves(firm, kind, value):
    """B5: through the service; by raw SQL the database itself refuses."""
    firm.submit("ann", "kim", 3)
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        save(firm, value, kind, base=1)

    assert str(refused.value) == ("This card is submitted and sealed. A later change is a correction with a reason.")
    assert dump(firm.office) == before


def test_submitting_one_card_leaves_the_others_open(firm):
    firm.submit("ann", "kim")

    assert [card(firm, "ann", "lex").sealed, card(firm, "bob", "kim").sealed] == [False, False]


@pytest.mark.parametrize(("phases", "late"), [((), 0), ((Phase.DEBRIEF,), 1)])
def test_card_that_comes_in_the_debrief_is_late(firm, phases, late):
    move(firm, *phases)

    firm.submit("ann", "kim")

    assert rows(firm.office, "select late from submission") == [(late,)]


@pytest.mark.parametrize("phases", [(Phase.DEBRIEF, Phase.DECIDE), (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED)])
def test_card_is_not_taken_any_more_from_decide_on_and_stays_readable(firm, phases):
    firm.fill("ann", "kim", 3)
    move(firm, *phases)
    before = dump(firm.office)

    for act in (
        lambda: save(firm, "typed while the phase moved", "note", base=1),
        lambda: submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"]),
    ):
        with pytest.raises(RuleBroken, match="This vacancy takes no scorecards any more"):
            act()

    assert card(firm).lines[0].rating == Rating(level=3)
    assert card(firm).may_submit is False
    assert dump(firm.office) == before


def test_card_is_taken_again_when_the_phase_goes_back(firm):
    firm.fill("ann", "kim", 3)
    move(firm, Phase.DEBRIEF, Phase.DECIDE, Phase.DEBRIEF)

    submit.submit_card(firm.office, firm.ann, firm.interviews["ann", "kim"])

    assert card(firm).sealed is True


def test_card_keeps_the_rubric_it_was_started_with(firm):
    """B6: another wording in force does not change what was scored on; a card yet to be started is frozen along."""
    firm.rate("ann", "kim", "COM-A", 3)
    rubric = firm.office.rubric
    first = rubric.competencies[0]
    reworded = rubric.model_copy(
        update={"competencies": (first.model_copy(update={"content_version": "9.9"}), *rubric.competencies[1:])}
    )
    office = Office(firm.office.database, reworded, firm.office.profiles, firm.office.settings, firm.clock)

    started = read.open_card(office, firm.ann, firm.interviews["ann", "kim"])
    not_started = read.open_card(office, firm.bob, firm.interviews["bob", "kim"])

    assert office.rubric.competencies[0].content_version == "9.9"
    assert started.rubric.content_hash() == rubric.content_hash()
    assert not_started.rubric.content_hash() == rubric.content_hash()
