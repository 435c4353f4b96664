"""The demonstration: a vacancy that is well under way, with a plan that fits and interviewers who can be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from screening.demo.fill import demo_path, demo_url, fill
from screening.domain.account import Account
from screening.services import clashes, interviews, plans, vacancies
from screening.services.interviews import CardState
from screening.services.office import Office, open_office
from screening.settings import Settings
from screening.store.accounts import find_by_email, to_account


def by_email(office: Office, email: str) -> Account:
    with office.database.read() as work:
        row = find_by_email(work, email)
        assert row is not None
        return to_account(row)


@dataclass(frozen=True)
class Demo:
    settings: Settings
    office: Office
    recruiter: Account
    vacancy: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration, filled once."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"))
    people = fill(settings)
    office = open_office(settings.model_copy(update={"database_url": demo_url(settings)}))
    recruiter = by_email(office, next(one.email for one in people if "recruiter" in one.roles))
    yield Demo(settings, office, recruiter, vacancies.my_vacancies(office, recruiter)[0].vacancy.id)
    office.database.close()


def test_four_interviewers_meet_eight_candidates_and_about_seventy_percent_is_in(demo):
    planned = interviews.progress(demo.office, demo.recruiter, demo.vacancy)

    met = {(one.interviewer.id, one.candidate) for one in planned}
    assert (len({who for who, _candidate in met}), len({candidate for _who, candidate in met}), len(met)) == (4, 8, 32)
    assert Counter(one.state for one in planned) == {
        CardState.SUBMITTED: 34,
        CardState.DRAFT: 5,
        CardState.NOT_STARTED: 9,
    }


def test_the_plan_fits_covers_everything_twice_and_links_everybody(demo):
    found = plans.plan_of(demo.office, demo.recruiter, demo.vacancy)

    assert (found.problems, found.design.lowest_coverage, len(found.design.links.components)) == ((), 2, 1)


def test_nobody_is_in_two_places_at_once(demo):
    assert clashes.clashes_of(demo.office, demo.recruiter, demo.vacancy) == ()


def test_filling_again_changes_nothing(demo):
    before = demo_path(demo.settings).read_bytes()

    fill(demo.settings)

    assert demo_path(demo.settings).read_bytes() == before
