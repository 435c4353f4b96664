"""I5: `python -m screening check --deploy` lets no unsafe setting pass, and names the way to mend each."""

from __future__ import annotations

import grp
import os
import subprocess
import sys

import pytest

from screening.services.upkeep.deployment import unsafe
from screening.services.upkeep.own_settings import ANY_VALUE_OF
from screening.settings import PROJECT, Settings, settings
from screening.store.engine import sqlite
from screening.web.streamlit_options import as_served
from tests.commands.installation import CLEAN, WHOLE, check, run_as, set_variables, told
from tests.store.raw import file_of

ONE_STEP = "Single sign-on takes a password alone: set EVENWICHT_OIDC_AMR to the second step that the provider tells of, such as mfa, or EVENWICHT_OIDC_ACR to its level."
GUESSED = "The secret of single sign-on can be guessed: let the provider make one of 16 characters or more for EVENWICHT_OIDC_CLIENT_SECRET."
ANY_ADDRESS = (
    "The server answers to every address in digits: take {name} out of EVENWICHT_HOSTS and name what people open."
)
NO_NAME = "{name} in EVENWICHT_HOSTS stands for no name at all: name every one that people open."
ALONE = "The server answers on this machine alone: set EVENWICHT_HOSTS to the name in the address people open."
BELIEVED = "Everybody can say for themselves which network they come from: set FORWARDED_ALLOW_IPS to the address of the proxy, not to {name}."
VARIABLES = [
    ("COOKIE_SECURE", "false", "The sign-in cookie also travels unencrypted: serve behind TLS and set EVENWICHT_COOKIE_SECURE=true."),
    ("HOSTS", "localhost,127.0.0.1", ALONE),
    ("HOSTS", "::1", ALONE),
    ("HOSTS", "screening.bureau.example,0.0.0.0", ANY_ADDRESS.format(name="0.0.0.0")),  # noqa: S104
    ("HOSTS", "screening.bureau.example,::", ANY_ADDRESS.format(name="::")),
    ("HOSTS", "screening.bureau.example,0.0.0.0:8501", ANY_ADDRESS.format(name="0.0.0.0:8501")),
    ("HOSTS", "screening.bureau.example,[::]", ANY_ADDRESS.format(name="[::]")),
    ("HOSTS", "screening.bureau.example,0x0", ANY_ADDRESS.format(name="0x0")),
    ("HOSTS", "Localhost:8501,[::1]", ALONE),
    ("HOSTS", "screening.bureau.example,*", NO_NAME.format(name="*")),
    ("HOSTS", "*.bureau.example", NO_NAME.format(name="*.bureau.example")),
    ("IDLE_MINUTES", "31", "A sign-in lasts too long without activity: set EVENWICHT_IDLE_MINUTES to 30 or less."),
    ("ABSOLUTE_HOURS", "13", "A sign-in lasts too long: set EVENWICHT_ABSOLUTE_HOURS to 12 or less."),
    ("OIDC_ISSUER", "http://localhost:9000", "Single sign-on is asked over an open line: set EVENWICHT_OIDC_ISSUER to an address with https://."),
    ("OIDC_CLIENT_SECRET", "heel geheim", GUESSED),
    ("OIDC_CLIENT_SECRET", "geheimgeheimgeheimgeheim", GUESSED),
    ("OIDC_AMR", "", ONE_STEP),
    ("OIDC_AMR", "pwd", ONE_STEP),
    ("OIDC_AMR", "mfa,pwd", ONE_STEP),
    ("OIDC_AMR", "PWD", ONE_STEP),
    ("OIDC_AMR", "urn:oasis:names:tc:SAML:1.0:am:password", ONE_STEP),
    ("TIMEZONE", "Europa/Nergens", "Pages cannot tell the time: set EVENWICHT_TIMEZONE to the name of a time zone, such as Europe/Amsterdam."),
]  # fmt: skip
ELSEWHERE = [
    ("FORWARDED_ALLOW_IPS", "*", BELIEVED.format(name="*")),
    ("UVICORN_FORWARDED_ALLOW_IPS", "*", BELIEVED.format(name="*")),
    ("FORWARDED_ALLOW_IPS", "127.0.0.1, 0.0.0.0/0", BELIEVED.format(name="0.0.0.0/0")),
    ("AUTHLIB_INSECURE_TRANSPORT", "1", "Single sign-on may go over an open line: take AUTHLIB_INSECURE_TRANSPORT away."),
]  # fmt: skip
LEVELS_OF_A_PASSWORD = [
    "0",
    "Password",
    "gold,pwd",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    "URN:OASIS:NAMES:TC:SAML:2.0:AC:CLASSES:PASSWORD",
    "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password",
]
AS_SAFE = [
    {"EVENWICHT_OIDC_AMR": "", "EVENWICHT_OIDC_ACR": "gold,silver"},
    {"EVENWICHT_OIDC_AMR": "", "EVENWICHT_OIDC_ACR": "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"},
    {"EVENWICHT_OIDC_AMR": "pwd", "EVENWICHT_OIDC_ACR": "gold"},
    {"EVENWICHT_OIDC_ISSUER": "", "EVENWICHT_OIDC_CLIENT_ID": "", "EVENWICHT_OIDC_CLIENT_SECRET": "", "EVENWICHT_OIDC_AMR": ""},
    {"EVENWICHT_IDLE_MINUTES": "15", "EVENWICHT_ABSOLUTE_HOURS": "8"},
    {"FORWARDED_ALLOW_IPS": "10.0.0.7,10.1.0.0/16"},
    {"EVENWICHT_FIRM": "*", "EVENWICHT_TIMEZONE": "Europe/Brussels"},
]  # fmt: skip
OPEN_LINE = "The line to the database need not be encrypted: add sslmode=verify-full, or at least sslmode=require, to EVENWICHT_DATABASE_URL."


