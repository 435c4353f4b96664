"""F5, F4: what people type stays text on every page, and an address is never more than a question."""

from __future__ import annotations

import ast

import pytest

from screening.domain.candidacy.facts import Facts
from screening.domain.role import Role
from screening.domain.vacancy import Phase
from screening.services.candidates import add as candidates
from screening.services.cards import submit
from screening.services.cards.save import save_field
from screening.services.debrief.choose import debriefs_of
from screening.services.debrief.note import write_note
from screening.services.debrief.read import debrief_of
from screening.services.debrief.start import start_debrief
from screening.services.facts import notes
from screening.services.facts.known import change_facts
from screening.services.facts.requirements import add_requirement
from screening.services.interviews import appointments, planning
from screening.services.people import accounts, invitations
from screening.services.vacancies import panel, set_up
from screening.services.vacancies.phases import move_phase
from screening.settings import PROJECT
from tests.conftest import PASSWORD
from tests.store.copies import continued
from tests.syntax import tree_of
from tests.tabs import every_tab
from tests.ui.pages import (
    alerts,
    dutch,
    field,
    fill,
    go,
    press,
    read_as_markdown,
    report,
    shown,
    texts,
    title,
    unfold,
    visit,
)

CANDIDATES = [
    "![](https://x/p.png)",
    "<script>alert(1)</script>",
    ":material/home: :smile:",
    "$x$ **vet** `code`",
    "[a](https://b.example)",
    "www.elders.example",
    "ik@elders.example",
    "'); DROP TABLE candidate;--",
]
TITLE, CLIENT, PLACE = (
    "# Chef ![](https://x/t.png)",
    "[Klant](https://c.example) :red[x]",
    "https://video.example/~kamer",
)
EVA = "eva@firm.example"
INTERVIEWER = "*Eva* <img src=x onerror=alert(1)>"
NOTE = "![](https://x/n.png) <b>vet</b> :material/home: www.elders.example"
SAME_NAME = (
    "There is already a candidate “{name}” in this vacancy. Add what tells the two apart, "
    "for example “{name} (Utrecht)”."
)
TYPED = [*CANDIDATES, TITLE, CLIENT, PLACE, INTERVIEWER, NOTE]


def hostile(firm) -> None:
    """A vacancy in which title, client, place, candidates and an interviewer on the panel have hostile names."""
    made = invitations.invite(firm.office, firm.administrator, INTERVIEWER, EVA, frozenset({Role.INTERVIEWER}))
    eva = invitations.accept_invitation(firm.office, made.token, PASSWORD)
    firm.change(title=TITLE, client=CLIENT)
    panel.add_to_panel(firm.office, firm.recruiter, firm.vacancy, eva.id)
    added = [candidates.add_candidate(firm.office, firm.recruiter, firm.vacancy, name) for name in CANDIDATES]
    planning.plan_everyone(firm.office, firm.recruiter, firm.vacancy)
    part = set_up.set_up_of(firm.office, firm.recruiter, firm.vacancy).parts[0].id
    for account in (eva, firm.ann):
        planning.plan_interview(firm.office, firm.recruiter, firm.vacancy, added[0], account.id, part, place=PLACE)


@pytest.fixture(scope="module")
def firm_database(firm_database, tmp_path_factory, rubrics):
    """The firm with hostile names."""
    return continued(firm_database, tmp_path_factory.mktemp("hostile"), rubrics, hostile)


@pytest.fixture
def eva(firm):
    """The interviewer with a hostile name."""
    return next(one.account for one in accounts.people(firm.office, firm.administrator) if one.account.email == EVA)


def interview_of(firm, account, candidate: str) -> str:
    mine = appointments.my_interviews(firm.office, account)
    return next(one.id for one in mine if one.candidate == candidate)


def read_as_code(at) -> list[str]:
    """Typed text in a place where it is read as Markdown or HTML, exactly as it was typed."""
    risky = read_as_markdown(at) + [text for place, text in texts(at) if place == "Html.body"]
    return [one for one in TYPED if any(one in text for text in risky)]


def missing(at, typed: list[str]) -> list[str]:
    """Typed text that the page does not show word for word."""
    text = shown(at)
    return [one for one in typed if one not in text]


@pytest.mark.parametrize(
    ("page", "of_the_vacancy", "typed"),
    [
        ("today", False, [TITLE, CLIENT, INTERVIEWER]),
        ("vacancy", False, [TITLE, CLIENT]),
        ("vacancy", True, [TITLE, CLIENT, PLACE, INTERVIEWER, *CANDIDATES]),
        ("ranking", True, [TITLE, CLIENT, *CANDIDATES]),
        ("panel-health", True, [TITLE, CLIENT, INTERVIEWER]),
    ],
)
def test_a_recruiter_reads_what_was_typed_and_nothing_else(firm, page, of_the_vacancy, typed):
    at, lacking = visit(firm.recruiter), set(typed)

    for query in every_tab(page, **({"vacancy": firm.vacancy} if of_the_vacancy else {})):
        go(at, page, **query)
        lacking &= set(missing(unfold(at) if page == "ranking" else at, typed))

        assert ([one.message for one in at.exception], read_as_code(at)) == ([], [])
    assert lacking == set()


