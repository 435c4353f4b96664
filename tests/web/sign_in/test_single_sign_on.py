"""Single sign-on: there and back at a real OpenID Connect provider, ending in a sign-in like any other."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from screening.domain.role import Role
from screening.services.people import accounts, invitations, own_account, sign_in, single_sign_on
from screening.services.people.single_sign_on import Identity
from screening.settings import Settings, settings
from screening.store.tables import EventRow
from screening.web.sign_in.identity import COOKIE
from tests.conftest import PASSWORD
from tests.web.provider import STRANGE_KEY, asked, authorize, claim, deny, real_provider, signed_in_by
from tests.web.site import Page, dutch

NO_ANSWER = "The sign-in service of your organisation does not answer as it should. Try again shortly."
UNTRUSTED = "The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in."
BEGIN_AGAIN = "This sign-in took too long, or began in another browser. Begin again."
WEAK = (
    "Your organisation signed you in without the second step that is asked for here. "
    "Sign in there with two steps, and begin again."
)
UNLINKED = (
    "Your organisation knows you, but no account here is linked to you. "
    "Give an administrator this code, which says who you are there: {subject}"
)


@pytest.fixture(scope="module")
def issuer():
    with real_provider() as found:
        yield found


@pytest.fixture
def organisation(issuer, configure) -> str:
    """The provider is ours; its issuer."""
    configure(issuer)
    return issuer


@pytest.fixture
def linked(firm, organisation) -> Identity:
    """Ann is known at the provider as `a-123`."""
    identity = Identity(organisation, "a-123")
    single_sign_on.link_identity(firm.office, firm.administrator, firm.ann.id, identity)
    return identity


def there_and_back(browser, subject: str, **query: str):
    """Sign in through the provider as this subject; what our site answers in the end."""
    start = browser.get("/sso/start", params=query)
    return browser.get(authorize(start.headers["location"], subject))


def events(firm) -> list[tuple[str, str | None, str | None, str]]:
    with firm.office.database.read() as work:
        query = select(EventRow.kind, EventRow.actor_id, EventRow.subject_id, EventRow.detail)
        return [tuple(row) for row in work.execute(query.order_by(EventRow.number))]


# Signing in


def test_who_is_linked_signs_in_through_the_organisation(firm, linked, browser):
    answer = there_and_back(browser, "a-123")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert browser.get("/echo").json() == {"header": [firm.ann.id], "account": firm.ann.id}


def test_it_is_a_sign_in_like_any_other_with_the_same_end(firm, linked, browser):
    """E3: revocation works alike."""
    there_and_back(browser, "a-123")
    told = browser.get("/api/me/sign-in").json()

    accounts.set_disabled(firm.office, firm.administrator, firm.ann.id, True)

    assert told == {"id": firm.ann.id, "ends_in": 1800, "extendable": True}
    assert (browser.get("/api/me").status_code, there_and_back(browser, "a-123").status_code) == (401, 403)


def test_one_goes_where_one_was_going(firm, linked, browser):
    offered = Page(browser.get("/sign-in", params={"next": "/ranking?a=1"}).text).links[-1]

    start = browser.get(offered)

    assert offered == "/sso/start?next=/ranking%3Fa%3D1"
    assert browser.get(authorize(start.headers["location"], "a-123")).headers["location"] == "/ranking?a=1"


def test_signing_in_never_leads_to_another_site(firm, linked, browser):
    answer = there_and_back(browser, "a-123", next="//elders.example/")

    assert answer.headers["location"] == "/"


def test_the_request_carries_state_nonce_and_a_proof_key(firm, organisation, browser):
    address = browser.get("/sso/start").headers["location"]

    sent = asked(address)
    fixed = {
        name: sent[name] for name in ("client_id", "response_type", "scope", "redirect_uri", "code_challenge_method")
    }
    assert address.startswith(f"{organisation}/oauth2/authorize?")
    assert fixed == {
        "client_id": "evenwicht",
        "response_type": "code",
        "scope": "openid",
        "redirect_uri": "http://testserver/sso/callback",
        "code_challenge_method": "S256",
    }
    assert [len(sent[name]) >= 32 for name in ("state", "nonce", "code_challenge")] == [True] * 3


# Who does not get in


def test_a_valid_account_of_the_organisation_that_nobody_linked_is_refused_and_not_created(firm, organisation, browser):
    """E4"""
    before = accounts.people(firm.office, firm.administrator)

    answer = there_and_back(browser, "stranger-9")

    page = Page(answer.text)
    assert (answer.status_code, page.title) == (403, dutch("You are not signed in"))
    assert page.alert == dutch(UNLINKED).format(subject="stranger-9")
    assert f"{COOKIE}=" not in answer.headers["set-cookie"]
    assert accounts.people(firm.office, firm.administrator) == before
    assert events(firm)[-1] == ("session.refused", None, None, '{"by": "provider"}')


def test_an_e_mail_address_is_no_identity(firm, organisation, browser):
    """E5: whoever gets an account with Ann's address at the organisation is not Ann, also if it swears to that address."""
    claim(organisation, "a-999", email="ann@firm.example", email_verified=True)

    answers = [there_and_back(browser, subject) for subject in ("ann@firm.example", "a-999")]

    assert [one.status_code for one in answers] == [403, 403]