def test_sound_installation_passes(installation):
    """I5"""
    assert check("--deploy") == CLEAN


@pytest.mark.parametrize(("name", "value", "sentence"), VARIABLES)
def test_each_unsafe_setting_alone_is_told_with_its_fix(installation, monkeypatch, name, value, sentence):
    """I5"""
    set_variables(monkeypatch, **{f"EVENWICHT_{name}": value})

    assert check("--deploy") == told(sentence)


@pytest.mark.parametrize("level", LEVELS_OF_A_PASSWORD)
def test_a_level_that_a_password_alone_reaches_is_no_second_step(installation, monkeypatch, level):
    """I5: however a provider writes it."""
    set_variables(monkeypatch, EVENWICHT_OIDC_AMR="", EVENWICHT_OIDC_ACR=level)

    assert unsafe_alone() == [ONE_STEP]


@pytest.mark.parametrize(("name", "value", "sentence"), ELSEWHERE)
def test_each_unsafe_variable_of_other_programs_alone_is_told_with_its_fix(
    installation, monkeypatch, name, value, sentence
):
    """I5: what the server and its libraries read by themselves."""
    set_variables(monkeypatch, **{name: value})

    assert check("--deploy") == told(sentence)


@pytest.mark.parametrize("variables", AS_SAFE, ids=lambda variables: " ".join(variables))
def test_what_is_as_safe_passes(installation, monkeypatch, variables):
    """I5"""
    set_variables(monkeypatch, **variables)

    assert check("--deploy") == CLEAN


