"""The Rubrics page: browse, search, both languages, and where a competency is used."""

from __future__ import annotations

import pytest

from screening.services.people import accounts
from screening.services.vacancies import set_up
from screening.services.vacancies.set_up import set_up_of
from tests.ui.pages import alerts, dutch, press, shown, unfold, visit


def kit_links(at) -> list[str]:
    return [one.proto.url for one in at.get("link_button") if "kit.html" in one.proto.url]


def search(at, words: str):
    return at.text_input(key="rubric-search").set_value(words).run()


def test_everybody_who_is_signed_in_reads_the_rubrics(firm):
    for account in (firm.administrator, firm.recruiter, firm.ann):
        at = visit(account, "rubrics")

        assert at.exception == []
        assert firm.office.rubric.by_id["COM"].criteria[0].anchors[5].nl in shown(unfold(at))


def test_choosing_a_competency_shows_all_its_criteria_with_five_anchors_each(firm):
    at = visit(firm.ann, "rubrics")
    at.pills(key="competency").set_value("PRO").run()

    text = shown(unfold(at))
    expected = [
        line
        for one in firm.office.rubric.by_id["PRO"].criteria
        for line in (one.name.nl, *(anchor.nl for anchor in one.anchors.values()))
    ]
    assert [line for line in expected if line not in text] == []


def test_a_criterion_is_drawn_once_it_is_opened(firm):
    at = visit(firm.ann, "rubrics")
    one = firm.office.rubric.by_id["COM"].criteria[0]

    shut, opened = shown(at), shown(unfold(at))

    assert [(one.name.nl in text, one.anchors[5].nl in text) for text in (shut, opened)] == [
        (True, False),
        (True, True),
    ]


def test_both_languages_stand_side_by_side_on_request(firm):
    at = unfold(visit(firm.ann, "rubrics"))
    one = firm.office.rubric.by_id["COM"].criteria[0]
    before = one.anchors[3].en in shown(at)
    at.toggle(key="rubric-both").set_value(True).run()

    assert (before, one.anchors[3].nl in shown(at), one.anchors[3].en in shown(at)) == (False, True, True)


@pytest.mark.parametrize("words", ["servicedesk balies", "SERVICEDESK", "meerjarenbegr"])
def test_search_finds_questions_by_words_in_any_case_and_by_part_of_a_word(firm, words):
    at = search(visit(firm.ann, "rubrics"), words)

    assert dutch("Open") in [one.label for one in at.button]
    assert firm.office.rubric.criteria["ADA-B"].name.nl in shown(at)


def test_search_is_in_the_readers_language(firm):
    accounts.change_language(firm.office, firm.administrator, "en")

    dutch_words = search(visit(firm.administrator, "rubrics"), "meerjarenbegroting")

    assert [kind for kind, text in alerts(dutch_words) if "meerjarenbegroting" in text] == ["info"]


def test_a_search_without_result_says_what_to_try(firm):
    at = search(visit(firm.ann, "rubrics"), "xylofoon")

    sentence = "Nothing in the rubrics holds “{words}”. Try one word, or part of a word; you search in English now."
    assert alerts(at) == [("info", dutch(sentence).format(words="xylofoon"))]


def test_a_result_opens_its_criterion(firm):
    at = press(search(visit(firm.ann, "rubrics"), "meerjarenbegroting"), dutch("Open"))

    assert (at.pills(key="competency").value, at.text_input(key="rubric-search").value) == ("ADA", "")
    assert [one.label for one in at.expander if one.proto.expanded and one.label.startswith("**")] == [
        f"**{firm.office.rubric.criteria['ADA-B'].name.nl}**"
    ]


@pytest.mark.parametrize("words", ["<script>", "![](https://x/p.png)", ":material/home:", "$x$", "😀" * 100])
def test_what_is_searched_for_stays_text(firm, words):
    """F5"""
    at = search(visit(firm.ann, "rubrics"), words)

    assert at.exception == []
    assert words in shown(at)


def test_references_carry_their_credit_line_with_version_and_firm(firm):
    at = visit(firm.ann, "rubrics")
    at.pills(key="competency").set_value("TEC").run()

    text = shown(unfold(at))
    assert "O*NET 30.0 Database" in text
    assert "Evenwicht has modified all or some of this information" in text


def test_the_scale_the_script_and_the_reflection_are_there_to_read(firm):
    text = "\n".join(shown(visit(firm.ann, "rubrics", tab=tab)) for tab in ("scale", "conversation"))

    rubric = firm.office.rubric
    expected = [
        rubric.scale.rules[0].nl,
        rubric.script.opening[0].nl,
        rubric.script.reminders[-1].nl,
        rubric.reflection.questions[0].text.nl,
    ]
    assert [line for line in expected if line not in text] == []


