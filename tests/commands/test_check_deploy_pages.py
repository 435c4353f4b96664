"""I5: `python -m screening check --deploy` compares every option of the pages with the safe configuration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import pytest
from streamlit import config

from screening.services.upkeep.page_options import ANY_VALUE, LOOKED_AT_TOGETHER, SAFE, THEME, shown
from screening.settings import PROJECT
from tests.commands.installation import CLEAN, CONFIG, check, set_option, set_variables, told

pytestmark = pytest.mark.long

STOPS = "Everybody with an open page can stop the server: set {option} = false in {place}."
TEST = "The pages take themselves for a test: set {option} = false in {place}."
UPLOADS = "Other sites could upload in somebody's name: set {option} = {value} in {place}."
OPENS = "Other sites could open pages in somebody's name: set {option} = {value} in {place}."
MEMORY = "One {what} can take the memory of all: set {option} = {most} or less in {place}."
HEADERS = (
    "The pages believe somebody else than the guard about who is looking: "
    'set server.trustedUserHeaders = \'{{"x-evenwicht-account": "id"}}\' in {place}.'
)
UNSAFE = [
    ("browser.gatherUsageStats", True, "Use is reported to the makers of Streamlit: set {option} = false in {place}."),
    ("client.allowedOrigins", ["https://elders.example"], "Pages of other sites may steer ours: set {option} = [] in {place}."),
    ("client.disableDataExport", False, "Tables offer what they hold as a file, past the audit: set {option} = true in {place}."),
    ("client.showErrorDetails", "full", 'Pages show the inside of errors: set {option} = "none" in {place}.'),
    ("client.showErrorDetails", "stacktrace", 'Pages show the inside of errors: set {option} = "none" in {place}.'),
    ("client.showErrorDetails", "type", 'Pages show the inside of errors: set {option} = "none" in {place}.'),
    ("client.showErrorLinks", True, 'Pages offer to ask other sites about an error: set {option} = "auto" in {place}.'),
    ("client.toolbarMode", "developer", 'Pages have a menu for developers, which can record the screen: set {option} = "minimal" in {place}.'),
    ("client.toolbarMode", "auto", 'Pages have a menu for developers, which can record the screen: set {option} = "minimal" in {place}.'),
    ("global.appTest", True, TEST),
    ("global.developmentMode", True, STOPS),
    ("global.e2eTest", True, STOPS),
    ("global.unitTest", True, TEST),
    ("logger.enableRich", True, "Errors of pages are printed past the log, where their words can pass for its lines: set {option} = false in {place}."),
    ("logger.level", "debug", 'The log tells what people do, and not only what goes wrong: set {option} = "warning" in {place}.'),
    ("logger.level", "info", 'The log tells what people do, and not only what goes wrong: set {option} = "warning" in {place}.'),
    ("runner.magicEnabled", True, "What the program works out in passing can end up on a page: set {option} = false in {place}."),
    ("server.allowedHosts", ["*"], "The pages answer to every name: set {option} = [] in {place}."),
    ("server.allowedHosts", ["screening.bureau.example", "*.bureau.example"], "The pages answer to every name: set {option} = [] in {place}."),
    ("server.baseUrlPath", "elders", 'What is closed would be open at another address: set {option} = "" in {place}.'),
    ("server.corsAllowedOrigins", ["https://elders.example"], OPENS.replace("{value}", "[]")),
    ("server.corsAllowedOrigins", ["*"], OPENS.replace("{value}", "[]")),
    ("server.customComponentBaseUrlPath", "/elders", 'Parts of the pages would come from elsewhere: set {option} = "" in {place}.'),
    ("server.disconnectedSessionTTL", 121, "What was on a page stays in memory long after it was left: set {option} = 120 or less in {place}."),
    ("server.enableAgentApi", True, "The pages can be driven by programs: set {option} = false in {place}."),
    ("server.enableCORS", False, OPENS.replace("{value}", "true")),
    ("server.enableStaticServing", True, "A folder is served to everybody: set {option} = false in {place}."),
    ("server.enableWebsocketCompression", True, "A short message can unpack to a very long one: set {option} = false in {place}."),
    ("server.enableXsrfProtection", False, UPLOADS.replace("{value}", "true")),
    ("server.fileWatcherType", "auto", 'A file that changes is taken up by the server while it runs: set {option} = "none" in {place}.'),
    ("server.headless", False, "A start waits for somebody at the terminal: set {option} = true in {place}."),
    ("server.maxMessageSize", 26, MEMORY.replace("{what}", "message").replace("{most}", "25")),
    ("server.maxUploadSize", 6, MEMORY.replace("{what}", "file").replace("{most}", "5")),
    ("server.maxUploadSize", 0, MEMORY.replace("{what}", "file").replace("{most}", "5")),
    ("server.maxWidgetStateSize", 3, MEMORY.replace("{what}", "message").replace("{most}", "2")),
    ("server.scriptHealthCheckEnabled", True, "An address makes the server run pages for nobody: set {option} = false in {place}."),
    ("server.trustedUserHeaders", {"x-forwarded-user": "id"}, HEADERS),
    ("server.trustedUserHeaders", {"x-evenwicht-account": "id", "x-forwarded-user": "email"}, HEADERS),
    ("server.trustedUserHeaders", {"x-evenwicht-account": "email"}, HEADERS),
    ("server.trustedUserHeaders", {}, HEADERS),
    ("server.unsafeMetricsUserAttributes", ["id"], "The metrics tell who is looking: set {option} = [] in {place}."),
    ("server.xsrfCookieSameSite", "none", UPLOADS.replace("{value}", '"lax"')),
]  # fmt: skip
AS_SAFE = [
    ("client.showErrorLinks", False),
    ("logger.level", "error"),
    ("logger.level", "critical"),
    ("server.allowedHosts", ["screening.bureau.example"]),
    ("server.disconnectedSessionTTL", 30),
    ("server.maxMessageSize", 10),
    ("server.maxUploadSize", 1),
    ("server.maxWidgetStateSize", 1),
    ("server.xsrfCookieSameSite", "strict"),
]


def named(case: object) -> str | None:
    return json.dumps(case) if isinstance(case, dict | list) else None


def sentence(text: str, option: str, place: str) -> str:
    return text.format(option=option, place=place)


def in_a_file(value: object) -> str:
    return f"'{json.dumps(value)}'" if isinstance(value, dict) else json.dumps(value)


def in_a_variable(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return json.dumps(value) if isinstance(value, dict) else str(value)


def variable_of(option: str) -> str:
    return config.get_config_options()[option].env_var


def test_the_configuration_of_the_project_passes(installation):
    """I5"""
    assert check("--deploy") == CLEAN


@pytest.mark.parametrize(("option", "value", "text"), UNSAFE, ids=named)
def test_each_unsafe_option_in_the_configuration_is_told_with_its_fix(installation, option, value, text):
    """I5, E7: each alone, as the server would read it from its own file."""
    set_option(installation / CONFIG, option, in_a_file(value))

    assert check("--deploy") == told(sentence(text, option, CONFIG))


@pytest.mark.long
@pytest.mark.parametrize(("option", "value", "text"), UNSAFE, ids=named)
def test_each_unsafe_variable_of_the_pages_is_told_with_its_fix(installation, monkeypatch, option, value, text):
    """I5, E7: a variable wins over every file, so it is the variable that has to change."""
    set_variables(monkeypatch, **{variable_of(option): in_a_variable(value)})

    assert check("--deploy") == told(sentence(text, option, variable_of(option)))


@pytest.mark.parametrize(("option", "value"), AS_SAFE)
def test_what_is_as_safe_passes(installation, monkeypatch, option, value):
    """I5: in the file, and by its variable over a file that is unsafe."""
    unsafe = next(worse for name, worse, _text in UNSAFE if name == option)

    set_option(installation / CONFIG, option, in_a_file(value))
    by_file = check("--deploy")
    set_option(installation / CONFIG, option, in_a_file(unsafe))
    set_variables(monkeypatch, **{variable_of(option): in_a_variable(value)})

    assert [by_file, check("--deploy")] == [CLEAN, CLEAN]


# Where options come from


@pytest.mark.parametrize("folder", ["home", "elsewhere"])
def test_files_of_options_are_merged_as_streamlit_does_it(installation, monkeypatch, folder):
    """I5: one's home and the folder one starts in say what our own file leaves open, and no more."""
    (installation / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(installation / folder)
    file = installation / folder / CONFIG

    set_option(file, "server.maxUploadSize", "500")
    set_option(file, "server.enableCORS", "false")
    overruled = check("--deploy")
    set_option(file, "global.e2eTest", "true")

    assert (overruled, check("--deploy")) == (CLEAN, told(sentence(STOPS, "global.e2eTest", CONFIG)))


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "veel", "'veel' is not a valid integer"),
        ("STREAMLIT_SERVER_TRUSTED_USER_HEADERS", "id", "bad JSON value for server.trustedUserHeaders"),
        ("STREAMLIT_SERVER_XSRF_COOKIE_SAME_SITE", "soms", "server.xsrfCookieSameSite"),
    ],
)
def test_options_with_which_no_server_would_start_are_told_as_that(installation, monkeypatch, variable, value, why):
    """I5"""
    set_variables(monkeypatch, **{variable: value})

    code, answer = check("--deploy")

    assert (code, answer.startswith("The server would not start with its options as they are: "), why in answer) == (
        2,
        True,
        True,
    )


