"""One rubric holds for a vacancy: plan, set-up, kit and card read the same version, before and after scoring starts (B6)."""

from __future__ import annotations

from screening.services.cards.read import open_card
from screening.services.cards.save import save_field
from screening.services.interviews.kit import part_kit
from screening.services.rubrics.change import compare
from screening.services.rubrics.versions import files, publish
from screening.services.vacancies.plan import plan_of
from screening.services.vacancies.set_up import set_up_of
from tests.store.raw import connect

NAME = "communication.yaml"
SHIPPED, LONGER = 7, 10


def make_longer(firm) -> None:
    """Put a version in force in which the first question of COM-A takes ten minutes instead of seven."""
    text = next(one.text for one in files(firm.office, firm.administrator) if one.name == NAME)
    changed = text.replace(f"minutes: {SHIPPED}", f"minutes: {LONGER}", 1)
    shown = compare(firm.office, firm.administrator, changed, NAME)
    publish(firm.office, firm.administrator, changed, NAME, shown.base_hash, "meer tijd")


def minutes_of_com_a(firm) -> dict[str, int]:
    """The minutes of COM-A as each place of the product reads them."""
    set_up = set_up_of(firm.office, firm.recruiter, firm.vacancy)
    part = next(one for one in set_up.parts if "COM-A" in one.criteria)
    kit = part_kit(firm.office, firm.recruiter, firm.vacancy, part.id, "nl")
    printed = {criterion.id: criterion for _competency, asked in kit.competencies for criterion in asked}
    card = open_card(firm.office, firm.bob, firm.interviews["bob", "kim"])
    return {
        "plan": plan_of(firm.office, firm.recruiter, firm.vacancy).minutes["COM-A"],
        "set-up": set_up.rubric.criteria["COM-A"].primary_question.minutes,
        "kit": printed["COM-A"].primary_question.minutes,
        "card": card.rubric.criteria["COM-A"].primary_question.minutes,
    }


def everywhere(minutes: int) -> dict[str, int]:
    return dict.fromkeys(("plan", "set-up", "kit", "card"), minutes)


def test_before_scoring_starts_every_place_follows_the_version_in_force(firm):
    before = minutes_of_com_a(firm)

    make_longer(firm)

    assert (before, minutes_of_com_a(firm)) == (everywhere(SHIPPED), everywhere(LONGER))


def test_once_scoring_has_started_every_place_keeps_the_version_that_was_frozen(firm):
    firm.rate("ann", "kim", "COM-A", 4)

    make_longer(firm)

    assert minutes_of_com_a(firm) == everywhere(SHIPPED)


def test_a_rubric_kept_under_the_hash_of_an_earlier_model_still_takes_new_cards(firm):
    """A field that models of rubrics get later changes the hash of what is read back, not the one it was kept under."""
    firm.rate("ann", "kim", "COM-A", 4)
    keep_under_another_hash(firm)
    card = open_card(firm.office, firm.bob, firm.interviews["bob", "kim"])

    saved = save_field(
        firm.office,
        firm.bob,
        firm.interviews["bob", "kim"],
        "COM-A",
        "rating",
        {"level": 3},
        0,
        "tab",
        card.rubric.content_hash(),
    )

    assert saved.accepted


def keep_under_another_hash(firm) -> None:
    """As if the frozen rubric had been kept by a version of the program that hashed it otherwise."""
    connection = connect(firm.office)
    connection.execute("pragma foreign_keys = off")
    connection.execute("drop trigger guard_settings_frozen")
    for statement in ("update rubric_version set content_hash = ?", "update vacancy_settings set rubric_hash = ?"):
        connection.execute(statement, ("0" * 64,))
    connection.commit()
