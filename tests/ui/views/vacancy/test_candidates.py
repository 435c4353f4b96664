"""The tab Candidates: a list shown before it comes in, names mended, long lists searched."""

from __future__ import annotations

from pathlib import Path

from screening.domain.candidacy.candidate import Stage
from screening.domain.vacancy import Phase
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.change import change_candidate
from screening.services.candidates.weigh import Entry
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.set_up import set_up_of
from tests.ui.pages import alerts, dutch, field, fill, plain, press, shown, text_tables, visit

CASES = Path(__file__).parents[3] / "files" / "candidates" / "cases"
LIST = "Naam;E-mail;Telefoon\nNina Nieuw;nina@home.example;06\nKim Kandidaat;;06\nOscar Oud;geen adres;06"


def a_list(firm):
    """The tab with the fields for a list."""
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    at.button_group(key=f"add-candidates-{firm.vacancy}").set_value("many").run()
    return at


def previewed(firm, text: str = LIST):
    return press(fill(a_list(firm), {"Paste a list": text}), "Show the list")


def present(firm) -> dict[str, tuple[str | None, Stage | None]]:
    found = set_up_of(firm.office, firm.recruiter, firm.vacancy).candidacies
    return {one.name: (one.email, one.stage) for one in found}


def switch(at, place: int):
    """The switch that adds somebody after all, by place in the list."""
    return next(one for one in at.toggle if one.key.endswith(f"-{place}-add"))


def test_a_pasted_list_is_shown_with_who_is_known_and_nobody_is_added_yet(firm):
    at = previewed(firm)

    assert text_tables(at) == [
        [[dutch("Row"), dutch("Name"), dutch("E-mail address")], ["2", "Nina Nieuw", "nina@home.example"]]
    ]
    assert [plain(one.value) for one in at.caption if "Kim" in one.value or "geen adres" in one.value] == [
        "Er is al een kandidaat “Kim Kandidaat” in deze opdracht. Voeg toe wat de twee onderscheidt, bijvoorbeeld “Kim "
        "Kandidaat (Utrecht)”.",
        "Rij 4, e-mailadres: “geen adres” is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl.",
    ]
    assert alerts(at) == [
        ("info", "Weggelaten, omdat alleen een naam en een adres worden bewaard: “Telefoon”."),
    ]
    assert "1 kandidaat komt erbij · 2 blijven weg" in shown(at)
    assert len(present(firm)) == 3


def test_what_was_shown_comes_in_and_the_rest_is_left_out(firm):
    press(at := previewed(firm), "Voeg 1 kandidaat toe")

    assert alerts(at)[0] == ("success", "1 kandidaat is toegevoegd. 2 zijn weggelaten.")
    assert present(firm)["Nina Nieuw"] == ("nina@home.example", Stage.INTERVIEWING)
    assert (len(present(firm)), field(at, "Paste a list").value) == (4, "")


def test_who_is_known_is_added_as_another_person_once_told_apart(firm):
    at = previewed(firm)
    at.button_group(key="import-stage-0").set_value(Stage.LONGLIST).run()
    switch(at, 1).set_value(True).run()
    switch(at, 2).set_value(True).run()

    refused = alerts(press(at, "Voeg 3 kandidaten toe"))[0]
    before = len(present(firm))
    fill(at, {"Naam in rij 3": "Kim Kandidaat (Utrecht)", "E-mailadres in rij 4": "oscar@home.example"})
    press(at, "Voeg 3 kandidaten toe")

    assert (refused[0], before) == ("error", 3)
    assert refused[1].endswith("Er is niemand toegevoegd.")
    assert alerts(at)[0] == ("success", "3 kandidaten zijn toegevoegd.")
    assert {name: one for name, one in present(firm).items() if one[1] is Stage.LONGLIST} == {
        "Nina Nieuw": ("nina@home.example", Stage.LONGLIST),
        "Kim Kandidaat (Utrecht)": (None, Stage.LONGLIST),
        "Oscar Oud": ("oscar@home.example", Stage.LONGLIST),
    }


def test_a_second_recruiter_who_was_first_is_told_and_the_list_is_shown_anew(firm):
    """Two recruiters import at once."""
    at = previewed(firm, "Nina Nieuw\nOlaf Oud")
    import_candidates(firm.office, firm.recruiter, firm.vacancy, [Entry(1, "Olaf Oud")])

    press(at, "Voeg 2 kandidaten toe")

    assert alerts(at)[0][0] == "error"
    assert "“Olaf Oud”" in alerts(at)[0][1]
    assert "1 kandidaat komt erbij · 1 blijft weg" in shown(at)
    assert "Nina Nieuw" not in present(firm)


def test_a_list_with_wrong_columns_says_what_was_found_and_stays_to_be_mended(firm):
    at = previewed(firm, "Functie;Mail\nCIO;a@home.example")

    assert alerts(at)[0] == (
        "error",
        "Er is geen kolom met namen, alleen “Functie”, “Mail”. Een lijst met kandidaten heeft een kolom met namen (naam, of "
        "voornaam en achternaam) en eventueel een met e-mailadressen; andere kolommen blijven weg.",
    )
    assert field(at, "Paste a list").value == "Functie;Mail\nCIO;a@home.example"