UNREADABLE = [
    (b"[server]\nheadless = true\nmaxUploadSize =\n", "line 3: Invalid value"),
    (b"[server\n", "line 1: Expected ']' at the end of a table declaration"),
    (b'[server]\naddress = "127.0.0.1', "line 2: Unterminated string"),
    (b"[server]\n# caf\xe9\n", "line 2: this is no UTF-8"),
]


@pytest.mark.parametrize(("content", "why"), UNREADABLE)
def test_a_file_of_options_that_cannot_be_read_is_the_one_thing_that_is_told(installation, capfd, content, why):
    """I5: with its line, and nothing of what it would have said."""
    (installation / CONFIG).write_bytes(content)

    answer = check("--deploy")

    assert answer == (2, f"The options of the pages cannot be read: {installation / CONFIG}, {why}.\n")
    assert capfd.readouterr() == ("", "")


def test_a_file_of_options_in_ones_home_that_cannot_be_read_is_told_as_that(installation):
    """I5"""
    file = installation / "home" / CONFIG
    file.parent.mkdir()
    file.write_text("[server\n")

    assert check("--deploy")[1].startswith(f"The options of the pages cannot be read: {file}, line 1: ")


@pytest.mark.long
def test_nothing_but_the_sentence_is_printed_of_a_file_of_options_that_cannot_be_read(installation):
    """I5: by a process that has read no options yet."""
    file = installation / CONFIG
    file.write_text("[server\n")
    command = [sys.executable, "-m", "screening", "check", "--deploy"]

    ended = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(PROJECT)}, capture_output=True, text=True, check=False)  # fmt: skip

    assert (ended.returncode, ended.stdout, ended.stderr) == (
        2,
        "",
        f"The options of the pages cannot be read: {file}, line 1: Expected ']' at the end of a table declaration.\n",
    )