def test_the_same_subject_at_another_issuer_is_somebody_else(firm, organisation, browser):
    """E5: and so is one that is written otherwise."""
    elsewhere = Identity("https://elders.example", "a-123")
    single_sign_on.link_identity(firm.office, firm.administrator, firm.ann.id, elsewhere)
    for subject in ("A-123", "a-12", "a-1234"):
        single_sign_on.link_identity(firm.office, firm.administrator, firm.bob.id, Identity(organisation, subject))

    assert there_and_back(browser, "a-123").status_code == 403


def test_the_answer_counts_only_in_the_browser_that_asked(firm, linked, browser, open_browser):
    back = authorize(browser.get("/sso/start").headers["location"], "a-123")
    other = open_browser()
    other.get("/sso/start")

    answers = [open_browser().get(back), other.get(back)]

    assert [(one.status_code, Page(one.text).alert) for one in answers] == [(400, dutch(BEGIN_AGAIN))] * 2


def test_the_answer_counts_once(firm, linked, browser):
    back = authorize(browser.get("/sso/start").headers["location"], "a-123")
    browser.get(back)

    assert browser.get(back).status_code == 400


def test_the_answer_counts_once_even_for_who_kept_the_cookie(firm, linked, browser):
    """E7: the provider's code is spent."""
    back = authorize(browser.get("/sso/start").headers["location"], "a-123")
    kept = browser.cookies["evenwicht_sso"]
    first = browser.get(back)
    browser.post("/sign-out")
    browser.cookies.set("evenwicht_sso", kept, domain="testserver.local", path="/sso")

    again = browser.get(back)

    assert (first.status_code, again.status_code, browser.get("/api/me").status_code) == (303, 400, 401)
    assert Page(again.text).alert == dutch(NO_ANSWER)


@pytest.mark.parametrize("missing", ["state", "nonce", "verifier"])
def test_a_cookie_without_all_that_the_answer_must_fit_signs_nobody_in(firm, linked, browser, missing):
    """E7: what is not there would not be compared."""
    back = authorize(browser.get("/sso/start").headers["location"], "a-123")
    kept = json.loads(base64.urlsafe_b64decode(browser.cookies["evenwicht_sso"]))
    changed = base64.urlsafe_b64encode(json.dumps(kept | {missing: ""}).encode()).decode()
    browser.cookies.set("evenwicht_sso", changed, domain="testserver.local", path="/sso")

    answer = browser.get(back)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(BEGIN_AGAIN))


