"""Part 11, item 5 (rules §14): consent is kept on the candidacy in the words that were used, and can be withdrawn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from screening.domain.candidacy.consent import ConsentKind
from screening.domain.role import Role
from screening.errors import BadInput, Conflict, NotFound, RubricError, RuleBroken
from screening.services.candidates.consent import consents, record_consent, withdraw_consent
from screening.services.interviews.conflicts_of_interest import recuse
from screening.services.people.accounts import change_roles
from screening.services.rubrics.versions import files, propose, publish
from screening.services.upkeep.checks import problems
from screening.services.vacancies.panel import add_to_panel
from tests.conftest import Firm
from tests.services.recruiters import second_recruiter
from tests.store.raw import dump, events

MONDAY = date(2026, 3, 2)
FILE = "consent.yaml"


def record(firm: Firm, name: str = "kim", kind: ConsentKind = ConsentKind.NAMED, on: date | None = MONDAY, **other):
    candidacy = firm.candidacies[name]
    return record_consent(firm.office, firm.recruiter, candidacy, kind, "nl", on, " by   telephone ", **other)


def in_force(firm: Firm, name: str = "kim") -> list[str]:
    newest = consents(firm.office, firm.recruiter, firm.vacancy).newest(firm.candidacies[name])
    return sorted(kind.value for kind, one in newest.items() if one.in_force)


def other_words(firm: Firm, version: str = "2.0", put=publish) -> str:
    """The firm's own words are put in force, as those of this version; the text that they begin with."""
    shipped = next(one.text for one in files(firm.office, firm.administrator) if one.name == FILE)
    begin = "Mogen we je bij naam voorstellen"
    changed = shipped.replace("We willen je graag bij naam voorstellen", begin, 1).replace('"1.0"', f'"{version}"', 1)
    base = next(one.content_hash for one in files(firm.office, firm.administrator) if one.name == FILE)
    put(firm.office, firm.administrator, changed, FILE, base, "shorter")
    return begin


def test_a_consent_is_kept_with_its_day_and_the_words_that_were_used(firm):
    made = record(firm)

    [kept] = consents(firm.office, firm.recruiter, firm.vacancy).given[firm.candidacies["kim"]]

    assert kept.model_dump(exclude={"words"}) == {
        "id": made,
        "kind": ConsentKind.NAMED,
        "version": "1.0",
        "language": "nl",
        "given_at": datetime(2026, 3, 1, 23, 0, tzinfo=UTC),
        "how": "by telephone",
        "recorded_at": firm.clock.at,
        "recorded_by": firm.recruiter.name,
        "withdrawn_at": None,
        "withdrawn_by": None,
    }
    words = consents(firm.office, firm.recruiter, firm.vacancy).words[ConsentKind.NAMED]
    assert kept.words == words.text["nl"]
    assert "“IT-manager”" in kept.words
    assert "mail aan Evenwicht" in kept.words
    assert events(firm.office)[-1] == "candidacy.consented"


def test_words_that_change_later_leave_what_was_said_as_it_was(firm):
    record(firm, "kim")
    begin = other_words(firm)
    record(firm, "lex")

    given = consents(firm.office, firm.recruiter, firm.vacancy).given
    [kim], [lex] = (given[firm.candidacies[name]] for name in ("kim", "lex"))

    assert (kim.version, kim.words.startswith(begin)) == ("1.0", False)
    assert (lex.version, lex.words.startswith(begin)) == ("2.0", True)


def test_words_that_changed_since_they_were_shown_are_read_again_first(firm):
    """Also where the vacancy that they name is called otherwise by now."""
    for change in (lambda: other_words(firm), lambda: firm.change(title="CIO")):
        shown = consents(firm.office, firm.recruiter, firm.vacancy).words[ConsentKind.NAMED].text["nl"]
        change()

        with pytest.raises(Conflict, match="changed in the meantime"):
            record(firm, shown=shown)
    assert in_force(firm) == []


@pytest.mark.parametrize("put", [publish, propose])
def test_words_that_change_get_a_new_version(firm, put):
    """What was agreed to is told apart by its version: the kind and the line are named, and nothing is stored."""
    before = dump(firm.office)
    with pytest.raises(RubricError) as told:
        other_words(firm, version="1.0", put=put)

    assert str(told.value) == (
        "consent.yaml, line 9, wordings.0.version: the words of “named” changed and their version is still “1.0”; "
        "give them a new one."
    )
    assert dump(firm.office) == before


@pytest.mark.parametrize(
    ("version", "begin", "told"),
    [
        ("1.5", "Akkoord", "the version “1.5” of “named” is not newer than “2.0”, which is in force"),
        ("2", "Akkoord", "the version “2” of “named” is not newer than “2.0”, which is in force"),
        ("1.0", "Akkoord", "the words of “named” were others when their version was “1.0”"),
        ("1.0", "We willen je graag bij naam voorstellen", "the version “1.0” of “named” is not newer than “2.0”"),
        ("v1.9", "Akkoord", "the version “v1.9” of “named” is not newer"),
    ],
)
def test_words_under_an_older_number_or_one_that_was_used_are_refused(firm, version, begin, told):
    """Also the shipped words under their own number: whoever reads which version was agreed to would take it for a newer one."""
    other_words(firm)
    before = dump(firm.office)

    with pytest.raises(RubricError) as refused:
        words(firm, "Mogen we je bij naam voorstellen", begin, "2.0", version)

    assert told in str(refused.value)
    assert dump(firm.office) == before