def test_an_interviewer_reads_the_agenda_as_it_was_typed(firm):
    at = visit(firm.ann)
    seen = [(set(missing(at, [*CANDIDATES, TITLE, CLIENT, PLACE])), read_as_code(at))]
    at.session_state["my-interviews"] = 2
    at.run()
    seen.append((set(missing(at, [*CANDIDATES, TITLE, CLIENT, PLACE])), read_as_code(at)))

    (first, code), (second, more_code) = seen
    assert (first & second, code, more_code) == (set(), [], [])


def test_an_administrator_reads_names_as_they_were_typed(firm):
    at = visit(firm.administrator, "people")

    assert (missing(at, [INTERVIEWER]), read_as_code(at)) == ([], [])


@pytest.mark.parametrize("candidate", CANDIDATES)
def test_a_card_names_its_candidate_as_it_was_typed(firm, eva, candidate):
    at = visit(eva, "interview", interview=interview_of(firm, eva, candidate))
    writing = (missing(at, [TITLE, CLIENT, INTERVIEWER]), read_as_code(at))

    report(at, "scorecard", "review")

    assert (writing, title(at), read_as_code(at)) == (([], []), candidate, [])


def test_notes_are_shown_as_they_were_typed_to_oneself_and_to_colleagues(firm):
    firm.fill("ann", "kim", 3)
    firm.rate("ann", "kim", firm.criteria[0], 3, NOTE)
    firm.submit("bob", "kim", 3)
    at = visit(firm.ann, "interview", interview=firm.interviews["ann", "kim"])

    report(at, "scorecard", "review")
    reviewing = (missing(at, [NOTE]), read_as_code(at))
    report(at, "closing", "submit")
    sealed = (missing(at, [NOTE]), read_as_code(at))
    colleague = unfold(visit(firm.bob, "interview", interview=firm.interviews["bob", "kim"]))

    assert (reviewing, sealed) == (([], []), ([], []))
    assert (missing(colleague, [NOTE]), read_as_code(colleague)) == ([], [])


def test_a_debrief_shows_names_evidence_and_notes_of_the_meeting_as_they_were_typed(firm, eva):
    interview = interview_of(firm, eva, CANDIDATES[0])
    save = (firm.office, eva, interview, firm.criteria[0])
    for criterion in firm.criteria:
        save_field(*save[:3], criterion, "rating", {"not_assessed": True}, 0, "test")
    save_field(*save, "rating", {"level": 2}, 1, "test")
    save_field(*save, "note", NOTE, 0, "test")
    submit.submit_card(firm.office, eva, interview)
    move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
    candidate = next(
        one.candidacy_id
        for one in debriefs_of(firm.office, firm.recruiter, firm.vacancy).candidates
        if one.name == CANDIDATES[0]
    )
    about = (firm.office, firm.recruiter, firm.vacancy, candidate)
    before = visit(firm.recruiter, "debrief", vacancy=firm.vacancy, candidacy=candidate)
    start_debrief(*about, [one.account_id for one in debrief_of(*about).absent])
    write_note(*about, firm.criteria[0], CANDIDATES[1], 0)

    for who, query in ((firm.recruiter, {}), (eva, {}), (firm.recruiter, {"criterion": "end"})):
        at = visit(who, "debrief", vacancy=firm.vacancy, candidacy=candidate, **query)

        assert (missing(at, [TITLE, CLIENT, CANDIDATES[0]]), read_as_code(at)) == ([], [])
        assert query or missing(at, [INTERVIEWER, NOTE, CANDIDATES[1]]) == []
    assert (missing(before, [CANDIDATES[0]]), read_as_code(before)) == ([], [])


def test_what_recruiters_note_is_shown_as_it_was_typed(firm):
    """Facts, a requirement and a note, on the candidate's page and under Set-up."""
    kim = firm.candidacies["kim"]
    facts = Facts(availability=NOTE, notice=TITLE, salary_wish=CLIENT, languages=CANDIDATES[1])
    change_facts(firm.office, firm.recruiter, kim, 0, facts)
    add_requirement(firm.office, firm.recruiter, firm.vacancy, CANDIDATES[2])
    notes.write_note(firm.office, firm.recruiter, kim, f"{NOTE}\n{CANDIDATES[4]}")

    at = visit(firm.recruiter, "candidate", candidacy=kim)
    candidate = (missing(at, [*facts.model_dump().values(), CANDIDATES[2], NOTE, CANDIDATES[4]]), read_as_code(at))
    go(at, "vacancy", vacancy=firm.vacancy, tab="set-up")

    assert (candidate, missing(at, [CANDIDATES[2]]), read_as_code(at)) == (([], []), [], [])