def test_who_refuses_at_the_organisation_is_not_signed_in(firm, linked, browser):
    answer = browser.get(deny(browser.get("/sso/start").headers["location"]))

    sentence = "Your organisation's sign-in service signed nobody in. Begin again."
    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(sentence))


@pytest.mark.parametrize("cookie", ["", "x", "bm9uZQ==", "W10=", "eyJzdGF0ZSI6IDF9", "eyJzdGF0ZSI6ICIifQ=="])
def test_a_cookie_that_is_not_ours_signs_nobody_in(firm, linked, open_browser, cookie):
    """E7"""
    browser = open_browser()
    browser.cookies.set("evenwicht_sso", cookie)

    answer = browser.get("/sso/callback?code=x&state=")

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(BEGIN_AGAIN))


# More than one step


@pytest.fixture
def demand(monkeypatch):
    """Asks for a level or a method in the settings."""

    def ask(name: str, value: str) -> None:
        monkeypatch.setenv(f"EVENWICHT_OIDC_{name}", value)
        settings.cache_clear()

    return ask


STRONG = [
    ("ACR", "phr,phrh", {"acr": "phr"}),
    ("ACR", "phr, phrh", {"acr": "phrh"}),
    ("AMR", "mfa", {"amr": ["pwd", "mfa"]}),
    ("AMR", "otp,hwk", {"amr": ["hwk"]}),
]
WEAK_CLAIMS = [
    ("ACR", "phr", {}),
    ("ACR", "phr", {"acr": "1"}),
    ("ACR", "phr", {"acr": "PHR"}),
    ("ACR", "phr", {"acr": ["phr"]}),
    ("ACR", "phr", {"amr": ["phr"]}),
    ("AMR", "mfa", {}),
    ("AMR", "mfa", {"amr": []}),
    ("AMR", "mfa", {"amr": ["pwd"]}),
    ("AMR", "mfa", {"acr": "mfa"}),
]


@pytest.mark.parametrize(("name", "asked_for", "sworn"), STRONG)
def test_who_took_the_step_that_the_settings_ask_for_signs_in(firm, linked, browser, demand, name, asked_for, sworn):
    """E8"""
    demand(name, asked_for)
    claim(linked.issuer, "a-123", **sworn)

    answer = there_and_back(browser, "a-123")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(("name", "asked_for", "sworn"), WEAK_CLAIMS)
def test_a_token_without_the_expected_step_is_refused_and_told(firm, linked, browser, demand, name, asked_for, sworn):
    """E8, J3"""
    demand(name, asked_for)
    claim(linked.issuer, "a-123", **sworn)

    answer = there_and_back(browser, "a-123")

    assert (answer.status_code, Page(answer.text).alert) == (403, dutch(WEAK))
    assert browser.get("/api/me").status_code == 401
    assert events(firm)[-1] == ("session.refused", None, firm.ann.id, '{"by": "provider", "lacks": "factor"}')


def test_both_are_asked_for_where_both_are_set(firm, linked, browser, demand):
    """E8"""
    demand("ACR", "phr")
    demand("AMR", "mfa")
    claim(linked.issuer, "a-123", amr=["mfa"])
    half = there_and_back(browser, "a-123").status_code

    claim(linked.issuer, "a-123", acr="phr", amr=["mfa"])

    assert (half, there_and_back(browser, "a-123").status_code) == (403, 303)


def test_an_invitation_is_not_accepted_without_the_expected_step(firm, organisation, browser, demand):
    """E8"""
    invited = invitations.invite(
        firm.office, firm.administrator, "Ina", "ina@firm.example", frozenset({Role.RECRUITER})
    )
    demand("AMR", "mfa")
    claim(organisation, "i-9", amr=["pwd"])

    answer = there_and_back(browser, "i-9", invitation=invited.token)

    assert (answer.status_code, Page(answer.text).alert) == (403, dutch(WEAK))
    assert invitations.invited_account(firm.office, invited.token).id == invited.account.id


