"""Any version of a rubric file downloads as YAML, by the hash of its content."""

from __future__ import annotations

from screening.services.rubric_change import compare
from screening.services.rubrics import files, publish
from tests.web.site import dutch


def test_shipped_and_own_versions_download_as_yaml(firm, open_browser):
    shipped = next(one for one in files(firm.office, firm.administrator) if one.name == "communication.yaml")
    text = shipped.text.replace("Vertelt iedereen hetzelfde verhaal.", "Zegt overal hetzelfde.")
    base = compare(firm.office, firm.administrator, text, shipped.name).base_hash
    made = publish(firm.office, firm.administrator, text, shipped.name, base, "korter")

    answers = [
        open_browser(firm.ann).get(f"/downloads/rubrics/{one}.yaml") for one in (shipped.content_hash, made.file_hash)
    ]

    assert [one.text for one in answers] == [shipped.text, text]
    assert [(one.status_code, one.headers["content-type"], one.headers["content-disposition"]) for one in answers] == [
        (200, "application/yaml; charset=utf-8", 'attachment; filename="communication.yaml"')
    ] * 2


def test_an_unknown_version_is_said_in_words(firm, open_browser):
    answer = open_browser(firm.ann).get(f"/downloads/rubrics/{'0' * 64}.yaml")

    assert (answer.status_code, answer.json()) == (
        404,
        {"message": dutch("This version of a file does not exist, or not for you.")},
    )


def test_nobody_downloads_rubrics_without_signing_in(firm, browser):
    """H4"""
    assert browser.get(f"/downloads/rubrics/{'0' * 64}.yaml").status_code in {303, 401}