def test_every_setting_is_looked_at_or_is_safe_whatever_it_says():
    """I5: the folders by what others can do with them, the database by its line."""
    tried = {name.lower() for name, _value, _sentence in VARIABLES}
    by_files, by_lines, in_company = {"data_dir", "rubrics_dir"}, {"database_url"}, {"oidc_client_id", "oidc_acr"}

    assert tried | by_files | by_lines | in_company | set(ANY_VALUE_OF) == set(Settings.model_fields)


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("EVENWICHT_IDLE_MINUTES", "1", "EVENWICHT_IDLE_MINUTES: Input should be greater than or equal to 5"),
        ("EVENWICHT_OIDC_ISSUER", "http://elders.example", "EVENWICHT_OIDC_ISSUER must start with https://"),
        ("EVENWICHT_OIDC_ISSUER", "https://id.example ", "EVENWICHT_OIDC_ISSUER holds a blank or another character that stands in no address: type it anew"),
        ("EVENWICHT_OIDC_ISSUER", "\u200bhttps://id.example", "EVENWICHT_OIDC_ISSUER holds a blank or another character that stands in no address: type it anew"),
        ("EVENWICHT_OIDC_ISSUER", "https://id.example?x=1", "EVENWICHT_OIDC_ISSUER ends before a ? or #: leave out what stands from there on"),
        ("EVENWICHT_OIDC_ISSUER", "https://id.example/.well-known/openid-configuration", "EVENWICHT_OIDC_ISSUER is the address without /.well-known/openid-configuration: leave that out"),
        ("EVENWICHT_OIDC_CLIENT_SECRET", "", "set EVENWICHT_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET together, or none of them"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_told_in_a_sentence(installation, monkeypatch, variable, value, why):
    """I5, I6: no value is repeated."""
    set_variables(monkeypatch, **{variable: value})

    assert check("--deploy") == (2, f"A setting cannot be used: {why}\n")


# The database


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht", {}),
        ("postgresql+psycopg://evenwicht@10.0.0.7:5433/evenwicht?sslmode=prefer", {}),
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht?sslmode=allow", {}),
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht?sslmode=disable", {"PGSSLMODE": "require"}),
        ("postgresql+psycopg:///evenwicht?host=db.bureau.example", {}),
        ("postgresql+psycopg://localhost/evenwicht?hostaddr=10.0.0.7", {}),
        ("postgresql+psycopg:///evenwicht?host=localhost&host=db.bureau.example", {}),
        ("postgresql+psycopg:///evenwicht", {"PGHOST": "db.bureau.example"}),
        ("postgresql+psycopg:///evenwicht?service=evenwicht", {}),
        ("postgresql+psycopg:///?service=evenwicht", {"PGSSLMODE": "prefer"}),
        ("postgresql+psycopg://evenwicht@localhost/evenwicht", {"PGHOSTADDR": "10.0.0.7"}),
        ("postgresql+psycopg:///evenwicht?host=/var/run/postgresql", {"PGHOSTADDR": "10.0.0.7"}),
        ("postgresql+psycopg:///evenwicht", {"PGHOST": "localhost", "PGHOSTADDR": "10.0.0.7"}),
        ("postgresql+psycopg://localhost/evenwicht", {"PGSERVICE": "evenwicht"}),
        ("postgresql+psycopg://db.bureau.example/evenwicht?service=evenwicht", {"PGSSLMODE": "require"}),
    ],
)
def test_a_line_to_the_database_that_need_not_be_encrypted_is_told(installation, monkeypatch, url, environment):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_DATABASE_URL=url, **environment)

    assert unsafe_alone() == [OPEN_LINE]


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht?sslmode=require", {}),
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht?sslmode=verify-full", {"PGSSLMODE": "disable"}),
        ("postgresql+psycopg://evenwicht@db.bureau.example/evenwicht", {"PGSSLMODE": "verify-ca"}),
        ("postgresql+psycopg://evenwicht@localhost/evenwicht", {}),
        ("postgresql+psycopg://evenwicht@127.0.0.1:5433/evenwicht", {}),
        ("postgresql+psycopg://evenwicht@[::1]/evenwicht", {}),
        ("postgresql+psycopg:///evenwicht?host=/var/run/postgresql", {}),
        ("postgresql+psycopg:///evenwicht", {}),
        (
            "postgresql+psycopg://localhost/evenwicht?hostaddr=127.0.0.1",
            {"PGHOSTADDR": "10.0.0.7", "PGSERVICE": "elders"},
        ),
        (
            "postgresql+psycopg://evenwicht@localhost/evenwicht",
            {"PGHOST": "db.bureau.example", "PGHOSTADDR": "127.0.0.1"},
        ),
        ("postgresql+psycopg://db.bureau.example/evenwicht?service=evenwicht&sslmode=require", {}),
    ],
)
def test_an_encrypted_line_and_one_within_this_machine_pass(installation, monkeypatch, url, environment):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_DATABASE_URL=url, **environment)

    assert unsafe_alone() == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "sqlite:///x.sqlite3?nolock=1"])  # fmt: skip