def test_the_provider_is_asked_for_the_level(firm, organisation, browser, demand):
    """E8"""
    demand("ACR", "phr,phrh")

    assert asked(browser.get("/sso/start").headers["location"])["acr_values"] == "phr phrh"


def test_unless_the_settings_ask_for_it_any_way_of_signing_in_will_do(firm, linked, browser):
    """E8"""
    claim(linked.issuer, "a-123", amr=["pwd"])

    assert there_and_back(browser, "a-123").status_code == 303


# An answer that cannot be trusted


def test_a_right_token_signs_in(lying, browser):
    assert signed_in_by(lying, browser).status_code == 303


@pytest.mark.parametrize(
    "sworn",
    [
        {"key": STRANGE_KEY},
        {"alg": "HS256"},
        {"nonce": "of another request"},
        {"nonce": None},
        {"iss": "https://elders.example"},
        {"aud": "another program"},
        {"aud": ["evenwicht", "another program"], "azp": "another program"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"sub": None},
    ],
    ids=[
        "signed by another key",
        "signed with the public key as a secret",
        "of another request",
        "of no request",
        "of another issuer",
        "for another program",
        "for several, made for another",
        "expired",
        "without an end",
        "about nobody",
    ],
)
def test_a_token_that_proves_nothing_signs_nobody_in(lying, browser, sworn):
    """E7"""
    answer = signed_in_by(lying, browser, **sworn)

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))
    assert browser.get("/api/me").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ."])
def test_a_token_without_a_signature_signs_nobody_in(lying, browser, token):
    """E7"""
    sent = asked(browser.get("/sso/start").headers["location"])
    lying.token = token

    answer = browser.get("/sso/callback", params={"code": "x", "state": sent["state"]})

    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(UNTRUSTED))


@pytest.mark.parametrize(
    "published",
    [{"verify": False}, {"code_challenge_method": None}, {"client_id": "x"}, {"scope": "none"}],
    ids=lambda published: next(iter(published)),
)
def test_nothing_a_provider_publishes_changes_how_it_is_asked(lying, browser, published):
    before = asked(browser.get("/sso/start").headers["location"])
    lying.metadata |= published

    after = asked(browser.get("/sso/start").headers["location"])

    fixed = ("client_id", "response_type", "scope", "redirect_uri", "code_challenge_method")
    assert [after[name] for name in fixed] == [before[name] for name in fixed]


def test_a_provider_that_calls_itself_otherwise_is_not_used(lying, browser):
    lying.metadata["issuer"] = "https://elders.example"

    answer = browser.get("/sso/start")

    assert (answer.status_code, Page(answer.text).alert) == (502, dutch(UNTRUSTED))


@pytest.mark.parametrize("end", ["/", "/v2.0"])
def test_an_issuer_that_differs_is_told_in_the_log_with_both_names(lying, browser, refusals, end):
    """OpenID Connect Discovery, section 4.3: equal to the letter, the slash at the end included."""
    lying.metadata["issuer"] = lying.issuer + end

    browser.get("/sso/start")

    assert refusals() == [
        f"single sign-on refused: EVENWICHT_OIDC_ISSUER is '{lying.issuer}', and the provider calls itself "
        f"'{lying.issuer}{end}': they must be equal to the letter, a slash at the end included. If that is your provider, "
        "set EVENWICHT_OIDC_ISSUER to what it calls itself. (1 in all)"
    ]


def test_a_provider_that_gives_no_name_or_one_with_line_ends_writes_one_line(lying, browser, refusals):
    for name in (None, "x\nERROR all is lost"):
        lying.metadata["issuer"] = name
        browser.get("/sso/start")

    said = refusals()
    assert ["calls itself None" in said[0], "calls itself 'x\\nERROR all is lost'" in said[1]] == [True, True]