def test_an_interviewers_name_above_a_card_is_shown_as_it_was_typed(firm, eva):
    cards = {account: interview_of(firm, account, CANDIDATES[0]) for account in (eva, firm.ann)}
    for account, interview in cards.items():
        for criterion in firm.criteria:
            save = (firm.office, account, interview, criterion)
            save_field(*save, "rating", {"not_assessed": True}, 0, "test")
        submit.submit_card(firm.office, account, interview)

    at = visit(firm.ann, "interview", interview=cards[firm.ann])

    assert (missing(at, [INTERVIEWER, CANDIDATES[0]]), read_as_code(at)) == ([], [])


def test_an_answer_that_repeats_what_was_typed_repeats_it_as_text(firm):
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")

    for candidate in CANDIDATES[:2]:
        press(fill(at, {"Name": candidate}), "Add the candidate")

        assert (alerts(at)[0], read_as_code(at)) == (("error", dutch(SAME_NAME).format(name=candidate)), [])


def test_the_answer_to_an_addition_repeats_the_name_as_text(firm):
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    name = f"{CANDIDATES[0]} {CANDIDATES[1]}"

    press(fill(at, {"Name": name}), "Add the candidate")

    assert alerts(at)[0] == ("success", dutch("{name} is added.").format(name=name))
    assert read_as_code(at) == []


def test_an_invitation_names_the_invited_as_text(firm):
    at = visit(firm.administrator, "people")

    press(fill(at, {"Name": INTERVIEWER, "E-mail address": "eva2@firm.example"}), "Make an invitation")

    assert (missing(at, [INTERVIEWER]), read_as_code(at)) == ([], [])


ADDRESSES = [
    "",
    " ",
    "0",
    "null",
    "%00",
    "\u0000",
    "\ufeff\u202e",
    "'; drop table account; --",
    "${7*7}{{7*7}}",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "gASVCwAAAAAAAACMBHRlc3SULg==",
    "x" * 20_000,
    "🙂" * 500,
]


@pytest.mark.parametrize(
    "page", ["today", "interview", "ranking", "panel-health", "debrief", "vacancy", "rubrics", "account", "people"]
)
def test_whatever_stands_in_the_address_a_page_shows_no_error(firm, page):
    """F4"""
    everybody = accounts.change_roles(firm.office, firm.administrator, firm.cas.id, frozenset(Role))
    at = visit(everybody)
    shown_errors = []

    for value in ADDRESSES:
        go(
            at,
            page,
            vacancy=value,
            interview=value,
            candidacy=value,
            criterion=value,
            s=value,
            language=value,
            view=value,
            tab=value,
            sort=value,
            part=value,
            flag=value,
        )
        shown_errors += [one.message for one in at.exception]

    assert shown_errors == []


def test_no_field_cuts_what_is_pasted_into_it():
    """F6: a limit on a field cuts silently; without one the service refuses, in words. What is only searched for may be cut."""
    limited = [
        (file.name, call.func.attr)
        for file in (PROJECT / "screening" / "ui").rglob("*.py")
        for call in ast.walk(tree_of(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in {"text_input", "text_area", "chat_input"}
        if "max_chars" in {keyword.arg for keyword in call.keywords}
    ]
    pages = [
        file.name
        for file in (PROJECT / "screening" / "web" / "templates").glob("*")
        if "maxlength" in file.read_text("utf-8")
    ]

    assert (limited, pages) == ([("competencies.py", "text_input")], [])


def test_a_name_that_is_too_long_is_refused_in_words_and_stays_in_its_field(firm):
    """F6"""
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    name = "Ω" * 201

    press(fill(at, {"Name": name}), "Add the candidate")

    said = dutch("This name has {length} characters; at most {limit} fit.").format(length=201, limit=200)
    assert (alerts(at)[0], field(at, "Name").value) == (("error", said), name)


def test_no_field_lets_the_browser_offer_what_one_person_typed_to_the_next():
    """A browser keeps what was typed in a field without a word on it, such as a candidate's name, and offers it to who comes after."""
    calls = [
        (file.name, {keyword.arg for keyword in call.keywords})
        for file in (PROJECT / "screening" / "ui").rglob("*.py")
        for call in ast.walk(tree_of(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "text_input"
    ]

    assert [name for name, said in calls if "autocomplete" not in said] == []
    assert len(calls) > 10