def test_a_database_that_does_not_outlive_the_server_is_told(installation, monkeypatch, url):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_DATABASE_URL=url)

    assert unsafe_alone() == [
        "What is saved can be lost: let EVENWICHT_DATABASE_URL name a file by its path, without a question mark and what follows it."
    ]


@pytest.mark.parametrize("url", ["mysql://db.bureau.example/evenwicht", "evenwicht.sqlite3", "nothing"])
def test_a_database_of_another_make_is_told(installation, monkeypatch, url):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_DATABASE_URL=url)

    assert unsafe_alone() == [
        "EVENWICHT_DATABASE_URL is of no database that this program can keep: name SQLite or PostgreSQL."
    ]


def unsafe_alone() -> list[str]:
    """What the command would tell of the settings, without opening the database."""
    return [str(problem) for problem in unsafe(settings(), as_served())]


# Files


@pytest.mark.parametrize(
    ("path", "mode", "sentence"),
    [
        ("data", 0o750, "Others on this machine can read {path}: chmod 700 {path}."),
        ("data/evenwicht.sqlite3", 0o604, "Others on this machine can read {path}: chmod 600 {path}."),
        ("data/evenwicht.sqlite3", 0o620, "Others on this machine can read {path}: chmod 600 {path}."),
        (".", 0o757, "Everybody on this machine can change {path}: chmod o-w {path}."),
        (".streamlit/config.toml", 0o646, "Everybody on this machine can change {path}: chmod o-w {path}."),
        ("rubrics", 0o777, "Everybody on this machine can change {path}: chmod -R o-w {path}."),
        ("rubrics", 0o1777, "Everybody on this machine can change {path}: chmod -R o-w {path}."),
        (".", 0o1777, "Everybody on this machine can change {path}: chmod o-w {path}."),
        ("app.py", 0o646, "Everybody on this machine can change {path}: chmod o-w {path}."),
        ("screening/web", 0o757, "Everybody on this machine can change {path}: chmod -R o-w {path}."),
        ("screening/web/gate/hosts.py", 0o646, "Everybody on this machine can change {path}: chmod o-w {path}."),
        ("rubrics/scale.yaml", 0o666, "Everybody on this machine can change {path}: chmod o-w {path}."),
    ],
)
def test_each_file_that_is_open_to_others_is_told_with_its_fix(installation, path, mode, sentence):
    """I5"""
    (installation / path).chmod(mode)

    assert check("--deploy") == told(sentence.format(path=installation / path))


@pytest.mark.parametrize(("path", "how"), [("app.py", "g-w"), ("rubrics/scale.yaml", "g-w"), (".streamlit", "-R g-w"), ("screening/web/gate", "-R g-w"), (".", "g-w")])  # fmt: skip
def test_what_a_group_of_others_can_change_is_told(installation, monkeypatch, path, how):
    """I5: only the group that a user has for itself may do what the user may."""
    (installation / path).chmod(0o770 if (installation / path).is_dir() else 0o660)
    own_group = check("--deploy")
    group = grp.getgrgid(installation.stat().st_gid).gr_name
    run_as(monkeypatch, user=os.geteuid(), group=54321)

    assert [own_group, check("--deploy")] == [
        CLEAN,
        told(f"The group {group} can change {installation / path}: chmod {how} {installation / path}."),
    ]


@pytest.mark.parametrize("mask", [0o002, 0o022])
def test_a_copy_as_git_makes_it_passes(installation, mask):
    """I5: with either of the usual masks, made by the user itself."""
    for part in (".streamlit", "rubrics", "screening", "app.py"):
        for path in (installation / part, *(installation / part).rglob("*")):
            path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
    installation.chmod(0o777 & ~mask)

    assert check("--deploy") == CLEAN


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize(("path", "how"), [("app.py", "root"), ("rubrics", "-R root"), ("screening/web/gate/hosts.py", "root"), ("data/evenwicht.sqlite3", "evenwicht"), (".", "root")])  # fmt: skip
def test_what_belongs_to_somebody_else_is_told(installation, path, how):
    """I5: an owner can change what is theirs, whatever its mode."""
    os.chown(installation / path, 54321, -1)

    assert check("--deploy") == told(
        f"{installation / path} belongs to 54321, who is neither root nor the user of the server: chown {how} {installation / path}."
    )