def test_looking_leaves_the_options_of_the_process_alone(installation, monkeypatch):
    before = {name: option.value for name, option in config.get_config_options().items()}
    set_variables(monkeypatch, STREAMLIT_SERVER_MAX_UPLOAD_SIZE="500", STREAMLIT_GLOBAL_DEVELOPMENT_MODE="true")

    check("--deploy")

    assert {name: option.value for name, option in config.get_config_options().items()} == before


# What hangs on more than one option

ADDRESS = "The server listens to every network, without TLS: set server.address in {place} to an address of which only a proxy knows, such as 127.0.0.1."
NAME = "Pages of another name may upload here: set browser.serverAddress in {place} to one of EVENWICHT_HOSTS, or leave it out."


EVERY_NETWORK = ["0.0.0.0", "::", "0:0::0", "", "0", "0.0", "0x0", "000.000.000.000", "::ffff:0.0.0.0", "::ffff:0:0", "[::]"]  # noqa: S104  # fmt: skip


@pytest.mark.parametrize("address", EVERY_NETWORK)
def test_listening_to_every_network_is_told(installation, monkeypatch, address):
    """I5: past the proxy one would come in on an open line."""
    set_option(installation / CONFIG, "server.address", f'"{address}"')
    by_file = check("--deploy")
    set_option(installation / CONFIG, "server.address", '"127.0.0.1"')
    set_variables(monkeypatch, STREAMLIT_SERVER_ADDRESS=address or "::")

    assert [by_file, check("--deploy")] == [
        told(ADDRESS.format(place=place)) for place in (CONFIG, "STREAMLIT_SERVER_ADDRESS")
    ]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "::ffff:127.0.0.1", "0x7f.1", "server.bureau.example", "unix:///run/evenwicht.sock"])  # fmt: skip
def test_listening_where_only_a_proxy_looks_passes(installation, address):
    """I5"""
    set_option(installation / CONFIG, "server.address", f'"{address}"')

    assert check("--deploy") == CLEAN


