"""Weights on the Set-up tab: sums while they are set, refusals in sentences, versions side by side."""

from __future__ import annotations

from screening.services.vacancies.weights import settings_versions
from tests.ui.pages import alerts, dutch, press, shown, visit


def weight(at, label: str):
    return next(one for one in at.number_input if one.label == label)


def opened(firm):
    return visit(firm.recruiter, "vacancy", vacancy=firm.vacancy, tab="set-up")


def newest(firm):
    return settings_versions(firm.office, firm.recruiter, firm.vacancy)[-1]


def test_the_sum_is_shown_while_weights_are_set_and_saving_says_what_is_off(firm):
    at = opened(firm)
    weight(at, dutch("Human") + ", in %").set_value(60.0).run()
    live = alerts(at)
    press(at, dutch("Save the weights"))

    assert ("warning", dutch("Together {total} %: this must become 100 %.").format(total="110,0")) in live
    assert alerts(at)[0] == (
        "error",
        dutch("The weights of the domains add up to {total} %, and must be 100 %.").format(total="110"),
    )


def test_weights_are_saved_until_frozen_and_the_page_shows_them(firm):
    at = opened(firm)
    weight(at, dutch("Human") + ", in %").set_value(60.0)
    weight(at, dutch("Technical") + ", in %").set_value(40.0).run()
    next(one for one in at.text_area if one.label == dutch("Why these weights?")).set_value("meer mens").run()
    press(at, dutch("Save the weights"))

    assert at.exception == []
    assert ("success", dutch("The weights are saved.")) in alerts(at)
    assert newest(firm).settings.profile.domain_weights == {"human": 0.6, "technical": 0.4}
    assert "meer mens" in shown(at)


def test_the_balance_is_told_as_a_rate_of_exchange_and_above_a_half_asks_for_a_reason(firm):
    at = opened(firm)
    weight(at, dutch("Balance β, from 0 (plain mean) to 1 (weakest domain)")).set_value(0.6).run()

    assert ("info", dutch("A balance above 1/2 needs a reason.")) in alerts(at)
    assert "4,00" in shown(at)


def test_saving_unchanged_weights_of_every_shipped_profile_keeps_them_exactly(firm):
    """What is shown in percent is what is stored: nothing is rounded on the way."""
    from screening.services.vacancies.profile import choose_profile

    for profile in firm.office.profiles:
        choose_profile(firm.office, firm.recruiter, firm.vacancy, profile)
        at = press(opened(firm), dutch("Save the weights"))

        assert alerts(at)[0] == ("error", dutch("Nothing changes: these are the weights in use."))


def test_after_freezing_the_change_stands_beside_the_ranking_before_with_its_reason(firm):
    for name in ("ann", "bob", "cas"):
        firm.submit(name, "kim", {one: 5 if not one.startswith("TEC") else 2 for one in firm.criteria})
        firm.submit(name, "lex", {one: 2 if not one.startswith("TEC") else 4 for one in firm.criteria})
    at = opened(firm)
    weight(at, dutch("Human") + ", in %").set_value(10.0)
    weight(at, dutch("Technical") + ", in %").set_value(90.0).run()
    next(one for one in at.text_area if one.label == dutch("Why these weights?")).set_value("na overleg").run()
    press(at, dutch("Save the weights"))

    table = next(one.value for one in at.dataframe if dutch("Moves") in one.value.columns)
    assert at.exception == []
    assert ("success", dutch("The weights are saved as a new version.")) in alerts(at)
    assert table[[dutch("Candidate"), dutch("Moves")]].values.tolist() == [
        ["Lex Lampion", "▲ 1"],
        ["Kim Kandidaat", "▼ 1"],
        ["Max Morgenrood", "="],
    ]
    assert "na overleg" in shown(at)


def test_every_part_of_the_plan_has_a_kit_to_print(firm):
    links = [one.proto.url for one in opened(firm).get("link_button")]

    assert [one for one in links if one.startswith(f"/downloads/vacancies/{firm.vacancy}/parts/") and "kit.html" in one]