def test_an_address_for_all_customers_of_a_provider_is_told_as_that(lying, browser, refusals):
    """A name with a blank to fill in, such as {tenantid}: everybody there could swear to be anybody here."""
    lying.metadata["issuer"] = "https://login.elders.example/{tenantid}/v2.0"

    answer = browser.get("/sso/start")

    assert (answer.status_code, Page(answer.text).alert) == (502, dutch(UNTRUSTED))
    assert refusals() == [
        f"single sign-on refused: EVENWICHT_OIDC_ISSUER is '{lying.issuer}', where the provider speaks for all its customers "
        "and calls itself 'https://login.elders.example/{tenantid}/v2.0': set EVENWICHT_OIDC_ISSUER to the address of your "
        "own organisation there. (1 in all)"
    ]


def test_a_token_of_another_issuer_is_told_in_the_log_with_both_names(lying, browser, refusals):
    signed_in_by(lying, browser, iss="https://elders.example")

    assert refusals() == [
        f"single sign-on refused: EVENWICHT_OIDC_ISSUER is '{lying.issuer}', and the token is of 'https://elders.example': "
        "a provider may sign in its own people alone. (1 in all)"
    ]


def test_a_provider_that_refuses_the_secret_is_told_with_its_answer(lying, browser, refusals):
    lying.metadata["token_endpoint"] = f"{lying.issuer}/refused"

    signed_in_by(lying, browser)

    (line,) = refusals()
    assert line.startswith(f"single sign-on refused: {NO_ANSWER} \"Client error '401 Unauthorized' for url")
    assert "heel geheim" not in line


def test_the_secret_is_never_sent_over_an_open_line(lying, browser):
    lying.metadata["token_endpoint"] = "http://elders.example/token"

    assert Page(signed_in_by(lying, browser).text).alert == dutch(UNTRUSTED)


def test_a_provider_that_does_not_answer_is_told_and_passwords_still_work(firm, configure, browser):
    configure("http://127.0.0.1:9")

    answer = browser.get("/sso/start")
    by_password = browser.post("/sign-in", data={"email": "ann@firm.example", "password": PASSWORD})

    assert (answer.status_code, Page(answer.text).alert) == (502, dutch(NO_ANSWER))
    assert by_password.status_code == 303


# Invitations


@pytest.fixture
def invited(firm):
    return invitations.invite(firm.office, firm.administrator, "Ina", "ina@firm.example", frozenset({Role.RECRUITER}))


def test_an_invitation_can_be_accepted_through_the_organisation(firm, organisation, invited, browser, open_browser):
    """E4: the first sign-in after an invitation link binds the identity."""
    offered = Page(browser.get(f"/invitation/{invited.token}").text).links[-1]

    start = browser.get(offered)
    accepted = browser.get(authorize(start.headers["location"], "i-7"))
    later = there_and_back(open_browser(), "i-7")

    assert [(one.status_code, one.headers["location"]) for one in (accepted, later)] == [(303, "/")] * 2
    assert browser.get("/api/me").json()["id"] == invited.account.id
    assert single_sign_on.linked_identities(firm.office, firm.administrator) == {
        invited.account.id: [Identity(organisation, "i-7")]
    }
    assert own_account.has_password(firm.office, invited.account) is False


def test_a_password_that_the_account_had_stops_working(firm, organisation, browser):
    again = invitations.invite_again(firm.office, firm.administrator, firm.ann.id)

    there_and_back(browser, "a-123", invitation=again.token)

    assert sign_in.sign_in(firm.office, "ann@firm.example", PASSWORD) is None


def test_an_invitation_binds_once(firm, organisation, invited, browser, open_browser):
    there_and_back(browser, "i-7", invitation=invited.token)

    answer = there_and_back(open_browser(), "i-8", invitation=invited.token)

    sentence = "This invitation is not valid any more. Ask an administrator for a new one."
    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(sentence))


