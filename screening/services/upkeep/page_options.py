"""Which options of the pages (Streamlit's) are safe to serve: every one of them is compared here, or stands here with why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from screening.domain.problem import Problem
from screening.i18n import N_

CONFIG = ".streamlit/config.toml"
HEADER_OF_THE_GUARD = {"x-evenwicht-account": "id"}


@dataclass(frozen=True, slots=True)
class Option:
    """An option as it is served. `variable` and `file` say where it was set, both empty where nobody did."""

    value: Any
    variable: str = ""
    file: str = ""


Served = Mapping[str, Option]
"""Every option of the pages by its name, such as `server.maxUploadSize`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The value of the safe configuration, what goes wrong with another one, and which others are as safe."""

    value: object
    sentence: str
    allows: Callable[[Any], bool] = lambda _value: False


def _up_to(most: float) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int | float) and 0 < value <= most


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: str(value).lower() in words


def _without_wildcard(names: Any) -> bool:
    return isinstance(names, list | tuple) and not any(str(name).strip().startswith("*") for name in names)


SAFE: Mapping[str, Rule] = {
    "browser.gatherUsageStats": Rule(False, N_("Use is reported to the makers of Streamlit: set {option} = {value} in {place}.")),
    "client.allowedOrigins": Rule([], N_("Pages of other sites may steer ours: set {option} = {value} in {place}.")),
    "client.disableDataExport": Rule(True, N_("Tables offer what they hold as a file, past the audit: set {option} = {value} in {place}.")),
    "client.showErrorDetails": Rule("none", N_("Pages show the inside of errors: set {option} = {value} in {place}.")),
    "client.showErrorLinks": Rule("auto", N_("Pages offer to ask other sites about an error: set {option} = {value} in {place}."), _one_of("auto", "false")),
    "client.toolbarMode": Rule("minimal", N_("Pages have a menu for developers, which can record the screen: set {option} = {value} in {place}.")),
    "global.appTest": Rule(False, N_("The pages take themselves for a test: set {option} = {value} in {place}.")),
    "global.developmentMode": Rule(False, N_("Everybody with an open page can stop the server: set {option} = {value} in {place}.")),
    "global.e2eTest": Rule(False, N_("Everybody with an open page can stop the server: set {option} = {value} in {place}.")),
    "global.unitTest": Rule(False, N_("The pages take themselves for a test: set {option} = {value} in {place}.")),
    "logger.enableRich": Rule(False, N_("Errors of pages are printed past the log, where their words can pass for its lines: set {option} = {value} in {place}.")),
    "logger.level": Rule("warning", N_("The log tells what people do, and not only what goes wrong: set {option} = {value} in {place}."), _one_of("warning", "error", "critical")),
    "runner.magicEnabled": Rule(False, N_("What the program works out in passing can end up on a page: set {option} = {value} in {place}.")),
    "server.allowedHosts": Rule([], N_("The pages answer to every name: set {option} = {value} in {place}."), _without_wildcard),
    "server.baseUrlPath": Rule("", N_("What is closed would be open at another address: set {option} = {value} in {place}.")),
    "server.corsAllowedOrigins": Rule([], N_("Other sites could open pages in somebody's name: set {option} = {value} in {place}."), lambda value: value == ()),
    "server.customComponentBaseUrlPath": Rule("", N_("Parts of the pages would come from elsewhere: set {option} = {value} in {place}.")),
    "server.disconnectedSessionTTL": Rule(120, N_("What was on a page stays in memory long after it was left: set {option} = {value} or less in {place}."), _up_to(120)),
    "server.enableAgentApi": Rule(False, N_("The pages can be driven by programs: set {option} = {value} in {place}.")),
    "server.enableCORS": Rule(True, N_("Other sites could open pages in somebody's name: set {option} = {value} in {place}.")),
    "server.enableStaticServing": Rule(False, N_("A folder is served to everybody: set {option} = {value} in {place}.")),
    "server.enableWebsocketCompression": Rule(False, N_("A short message can unpack to a very long one: set {option} = {value} in {place}.")),
    "server.enableXsrfProtection": Rule(True, N_("Other sites could upload in somebody's name: set {option} = {value} in {place}.")),
    "server.fileWatcherType": Rule("none", N_("A file that changes is taken up by the server while it runs: set {option} = {value} in {place}.")),
    "server.headless": Rule(True, N_("A start waits for somebody at the terminal: set {option} = {value} in {place}.")),
    "server.maxMessageSize": Rule(25, N_("One message can take the memory of all: set {option} = {value} or less in {place}."), _up_to(25)),
    "server.maxUploadSize": Rule(5, N_("One file can take the memory of all: set {option} = {value} or less in {place}."), _up_to(5)),
    "server.maxWidgetStateSize": Rule(2, N_("One message can take the memory of all: set {option} = {value} or less in {place}."), _up_to(2)),
    "server.scriptHealthCheckEnabled": Rule(False, N_("An address makes the server run pages for nobody: set {option} = {value} in {place}.")),
    "server.trustedUserHeaders": Rule(HEADER_OF_THE_GUARD, N_("The pages believe somebody else than the guard about who is looking: set {option} = {value} in {place}.")),
    "server.unsafeMetricsUserAttributes": Rule([], N_("The metrics tell who is looking: set {option} = {value} in {place}."), lambda value: value == ()),
    "server.xsrfCookieSameSite": Rule("lax", N_("Other sites could upload in somebody's name: set {option} = {value} in {place}."), _one_of("lax", "strict")),
}  # fmt: skip

LOOKED_AT_TOGETHER = {
    "browser.serverAddress", "secrets.files", "server.address", "server.cookieSecret", "server.sslCertFile",
    "server.sslKeyFile", "theme.base",
}  # fmt: skip
"""Whether these are safe hangs on other options, on settings or on files: `pages.py`."""

THEME = "theme."
"""How pages look. What it could fetch from elsewhere, browsers refuse by the policy of every answer."""

ANY_VALUE: Mapping[str, str] = {
    "browser.serverPort": "only part of the address that the terminal shows",
    "client.showSidebarNavigation": "the pages are registered by the program, not found in a folder",
    "global.disableWidgetStateDuplicationWarning": "a warning to who writes pages",
    "global.maxCachedMessageAge": "how long a page's own messages are kept for that page",
    "global.minCachedMessageSize": "which of a page's own messages are kept for that page",
    "global.showWarningOnDirectExecution": "a warning to who writes pages",
    "global.suppressDeprecationWarnings": "a warning to who writes pages",
    "logger.hideWelcomeMessage": "whether the terminal shows the address",
    "logger.messageFormat": "how a line of the log begins; what it tells is masked before",
    "magic.displayLastExprIfNoSemicolon": "of no effect without runner.magicEnabled",
    "magic.displayRootDocString": "of no effect without runner.magicEnabled",
    "runner.cacheBackgroundRefreshMaxWorkers": "nothing of ours is in Streamlit's caches",
    "runner.cacheBackgroundRefreshTTLMultiplier": "nothing of ours is in Streamlit's caches",
    "runner.cacheHashSeed": "nothing of ours is in Streamlit's caches",
    "runner.connectionDefaultTTL": "the database is not a connection of Streamlit's",
    "runner.enforceSerializableSessionState": "at worst a page says that something went wrong",
    "runner.enumCoercion": "choices are words, not enumerations",
    "runner.fastReruns": "a save is one transaction, whenever a page is drawn anew",
    "runner.parallelMaxWorkers": "nothing of ours is drawn in parallel",
    "runner.postScriptGC": "only speed",
    "server.agentMaxSessions": "of no effect without server.enableAgentApi",
    "server.agentPreviewRows": "of no effect without server.enableAgentApi",
    "server.agentSessionTTL": "of no effect without server.enableAgentApi",
    "server.agentWaitTimeout": "of no effect without server.enableAgentApi",
    "server.allowRunOnSave": "of no effect while no file is watched",
    "server.enableExpensiveMemoryStats": "the metrics are closed to everybody",
    "server.folderWatchBlacklist": "of no effect while no file is watched",
    "server.folderWatchList": "of no effect while no file is watched",
    "server.maxCacheDataSize": "nothing of ours is in Streamlit's caches",
    "server.port": "where it answers, not to whom",
    "server.runOnSave": "of no effect while no file is watched",
    "server.showEmailPrompt": "of no effect with server.headless",
    "server.websocketPingInterval": "when a lost connection is noticed",
    "ui.hideTopBar": "how pages look",
}  # fmt: skip


def unsafe_options(served: Served) -> Iterator[Problem]:
    """Every option that is neither as the safe configuration has it nor as safe as that."""
    for name, rule in SAFE.items():
        option = served[name]
        if option.value != rule.value and not rule.allows(option.value):
            yield Problem(rule.sentence, {"option": name, "value": shown(rule.value), "place": place_of(option)})


def place_of(option: Option) -> str:
    """Where to mend it: the variable that wins over every file, or else our own file, which wins over the others."""
    return option.variable or CONFIG


def shown(value: object) -> str:
    """A value as it is written in the file."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "'{" + ", ".join(f'"{name}": "{word}"' for name, word in value.items()) + "}'"
    return str(value).lower()
