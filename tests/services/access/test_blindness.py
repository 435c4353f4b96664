"""Independence through the services: with colleagues' cards present, what each person can learn from each answer.

Every test here holds leakable data: words that stand on one card only, and would show if anything leaked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.domain.account import Account
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.errors import NotAllowed, NotFound, ScreeningError
from screening.services.cards import read, save
from screening.services.cards.submit import submit_card
from screening.services.interviews import appointments, planning
from screening.services.people import accounts
from screening.services.results import ranking, workbook
from screening.services.vacancies import panel, plan, set_up
from screening.services.vacancies.phases import move_phase
from tests.conftest import Firm, MovableClock
from tests.store.copies import firm_on_copy
from tests.store.raw import file_of

SECRET = "Bob heard the pumping station story"


@pytest.fixture(scope="module")
def scored_file(tmp_path_factory, firm_database, rubrics) -> Path:
    """Bob has submitted Kim with a telling note, then Cas has; Ann owes everything."""
    source, ids = firm_database
    firm = firm_on_copy(source, tmp_path_factory.mktemp("blind"), ids, rubrics, MovableClock())
    firm.fill("bob", "kim", 5)
    interview = firm.interviews["bob", "kim"]
    save.save_field(firm.office, firm.bob, interview, "COM-A", "note", SECRET, 1, "test")
    firm.clock.move(minutes=1)
    submit_card(firm.office, firm.bob, interview)
    firm.clock.move(minutes=1)
    firm.submit("cas", "kim", 2)
    firm.office.database.close()
    return file_of(firm.office)


@pytest.fixture
def scored(tmp_path, scored_file, firm_database, rubrics) -> Iterator[Firm]:
    """A copy of one's own, an hour later."""
    firm = firm_on_copy(scored_file, tmp_path / "data", firm_database[1], rubrics, MovableClock())
    firm.clock.move(hours=1)
    yield firm
    firm.office.database.close()


def submit(firm: Firm, *candidates: str) -> None:
    """Ann submits her cards of these candidates; what they say does not matter here."""
    for candidate in candidates:
        firm.submit("ann", candidate, dict.fromkeys(firm.criteria))


def cards(firm: Firm, who: Account, candidate: str = "kim") -> list[read.ColleagueCard] | None:
    return read.colleague_cards(firm.office, who, firm.vacancy, firm.candidacies[candidate])


def move(firm: Firm, *phases: Phase) -> None:
    for phase in phases:
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase, "because")


def on_panel(firm: Firm) -> Account:
    """The recruiter, made an interviewer too, with an interview with Lex, of whom no card is in."""
    both = frozenset({Role.RECRUITER, Role.INTERVIEWER})
    recruiter = accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, both)
    panel.add_to_panel(firm.office, recruiter, firm.vacancy, recruiter.id)
    part = set_up.set_up_of(firm.office, recruiter, firm.vacancy).parts[0].id
    planning.plan_interview(firm.office, recruiter, firm.vacancy, firm.candidacies["lex"], recruiter.id, part)
    return recruiter


def everything_answered(firm: Firm, who: Account) -> str:
    """All that the services tell somebody about the vacancy, in one text; a refusal tells its sentence."""
    asked = [
        lambda: set_up.my_vacancies(firm.office, who),
        lambda: set_up.set_up_of(firm.office, who, firm.vacancy),
        lambda: plan.plan_of(firm.office, who, firm.vacancy),
        lambda: appointments.my_interviews(firm.office, who),
        lambda: appointments.progress(firm.office, who, firm.vacancy),
        lambda: ranking.ranking_of(firm.office, who, firm.vacancy),
        lambda: workbook.ranking_workbook(firm.office, who, firm.vacancy, "en").content,
        *(lambda one=one: cards(firm, who, one) for one in firm.candidacies),
        *(lambda one=one: read.open_card(firm.office, who, one) for one in firm.interviews.values()),
    ]
    told = []
    for ask in asked:
        try:
            told.append(repr(ask()))
        except ScreeningError as refused:
            told.append(str(refused))
    return "\n".join(told)


