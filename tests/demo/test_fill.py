"""The demonstration: a vacancy that is well under way, with a plan that fits and interviewers who can be compared."""

from __future__ import annotations

import stat
from collections import Counter
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from screening.demo.fill import PASSWORD, demo_path, demo_url, fill
from screening.demo.material import read_material
from screening.domain.account import Account
from screening.domain.candidacy.facts import Met
from screening.services.facts.known import known_of
from screening.services.facts.notes import notes_about
from screening.services.interviews import appointments, clashes
from screening.services.interviews.appointments import CardState
from screening.services.office.office import Office, open_office
from screening.services.people import sign_in
from screening.services.results.ranking import ranking_of
from screening.services.upkeep.checks import examine
from screening.services.vacancies import plan, set_up
from screening.settings import Settings
from screening.store.accounts import find_account_by_email, to_account
from screening.store.engine.sqlite import library as sqlite3
from screening.store.scorecards import SealedRating, sealed_ratings
from screening.store.tables import SubmissionRow
from tests.store.faults import PulledPlug, fault_at


def by_email(office: Office, email: str) -> Account:
    with office.database.read() as work:
        row = find_account_by_email(work, email)
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
    yield Demo(settings, office, recruiter, set_up.my_vacancies(office, recruiter)[0].vacancy.id)
    office.database.close()


def test_four_interviewers_meet_eight_candidates_and_about_seventy_percent_is_in(demo):
    planned = appointments.progress(demo.office, demo.recruiter, demo.vacancy)

    met = {(one.interviewer.id, one.candidate) for one in planned}
    assert (len({who for who, _candidate in met}), len({candidate for _who, candidate in met}), len(met)) == (4, 8, 32)
    assert Counter(one.state for one in planned) == {
        CardState.SUBMITTED: 34,
        CardState.DRAFT: 5,
        CardState.NOT_STARTED: 9,
    }


def test_the_plan_fits_covers_everything_twice_and_links_everybody(demo):
    found = plan.plan_of(demo.office, demo.recruiter, demo.vacancy)

    assert (found.problems, found.design.lowest_coverage, len(found.design.links.components)) == ((), 2, 1)


def test_nobody_is_in_two_places_at_once(demo):
    assert clashes.interviews_to_run(demo.office, demo.recruiter, demo.vacancy).clashes == ()


def test_filling_again_changes_nothing(demo):
    before = demo_path(demo.settings).read_bytes()

    fill(demo.settings)

    assert demo_path(demo.settings).read_bytes() == before


def test_demonstration_is_a_database_of_its_own_and_the_real_one_is_not_even_made(demo):
    assert demo_path(demo.settings).name == "demo.sqlite3"
    assert {path.name.removesuffix("-wal").removesuffix("-shm") for path in demo.settings.data_dir.iterdir()} == {
        "demo.sqlite3"
    }
    assert stat.S_IMODE(demo_path(demo.settings).stat().st_mode) == 0o600


def test_everybody_who_is_printed_can_sign_in(demo):
    found = {one.email: sign_in.sign_in(demo.office, one.email, PASSWORD) for one in read_material().people}

    assert [email for email, token in found.items() if token is None] == []


def submitted(demo) -> list[SealedRating]:
    with demo.office.read() as work:
        return sealed_ratings(work, demo.vacancy)


def test_some_criteria_were_not_assessed_and_every_level_has_evidence_in_dutch(demo):
    sealed = submitted(demo)

    silent = [one for one in sealed if one.level is None]
    assert 0.02 < len(silent) / len(sealed) < 0.15
    assert [one for one in sealed if one.level is not None and not one.note] == []
    assert {one.level for one in sealed} == {None, 1, 2, 3, 4, 5}


def test_no_candidate_is_told_the_same_twice(demo):
    sealed = submitted(demo)

    told = Counter((one.candidacy_id, one.note) for one in sealed if one.note)

    assert [note for note, times in told.items() if times > 1] == []


