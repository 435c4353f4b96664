"""The index page: `<html lang>` says the language that the page speaks, and what every page has comes in with it."""

from __future__ import annotations

import pytest

from screening.services.people import accounts
from screening.web.shell import connection, scripts, watch
from screening.web.shell.index_page import STYLE
from screening.web.shell.preload import preloaded
from tests.web.site import INDEX, Page


def without(text: str, *added: str) -> str:
    for one in added:
        text = text.replace(one, "")
    return text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_say_the_language_of_the_account(firm, open_browser, language):
    accounts.change_language(firm.office, firm.ann, language)

    answer = open_browser(firm.ann).get("/interview?interview=x")

    added = (connection.SCRIPT, preloaded("/interview"), STYLE, scripts.in_head(), watch.in_body(firm.ann))
    assert (Page(answer.text).language, [answer.text.count(one) for one in added]) == (language, [1, 1, 1, 1, 1])
    assert without(answer.text, *added) == INDEX.replace('<html lang="en">', f'<html lang="{language}">')


def test_a_compressed_answer_says_it_too(firm, open_browser):
    answer = open_browser(firm.ann).get("/ranking", headers={"accept-encoding": "gzip, br"})

    assert Page(answer.text).language == "nl"


def test_the_length_fits_and_an_old_copy_is_not_taken_for_the_new(firm, open_browser):
    answer = open_browser(firm.ann).get("/ranking")

    assert int(answer.headers["content-length"]) == len(answer.content)
    assert [name for name in ("etag", "last-modified") if name in answer.headers] == []


@pytest.mark.parametrize("path", ["/sign-in", "/invitation/unknown"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_own_pages_keep_the_language_they_were_written_in(firm, browser, path, language):
    answer = browser.get(path, params={"language": language})

    assert (Page(answer.text).language, answer.headers["content-language"]) == (language, language)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/a/b", "/a-b"),
        ("//elsewhere.example/x", "/elsewhere.example-x"),
        ("/%5Celsewhere.example/x", "/%5Celsewhere.example-x"),
        ("/rubrics/tab/", "/rubrics-tab"),
    ],
)
def test_an_address_in_a_folder_leads_to_one_without_where_a_page_can_say_that_nothing_is_there(
    firm, open_browser, path, there
):
    answer = open_browser(firm.ann).get("http://testserver" + path, follow_redirects=False)

    assert (answer.status_code, answer.headers.get("location")) == (303, there)


def test_other_answers_pass_untouched(firm, open_browser):
    ann = open_browser(firm.ann)

    assert ann.get("/media/page.html").text == INDEX
    assert ann.get("/echo").json()["account"] == firm.ann.id