def test_interviewer_sees_colleagues_only_after_own_card_is_submitted(scored):
    """D1."""
    before = cards(scored, scored.ann)
    submit(scored, "kim")

    after = cards(scored, scored.ann)

    assert before is None
    assert [(one.interviewer, one.lines[0].rating.level, one.lines[0].note) for one in after] == [
        ("Bob Balans", 5, SECRET),
        ("Cas Criterium", 2, "cas heard COM-A of kim"),
    ]


@pytest.mark.parametrize("progress", ["nothing", "a draft", "a complete draft", "another candidate", "all others"])
def test_only_a_submitted_card_of_this_candidate_opens_colleagues_cards(scored, progress):
    """D2: saving a draft, even a complete one, opens nothing."""
    if progress == "a draft":
        scored.rate("ann", "kim", "COM-A", 3)
    if progress == "a complete draft":
        scored.fill("ann", "kim", dict.fromkeys(scored.criteria))
    if progress == "another candidate":
        submit(scored, "lex")
    if progress == "all others":
        submit(scored, "lex", "max")

    assert cards(scored, scored.ann) is None


def test_blind_interviewer_finds_nothing_in_any_answer_of_any_service(scored):
    """D1: no note, no name of who has submitted, no count; with the recruiter as the control that there is something."""
    told = everything_answered(scored, scored.ann)
    control = everything_answered(scored, scored.recruiter)

    leaked = [word for word in (SECRET, "Bob Balans", "Cas Criterium", "cas heard", "submitted=2") if word in told]
    assert leaked == []
    assert SECRET in control


def test_blind_interviewer_does_not_learn_that_a_colleague_has_submitted(scored):
    """D1"""
    seen = appointments.progress(scored.office, scored.ann, scored.vacancy)

    assert {one.interviewer.name for one in seen} == {"Ann Aandacht"}


def test_interviewer_follows_colleagues_of_a_candidate_once_that_content_is_open(scored):
    submit(scored, "kim")

    seen = appointments.progress(scored.office, scored.ann, scored.vacancy)

    assert {(one.interviewer.name, one.candidate) for one in seen if one.interviewer != scored.ann} == {
        ("Bob Balans", "Kim Kandidaat"),
        ("Cas Criterium", "Kim Kandidaat"),
    }


@pytest.mark.parametrize(
    ("reveal", "cards_in", "phases", "open_"),
    [
        (Reveal.AFTER_OWN, ["kim"], [], True),
        (Reveal.AFTER_ALL_OWN, ["kim"], [], False),
        (Reveal.AFTER_ALL_OWN, ["kim", "lex", "max"], [], True),
        (Reveal.NOT_BEFORE_DEBRIEF, ["kim", "lex", "max"], [], False),
        (Reveal.NOT_BEFORE_DEBRIEF, ["kim"], [Phase.DEBRIEF], True),
        (Reveal.AFTER_OWN, [], [Phase.DEBRIEF], False),
        (Reveal.NOT_BEFORE_DEBRIEF, [], [Phase.DEBRIEF, Phase.DECIDE], True),
    ],
)
def test_recruiter_sets_when_colleagues_cards_open(scored, reveal, cards_in, phases, open_):
    scored.change(reveal=reveal)
    submit(scored, *cards_in)
    move(scored, *phases)

    assert (cards(scored, scored.ann) is not None) == open_


def test_own_card_is_not_among_colleagues_and_drafts_of_colleagues_never_are(scored):
    submit(scored, "kim")
    scored.fill("bob", "lex", dict.fromkeys(scored.criteria))
    submit(scored, "lex")

    assert [one.interviewer for one in cards(scored, scored.ann)] == ["Bob Balans", "Cas Criterium"]
    assert cards(scored, scored.ann, "lex") == []


def test_hidden_names_leave_no_trace_of_who_is_who(scored):
    """Neither the name nor the moment, and the order follows what was said."""
    scored.change(names_shown=False)
    submit(scored, "kim")

    seen = cards(scored, scored.ann)

    assert {(one.interviewer, one.submitted_at) for one in seen} == {(None, None)}
    assert sorted(one.lines[0].rating.level for one in seen) == [2, 5]
    assert cards(scored, scored.recruiter)[0].interviewer == "Bob Balans"


