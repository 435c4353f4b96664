"""The watch over the sign-in: what the page is given for it."""

from __future__ import annotations

import json
import re

import pytest

from screening.web.shell import watch
from screening.web.shell.scripts import SCRIPTS, in_head


def given(page: str) -> dict[str, object]:
    return json.loads(re.search(r'<script type="application/json" id="watch">(.*?)</script>', page, re.DOTALL)[1])


def test_the_page_knows_whose_it_is_and_has_the_sentences_in_every_language(firm):
    told = given(watch.in_body(firm.ann))

    assert (told["account"], told["timezone"], told["warn_before"]) == (firm.ann.id, "Europe/Amsterdam", 300)
    assert {code: (texts["stay"], set(texts) == set(watch.TEXTS)) for code, texts in told["texts"].items()} == {
        "nl": ("Ingelogd blijven", True),
        "en": ("Stay signed in", True),
    }


def test_nothing_that_is_given_ends_the_script_that_holds_it(firm):
    odd = firm.ann.model_copy(update={"id": "</script><script>"})

    assert given(watch.in_body(odd))["account"] == "</script><script>"


@pytest.mark.parametrize(("path", "file"), SCRIPTS.items(), ids=[file.name for file in SCRIPTS.values()])
def test_a_script_is_kept_by_the_browser_until_it_is_another(firm, browser, path, file):
    answer = browser.get(path)

    assert (answer.text, answer.headers["cache-control"]) == (
        file.read_text(encoding="utf-8"),
        "public, immutable, max-age=31536000",
    )
    assert path in in_head()
