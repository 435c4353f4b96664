"""Every page, for everybody who has it, in both languages; and every page that has nothing to show yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screening.domain.role import Role
from screening.services.people import accounts
from screening.services.vacancies import panel, set_up
from screening.services.vacancies.profile import choose_profile
from tests.conftest import Firm
from tests.messages import dutch as dutch_catalogue
from tests.store import copies
from tests.ui.pages import alerts, dutch, english, shown, texts, title, unfold, visit

LANGUAGES = {"nl": dutch, "en": english}

PAGES = [
    ("recruiter", "today", {}, "Today", ["IT-manager", "Gemeente Nergenshuizen", "Ann Aandacht (2"]),
    ("recruiter", "vacancy", {}, "Vacancies", ["IT-manager", "Gemeente Nergenshuizen"]),
    ("recruiter", "vacancy", {"vacancy": "it"}, "IT-manager", ["Kim Kandidaat", "Bob Balans"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "progress"}, "IT-manager", ["Kim Kandidaat", "Bob Balans"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "set-up"}, "IT-manager", ["Gemeente Nergenshuizen", "YAML"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "plan"}, "IT-manager", ["Kim Kandidaat", "Bob Balans"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "panel"}, "IT-manager", ["Bob Balans", "cas@firm.example"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "candidates"}, "IT-manager", ["Kim Kandidaat", "Lex Lampion"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "interviews"}, "IT-manager", ["Kim Kandidaat", "Bob Balans"]),
    ("recruiter", "vacancy", {"vacancy": "it", "tab": "phase"}, "IT-manager", ["Bob Balans", "Lex Lampion"]),
    ("recruiter", "ranking", {"vacancy": "it"}, "Ranking", ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]),
    ("recruiter", "candidate", {"candidacy": "of kim"}, "Kim Kandidaat", ["IT-manager", "Gemeente Nergenshuizen"]),
    ("recruiter", "candidate", {"candidacy": "of lex"}, "Lex Lampion", ["IT-manager", "Gemeente Nergenshuizen"]),
    ("ann", "candidate", {"candidacy": "of kim"}, "Kim Kandidaat", ["IT-manager", "Gemeente Nergenshuizen"]),
    ("recruiter", "compare", {"vacancy": "it"}, "Compare", ["IT-manager", "Kim Kandidaat", "Lex Lampion"]),
    ("recruiter", "debrief", {"vacancy": "it"}, "Debrief", ["IT-manager", "Gemeente Nergenshuizen"]),
    ("ann", "compare", {"vacancy": "it"}, "Compare", []),
    ("ann", "debrief", {"vacancy": "it"}, "Debrief", ["IT-manager"]),
    ("recruiter", "rubrics", {}, "Rubrics", ["COM", "IT"]),
    ("ann", "today", {}, "Today", ["Kim Kandidaat", "Lex Lampion", "IT-manager"]),
    ("ann", "interview", {"interview": "kim"}, "Kim Kandidaat", ["Gemeente Nergenshuizen", "ann heard"]),
    ("ann", "interview", {"interview": "lex"}, "", ["Lex Lampion", "Gemeente Nergenshuizen"]),
    ("ann", "ranking", {"vacancy": "it"}, "Ranking", ["IT-manager"]),
    ("recruiter", "panel-health", {"vacancy": "it"}, "Panel health", ["IT-manager", "Ann Aandacht", "Bob Balans"]),
    ("ann", "panel-health", {"vacancy": "it"}, "Panel health", []),
    ("ann", "rubrics", {}, "Rubrics", ["COM", "IT"]),
    ("administrator", "today", {}, "Today", []),
    ("administrator", "people", {}, "People", ["Ann Aandacht", "rik", "cas@firm.example"]),
    ("administrator", "rubrics", {}, "Rubrics", ["COM", "IT"]),
    ("administrator", "rubrics", {"tab": "scale"}, "Rubrics", ["1", "5"]),
    ("administrator", "rubrics", {"tab": "conversation"}, "Rubrics", []),
    ("administrator", "rubrics", {"tab": "profiles"}, "Rubrics", ["CIO"]),
    ("administrator", "rubrics", {"tab": "versions"}, "Rubrics", ["communication.yaml"]),
    ("administrator", "account", {}, "My account", ["ada@firm.example"]),
]


def work(firm: Firm) -> None:
    firm.submit("ann", "kim", 4)
    firm.rate("ann", "lex", firm.criteria[0], 2)


@pytest.fixture(scope="module")
def busy_database(firm_database, tmp_path_factory, rubrics) -> copies.FirmDatabase:
    return copies.continued(firm_database, tmp_path_factory.mktemp("busy"), rubrics, work)


@pytest.fixture
def busy(busy_database, tmp_path, rubrics, clock) -> Iterator[Firm]:
    """The firm with one card submitted and one begun by Ann."""
    with copies.in_use(busy_database, tmp_path / "data", rubrics, clock) as firm:
        yield firm


def visit_as(firm, who: str, page: str, query: dict[str, str]):
    """The page with everything open."""
    real = {"it": firm.vacancy, "kim": firm.interviews["ann", "kim"], "lex": firm.interviews["ann", "lex"]}
    real |= {f"of {name}": candidacy for name, candidacy in firm.candidacies.items()}
    return unfold(visit(getattr(firm, who), page, **{name: real.get(value, value) for name, value in query.items()}))


def untranslated(at, language: str) -> set[str]:
    """Whole texts on a page, of two words or more, that are a message in the other language."""
    pairs = [(one.id, one.string) for one in dutch_catalogue() if isinstance(one.id, str) and one.id != one.string]
    foreign = {pair[language == "en"] for pair in pairs} - {pair[language == "nl"] for pair in pairs}
    whole = {text.strip("*# ") for _place, text in texts(at)}
    return {text for text in whole & foreign if " " in text}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("who", "page", "query", "wanted", "words"), PAGES)
def test_every_page_shows_what_it_is_for(busy, who, page, query, wanted, words, language):
    accounts.change_language(busy.office, getattr(busy, who), language)

    at = visit_as(busy, who, page, query)

    text = shown(at).casefold()
    assert ([one.message for one in at.exception], title(at)) == ([], LANGUAGES[language](wanted) if wanted else "")
    assert [word for word in words if word.casefold() not in text] == []
    assert untranslated(at, language) == set()


# Nothing to show yet


@pytest.fixture
def newcomer(office):
    """The first account of a new installation, which has all roles."""
    return accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", "vier losse woorden samen")


def told(kind: str, sentence: str, say=dutch, **fields: object) -> tuple[str, str]:
    return kind, say(sentence).format(**fields) if fields else say(sentence)


NO_INTERVIEWS = (
    "You have no interviews yet. As soon as a recruiter plans one with you, it stands here. "
    "You can read the rubrics in the meantime."
)
NO_VACANCIES = "You have no vacancies yet. Start one: choose a role profile, put a panel together and add candidates."
FIRST_VACANCY = (
    "You have no vacancies yet. Give the first one a role and a client; everything else follows step by step."
)
NOTHING_TO_RANK = "You have no vacancies yet, so there is nothing to rank."


@pytest.mark.parametrize(
    ("page", "sentences"),
    [
        ("today", [NO_INTERVIEWS, NO_VACANCIES]),
        ("vacancy", [FIRST_VACANCY]),
        ("ranking", [NOTHING_TO_RANK]),
        ("rubrics", []),
        ("people", []),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_installation_says_what_to_do_first(office, newcomer, page, sentences, language):
    accounts.change_language(office, newcomer, language)

    at = visit(newcomer, page)

    found = [one for one in alerts(at) if one[0] == "info"] if page != "rubrics" else []
    assert [one.message for one in at.exception] == []
    assert found == [told("info", sentence, LANGUAGES[language]) for sentence in sentences]


def test_an_administrator_is_sent_to_people(firm):
    at = visit(firm.administrator)

    sentence = "You are an administrator. Invite colleagues and give them a role under People."
    assert alerts(at) == [told("info", sentence)]


NO_PROFILE = "This vacancy has no role profile yet. Choose one under Set-up: it says what is asked and what it weighs."
NO_PANEL = "This vacancy has no panel yet. Add at least one interviewer under Panel."
NO_CANDIDATES = "This vacancy has no candidates yet. Add them under Candidates."


@pytest.mark.parametrize(
    ("done", "sentence"),
    [([], NO_PROFILE), (["profile"], NO_PANEL), (["profile", "panel"], NO_CANDIDATES)],
    ids=["nothing", "profile", "profile and panel"],
)
def test_a_vacancy_that_is_not_ready_says_the_next_step(firm, done, sentence):
    vacancy = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens")
    if "profile" in done:
        choose_profile(firm.office, firm.recruiter, vacancy, "it-manager")
    if "panel" in done:
        panel.add_to_panel(firm.office, firm.recruiter, vacancy, firm.ann.id)

    at = visit(firm.recruiter, "vacancy", vacancy=vacancy)

    assert [one.message for one in at.exception] == []
    assert alerts(at)[0] == told("info", sentence)


def test_without_interviewers_a_panel_cannot_be_made_and_the_page_says_who_can_help(office, newcomer):
    recruiter = accounts.change_roles(office, newcomer, newcomer.id, frozenset({Role.RECRUITER, Role.ADMINISTRATOR}))
    vacancy = set_up.start_vacancy(office, recruiter, "Directeur", "Stichting Nergens", "it-manager")

    at = visit(recruiter, "vacancy", vacancy=vacancy, tab="panel")

    sentence = "There is nobody with the role of interviewer yet. An administrator can invite people under People."
    assert told("warning", sentence) in alerts(at)


@pytest.mark.parametrize("profile", [None, "it-manager"])
def test_a_ranking_without_profile_or_candidates_says_what_is_missing(firm, profile):
    vacancy = set_up.start_vacancy(firm.office, firm.recruiter, "Directeur", "Stichting Nergens", profile)

    at = visit(firm.recruiter, "ranking", vacancy=vacancy)

    sentence = "There is no ranking yet: the vacancy needs a role profile and candidates."
    assert alerts(at) == [told("info", sentence)]


def test_an_interviewer_whose_cards_are_all_in_is_thanked(firm):
    for candidate in ("kim", "lex", "max"):
        firm.submit("ann", candidate, None)

    at = visit(firm.ann)

    assert alerts(at) == [told("success", "All your cards are in. Thank you.")]
