"""Too many wrong passwords, as the sign-in page tells it."""

from __future__ import annotations

from tests.conftest import PASSWORD
from tests.web.site import Page, dutch


def test_after_ten_wrong_tries_the_page_says_when_to_try_again(firm, browser):
    """E9"""
    for n in range(10):
        browser.post("/sign-in", data={"email": "ann@firm.example", "password": f"geraden {n}"})

    answer = browser.post("/sign-in", data={"email": "ann@firm.example", "password": PASSWORD})

    page = Page(answer.text)
    sentence = "There were too many wrong tries with this address. Try again at {time}; waiting is all that is needed."
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
    assert page.alert == dutch(sentence).format(time="10:01")
    assert (page.fields, "set-cookie" in answer.headers) == (
        {"email": "ann@firm.example", "password": "", "next": ""},
        False,
    )
