"""`python -m screening account`: make an administrator, let one in again, list who may sign in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from screening.__main__ import app
from screening.domain.role import Role
from screening.errors import BadInput, NotFound
from screening.services.people import accounts, invitations, sign_in
from screening.settings import PROJECT, settings
from screening.store.tables import EventRow
from tests.conftest import PASSWORD
from tests.store.raw import rows

FRESH = "een gloednieuw wachtwoord"


@pytest.fixture
def run(office, monkeypatch):
    """Runs a command on the office's database; what it prints comes back, what it raises is raised."""
    monkeypatch.setenv("EVENWICHT_DATA_DIR", str(office.settings.data_dir))
    settings.cache_clear()

    def command(*words: str):
        return CliRunner().invoke(app, ["account", *words], catch_exceptions=False)

    yield command
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def now(office):
    """The clock of tests stands years away; what the command made is looked at with today's."""
    from screening.store.database import utc_now

    office.clock.at = utc_now()
    return office


def token_in(printed: str) -> str:
    assert printed.startswith("/invitation/")
    return printed.removeprefix("/invitation/").strip()


def test_an_administrator_is_made_with_a_link_to_choose_a_password(now, run):
    printed = run("create", "Ada@Firm.example", "--name", "Ada Beheer")

    made = invitations.accept_invitation(now, token_in(printed.stdout), PASSWORD)
    assert (made.email, made.name, made.roles) == ("ada@firm.example", "Ada Beheer", frozenset({Role.ADMINISTRATOR}))
    assert "ada@firm.example (administrator)" in printed.stderr
    assert accounts.needs_set_up(now) is False


def test_other_roles_are_given_by_name(now, run):
    printed = run("create", "rik@firm.example", "--name", "Rik", "--role", "recruiter", "--role", "interviewer")

    invited = invitations.invited_account(now, token_in(printed.stdout))
    assert invited.roles == frozenset({Role.RECRUITER, Role.INTERVIEWER})


def test_a_locked_out_administrator_is_let_in_again(now, run):
    """A forgotten password, a disabled account, a role taken away: one command helps."""
    ada = accounts.set_up_first_administrator(now, "Ada Beheer", "ada@firm.example", PASSWORD)
    eve = invitations.accept_invitation(
        now, invitations.invite(now, ada, "Eve", "eve@firm.example", frozenset({Role.ADMINISTRATOR})).token, PASSWORD
    )
    accounts.change_roles(now, eve, ada.id, frozenset({Role.INTERVIEWER}))
    accounts.set_disabled(now, eve, ada.id, True)

    printed = run("reset", "ada@firm.example", "--administrator")

    invitations.accept_invitation(now, token_in(printed.stdout), FRESH)
    found = sign_in.who(now, sign_in.sign_in(now, "ada@firm.example", FRESH)).account
    assert (found.id, found.roles) == (ada.id, frozenset({Role.INTERVIEWER, Role.ADMINISTRATOR}))


def test_a_reset_ends_the_sign_ins_and_earlier_links_and_leaves_the_roles(now, run):
    ada = accounts.set_up_first_administrator(now, "Ada Beheer", "ada@firm.example", PASSWORD)
    eve = invitations.invite(now, ada, "Eve", "eve@firm.example", frozenset({Role.RECRUITER}))
    token = sign_in.sign_in_as(now, eve.account)

    printed = run("reset", "eve@firm.example")

    with pytest.raises(NotFound):
        invitations.invited_account(now, eve.token)
    assert sign_in.who(now, token) is None
    assert invitations.invited_account(now, token_in(printed.stdout)).roles == frozenset({Role.RECRUITER})


def test_everybody_is_listed_with_roles_and_state(now, run):
    ada = accounts.set_up_first_administrator(now, "Ada Beheer", "ada@firm.example", PASSWORD)
    invitations.invite(now, ada, "Eve", "eve@firm.example", frozenset({Role.RECRUITER}))
    rows(now, "update account set name = 'Eve \x1b[31m' where name = 'Eve'")  # as names could be once
    cas = invitations.invite(now, ada, "Cas", "cas@firm.example", frozenset({Role.INTERVIEWER}))
    accounts.set_disabled(now, ada, cas.account.id, True)

    lines = [line.split("\t") for line in run("list").stdout.splitlines()]

    assert lines == [
        ["ada@firm.example", "Ada Beheer", "administrator, interviewer, recruiter", "active"],
        ["cas@firm.example", "Cas", "interviewer", "disabled"],
        ["eve@firm.example", "Eve \N{REPLACEMENT CHARACTER}[31m", "recruiter", "without password"],
    ]


def test_what_the_terminal_does_is_recorded_without_an_actor(now, run):
    """J1"""
    run("create", "ada@firm.example", "--name", "Ada Beheer", "--role", "recruiter")
    run("reset", "ada@firm.example", "--administrator")

    with now.database.read() as work:
        told = [tuple(row) for row in work.execute(select(EventRow.kind, EventRow.actor_id, EventRow.detail))]
    assert told == [
        ("account.invited", None, '{"by": "terminal", "roles": "recruiter"}'),
        ("account.invited", None, '{"by": "terminal", "roles": "administrator,recruiter"}'),
        ("account.access_made", None, '{"way": "link"}'),
    ]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("create", "ada@firm.example", "--name", "Ada"), BadInput),
        (("create", "geen adres", "--name", "Ada"), BadInput),
        (("create", "bob@firm.example", "--name", " "), BadInput),
        (("reset", "nobody@firm.example"), NotFound),
    ],
    ids=["taken", "no address", "no name", "unknown"],
)
def test_what_cannot_be_done_changes_nothing(now, run, words, error):
    accounts.set_up_first_administrator(now, "Ada Beheer", "ada@firm.example", PASSWORD)

    with pytest.raises(error):
        run(*words)

    assert len(run("list").stdout.splitlines()) == 1


def test_an_error_is_one_sentence_and_exit_code_2(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "screening", "account", "reset", "nobody@firm.example"],
        cwd=PROJECT,
        env={**os.environ, "EVENWICHT_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "There is no account with the address nobody@firm.example.\n",
    )
