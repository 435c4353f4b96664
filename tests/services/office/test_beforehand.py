"""What takes long is worked out before the database is written to: meanwhile others write, and what they change counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from screening.domain.role import Role
from screening.domain.view import View
from screening.errors import Conflict, NotAllowed, NotFound, RuleBroken
from screening.services.cards import save
from screening.services.interviews import planning
from screening.services.office.office import Office, open_office
from screening.services.people import accounts, invitations, own_account, sign_in
from screening.services.results import ratings
from screening.services.vacancies import panel, plan, plan_rows, profile, set_up
from screening.store.database import Database
from screening.store.engine.sqlite import library as sqlite3
from tests.conftest import PASSWORD, Firm
from tests.services.slow import slow_work
from tests.store.raw import dump, events, file_of

TIME_AND_AGAIN = (
    "While this was worked out, what it rests on was changed elsewhere time and again. Nothing was changed; "
    "look at what the others did, and try again."
)


@pytest.fixture
def other(firm) -> Iterator[Office]:
    """Another process on the same database."""
    opened = open_office(firm.office.settings, firm.clock)
    yield opened
    opened.database.close()


@pytest.fixture
def during(monkeypatch) -> Callable[..., list[int]]:
    """Let others act while a plan is searched for: the first of them during the first search, and so on."""

    def put(*others: Callable[[], object]) -> list[int]:
        waiting, searches, search = list(others), [], plan_rows.propose

        def watched(*about: Any) -> Any:
            searches.append(len(searches) + 1)
            if waiting:
                waiting.pop(0)()
            return search(*about)

        monkeypatch.setattr(plan_rows, "propose", watched)
        return searches

    return put


@pytest.fixture
def before_writing(monkeypatch, firm) -> Callable[[Callable[[], object]], None]:
    """Let somebody else act between the first look of a service and its unit of work that writes."""

    def put(act: Callable[[], object]) -> None:
        write, waiting = Database.write, [act]

        def overtaken(database: Database, *about: Any) -> Any:
            if database is firm.office.database and waiting:
                waiting.pop()()
            return write(database, *about)

        monkeypatch.setattr(Database, "write", overtaken)

    return put


def somebody_writes(firm: Firm) -> Callable[[], None]:
    """Another connection that writes at once or fails: it waits for nobody."""

    def write() -> None:
        connection = sqlite3.connect(file_of(firm.office), isolation_level=None, timeout=0)
        connection.execute("begin immediate")
        connection.execute("rollback")
        connection.close()

    return write


SEARCHES: dict[str, Callable[[Firm, str], object]] = {
    "propose_plan": lambda firm, search: plan.propose_plan(firm.office, firm.recruiter, search, "standard"),
    "choose_profile": lambda firm, search: profile.choose_profile(firm.office, firm.recruiter, search, "cio"),
    "start_vacancy": lambda firm, _search: set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Nergens", "cio"),
}


def asked(firm: Firm, vacancy: str) -> list[str]:
    """Every criterion that the plan asks."""
    found = plan.plan_of(firm.office, firm.recruiter, vacancy)
    return sorted(criterion for one in found.parts for criterion in one.part.criteria)


def names(firm: Firm, vacancy: str) -> list[str]:
    return [one.part.name for one in plan.plan_of(firm.office, firm.recruiter, vacancy).parts]


def part_ids(firm: Firm, vacancy: str) -> dict[str, str]:
    return {one.part.name: one.id for one in plan.plan_of(firm.office, firm.recruiter, vacancy).parts}


def start_a_card(firm: Firm, office: Office, vacancy: str) -> None:
    """The first save of a card, with which the vacancy is frozen."""
    part = set_up.set_up_of(office, firm.recruiter, vacancy).parts[0]
    candidacy = set_up.set_up_of(office, firm.recruiter, vacancy).candidacies[0].id
    interview = planning.plan_interview(office, firm.recruiter, vacancy, candidacy, firm.ann.id, part.id)
    save.save_field(office, firm.ann, interview, part.criteria[0], "rating", {"level": 3}, 0, "x")


@pytest.mark.parametrize("act", SEARCHES.values(), ids=SEARCHES)
def test_others_write_while_a_plan_is_searched_for(firm, search, during, act):
    searches = during(somebody_writes(firm))

    act(firm, search)

    assert searches == [1]


def test_others_write_while_passwords_are_hashed(office):
    with slow_work() as done:
        chief = accounts.set_up_first_administrator(office, "Ada", "ada@firm.example", PASSWORD)
        made = invitations.invite(office, chief, "Bob", "bob@firm.example", frozenset({Role.INTERVIEWER}))
        bob = invitations.accept_invitation(office, made.token, PASSWORD)
        token = sign_in.sign_in(office, "bob@firm.example", PASSWORD)
        own_account.change_password(office, bob, token, PASSWORD, "nog vier losse woorden")

    assert {name for name, _writing in done} == {"hash of a password", "look whether a password is right"}
    assert [name for name, writing in done if writing] == []


def test_others_write_while_ratings_are_put_together_for_export(firm, monkeypatch):
    firm.submit("ann", "kim")
    asked, count = [], ratings.all_counted_ratings

    def watched(*about: Any) -> Any:
        asked.append(somebody_writes(firm)())
        return count(*about)

    monkeypatch.setattr(ratings, "all_counted_ratings", watched)

    assert len(ratings.ratings_table(firm.office, firm.vacancy, View.SEALED).rows) == len(firm.criteria)
    assert (len(asked), events(firm.office)[-1]) == (1, "export.made")


def test_a_profile_that_was_chosen_during_the_search_is_what_is_planned(firm, search, other, during):
    searches = during(lambda: profile.choose_profile(other, firm.recruiter, search, "cio"))

    plan.propose_plan(firm.office, firm.recruiter, search, "standard")

    settings = set_up.set_up_of(firm.office, firm.recruiter, search).settings
    assert settings is not None
    assert (settings.profile.id, asked(firm, search)) == ("cio", sorted(settings.planned))
    assert searches == [1, 2, 3]  # ours, that of the other during it, and ours again


def test_a_plan_that_became_one_conversation_during_the_search_stays_one(firm, search, other, during):
    searches = during(lambda: plan.propose_plan(other, firm.recruiter, search, "one"))

    profile.choose_profile(firm.office, firm.recruiter, search, "cio")

    assert (names(firm, search), searches) == (["Gesprek"], [1])


def test_rubric_that_was_renewed_during_the_search_is_the_one_that_is_planned_by(firm, during):
    """The profile asks what it asks by the rubric in force at the moment that it is written."""
    rubric, profiles = firm.office.in_force.now
    shorter = profiles["cio"].model_copy(update={"planned": profiles["cio"].planned[:-1]})

    def renew() -> None:
        firm.office.in_force.now = (rubric, {**profiles, "cio": shorter})

    searches = during(renew)
    made = set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Nergens", "cio")

    assert (asked(firm, made), searches) == (sorted(shorter.planned), [1, 2])


@pytest.mark.parametrize("act", [SEARCHES["propose_plan"], SEARCHES["choose_profile"]], ids=list(SEARCHES)[:2])
def test_scoring_that_started_during_the_search_leaves_plan_and_settings_as_they_are(firm, search, other, during, act):
    before = asked(firm, search)
    during(lambda: start_a_card(firm, other, search))

    with pytest.raises(RuleBroken, match="Scoring has started"):
        act(firm, search)

    assert asked(firm, search) == before
    assert events(firm.office)[-1] == "scorecard.started"


def without_role(firm: Firm, other: Office) -> None:
    accounts.change_roles(other, firm.administrator, firm.recruiter.id, frozenset({Role.INTERVIEWER}))


def disabled(firm: Firm, other: Office) -> None:
    accounts.set_disabled(other, firm.administrator, firm.recruiter.id, True)


@pytest.mark.parametrize("lose", [without_role, disabled])
@pytest.mark.parametrize(
    ("service", "refused"), [(one, NotFound) for one in list(SEARCHES)[:2]] + [("start_vacancy", NotAllowed)]
)
def test_who_may_not_any_more_when_the_search_is_done_changes_nothing(
    firm, search, other, during, service, refused, lose
):
    """D5: what somebody may do is looked at again in the unit of work that writes, by their account as it is then."""
    left: list[list[str]] = []
    during(lambda: (lose(firm, other), left.append(dump(firm.office))))

    with pytest.raises(refused):
        SEARCHES[service](firm, search)

    assert dump(firm.office) == left[0]


def test_who_is_overtaken_every_time_is_told_what_to_do_and_changed_nothing(firm, search, other, during):
    plan.propose_plan(firm.office, firm.recruiter, search, "one")  # nothing is searched for when the others change it
    left: list[list[str]] = []

    def choose(profile_id: str) -> Callable[[], None]:
        def act() -> None:
            profile.choose_profile(other, firm.recruiter, search, profile_id)
            left.append(dump(firm.office))

        return act

    searches = during(*map(choose, ("cio", "it-manager", "cio", "it-manager")))

    with pytest.raises(Conflict) as told:
        plan.propose_plan(firm.office, firm.recruiter, search, "standard")

    assert (str(told.value), searches) == (TIME_AND_AGAIN, [1, 2, 3])
    assert dump(firm.office) == left[-1]


def test_a_part_that_was_renamed_meanwhile_keeps_that_name_when_another_is_changed(firm, search, other, before_writing):
    parts = part_ids(firm, search)
    before_writing(lambda: plan.change_part(other, firm.recruiter, search, parts["Gesprek 2"], "Over de mensen", 45))

    plan.change_part(firm.office, firm.recruiter, search, parts["Gesprek 1"], "Over het werk", 60)

    assert names(firm, search) == ["Over het werk", "Over de mensen", "Vakgesprek"]


def test_a_criterion_moves_in_the_plan_as_it_is_when_it_is_written(firm, search, other, before_writing):
    parts = part_ids(firm, search)
    before_writing(lambda: plan.move_criterion(other, firm.recruiter, search, "EI-D", parts["Gesprek 2"]))

    plan.move_criterion(firm.office, firm.recruiter, search, "EI-C", parts["Gesprek 2"])

    found = plan.plan_of(firm.office, firm.recruiter, search)
    assert [one.part.criteria[-2:] for one in found.parts][1] == ("EI-D", "EI-C")


def test_whom_the_panel_lost_meanwhile_is_not_planned(firm, search, other, before_writing):
    before_writing(lambda: panel.remove_from_panel(other, firm.recruiter, search, firm.cas.id))

    planning.plan_everyone(firm.office, firm.recruiter, search)

    assert firm.cas.id not in {
        seat.account_id for seat in plan.plan_of(firm.office, firm.recruiter, search).design.seats
    }
