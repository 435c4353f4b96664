"""Streamlit's files: from memory, compressed once, kept by the browser for ever."""

from __future__ import annotations

import hashlib

import pytest

from screening.settings import PROJECT
from screening.web.shell import assets
from screening.web.shell.assets import FOLDER
from screening.web.shell.preload import preloaded

FONT = next((FOLDER / "media").glob("*.woff2"))
SCRIPT = next((FOLDER / "js").glob("index.*.js"))
STYLE = next((FOLDER / "css").glob("index.*.css"))


@pytest.mark.parametrize(
    ("file", "kind"), [(SCRIPT, "text/javascript"), (STYLE, "text/css")], ids=["a script", "a style sheet"]
)
def test_text_is_sent_compressed_and_kept_for_ever(browser, file, kind):
    answer = browser.get(f"/static/{file.parent.name}/{file.name}", headers={"accept-encoding": "gzip, br"})

    told = {name: answer.headers[name] for name in ("content-encoding", "vary", "cache-control")}
    assert answer.content == file.read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert told == {
        "content-encoding": "gzip",
        "vary": "accept-encoding",
        "cache-control": "public, immutable, max-age=31536000",
    }
    assert int(answer.headers["content-length"]) < len(answer.content) / 2


def test_what_is_compressed_by_itself_is_sent_as_it_is(browser):
    answer = browser.get(f"/static/media/{FONT.name}")

    assert (answer.content, answer.headers["content-type"]) == (FONT.read_bytes(), "font/woff2")
    assert "content-encoding" not in answer.headers


def test_a_file_is_read_and_compressed_once(browser, monkeypatch):
    path = f"/static/js/{next((FOLDER / 'js').glob('Button.*.js')).name}"
    first = browser.get(path)
    monkeypatch.setattr(assets, "_asset", None)

    assert browser.get(path).content == first.content


@pytest.mark.parametrize(
    "asked",
    [{"accept-encoding": "identity"}, {"range": "bytes=0-9"}],
    ids=["uncompressed", "in part"],
)
def test_other_ways_to_ask_are_left_to_streamlit(firm, open_browser, asked):
    answer = open_browser(firm.ann).get(f"/static/js/{SCRIPT.name}", headers=asked)

    assert "content-encoding" not in answer.headers
    assert "<title>Streamlit</title>" in answer.text


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/../index.html", "/static/js/../../manifest.json"])
def test_what_is_no_file_of_streamlit_passes_on(firm, open_browser, path):
    assert "<title>Streamlit</title>" in open_browser(firm.ann).get(path).text


def test_what_encrypts_unsaved_text_is_the_published_library_under_the_name_that_the_card_asks_for(browser):
    answer = browser.get(assets.TWEETNACL, headers={"accept-encoding": "gzip"})

    card = (PROJECT / "screening" / "ui" / "views" / "interview" / "scorecard" / "secrecy.js").read_text("utf-8")
    about = (assets.VENDOR / "README.md").read_text("utf-8")
    assert f"const NACL = '{assets.TWEETNACL}';" in card
    assert hashlib.sha256(answer.content).hexdigest() in about
    assert (answer.headers["cache-control"], int(answer.headers["content-length"]) < 11_000) == (
        "public, immutable, max-age=31536000",
        True,
    )


def test_only_the_interview_page_fetches_it():
    assert [assets.TWEETNACL in preloaded(path) for path in ("/interview", "/", "/vacancy", "/ranking")] == [
        True,
        False,
        False,
        False,
    ]