def test_a_file_is_shown_as_a_pasted_list_is_and_what_was_pasted_comes_back(firm):
    at = fill(a_list(firm), {"Paste a list": "Somebody"})

    at.file_uploader[0].upload("plain.xlsx", (CASES / "plain.xlsx").read_bytes()).run()
    table = text_tables(at)
    press(at, "Another list")

    assert table[0][1:] == [["2", "Anna de Vries", "anna@home.example"], ["3", "Bob Boer", "–"]]
    assert field(at, "Paste a list").value == "Somebody"


def test_a_file_that_is_no_list_is_refused_in_words(firm):
    at = fill(a_list(firm), {"Paste a list": "Somebody"})

    at.file_uploader[0].upload("cv.pdf", b"%PDF-1.7").run()

    told = "cv.pdf is niet als lijst te lezen. Sla het bestand op als .xlsx of .csv, of plak de lijst."
    assert alerts(at) == [("error", told)]
    assert field(at, "Paste a list").value == "Somebody"


def test_what_stood_behind_a_comma_is_looked_at_and_comes_in_as_it_is_mended(firm):
    at = previewed(firm, "Jan Jansen, CIO bij ASML\nPietersen, Petra")

    switch(at, 0).set_value(True).run()
    standing = field(at, "Naam in rij 1").value
    fill(at, {"Naam in rij 1": "Jan Jansen"})
    press(at, "Voeg 2 kandidaten toe")

    assert standing == "Jan Jansen, CIO bij ASML"
    assert {"Jan Jansen", "Petra Pietersen"} < set(present(firm))


def test_who_was_added_by_mistake_is_removed_once_that_is_confirmed(firm):
    [made] = import_candidates(firm.office, firm.recruiter, firm.vacancy, [Entry(1, "Nina Nieuw")])
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    at.button(key=f"edit-{firm.candidacies['kim']}").click().run()
    of_another = [one.key for one in at.button if "take-back" in (one.key or "")]  # with whom interviews are planned

    at.button(key=f"edit-{made}").click().run()
    at.button(key=f"take-back-{made}").click().run()

    assert of_another == []
    assert alerts(at)[0] == ("success", "Nina Nieuw is verwijderd.")
    assert "Nina Nieuw" not in present(firm)


def test_a_closed_vacancy_takes_nobody_any_more_and_says_where_it_is_reopened(firm):
    for phase in (Phase.DEBRIEF, Phase.DECIDE, Phase.CLOSED):
        move_phase(firm.office, firm.recruiter, firm.vacancy, phase)

    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")

    assert (
        "info",
        dutch("This vacancy is closed, so no candidates are added any more. Reopen it under Phase."),
    ) in alerts(at)
    assert {one.label for one in at.button} & {dutch("Add the candidate"), dutch("Record the withdrawal")} == set()


def test_a_name_is_mended_and_what_somebody_else_changed_is_told_first(firm):
    kim = firm.candidacies["kim"]
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")
    at.button(key=f"edit-{kim}").click().run()
    change_candidate(firm.office, firm.recruiter, kim, "Kim de Boer", "", shown=("Kim Kandidaat", None))

    press(fill(at, {"Name of this candidate": "Kim Smit"}), "Save")
    first, meanwhile = alerts(at)[0], "Kim de Boer" in present(firm)
    press(at, "Save")

    told = "“Kim de Boer” is intussen elders gewijzigd. Kijk hoe het er nu staat; je wijziging is niet opgeslagen."
    assert (first, meanwhile) == (("error", told), True)
    assert alerts(at)[0] == ("success", "Kim Smit is opgeslagen.")
    assert present(firm)["Kim Smit"] == (None, Stage.INTERVIEWING)


def test_a_long_list_is_searched_by_name_and_stage(firm):
    people = [Entry(row, f"Persoon {row:02}") for row in range(30)]
    import_candidates(firm.office, firm.recruiter, firm.vacancy, [*people, Entry(31, "René Ram")], Stage.LONGLIST)
    at = visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="candidates")

    def listed() -> list[str]:
        links = [one.proto for one in at.get("page_link") if "candidacy=" in one.proto.query_string]
        return [plain(one.label) for one in links]

    fill(at, {"Search by name": "rene"}).run()
    by_name = listed()
    fill(at, {"Search by name": ""})
    at.button_group(key=f"candidates-stage-{firm.vacancy}").set_value(["interviewing"]).run()
    by_stage = listed()
    fill(at, {"Search by name": "nobody at all"}).run()

    assert by_name == ["René Ram"]
    assert by_stage == ["Kim Kandidaat", "Lex Lampion", "Max Morgenrood"]
    assert ("info", dutch("No candidate fits this search.")) in alerts(at)


def test_a_list_just_added_is_taken_back_at_one_click(firm):
    press(previewed(firm), "Voeg 1 kandidaat toe")
    at = a_list(firm)  # the page is opened anew

    at.button(key="import-take-back").click().run()

    assert alerts(at)[0] == ("success", dutch("The list is taken back; its candidates are removed."))
    assert ("Nina Nieuw" in present(firm), "import-take-back" in {one.key for one in at.button}) == (False, False)
