"""The pages outside Streamlit: set-up, sign-in, sign-out, invitation."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest

from screening.domain.role import Role
from screening.services.people import accounts, invitations, sign_in
from screening.web.sign_in import setup_code
from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.web.site import Page, dutch, english

FOREIGN = {"origin": "https://elders.example"}
BLOCKED = "This request came from another site and was not carried out. Go back to the page and try again."
WRONG = "E-mail address and password do not belong together."


def set_up_form(**changed: str) -> dict[str, str]:
    form = {"code": setup_code.code(), "name": "Ada Beheer", "email": "ada@firm.example", "password": PASSWORD}
    return form | changed


def credentials(**changed: str) -> dict[str, str]:
    return {"email": "ann@firm.example", "password": PASSWORD} | changed


def given_cookie(answer) -> dict[str, object]:
    """Value and attributes of the sign-in cookie that an answer sets."""
    [sent] = [one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}=")]
    morsel = SimpleCookie(sent)[COOKIE]
    return {name: value for name, value in {"value": morsel.value, **morsel}.items() if value}


# Set-up


def test_without_accounts_signing_in_leads_to_the_set_up_page(office, browser):
    answer = browser.get("/sign-in")

    assert (answer.status_code, answer.headers["location"]) == (303, "/set-up")


def test_the_set_up_page_asks_for_the_code_name_address_and_password(office, browser):
    answer = browser.get("/set-up")

    page = Page(answer.text)
    assert (answer.status_code, page.title, page.fields) == (
        200,
        dutch("Set up Evenwicht"),
        {"code": "", "name": "", "email": "", "password": ""},
    )


def test_the_first_account_holds_all_roles_and_is_signed_in_at_once(office, browser):
    answer = browser.post("/set-up", data=set_up_form())

    signed_in = sign_in.who(office, given_cookie(answer)["value"])
    account = signed_in.account
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (account.name, account.email, account.roles) == ("Ada Beheer", "ada@firm.example", frozenset(Role))


def test_the_code_may_be_typed_in_lower_case_with_blanks_and_a_dash(office, browser):
    code = setup_code.code().lower()

    answer = browser.post("/set-up", data=set_up_form(code=f" {code[:4]}-{code[4:]} "))

    assert answer.status_code == 303


def test_without_the_code_no_account_is_made(office, browser):
    answer = browser.post("/set-up", data=set_up_form(code="ABCD2345"))

    assert (answer.status_code, accounts.needs_set_up(office)) == (422, True)


def test_however_many_wrong_codes_a_stranger_tries_the_right_one_makes_the_account(office, browser):
    """E9: the code has forty bits, and strangers try at a pace; nobody is shut out of the own installation."""
    for _try in range(40):
        browser.post("/set-up", data=set_up_form(code="ABCD2345"))

    answer = browser.post("/set-up", data=set_up_form())

    assert (answer.status_code, accounts.needs_set_up(office)) == (303, False)


@pytest.mark.parametrize(
    "wrong",
    [{"code": "ABCD2345"}, {"name": "  "}, {"email": "geen adres"}, {"password": "kwx9"}],
    ids=["code", "name", "email", "password"],
)
def test_what_was_typed_is_kept_after_an_error_except_the_password(office, browser, wrong):
    form = set_up_form(**wrong)

    answer = browser.post("/set-up", data=form)

    page = Page(answer.text)
    assert (answer.status_code, page.fields) == (422, {**form, "password": ""})
    assert page.alert != ""
    assert form["password"] not in answer.text


def test_the_set_up_page_works_only_once(firm, browser):
    seen = browser.get("/set-up")
    tried = browser.post("/set-up", data=set_up_form(email="eve@firm.example"))

    assert [(one.status_code, one.headers["location"]) for one in (seen, tried)] == [(303, "/sign-in")] * 2
    assert [p.account.email for p in accounts.people(firm.office, firm.administrator) if "eve" in p.account.email] == []


def test_set_up_from_another_site_is_refused(office, browser):
    answer = browser.post("/set-up", data=set_up_form(), headers=FOREIGN)

    assert (Page(answer.text).alert, accounts.needs_set_up(office)) == (dutch(BLOCKED), True)


def test_typed_markup_is_shown_as_text(office, browser):
    answer = browser.post("/set-up", data=set_up_form(name='"><script>alert(1)</script>', code="x"))

    assert "<script>alert" not in answer.text
    assert Page(answer.text).fields["name"] == '"><script>alert(1)</script>'


# Sign-in


def test_signing_in_leads_to_the_first_page_as_oneself(firm, browser):
    answer = browser.post("/sign-in", data=credentials())

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert browser.get("/echo").json() == {"header": [firm.ann.id], "account": firm.ann.id}


def test_the_address_is_taken_in_any_case_and_with_blanks(firm, browser):
    answer = browser.post("/sign-in", data=credentials(email="  Ann@Firm.EXAMPLE "))

    assert answer.status_code == 303


def test_the_cookie_is_closed_to_scripts_and_to_other_sites_and_lasts_twelve_hours(firm, browser):
    """E6"""
    answer = browser.post("/sign-in", data=credentials())

    cookie = given_cookie(answer)
    value = cookie.pop("value")
    assert cookie == {"httponly": True, "samesite": "lax", "path": "/", "max-age": str(12 * 3600)}
    assert len(value) >= 40


def test_behind_tls_the_cookie_is_sent_over_https_only(firm, browser, behind_tls):
    """E6"""
    answer = browser.post("/sign-in", data=credentials())

    assert given_cookie(answer)["secure"] is True


def test_unknown_wrong_invited_and_disabled_look_alike(firm, browser):
    invitations.invite(firm.office, firm.administrator, "Ina", "ina@firm.example", frozenset({Role.INTERVIEWER}))
    accounts.set_disabled(firm.office, firm.administrator, firm.cas.id, True)
    tries = [
        credentials(password="niet het wachtwoord"),
        credentials(email="nobody@firm.example"),
        credentials(email="ina@firm.example"),
        credentials(email="cas@firm.example"),
        credentials(email="geen adres"),
    ]

    answers = [browser.post("/sign-in", data=one) for one in tries]

    seen = {
        (one.status_code, one.text.replace(typed["email"], "…"), one.headers.get("set-cookie"))
        for one, typed in zip(answers, tries, strict=True)
    }
    assert [status for status, _text, _cookie in seen] == [401]
    assert Page(answers[0].text).alert == dutch(WRONG)


def test_a_refused_sign_in_keeps_the_address_and_where_to_go_but_not_the_password(firm, browser):
    typed = credentials(password="niet het wachtwoord", next="/ranking")

    answer = browser.post("/sign-in", data=typed)

    assert Page(answer.text).fields == {**typed, "password": ""}
    assert "niet het wachtwoord" not in answer.text


def test_every_sign_in_has_a_token_of_its_own_and_ends_the_one_before(firm, browser):
    first = given_cookie(browser.post("/sign-in", data=credentials()))["value"]

    second = given_cookie(browser.post("/sign-in", data=credentials()))["value"]

    assert first != second
    assert (sign_in.who(firm.office, first), sign_in.who(firm.office, second).account) == (None, firm.ann)


def test_a_token_that_somebody_planted_is_not_taken_over(firm, open_browser):
    planted = open_browser()
    planted.cookies.set(COOKIE, "planted-by-somebody-else", domain="testserver.local", path="/")

    answer = planted.post("/sign-in", data=credentials())

    assert given_cookie(answer)["value"] != "planted-by-somebody-else"
    assert sign_in.who(firm.office, "planted-by-somebody-else") is None


def test_the_token_itself_is_not_in_the_database(firm, browser):
    token = given_cookie(browser.post("/sign-in", data=credentials()))["value"]

    stored = (firm.office.settings.data_dir / "evenwicht.sqlite3").read_bytes()

    assert token.encode() not in stored


@pytest.mark.parametrize("wanted", ["/ranking", "/interview?interview=abc&x=1", "/rubrics#a"])
def test_after_signing_in_one_goes_where_one_was_going(firm, browser, wanted):
    answer = browser.post("/sign-in", data=credentials(next=wanted))

    assert answer.headers["location"] == wanted


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example/",
        "\\\\elders.example",
        "/\t/elders.example/",
        "/\n/elders.example/",
        "javascript:alert(1)",
        "elders.example",
        "//[",
    ],
)
def test_signing_in_never_leads_to_another_site(firm, browser, elsewhere):
    shown = browser.get("/sign-in", params={"next": elsewhere})
    answer = browser.post("/sign-in", data=credentials(next=elsewhere))

    assert (Page(shown.text).fields["next"], answer.headers["location"]) == ("", "/")


@pytest.mark.parametrize("origin", ["https://elders.example", "http://testserver.elders.example", "null", "http://["])
def test_a_sign_in_from_another_site_is_refused(firm, browser, origin):
    """I2"""
    answer = browser.post("/sign-in", data=credentials(), headers={"origin": origin})

    assert (answer.status_code, Page(answer.text).alert) == (403, dutch(BLOCKED))
    assert "set-cookie" not in answer.headers


def test_a_sign_in_from_our_own_page_is_accepted(firm, browser):
    answer = browser.post("/sign-in", data=credentials(), headers={"origin": "http://testserver"})

    assert answer.status_code == 303


def test_a_form_that_is_not_ours_signs_nobody_in(firm, browser):
    answers = [
        browser.post("/sign-in"),
        browser.post("/sign-in", content=b"\xff\xfe%", headers={"content-type": "application/x-www-form-urlencoded"}),
        browser.post("/sign-in", data={f"field{n}": "x" for n in range(50)}),
        browser.post("/sign-in", files={"email": ("a.txt", b"ann@firm.example")}),
    ]

    assert [one.status_code in {400, 401} for one in answers] == [True] * 4


# Sign-out


def test_signing_out_ends_the_sign_in_for_every_tab(firm, browser):
    """E10"""
    token = given_cookie(browser.post("/sign-in", data=credentials()))["value"]

    answer = browser.post("/sign-out")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert (sign_in.who(firm.office, token), browser.get("/api/me").status_code) == (None, 401)


def test_signing_out_takes_the_cookie_back(firm, open_browser):
    answer = open_browser(firm.ann).post("/sign-out")

    morsel = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
    assert (morsel.value, morsel["max-age"], morsel["path"]) == ("", "0", "/")


def test_another_site_cannot_sign_somebody_out(firm, open_browser):
    ann = open_browser(firm.ann)

    answer = ann.post("/sign-out", headers=FOREIGN)

    assert ("set-cookie" in answer.headers, ann.get("/api/me").json()) == (False, {"id": firm.ann.id})


def test_a_link_cannot_sign_somebody_out(firm, open_browser):
    ann = open_browser(firm.ann)

    ann.get("/sign-out")

    assert ann.get("/api/me").json() == {"id": firm.ann.id}


# Invitation


@pytest.fixture
def invited(firm):
    return invitations.invite(
        firm.office, firm.administrator, "Ina Invited", "ina@firm.example", frozenset({Role.RECRUITER})
    )


def test_an_invitation_greets_by_name_and_asks_for_a_password(invited, browser):
    answer = browser.get(f"/invitation/{invited.token}")

    page = Page(answer.text)
    assert (answer.status_code, page.title, page.fields) == (
        200,
        dutch("Welcome, {name}").format(name="Ina Invited"),
        {"password": ""},
    )


def test_who_accepts_an_invitation_is_signed_in_and_can_sign_in_again(firm, invited, browser):
    accepted = browser.post(f"/invitation/{invited.token}", data={"password": PASSWORD})
    again = browser.post("/sign-in", data=credentials(email="ina@firm.example"))

    assert [(one.status_code, one.headers["location"]) for one in (accepted, again)] == [(303, "/")] * 2
    assert browser.get("/api/me").json() == {"id": invited.account.id}


def test_accepting_an_invitation_ends_the_sign_in_that_the_browser_had(firm, invited, browser):
    before = given_cookie(browser.post("/sign-in", data=credentials()))["value"]

    browser.post(f"/invitation/{invited.token}", data={"password": PASSWORD})

    assert sign_in.who(firm.office, before) is None


def test_an_invitation_works_once(invited, browser, open_browser):
    browser.post(f"/invitation/{invited.token}", data={"password": PASSWORD})

    answers = [
        open_browser().get(f"/invitation/{invited.token}"),
        open_browser().post(f"/invitation/{invited.token}", data={"password": "een heel ander wachtwoord"}),
    ]

    sentence = dutch("This invitation is not valid any more. Ask an administrator for a new one.")
    assert [(one.status_code, Page(one.text).alert) for one in answers] == [(404, sentence)] * 2


def test_an_invitation_expires_after_seven_days(firm, invited, browser):
    firm.clock.move(days=6, hours=23)
    before = browser.get(f"/invitation/{invited.token}").status_code
    firm.clock.move(hours=1)

    assert (before, browser.get(f"/invitation/{invited.token}").status_code) == (200, 404)


def test_an_unknown_invitation_is_not_found(firm, browser):
    answer = browser.get("/invitation/geraden")

    assert (answer.status_code, Page(answer.text).links[-1]) == (404, "/sign-in")


def test_an_invitation_of_a_disabled_account_looks_like_an_unknown_one(firm, invited, browser):
    """E3"""
    accounts.set_disabled(firm.office, firm.administrator, invited.account.id, True)

    answers = [browser.get(f"/invitation/{token}") for token in (invited.token, "geraden")]

    assert {(one.status_code, one.text.replace(invited.token, "geraden")) for one in answers} == {
        (404, answers[1].text)
    }


def test_a_weak_password_is_refused_and_not_repeated(invited, browser):
    answer = browser.post(f"/invitation/{invited.token}", data={"password": "welkom1"})

    page = Page(answer.text)
    assert (answer.status_code, page.fields, "set-cookie" in answer.headers) == (422, {"password": ""}, False)
    assert "welkom1" not in answer.text


def test_an_invitation_accepted_from_another_site_is_refused(invited, browser):
    answer = browser.post(f"/invitation/{invited.token}", data={"password": PASSWORD}, headers=FOREIGN)

    assert (answer.status_code, Page(answer.text).alert) == (422, dutch(BLOCKED))
    assert browser.get(f"/invitation/{invited.token}").status_code == 200


# Language


def test_the_pages_are_dutch_by_default(firm, browser):
    page = Page(browser.get("/sign-in").text)

    assert (page.language, page.title) == ("nl", dutch("Sign in"))


def test_one_click_makes_the_sign_in_page_english_and_it_stays_so(firm, browser):
    offered = Page(browser.get("/sign-in", params={"next": "/ranking"}).text).links[0]

    chosen = Page(browser.get(offered).text)
    later = Page(browser.get("/sign-in").text)

    assert offered == "/sign-in?language=en&next=/ranking"
    assert (chosen.language, chosen.title, chosen.fields["next"]) == ("en", english("Sign in"), "/ranking")
    assert (later.language, later.title) == ("en", english("Sign in"))


def test_errors_are_in_the_language_of_the_page(firm, browser):
    browser.get("/sign-in?language=en")

    answer = browser.post("/sign-in", data=credentials(password="wrong"))

    assert Page(answer.text).alert == english(WRONG)


def test_the_language_chosen_before_signing_in_is_the_accounts_from_then_on(firm, browser):
    browser.get("/sign-in?language=en")
    browser.post("/sign-in", data=credentials())

    assert accounts.find_person(firm.office, firm.ann.id).language == "en"


def test_an_unknown_language_reads_dutch(firm, browser):
    answer = browser.get("/sign-in?language=xx")

    assert (Page(answer.text).language, "set-cookie" in answer.headers) == ("nl", False)


def test_the_first_account_has_the_language_of_the_set_up_page(office, browser):
    browser.get("/set-up?language=en")
    answer = browser.post("/set-up", data=set_up_form())

    assert sign_in.who(office, given_cookie(answer)["value"]).account.language == "en"