def test_a_server_with_its_own_tls_may_listen_to_every_network_and_keeps_its_key_to_itself(installation, tmp_path):
    """I5"""
    for name in ("chain.pem", "key.pem"):
        (tmp_path / name).write_text("secret")
        (tmp_path / name).chmod(0o600)
    set_option(installation / CONFIG, "server.address", '"::"')
    set_option(installation / CONFIG, "server.sslCertFile", f'"{tmp_path}/chain.pem"')
    half = check("--deploy")
    set_option(installation / CONFIG, "server.sslKeyFile", f'"{tmp_path}/key.pem"')
    whole = check("--deploy")
    (tmp_path / "key.pem").chmod(0o640)

    assert [half, whole, check("--deploy")] == [
        told("The server does not start with half of its TLS: set server.sslCertFile and server.sslKeyFile, or neither."),
        CLEAN,
        told(f"Others on this machine can read the key of server.sslKeyFile: chmod 600 {tmp_path}/key.pem."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("screening.bureau.example", CLEAN),
        ("elders.example", told(NAME.format(place="STREAMLIT_BROWSER_SERVER_ADDRESS"))),
    ],
)
def test_the_name_of_the_pages_is_one_of_ours(installation, monkeypatch, name, answer):
    """I5"""
    set_variables(monkeypatch, STREAMLIT_BROWSER_SERVER_ADDRESS=name)

    assert check("--deploy") == answer


def test_a_look_that_is_fetched_is_told(installation, tmp_path):
    """I5: nothing of a page comes from elsewhere."""
    look = tmp_path / "look.toml"
    look.write_text('[theme]\nbase = "dark"\n')
    set_option(installation / CONFIG, "theme.base", f'"{look}"')

    assert check("--deploy") == told(
        "The look of the pages is fetched at each start: set theme.base to light or dark, or leave it out."
    )


def test_a_key_of_cookies_that_lies_open_or_can_be_guessed_is_told(installation, monkeypatch):
    """I5, E7"""
    file = installation / "home" / CONFIG
    set_option(file, "server.cookieSecret", '"0f9c2ab47d15e8630f9c2ab47d15e863"')
    lies_open = check("--deploy")
    file.unlink()
    answers = []
    for key in ("geheim", "a" * 64, "0f9c2ab47d15e8630f9c2ab47d15e863"):
        set_variables(monkeypatch, STREAMLIT_SERVER_COOKIE_SECRET=key)
        answers.append(check("--deploy"))

    guessed = told(
        "The key of the cookies of the pages can be guessed: take STREAMLIT_SERVER_COOKIE_SECRET away; without it server.cookieSecret is made anew at each start."
    )
    assert lies_open == told(
        f"The key of the cookies of the pages lies open in {file}: take server.cookieSecret out; without it a new one is made at each start."
    )
    assert answers == [guessed, guessed, CLEAN]


@pytest.mark.parametrize("folder", ["home", ""])
def test_secrets_that_others_can_read_are_told(installation, folder):
    """I5: wherever Streamlit looks for them."""
    file = installation / folder / ".streamlit" / "secrets.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text('client = "geheim"\n')
    file.chmod(0o640)
    open_to_others = check("--deploy")
    file.chmod(0o600)

    assert [open_to_others, check("--deploy")] == [
        told(f"Others on this machine can read the secrets in {file}: chmod 600 {file}."),
        CLEAN,
    ]


def test_another_sign_in_beside_ours_is_told(installation):
    """I5, E7"""
    file = installation / ".streamlit" / "secrets.toml"
    file.write_text('[auth]\ncookie_secret = "geheim"\n')
    file.chmod(0o600)

    assert check("--deploy") == told(
        f"Streamlit has a sign-in of its own beside ours: take the section [auth] out of {file}."
    )


# Nothing is left out


def test_every_option_that_streamlit_knows_is_compared_or_is_safe_whatever_it_says():
    """I5: so that a new one is decided on."""
    known = {name for name in config.get_config_options() if not name.startswith(THEME)} | {"theme.base"}

    groups = [set(SAFE), LOOKED_AT_TOGETHER, set(ANY_VALUE)]
    assert set.union(*groups) == known
    assert sum(map(len, groups)) == len(known)


def test_what_the_configuration_of_the_project_says_is_what_is_compared_with():
    """I5: the table says what the file says, and a line of it is not there for nothing."""
    written = tomllib.loads((PROJECT / CONFIG).read_text(encoding="utf-8"))
    said = {f"{section}.{name}": value for section in written for name, value in written[section].items()}

    differs = {
        name: (said[name], shown(SAFE[name].value))
        for name in SAFE.keys() & said
        if not same(said[name], SAFE[name].value)
    }
    uncompared = {name for name in said if name not in SAFE and not name.startswith(THEME)}
    assert (differs, uncompared) == ({}, {"server.address", "runner.postScriptGC", "runner.fastReruns"})


def same(written: object, safe: object) -> bool:
    return (json.loads(written) if isinstance(safe, dict) else written) == safe


def test_every_rule_has_an_unsafe_value_that_was_tried():
    """I5"""
    assert {option for option, _value, _text in UNSAFE} == set(SAFE)