def test_a_link_is_as_open_as_what_it_points_to(installation):
    """I5: and one that leads back to where it stands is followed once."""
    outside = installation / "elsewhere" / "gate"
    outside.parent.mkdir()
    (installation / "screening" / "web" / "gate").rename(outside)
    (installation / "screening" / "web" / "gate").symlink_to(outside)
    (installation / "screening" / "again").symlink_to(installation / "screening")
    sound = check("--deploy")
    outside.parent.chmod(0o757)

    assert [sound, check("--deploy")] == [
        CLEAN,
        told(f"Everybody on this machine can change {outside.parent}: chmod o-w {outside.parent}."),
    ]


def test_of_many_open_files_the_first_are_told_and_how_many_there_are(installation):
    """I5: one for each topmost that is open, nothing of what stands in it."""
    for number in range(12):
        folder = installation / "screening" / f"part_{number:02}"
        folder.mkdir()
        (folder / "open.py").touch()
        for path in (folder / "open.py", folder):
            path.chmod(0o777)

    assert unsafe_alone() == [
        *(f"Everybody on this machine can change {path}: chmod -R o-w {path}." for path in (installation / "screening" / f"part_{number:02}" for number in range(10))),
        "Others on this machine can change 12 files and folders of this installation; these were the first.",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["nowhere", "rubrics/scale.yaml"])
def test_a_folder_of_rubrics_that_is_none_is_told(installation, monkeypatch, name):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_RUBRICS_DIR=str(installation / name))

    assert unsafe_alone() == [
        f"There is no folder of rubrics at {installation / name}: let EVENWICHT_RUBRICS_DIR name one, or take it away."
    ]


def test_running_as_root_is_told(installation, monkeypatch):
    """I5"""
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert check("--deploy") == told(
        "This runs as root: start it as a user of its own that owns nothing but the data folder."
    )


def test_write_ahead_log_on_a_sqlite_that_can_corrupt_it_is_told(installation, firm, monkeypatch):
    """I5, A4: a file that came from a machine with a newer SQLite."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", (99, 0, 0))
    keep_with(firm, "wal")

    assert check("--deploy") == told(
        f"The database file has a write-ahead log, which SQLite {sqlite.library.sqlite_version} can corrupt: "
        "stop every program that has it open, or install SQLite 3.51.3 or newer."
    )


def test_an_old_sqlite_without_a_write_ahead_log_is_no_concern(installation, firm, monkeypatch):
    """I5, A4: it is served with a rollback journal."""
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", (99, 0, 0))
    keep_with(firm, "delete")

    assert check("--deploy") == CLEAN


def keep_with(firm, journal: str) -> None:
    """Keep the database file with this journal from now on."""
    firm.office.database.close()
    connection = sqlite.library.connect(file_of(firm.office))
    connection.execute(f"pragma journal_mode = {journal}")
    connection.close()


def test_single_sign_on_without_its_parts_is_told(installation, monkeypatch):
    """I5"""
    monkeypatch.setitem(sys.modules, "joserfc", None)

    assert check("--deploy") == told(
        "EVENWICHT_OIDC_ISSUER is set, but joserfc is not installed: pip install '.[sso]'."
    )


def test_everything_unsafe_is_told_at_once(installation, monkeypatch):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_COOKIE_SECURE="false", EVENWICHT_ABSOLUTE_HOURS="13")

    assert check("--deploy") == told(
        VARIABLES[0][2], "A sign-in lasts too long: set EVENWICHT_ABSOLUTE_HOURS to 12 or less."
    )


def test_without_the_option_the_settings_are_nobodys_concern(installation, monkeypatch):
    """I5"""
    set_variables(monkeypatch, EVENWICHT_COOKIE_SECURE="false")

    assert check() == (0, WHOLE)


@pytest.mark.long
def test_the_command_itself_ends_with_the_code_that_stops_a_deployment(installation, monkeypatch):
    """I5: as a script runs it that goes on only when all is safe."""
    set_variables(monkeypatch, EVENWICHT_COOKIE_SECURE="false")
    command = [sys.executable, "-m", "screening", "check", "--deploy"]

    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert (ended.returncode, VARIABLES[0][2] in ended.stdout.splitlines()) == (1, True)