@pytest.mark.parametrize("version", ["2.1", "10.0", "2.0.1", "2.0 (juridisch)", "V3"])
def test_words_under_a_newer_number_come_in_force(firm, version):
    other_words(firm)
    words(firm, "Mogen we je bij naam voorstellen", "Akkoord", "2.0", version)

    assert consents(firm.office, firm.recruiter, firm.vacancy).words[ConsentKind.NAMED].version == version


def test_a_number_that_was_used_two_versions_ago_is_used_still(firm):
    """By the firm's own words, of which the program ships none; a version may be called by any name."""
    other_words(firm, "voorjaar")
    words(firm, "Mogen we", "Is het goed als we", "voorjaar", "zomer")

    with pytest.raises(RubricError, match="were others when their version was “voorjaar”"):
        words(firm, "Is het goed als we", "Vind je het goed als we", "zomer", "voorjaar")


def words(firm: Firm, begin: str, other: str, version: str, new: str) -> None:
    """The firm puts other words in force over those that are, as those of another version."""
    now = next(one for one in files(firm.office, firm.administrator) if one.name == FILE)
    changed = now.text.replace(begin, other, 1).replace(f'"{version}"', f'"{new}"', 1)
    publish(firm.office, firm.administrator, changed, FILE, now.content_hash, "clearer")


def test_withdrawn_it_no_longer_holds_and_a_new_one_does(firm):
    first = record(firm)
    record(firm, kind=ConsentKind.KEPT)
    firm.clock.move(days=1)

    withdraw_consent(firm.office, firm.recruiter, first)
    withdrawn = in_force(firm)
    record(firm, on=MONDAY + timedelta(days=1))

    assert (withdrawn, in_force(firm)) == (["kept"], ["kept", "named"])
    assert len(consents(firm.office, firm.recruiter, firm.vacancy).given[firm.candidacies["kim"]]) == 3
    assert problems(firm.office) == []


def test_the_newest_of_a_kind_counts_and_is_the_one_to_withdraw(firm):
    firm.clock.move(days=3)
    old = record(firm, on=MONDAY)
    new = record(firm, on=MONDAY + timedelta(days=2))

    with pytest.raises(Conflict, match="A newer consent of this kind"):
        withdraw_consent(firm.office, firm.recruiter, old)
    withdraw_consent(firm.office, firm.recruiter, new)

    assert in_force(firm) == []


def test_what_was_withdrawn_meanwhile_is_said_with_its_day_and_changes_nothing(firm):
    made = record(firm)
    withdraw_consent(firm.office, firm.recruiter, made)
    before = dump(firm.office)

    with pytest.raises(RuleBroken) as refused:
        withdraw_consent(firm.office, firm.recruiter, made)

    assert str(refused.value) == "This consent was withdrawn already, on 02-03-2026."
    assert dump(firm.office) == before


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (None, "Choose the day on which the consent was given."),
        (date(2026, 3, 3), "in the future"),
        (date(2026, 3, 1), "started on 02-03-2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused(firm, on, says):
    with pytest.raises(BadInput, match=says):
        record(firm, on=on)
    assert in_force(firm) == []


def test_a_new_consent_is_no_older_than_the_withdrawal_of_the_last_one(firm):
    firm.clock.move(days=2)
    withdraw_consent(firm.office, firm.recruiter, record(firm))

    with pytest.raises(BadInput, match="withdrew this consent on 04-03-2026"):
        record(firm, on=MONDAY)
    assert in_force(firm) == []


def test_in_a_language_that_there_are_no_words_in_it_is_refused(firm):
    with pytest.raises(BadInput, match="Choose the language"):
        record_consent(firm.office, firm.recruiter, firm.candidacies["kim"], ConsentKind.NAMED, "de", MONDAY, "")


def test_who_has_a_conflict_of_interest_with_a_candidate_finds_none_of_their_consents(firm):
    both = change_roles(
        firm.office, firm.administrator, firm.recruiter.id, frozenset({Role.RECRUITER, Role.INTERVIEWER})
    )
    add_to_panel(firm.office, both, firm.vacancy, both.id)
    made = record(firm)
    record(firm, "lex")
    second_recruiter(firm)
    recuse(firm.office, both, firm.candidacies["kim"])

    assert list(consents(firm.office, both, firm.vacancy).given) == [firm.candidacies["lex"]]
    for asked in (lambda: withdraw_consent(firm.office, both, made), lambda: record(firm)):
        with pytest.raises(NotFound):
            asked()


def test_check_finds_a_consent_that_was_withdrawn_before_it_was_given(firm):
    record(firm)
    with firm.office.database.engine.begin() as raw:
        raw.execute(
            text("update consent set withdrawn_at = '2026-02-01 09:00:00.000000', withdrawn_by = :who"),
            {"who": firm.recruiter.id},
        )

    found = [one.sentence for one in problems(firm.office)]

    assert any("withdrawn before it was recorded" in one for one in found)
