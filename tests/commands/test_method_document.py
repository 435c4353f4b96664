"""`docs/method.md` cannot drift: its tables are run through its commands, and every warning code stands in it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from screening.ranking import CODES
from tests.commands.test_rank import run

DOCUMENT = (Path(__file__).parents[2] / "docs" / "method.md").read_text("utf-8")
FILES = dict(re.findall(r"```(?:csv|yaml) (\S+)\n(.*?)```", DOCUMENT, re.DOTALL))
COMMANDS = re.findall(r"```console\n\$ python -m screening (.+?)\n(.*?)\n```", DOCUMENT, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_commands_print_what_the_document_shows(tmp_path, monkeypatch, command, shown):
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)

    assert run(*shlex.split(command)).stdout.rstrip() == shown


def test_there_are_published_tables_to_check():
    assert len(COMMANDS) >= 6


def test_every_warning_code_is_explained_and_has_a_sentence():
    explained = set(re.findall(r"^\| ([A-Z]+(?:-[A-Z]+)?) \|", DOCUMENT, re.MULTILINE))

    assert explained == set(CODES)
