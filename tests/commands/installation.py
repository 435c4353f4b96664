"""An installation that is safe to serve, for tests that make one thing about it unsafe."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

from typer.testing import CliRunner

from screening.__main__ import app
from screening.settings import PROJECT, settings
from tests.sound import without_head

SOUND = {
    "EVENWICHT_COOKIE_SECURE": "true",
    "EVENWICHT_HOSTS": "localhost,screening.bureau.example",
    "EVENWICHT_OIDC_ISSUER": "https://sign-in.bureau.example",
    "EVENWICHT_OIDC_CLIENT_ID": "evenwicht",
    "EVENWICHT_OIDC_CLIENT_SECRET": "heel geheim, en lang genoeg",
    "EVENWICHT_OIDC_AMR": "mfa",
    "HTTPS_PROXY": "http://127.0.0.1:9",
}
NO_PROVIDER = " does not answer now, so it was not asked whether it is the provider that is meant.\n"
SAFE = "The settings are safe to serve.\n"
WHOLE = "The audit chain is whole and every check holds.\n"
CONFIG = ".streamlit/config.toml"


def build(folder: Path) -> None:
    """The rubrics and the configuration of the project, in a folder of their own."""
    for part in (".streamlit", "rubrics"):
        shutil.copytree(PROJECT / part, folder / part)
    shutil.copytree(PROJECT / "screening" / "web" / "gate", folder / "screening" / "web" / "gate")
    shutil.copy(PROJECT / "app.py", folder)


def run_as(monkeypatch, *, user: int, group: int) -> None:
    """Let the program be run by this user, whose own group is this one."""
    named = pwd.getpwuid
    self = pwd.struct_passwd(("evenwicht", "x", user, group, "", "/", ""))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(pwd, "getpwuid", lambda number: self if number == user else named(number))


def set_variables(monkeypatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()


def set_option(file: Path, option: str, value: str) -> None:
    """Write an option into a file of options, in the place of what it said before."""
    section, name = option.split(".")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    where = lines.index(f"[{section}]") + 1 if f"[{section}]" in lines else None
    if where is None:
        lines += [f"[{section}]"]
        where = len(lines)
    end = next((n for n in range(where, len(lines)) if lines[n].startswith("[")), len(lines))
    kept = [line for line in lines[where:end] if line.split("=")[0].strip() != name]
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([*lines[:where], f"{name} = {value}", *kept, *lines[end:]]) + "\n", encoding="utf-8")


def check(*options: str) -> tuple[int, str]:
    """What `python -m screening check` answers: its exit code, and what it tells.

    The head of the chain is left out, and that the provider of the tests does not answer.
    """
    result = CliRunner().invoke(app, ["check", *options])
    lines = without_head(result.stdout + result.stderr).splitlines(keepends=True)
    return result.exit_code, "".join(line for line in lines if not line.endswith(NO_PROVIDER))


def told(*sentences: str) -> tuple[int, str]:
    """What it answers when these sentences are all that is unsafe."""
    return 1, "".join(f"{sentence}\n" for sentence in sentences) + WHOLE


CLEAN = (0, SAFE + WHOLE)
