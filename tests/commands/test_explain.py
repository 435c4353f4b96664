"""`explain` prints for the applicant (L4)."""

from __future__ import annotations

from typer.testing import CliRunner

from screening.__main__ import app
from screening.services.office.current import run_with


def run(*arguments: object, code: int = 0):
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == code, done.output
    return done


def test_it_prints_or_writes_in_the_language_that_is_asked(firm, tmp_path):
    firm.submit("ann", "kim", 4)
    run_with(firm.office)
    file = tmp_path / "uitleg.txt"

    dutch = run("explain", firm.vacancy, "Kim Kandidaat").stdout
    run("explain", firm.vacancy, firm.candidacies["kim"], "--language", "en", "--output", file)

    assert dutch.startswith("UITLEG BIJ DE BEOORDELING\n")
    assert file.read_text("utf-8").startswith("EXPLANATION OF THE ASSESSMENT\n")


def test_what_cannot_be_done_is_a_sentence(firm):
    run_with(firm.office)

    assert "not in “de”" in run("explain", firm.vacancy, "Kim Kandidaat", "--language", "de", code=2).stderr
    assert "This vacancy does not exist" in run("explain", "nothing", "Kim Kandidaat", code=2).stderr