def test_a_competency_shows_which_of_my_vacancies_ask_about_it_with_a_kit_for_each_part(firm):
    """D4: and none of somebody else's."""
    set_up.start_vacancy(firm.office, firm.recruiter, "CIO", "Stichting Elders", "cio")
    parts = set_up_of(firm.office, firm.recruiter, firm.vacancy).parts
    asking = [part.id for part in parts if any(one.startswith("COM-") for one in part.criteria)]

    mine, theirs = visit(firm.ann, "rubrics"), visit(firm.administrator, "rubrics")

    competency = "/downloads/competencies/COM/kit.html?language=nl"
    assert kit_links(mine) == [
        *(f"/downloads/vacancies/{firm.vacancy}/parts/{part}/kit.html?language=nl" for part in asking),
        competency,
    ]
    assert "Stichting Elders" not in shown(mine)
    assert kit_links(theirs) == [competency]
    assert dutch("None of your vacancies asks about this competency.") in shown(theirs)


def versions_text(at) -> str:
    return at.text_area(key="rubric-text").value


def edit(at, text: str):
    at.text_area(key="rubric-text").set_value(text).run()
    return press(at, dutch("Show the difference"))


def test_interviewers_have_no_versions_to_change(firm):
    assert [one.label for one in visit(firm.ann, "rubrics").tabs] == [
        dutch(one) for one in ("Competencies", "Scale", "Conversation", "Role profiles")
    ]


def test_an_administrator_sees_the_difference_writes_why_and_the_version_is_in_force(firm):
    at = visit(firm.administrator, "rubrics", tab="versions")
    at.selectbox(key="rubric-file").set_value("communication.yaml").run()
    edit(at, versions_text(at).replace("Vertelt iedereen hetzelfde verhaal.", "Zegt overal hetzelfde.", 1))
    difference = next(one.value for one in at.code if one.language == "diff")
    next(one for one in at.text_area if one.label == dutch("Why does this change?")).set_value("korter")
    press(at, dutch("Put this version in force"))

    assert at.exception == []
    assert [line[0] for line in difference.splitlines() if "hetzelfde" in line] == ["-", "+"]
    assert ("success", dutch("The new version is in force.")) in alerts(at)
    assert firm.office.rubric.criteria["COM-A"].anchors[1].nl.startswith("Zegt overal hetzelfde.")
    assert "korter" in shown(at)


def test_a_mistake_is_told_with_file_and_line_and_the_typed_text_stays(firm):
    at = visit(firm.administrator, "rubrics", tab="versions")
    at.selectbox(key="rubric-file").set_value("communication.yaml").run()
    wrong = versions_text(at).replace("order: 1\n", "order: 010\n", 1)
    edit(at, wrong)

    assert [text.split(",")[:2] for kind, text in alerts(at) if kind == "error"] == [["communication.yaml", " regel 6"]]
    assert versions_text(at) == wrong


def test_a_recruiter_proposes_and_the_administrator_decides_on_the_page(firm):
    at = visit(firm.recruiter, "rubrics", tab="versions")
    at.selectbox(key="rubric-file").set_value("communication.yaml").run()
    edit(at, versions_text(at).replace("Vertelt iedereen hetzelfde verhaal.", "Zegt overal hetzelfde.", 1))
    next(one for one in at.text_area if one.label == dutch("Why does this change?")).set_value("korter")
    press(at, dutch("Propose this version"))
    proposed = alerts(at)

    chief = visit(firm.administrator, "rubrics", tab="versions")
    next(one for one in chief.toggle if one.label == dutch("Show the difference")).set_value(True).run()
    press(chief, dutch("Put this version in force"))

    assert ("success", dutch("The proposal is stored; an administrator decides.")) in proposed
    assert ("success", dutch("The new version is in force.")) in alerts(chief)
    assert firm.office.rubric.criteria["COM-A"].anchors[1].nl.startswith("Zegt overal hetzelfde.")


def upload(at, name: str, content: bytes):
    at.file_uploader[0].upload(name, content).run()
    return at


def test_an_upload_lands_in_the_text_field_and_is_compared_with_the_file_of_its_kind(firm):
    text = versions_text(
        visit(firm.administrator, "rubrics", tab="versions")
        .selectbox(key="rubric-file")
        .set_value("leadership.yaml")
        .run()
    )
    at = upload(
        visit(firm.administrator, "rubrics", tab="versions"),
        "mijn-versie.yml",
        text.replace("order: 2", "order: 9").encode(),
    )
    press(at, dutch("Show the difference"))

    assert at.exception == []
    difference = next(one.value for one in at.code if one.language == "diff")
    assert [line for line in difference.splitlines() if line[1:].startswith("order")] == ["-order: 2", "+order: 9"]
    assert difference.splitlines()[:2] == ["--- leadership.yaml", "+++ mijn-versie.yml"]


def test_an_upload_that_is_no_utf_8_is_refused_and_the_text_stays(firm):
    at = visit(firm.administrator, "rubrics", tab="versions")
    before = versions_text(at)
    upload(at, "x.yaml", b"kind: scale\n\xff\xfe")

    assert [text for kind, text in alerts(at) if kind == "error"] == [
        dutch("{file}, line {line}: this is not UTF-8 text. Save the file as UTF-8 and try again.").format(
            file="x.yaml", line=2
        )
    ]
    assert versions_text(at) == before