def test_an_invitation_does_not_take_over_somebody_elses_identity(firm, linked, invited, browser):
    """E5"""
    answer = there_and_back(browser, "a-123", invitation=invited.token)

    sentence = "This account of your organisation is already linked to somebody else here."
    assert (answer.status_code, Page(answer.text).alert) == (400, dutch(sentence))
    assert invitations.invited_account(firm.office, invited.token).id == invited.account.id


# Settings


def test_without_a_provider_nothing_offers_it(firm, invited, browser):
    pages = [browser.get(path) for path in ("/sign-in", f"/invitation/{invited.token}")]
    tried = browser.get("/sso/start")

    assert [link for page in pages for link in Page(page.text).links if "/sso/" in link] == []
    sentence = "Signing in through your organisation is not set up here."
    assert (tried.status_code, Page(tried.text).alert) == (502, dutch(sentence))


def test_without_the_extra_the_program_works_and_says_what_is_missing(firm, configure, browser, monkeypatch):
    configure("https://id.example")
    monkeypatch.setitem(sys.modules, "joserfc", None)
    for module in ("oidc", "keys"):
        monkeypatch.delitem(sys.modules, f"screening.web.sign_in.{module}", raising=False)

    answer = browser.get("/sso/start")
    by_password = browser.post("/sign-in", data={"email": "ann@firm.example", "password": PASSWORD})

    sentence = "Signing in through your organisation needs a part that is not installed: the extra “sso”."
    assert (answer.status_code, Page(answer.text).alert) == (502, dutch(sentence))
    assert by_password.status_code == 303


def test_the_program_starts_without_the_extra():
    blocked = "import sys; sys.modules |= dict.fromkeys(('authlib', 'joserfc', 'httpx')); import screening.web.asgi"

    assert subprocess.run([sys.executable, "-c", blocked], check=False).returncode == 0


def test_the_secret_is_not_shown_with_the_settings(organisation):
    """I6"""
    shown = f"{settings()!r} {settings()} {settings().model_dump()}"

    assert "heel geheim" not in shown


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "https://id.example"},
        {"oidc_issuer": "https://id.example", "oidc_client_id": "evenwicht"},
        {"oidc_issuer": "http://id.example", "oidc_client_id": "evenwicht", "oidc_client_secret": "heel geheim"},
        {"oidc_issuer": "http://localhost.elders.example", "oidc_client_id": "e", "oidc_client_secret": "heel geheim"},
    ],
    ids=["issuer alone", "without secret", "open line", "almost this machine"],
)
def test_half_or_unsafe_settings_are_refused_without_naming_the_secret(given):
    """I6"""
    with pytest.raises(ValidationError) as caught:
        Settings(**given)

    assert "EVENWICHT_OIDC_ISSUER" in str(caught.value)
    assert "heel geheim" not in str(caught.value)


# Links


def test_taking_the_link_away_ends_the_sign_in_and_the_way_in(firm, linked, browser):
    there_and_back(browser, "a-123")

    single_sign_on.unlink_identity(firm.office, firm.administrator, firm.ann.id, linked)

    assert (browser.get("/api/me").status_code, there_and_back(browser, "a-123").status_code) == (401, 403)


def test_links_are_recorded_without_the_identity(firm, linked):
    """J1, J4"""
    single_sign_on.unlink_identity(firm.office, firm.administrator, firm.ann.id, linked)

    by, whom = firm.administrator.id, firm.ann.id
    assert [one for one in events(firm) if one[0].startswith("identity")] == [
        ("identity.linked", by, whom, "{}"),
        ("identity.unlinked", by, whom, "{}"),
    ]


def test_a_new_sign_in_ends_the_one_that_the_browser_had(firm, linked, browser):
    browser.cookies.set(COOKIE, sign_in.sign_in_as(firm.office, firm.bob))
    before = browser.cookies[COOKIE]

    there_and_back(browser, "a-123")

    assert sign_in.who(firm.office, before) is None
