"""Candidates by the dozen: what the preview tells, and that all of a list comes in or nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.errors import BadInput, Conflict, NotFound, RuleBroken
from screening.services.candidates.add import add_candidate
from screening.services.candidates.bring_in import import_candidates, preview
from screening.services.candidates.change import change_candidate
from screening.services.candidates.weigh import Entry, Weighed, Why
from screening.services.interviews import conflicts_of_interest, planning
from screening.services.upkeep.checks import problems
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of, start_vacancy
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.faults import fault_at
from tests.store.raw import dump, events, rows

APART = "Add what tells the two apart, for example “{} (Utrecht)”."


def told(weighed: Weighed) -> tuple[int, Why | None, str]:
    return weighed.row, weighed.why, str(weighed.told or "")


def look(firm: Firm, *entries: Entry) -> list[tuple[int, Why | None, str]]:
    return [told(one) for one in preview(firm.office, firm.recruiter, firm.vacancy, entries)]


def present(firm: Firm) -> list[tuple[str, str | None, Stage | None]]:
    found = set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies
    return [(one.name, one.email, one.stage) for one in found]


def people(count: int) -> list[Entry]:
    return [Entry(row, f"Persoon {row:04}", f"p{row}@home.example") for row in range(1, count + 1)]


def test_a_list_comes_in_as_it_was_shown(firm):
    entries = [Entry(2, " Nina  Nieuw ", "Nina@Home.example"), Entry(3, "Oscar Oud")]

    shown = preview(firm.office, firm.recruiter, firm.vacancy, entries)
    made = import_candidates(firm.office, firm.recruiter, firm.vacancy, entries, Stage.LONGLIST)

    assert shown == [Weighed(2, "Nina Nieuw", "nina@home.example"), Weighed(3, "Oscar Oud", None)]
    assert len(made) == 2
    assert present(firm)[3:] == [
        ("Nina Nieuw", "nina@home.example", Stage.LONGLIST),
        ("Oscar Oud", None, Stage.LONGLIST),
    ]
    assert problems(firm.office) == []


def test_a_preview_writes_nothing(firm):
    before = dump(firm.office)

    preview(firm.office, firm.recruiter, firm.vacancy, people(3))

    assert dump(firm.office) == before


def test_who_is_known_or_listed_twice_is_shown_with_the_row(firm):
    add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw", "nina@home.example")

    assert look(
        firm,
        Entry(2, "Kim Kandidaat"),
        Entry(3, "LEX LAMPIÓN"),
        Entry(4, "Otto Oost", "otto@home.example"),
        Entry(5, "Otto Oost"),
        Entry(6, "otto  oost"),
        Entry(7, "Nina N.", "NINA@home.example"),
        Entry(8, "Piet Post", "otto@home.example"),
        Entry(9, "Piet Post", "otto@home.example", shares_address=True),
    ) == [
        (
            2,
            Why.KNOWN,
            f"There is already a candidate “Kim Kandidaat” in this vacancy. {APART.format('Kim Kandidaat')}",
        ),
        (
            3,
            Why.KNOWN,
            "“LEX LAMPIÓN” reads like “Lex Lampion”, who is already a candidate in this vacancy. "
            + APART.format("LEX LAMPIÓN"),
        ),
        (4, None, ""),
        (5, Why.TWICE, f"“Otto Oost” stands in row 4 as well. {APART.format('Otto Oost')}"),
        (6, Why.TWICE, f"“otto oost” reads like “Otto Oost” in row 4. {APART.format('otto oost')}"),
        (7, Why.ADDRESS, "“Nina Nieuw”, who is already a candidate here, has the same address."),
        (8, Why.ADDRESS, "“Otto Oost” in row 4 has the same address."),
        (9, None, ""),
    ]


def test_what_is_wrong_with_a_row_is_told_by_row_and_field(firm):
    broken = BadInput("Row 5: a cell holds an error.")

    assert look(
        firm,
        Entry(2, " \u200b"),
        Entry(3, "x" * 201),
        Entry(4, "Nina", "nina at home"),
        Entry(5, "", wrong=broken),
    ) == [
        (2, Why.WRONG, "Row 2, name: Fill in a name."),
        (3, Why.WRONG, "Row 3, name: This name has 201 characters; at most 200 fit."),
        (
            4,
            Why.WRONG,
            "Row 4, e-mail address: “nina at home” is not an e-mail address. It looks like name@example.org.",
        ),
        (5, Why.WRONG, "Row 5: a cell holds an error."),
    ]


@pytest.mark.parametrize(
    ("entry", "error", "sentence"),
    [
        (Entry(7, ""), BadInput, "Row 7, name: Fill in a name. Nobody was added."),
        (Entry(7, "Persoon 0002"), Conflict, "Row 7: “Persoon 0002” stands in row 2 as well. "),
        (Entry(7, "kim kandidaat"), Conflict, "Row 7: “kim kandidaat” reads like “Kim Kandidaat”, who is already"),
    ],
)
def test_one_row_that_cannot_come_in_keeps_the_whole_list_out(firm, entry, error, sentence):
    before = dump(firm.office)

    with pytest.raises(error) as refused:
        import_candidates(firm.office, firm.recruiter, firm.vacancy, [*people(6), entry])

    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith("Nobody was added.")
    assert dump(firm.office) == before


def test_two_recruiters_who_bring_in_the_same_list_get_it_once(firm):
    """Bad input of the issue: the vacancy changed between the preview and the import."""
    preview(firm.office, firm.recruiter, firm.vacancy, people(3))
    import_candidates(firm.office, firm.recruiter, firm.vacancy, people(3)[1:2])
    before = dump(firm.office)

    with pytest.raises(Conflict, match=r"^Row 2: There is already a candidate “Persoon 0002” in this vacancy"):
        import_candidates(firm.office, firm.recruiter, firm.vacancy, people(3))

    assert dump(firm.office) == before


def test_the_same_people_in_another_vacancy_are_no_duplicates(firm):
    """Rules §12: a hint across vacancies would tell who applied elsewhere."""
    elsewhere = start_vacancy(firm.office, firm.recruiter, "CIO", "Waterschap Nergens")
    add_candidate(firm.office, firm.recruiter, elsewhere, "Nina Nieuw", "nina@home.example")

    assert look(firm, Entry(1, "Nina Nieuw", "nina@home.example"), Entry(2, "N. Nieuw", "x@home.example")) == [
        (1, None, ""),
        (2, None, ""),
    ]


def test_of_a_candidate_with_whom_the_viewer_has_a_conflict_nothing_is_told_but_that_the_name_is_taken(firm):
    """As for a name that is typed by hand. The address, which adding by hand does not compare, is not told either."""
    secret = "nina@secret.example"
    made = add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw", secret)
    second_recruiter(firm)
    conflicts_of_interest.recuse(firm.office, firm.recruiter, made)
    with pytest.raises(RuleBroken) as by_hand:
        add_candidate(firm.office, firm.recruiter, firm.vacancy, "Nina Nieuw")

    assert look(firm, Entry(1, "Nina Nieuw"), Entry(2, "Somebody Else", secret)) == [
        (1, Why.KNOWN, str(by_hand.value)),
        (2, None, ""),
    ]


def test_the_trail_tells_how_many_and_never_who(firm):
    import_candidates(firm.office, firm.recruiter, firm.vacancy, people(5), Stage.LONGLIST)

    assert rows(firm.office, "select kind, subject_id, detail from event order by number desc limit 1") == [
        ("candidacy.added", None, '{"count": 5, "stage": "longlist"}')
    ]
    assert events(firm.office)[-1] == "candidacy.added"


def test_who_is_longlisted_is_not_planned(firm):
    import_candidates(firm.office, firm.recruiter, firm.vacancy, people(2), Stage.LONGLIST)

    assert planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy).new == 0


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.LONGLIST, Stage.INTERVIEWING}))
def test_nobody_comes_in_at_a_stage_that_is_decided(firm, stage):
    with pytest.raises(RuleBroken, match="follows from a decision"):
        import_candidates(firm.office, firm.recruiter, firm.vacancy, people(1), stage)


def test_a_closed_vacancy_takes_nobody_any_more(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)
    before = dump(firm.office)

    for way in (preview, import_candidates):
        with pytest.raises(RuleBroken, match="This vacancy is closed, so no candidates are added any more"):
            way(firm.office, firm.recruiter, firm.vacancy, people(1))
    with pytest.raises(RuleBroken, match="This vacancy is closed, so no candidates are added any more"):
        add_candidate(firm.office, firm.recruiter, firm.vacancy, "Te Late")

    assert dump(firm.office) == before


def test_a_list_of_nobody_and_one_of_too_many_are_refused(firm):
    with pytest.raises(BadInput, match="There is nobody to add"):
        import_candidates(firm.office, firm.recruiter, firm.vacancy, [])
    with pytest.raises(BadInput, match=r"^The list holds 2001 candidates; at most 2000 are brought in at once"):
        preview(firm.office, firm.recruiter, firm.vacancy, people(2_001))


def test_a_list_of_a_hundred_takes_as_many_statements_as_one_of_ten(firm):
    """Speed of the issue: at most thirty a hundred."""

    def asked(entries: list[Entry]) -> int:
        with fault_at(0, firm.office.database.engine) as run:
            import_candidates(firm.office, firm.recruiter, firm.vacancy, entries)
        return len(run)

    asked(people(1))  # the first write of a process looks whose database it is
    few, many = asked(people(11)[1:]), asked(people(111)[11:])

    assert many == few <= 30


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["", "a@b.example", "c@d.example", "nobody"])), max_size=6)
)
def test_whatever_is_previewed_without_a_word_comes_in(firm, typed):
    """For any list: those of whom nothing is told can be imported as they are, and are then known."""
    entries = [Entry(row, name, email) for row, (name, email) in enumerate(typed)]
    shown = preview(firm.office, firm.recruiter, firm.vacancy, entries)
    fine = [entry for entry, one in zip(entries, shown, strict=True) if one.told is None]
    if not fine:
        return

    import_candidates(firm.office, firm.recruiter, firm.vacancy, fine)

    again = preview(firm.office, firm.recruiter, firm.vacancy, fine)
    assert {one.why for one in again} == {Why.KNOWN}


def test_nobody_else_brings_anybody_in(firm):
    for other in (firm.ann, firm.administrator):
        with pytest.raises(NotFound):
            preview(firm.office, other, firm.vacancy, people(1))
        with pytest.raises(NotFound):
            import_candidates(firm.office, other, firm.vacancy, people(1))


def test_who_was_brought_in_can_be_renamed_like_anybody(firm):
    [made] = import_candidates(firm.office, firm.recruiter, firm.vacancy, people(1))

    change_candidate(firm.office, firm.recruiter, made, "Nina Nieuw", "", shown=("Persoon 0001", "p1@home.example"))

    assert ("Nina Nieuw", None, Stage.INTERVIEWING) in present(firm)