def test_interviewers_differ_in_severity_and_candidates_in_score(demo):
    found = ranking_of(demo.office, demo.recruiter, demo.vacancy)

    means = [
        sum(levels) / len(levels)
        for who in found.interviewers
        if (levels := [one.level for one in submitted(demo) if one.account_id == who and one.level])
    ]
    scores = [place.ranked.score for place in found.places if place.ranked.score is not None]
    assert max(means) - min(means) > 0.3
    assert max(scores) - min(scores) > 1


def test_chain_of_events_is_whole_and_binds_everything(demo):
    """J2, B7: made through the same services as anything else."""
    found = examine(demo.office)

    assert (found.problems, found.notices) == ((), ())


def test_fill_that_is_cut_off_leaves_no_demonstration_and_the_next_one_starts_afresh(tmp_path):
    settings = Settings(data_dir=tmp_path)

    for statement in (150, 1):
        with fault_at(statement), pytest.raises(PulledPlug):
            fill(settings)
        assert not demo_path(settings).exists()


def test_of_every_candidate_something_is_noted_and_not_all_is_known(demo):
    """What nobody asked yet is unknown, as it would be."""
    candidacies = set_up.set_up_of(demo.office, demo.recruiter, demo.vacancy).candidacies
    known = [known_of(demo.office, demo.recruiter, one.id) for one in candidacies]
    notes = [notes_about(demo.office, demo.recruiter, one.id).notes for one in candidacies]

    states = [state for one in known for _requirement, state in one.requirements]
    assert {len(one.requirements) for one in known} == {2}
    assert set(states) == set(Met)
    assert 0 < [text for one in known for text in one.facts.model_dump().values()].count("") < 16
    assert ([about for about in notes if not about], max(map(len, notes))) == ([], 2)


def test_material_is_invented_and_nobody_can_be_written_to():
    material = read_material()

    addresses = [one.email for one in (*material.people, *material.candidates)]
    assert [one for one in addresses if not one.endswith(".example")] == []
    assert len(set(addresses)) == len(addresses)
    assert "voorbeeld" in material.vacancy.notice.nl


def test_material_has_notes_for_every_level_of_every_planned_criterion(rubrics):
    _rubric, profiles = rubrics
    material = read_material()

    thin = [
        (criterion, level)
        for criterion in profiles[material.vacancy.role].planned
        for level in range(1, 6)
        if len(set(material.evidence[criterion][level])) < 3
    ]

    assert thin == []


@pytest.mark.long
def test_another_machine_fills_the_same_levels_and_notes(demo, tmp_path):
    """Seeded: only ids and days differ."""

    def content(settings: Settings) -> list[tuple]:
        connection = sqlite3.connect(demo_path(settings))
        query = """
            select candidate.name, account.name, rating.criterion_id, rating.level, evidence.note
            from rating
            join scorecard on scorecard.id = rating.scorecard_id
            join interview on interview.id = scorecard.interview_id
            join account on account.id = interview.account_id
            join candidacy on candidacy.id = interview.candidacy_id
            join candidate on candidate.id = candidacy.candidate_id
            left join evidence on evidence.scorecard_id = rating.scorecard_id
                and evidence.criterion_id = rating.criterion_id
            order by 1, 2, 3
        """
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    fill(Settings(data_dir=tmp_path))

    assert content(Settings(data_dir=tmp_path)) == content(demo.settings)


def test_every_submitted_card_ends_with_an_impression_and_a_recommendation_with_its_reason(demo):
    with demo.office.database.read() as work:
        said = [
            (bool(one.overall), one.recommendation, bool(one.recommendation_reason))
            for one in work.scalars(select(SubmissionRow))
        ]

    assert {(overall, reason) for overall, _choice, reason in said} == {(True, True)}
    assert Counter(choice for _overall, choice, _reason in said).keys() == {"yes", "unsure", "no"}