def test_recruiter_reads_all_cards_and_an_outsider_or_administrator_none(scored):
    submit(scored, "kim")

    assert [one.interviewer for one in cards(scored, scored.recruiter)] == [
        "Bob Balans",
        "Cas Criterium",
        "Ann Aandacht",
    ]
    assert cards(scored, scored.administrator) is None
    assert read.colleague_cards(scored.office, scored.recruiter, "nothing", scored.candidacies["kim"]) is None
    assert read.colleague_cards(scored.office, scored.recruiter, scored.vacancy, "nothing") == []


def test_candidacy_of_another_vacancy_gives_no_card_through_ones_own(scored):
    other = set_up.start_vacancy(scored.office, scored.recruiter, "CIO", "Waterschap", "cio")

    assert read.colleague_cards(scored.office, scored.recruiter, other, scored.candidacies["kim"]) == []


def test_recruiter_on_the_panel_is_as_blind_as_an_interviewer_until_the_own_card_is_in(scored):
    """D1, rules §2: the ranking, the cards and the export, but not the set-up."""
    both = on_panel(scored)

    assert cards(scored, both) is None
    for act in (
        lambda: ranking.ranking_of(scored.office, both, scored.vacancy),
        lambda: workbook.ranking_workbook(scored.office, both, scored.vacancy, "nl"),
    ):
        with pytest.raises(NotAllowed, match="You can see the ranking once it is open to you"):
            act()
    assert SECRET not in everything_answered(scored, both)
    assert set_up.set_up_of(scored.office, both, scored.vacancy).standing.recruits is True
    assert len(appointments.progress(scored.office, both, scored.vacancy)) == 10


def test_recruiter_on_the_panel_sees_everything_once_the_own_card_is_in(scored):
    both = on_panel(scored)
    (mine,) = appointments.my_interviews(scored.office, both)
    for criterion in scored.criteria:
        save.save_field(scored.office, both, mine.id, criterion, "rating", {"not_assessed": True}, 0, "x")
    submit_card(scored.office, both, mine.id)

    assert len(cards(scored, both)) == 2
    assert ranking.ranking_of(scored.office, both, scored.vacancy) is not None


def test_ranking_is_closed_to_interviewers_while_scoring_even_with_all_own_cards_in(scored):
    submit(scored, "kim", "lex", "max")

    with pytest.raises(NotAllowed, match="You can see the ranking once it is open to you"):
        ranking.ranking_of(scored.office, scored.ann, scored.vacancy)


@pytest.mark.parametrize(("cards_in", "open_"), [(["kim"], False), (["kim", "lex", "max"], True)])
def test_ranking_opens_to_interviewers_in_the_debrief_when_all_own_cards_are_in(scored, cards_in, open_):
    submit(scored, *cards_in)
    move(scored, Phase.DEBRIEF)

    try:
        seen = ranking.ranking_of(scored.office, scored.ann, scored.vacancy) is not None
    except NotAllowed:
        seen = False

    assert seen == open_


@pytest.mark.parametrize("phases", [[], [Phase.DEBRIEF], [Phase.DEBRIEF, Phase.DECIDE]])
def test_interviewers_never_export(scored, phases):
    submit(scored, "kim", "lex", "max")
    move(scored, *phases)

    with pytest.raises(NotAllowed):
        workbook.ranking_workbook(scored.office, scored.ann, scored.vacancy, "nl")


@pytest.mark.parametrize("vacancy", ["theirs", "nothing"])
def test_ranking_and_export_of_others_look_like_what_does_not_exist(scored, vacancy):
    """D4."""
    one = scored.vacancy if vacancy == "theirs" else "nothing"

    for act in (ranking.ranking_of, lambda *who: workbook.ranking_workbook(*who, "nl")):
        with pytest.raises(NotFound, match=r"^This vacancy does not exist, or not for you\.$"):
            act(scored.office, scored.administrator, one)
