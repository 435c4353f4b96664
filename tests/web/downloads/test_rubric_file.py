"""Any version of a rubric file downloads as YAML, by the hash of its content."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from screening.domain.rubric import Rubric
from screening.services.rubrics.versions import files
from screening.services.vacancies.set_up import set_up_of
from tests.web.rubrics import publish_other
from tests.web.site import dutch


def test_shipped_and_own_versions_download_as_yaml(firm, open_browser):
    shipped = next(one for one in files(firm.office, firm.administrator) if one.name == "communication.yaml")
    made, text = publish_other(firm)

    answers = [
        open_browser(firm.ann).get(f"/downloads/rubrics/{one}.yaml") for one in (shipped.content_hash, made.file_hash)
    ]

    assert [one.text for one in answers] == [shipped.text, text]
    assert [(one.status_code, one.headers["content-type"], one.headers["content-disposition"]) for one in answers] == [
        (200, "application/yaml; charset=utf-8", 'attachment; filename="communication.yaml"')
    ] * 2


@pytest.mark.parametrize("wanted", ["0" * 64, "x", "%00", "..%5C..%5Csecret", "0" * 5_000])
def test_an_unknown_version_is_said_in_words(firm, open_browser, wanted):
    """F4"""
    answer = open_browser(firm.ann).get(f"/downloads/rubrics/{wanted}.yaml")

    assert (answer.status_code, answer.json()) == (
        404,
        {"message": dutch("This version of a file does not exist, or not for you.")},
    )


def test_nobody_downloads_rubrics_without_signing_in(firm, browser):
    """H4"""
    assert browser.get(f"/downloads/rubrics/{'0' * 64}.yaml").status_code in {303, 401}


def test_the_rubric_that_a_vacancy_froze_downloads_whole_as_the_same_content(firm, open_browser):
    """B6"""
    firm.rate("ann", "kim", firm.criteria[0], 4)
    frozen = set_up_of(firm.office, firm.recruiter, firm.vacancy).settings.rubric_hash
    publish_other(firm)

    answer = open_browser(firm.ann).get(f"/downloads/rubrics/{frozen}.yaml")

    read = Rubric.model_validate(YAML(typ="safe", pure=True).load(answer.text), strict=False)
    assert (firm.office.rubric.content_hash() != frozen, read.content_hash()) == (True, frozen)
