"""D5: who may ask what of which service: every service, as each column of rules §2, an outsider and somebody disabled.

A service that is new, and a row whose service is gone, fail with their name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from screening.domain.candidacy.consent import ConsentKind
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.plan import PlanPart
from screening.domain.role import Role
from screening.domain.vacancy import Phase, Reveal
from screening.errors import NotAllowed, NotFound, RuleBroken
from screening.files.rubrics.folder import shipped_sources, text_hash
from screening.services.candidates.weigh import Entry
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.office.export import Export
from screening.services.people.single_sign_on import Identity
from screening.services.schedule.times import propose_times
from screening.services.schedule.wish import Wish
from tests.conftest import PASSWORD
from tests.services.leaves import LEAVES
from tests.services.services import every_service, says_nothing
from tests.services.slow import slow_work
from tests.services.world import ACTORS, FILE, IDENTITY, KNOWN, SAID, SECRETS, World, Worlds
from tests.store.faults import fault_at
from tests.store.raw import dump, events, refusals, rows

OUTCOMES = {
    "yes": "it is answered, or done",
    "–": "an empty answer",
    "none": "NotFound: as if it did not exist",
    "no": "NotAllowed",
    "rule": "theirs to do, but a rule of the domain stands in the way",
}


@dataclass(frozen=True)
class Asked:
    """What a service is asked, beside the office and the viewer."""

    args: tuple[object, ...]
    named: dict[str, object]


def ask(*args: object, **named: object) -> Asked:
    return Asked(args, named)


def same_plan(w: World) -> list[PlanPart]:
    parts = w.set_up(w.ids["fresh"]).parts
    return [PlanPart(name=f"{one.name}!", minutes=one.minutes, criteria=one.criteria, seats=1) for one in parts]


def shipped_hash(w: World) -> str:
    return text_hash(shipped_sources(w.office.rubrics_dir)[FILE])


def a_day_each(w: World) -> Wish:
    return Wish(date(2026, 3, 9), (w.part(w.ids["fresh"]),), place="Room 3")


def times_shown(w: World) -> str:
    """What the recruiter was shown, while they still were one."""
    try:
        return propose_times(w.office, w.firm.recruiter, w.ids["fresh"], a_day_each(w)).fingerprint
    except NotFound:
        return ""


OTHER_IDENTITY = Identity(IDENTITY.issuer, "ann")
EVERYTHING = {"title": "CIO", "client": "Gemeente", "reveal": Reveal.AFTER_OWN, "names_shown": False}

# fmt: off
ROWS: list[tuple[str, str, Callable[[World], Asked]]] = [
    # service, a variant                not in  in   debrief recr. seated admin  out   disabled
    ("people.change_language",         "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask("en")),
    ("people.change_roles",            "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.bob.id, frozenset(Role))),
    ("people.invite",                  "no    no    no    no    no    yes   no    no  ", lambda _: ask("Nel", "nel@firm.example", frozenset(Role))),
    ("people.invite_again",            "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.bob.id)),
    ("people.people",                  "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("people.possible_interviewers",   "no    no    no    yes   yes   no    yes   no  ", lambda _: ask()),
    ("people.possible_recruiters",     "no    no    no    yes   yes   yes   yes   no  ", lambda _: ask()),
    ("people.set_disabled",            "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.bob.id, True)),
    ("upkeep.choices",                    "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("upkeep.trail",                      "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("upkeep.verify",                     "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("interviews.agenda",                 "yes   yes   yes   –     yes   –     –     yes ", lambda _: ask("nl")),
    ("interviews.interview_calendar",     "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.own, "nl")),
    ("interviews.interview_calendar, a colleague's",
                                         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.sealed, "nl")),
    ("interviews.vacancy_calendar",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, "nl")),
    ("cards.correct",              "rule  yes   yes   none  rule  none  none  none", lambda w: ask(w.own, "COM-A", {"level": 4}, "heard it", "misread")),
    ("cards.correct, a colleague's",
                                         "none  none  none  none  none  none  none  none", lambda w: ask(w.sealed, "COM-A", {"level": 4}, "heard it", "misread")),
    ("cards.own_sealed_card",      "none  yes   yes   none  none  none  none  none", lambda w: ask(w.own)),
    ("cards.own_sealed_card, a colleague's",
                                         "none  none  none  none  none  none  none  none", lambda w: ask(w.sealed)),
    ("cards.save_field",                "yes   rule  rule  none  yes   none  none  none", lambda w: ask(w.own, "COM-A", "rating", {"level": 4}, 1, "test")),
    ("cards.save_field, a colleague's", "none  none  none  none  none  none  none  none", lambda w: ask(w.colleagues, "COM-A", "rating", {"level": 4}, 0, "test")),
    ("results.ranking_workbook",         "no    no    no    yes   no    none  none  none", lambda w: ask(w.vacancy, "nl")),
    ("interviews.hand_over",               "none  none  none  yes   yes   none  none  none", lambda w: ask(w.colleagues, w.ids["dan"])),
    ("interviews.move_interview",          "none  none  none  yes   yes   none  none  none", lambda w: ask(w.colleagues, None, "Room 2")),
    ("people.link_identity",         "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.ann.id, OTHER_IDENTITY)),
    ("people.linked_identities",     "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("people.unlink_identity",       "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.bob.id, IDENTITY)),
    ("interviews.cancel_interview",      "none  none  none  yes   yes   none  none  none", lambda w: ask(w.colleagues)),
    ("interviews.my_interviews",         "yes   yes   yes   –     yes   –     –     –   ", lambda _: ask()),
    ("interviews.plan_everyone",         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.preview_everyone",      "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.plan_interview",        "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.lex, w.ids["dan"], w.part(w.vacancy))),
    ("interviews.interviews_to_run",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.progress",              "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.part_kit",                    "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.vacancy, w.part(w.vacancy), "nl")),
    ("cards.open_with_reason",        "none  none  none  none  none  yes   none  none", lambda w: ask(w.sealed, "a complaint")),
    ("cards.open_with_reason, a draft",
                                         "none  none  none  none  none  none  none  none", lambda w: ask(w.colleagues, "a complaint")),
    ("cards.openable_cards",          "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("cards.openings",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("people.change_password",      "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask(None, PASSWORD, "vier andere woorden samen")),
    ("people.end_sign_ins",         "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.ann.id)),
    ("people.has_password",         "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask()),
    ("people.open_sign_ins",        "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("people.browser_key",          "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask()),
    ("people.own_sign_ins",         "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask(None)),
    ("people.use_single_keys",      "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask(False)),
    ("people.sign_out_everywhere",  "yes   yes   yes   yes   yes   yes   yes   none", lambda _: ask()),
    ("people.ways_in_to_me",        "–     –     –     –     –     –     –     none", lambda _: ask()),
    ("people.ways_in_around",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("upkeep.readings",             "none  none  none  –     –     none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.phase_history",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.change_part",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], w.part(w.ids["fresh"]), "Talk", 60)),
    ("vacancies.choose_people",              "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.part(w.vacancy), 1, [w.firm.bob.id])),
    ("vacancies.move_criterion",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], "COM-A", None)),
    ("vacancies.plan_of",                    "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.propose_plan",               "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], "one")),
    ("vacancies.propose_plan, while scored", "none  none  none  rule  rule  none  none  none", lambda w: ask(w.vacancy, "one")),
    ("vacancies.save_plan",                  "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], same_plan(w))),
    ("results.ranking_of",               "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy)),
    ("panel.panel_health",               "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.recusals",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("interviews.recusals_everywhere",     "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("interviews.recuse",                  "yes   yes   yes   rule  rule  none  none  none", lambda w: ask(w.kim)),
    ("interviews.undo_recusal",            "none  none  none  yes   yes   yes   none  none", lambda w: ask(w.ids["recusal"], "a namesake")),
    ("interviews.ask",                     "yes   rule  rule  none  yes   none  none  none", lambda w: ask(w.own, RequestKind.MOVE, "on a train")),
    ("interviews.ask, a colleague's",      "none  none  none  none  none  none  none  none", lambda w: ask(w.colleagues, RequestKind.MOVE, "on a train")),
    ("interviews.interviews_to_hold",      "yes   yes   yes   –     yes   –     –     –   ", lambda _: ask()),
    ("interviews.settle",                  "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["request"])),
    ("interviews.settle, taken off",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["request"], cancel=True)),
    ("rubrics.compare",            "no    no    no    yes   yes   yes   yes   no  ", lambda w: ask(w.ids["text"], FILE)),
    ("rubrics.uses",                     "yes   yes   yes   yes   yes   –     –     –   ", lambda w: ask(w.office.rubric.by_id["COM"])),
    ("rubrics.accept",                   "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.ids["proposal"], w.ids["base hash"])),
    ("rubrics.change_of",                "no    no    no    yes   yes   yes   yes   no  ", lambda w: ask(w.ids["proposal"])),
    ("rubrics.decline",                  "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.ids["proposal"])),
    ("rubrics.file_with_hash",           "yes   yes   yes   yes   yes   yes   yes   none", lambda w: ask(shipped_hash(w))),
    ("rubrics.file_with_hash, a proposal",
                                         "none  none  none  yes   yes   yes   yes   none", lambda w: ask(w.ids["proposal hash"])),
    ("rubrics.files",                    "no    no    no    yes   yes   yes   yes   no  ", lambda _: ask()),
    ("rubrics.history",                  "no    no    no    yes   yes   yes   yes   no  ", lambda _: ask()),
    ("rubrics.propose",                  "no    no    no    yes   yes   yes   yes   no  ", lambda w: ask(w.ids["text"], FILE, w.ids["base hash"], "clearer")),
    ("rubrics.publish",                  "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.ids["text"], FILE, w.ids["base hash"], "clearer")),
    ("schedule.give_times",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], a_day_each(w), times_shown(w))),
    ("schedule.propose_times",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], a_day_each(w))),
    ("cards.colleague_cards",       "–     yes   yes   yes   –     –     –     –   ", lambda w: ask(w.vacancy, w.kim)),
    ("cards.open_card",             "yes   yes   yes   none  yes   none  none  none", lambda w: ask(w.own)),
    ("cards.open_card, a colleague's",
                                         "none  none  none  none  none  none  none  none", lambda w: ask(w.sealed)),
    ("cards.submit_card",          "yes   yes   yes   none  yes   none  none  none", lambda w: ask(w.own)),
    ("cards.submit_card, a colleague's",
                                         "none  none  none  none  none  none  none  none", lambda w: ask(w.sealed)),
    ("candidates.add_candidate",          "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, "Nina Nieuw")),
    ("candidates.change_candidate",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.lex, "Lex Lantaarn", "", shown=("Lex Lampion", None))),
    ("candidates.import_candidates",      "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, [Entry(1, "Nina Nieuw")])),
    ("candidates.take_back_import",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], [w.ids["brought in"]])),
    ("candidates.take_back_candidate",    "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["brought in"])),
    ("candidates.can_take_back",          "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["brought in"])),
    ("candidates.last_import",            "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"])),
    ("candidates.preview",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, [Entry(1, "Nina Nieuw")])),
    ("vacancies.add_to_panel",           "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.ids["otto"])),
    ("vacancies.change_vacancy",         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.set_up(w.vacancy).vacancy.version, **EVERYTHING)),
    ("vacancies.choose_profile",         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], "cio")),
    ("vacancies.choose_profile, while scored",
                                         "none  none  none  rule  rule  none  none  none", lambda w: ask(w.vacancy, "cio")),
    ("vacancies.move_phase",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], Phase.DEBRIEF)),
    ("candidates.consents",               "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("candidates.record_consent",         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim, ConsentKind.KEPT, "nl", date(2026, 3, 2), "by telephone")),
    ("candidates.withdraw_consent",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["consent"])),
    ("decisions.decide",                  "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, DecisionKind.WITHDRAW, {w.lex: 0}, "")),
    ("decisions.decide, decline",         "none  none  none  yes   no    none  none  none", lambda w: ask(w.vacancy, DecisionKind.DECLINE, {w.lex: 0}, "too far")),
    ("decisions.decide, shortlist while scored",
                                         "none  none  none  rule  no    none  none  none", lambda w: ask(w.vacancy, DecisionKind.SHORTLIST, {w.lex: 0}, "fits")),
    ("decisions.decisions_of",            "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("decisions.explanation_for",         "no    no    no    yes   no    none  none  none", lambda w: ask(w.vacancy, w.kim, "nl")),
    ("decisions.foresee",                 "none  none  none  yes   no    none  none  none", lambda w: ask(w.vacancy, DecisionKind.DECLINE, {w.lex: 0})),
    ("decisions.shown_ranking",           "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy)),
    ("decisions.shown_of",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"])),
    ("decisions.undo",                    "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], w.ids["gone"], 1, "came back")),
    ("vacancies.my_vacancies",           "yes   yes   yes   yes   yes   –     –     –   ", lambda _: ask()),
    ("vacancies.remove_from_panel",      "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.ids["dan"])),
    ("vacancies.recruiters",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.add_recruiter",          "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.ids["pia"])),
    ("vacancies.remove_recruiter",       "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["shared"], w.ids["pia"])),
    ("vacancies.remove_recruiter, the last",
                                         "none  none  none  rule  rule  none  none  none", lambda w: ask(w.vacancy, w.firm.recruiter.id)),
    ("vacancies.uncarried",              "no    no    no    no    no    yes   no    no  ", lambda _: ask()),
    ("vacancies.appointments",           "none  none  none  –     –     none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.appoint_recruiter",      "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.ids["left"], w.ids["pia"])),
    ("vacancies.appoint_recruiter, where one is",
                                         "no    no    no    no    no    rule  no    no  ", lambda w: ask(w.vacancy, w.ids["pia"])),
    ("facts.known_of",                    "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim)),
    ("facts.change_facts",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim, 1, Facts(notice="a month"))),
    ("facts.judge_requirement",           "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim, w.ids["requirement"], Met.MET, shown=Met.NOT_MET)),
    ("facts.requirements",                "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("facts.add_requirement",             "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, "a driving licence")),
    ("facts.drop_requirement",            "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["requirement"])),
    ("facts.notes_about",                 "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim)),
    ("facts.write_note",                  "none  none  none  yes   yes   none  none  none", lambda w: ask(w.kim, "calls back on Monday")),
    ("facts.change_note",                 "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["note"], 1, "calls back on Tuesday")),
    ("facts.change_note, a colleague's",  "none  none  none  no    no    none  none  none", lambda w: ask(w.ids["pia's note"], 1, "calls back on Tuesday")),
    ("facts.remove_note",                 "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["note"], 1)),
    ("facts.remove_note, a colleague's",  "none  none  none  no    no    none  none  none", lambda w: ask(w.ids["pia's note"], 1)),
    ("leavers.leaving",                  "no    no    no    no    no    yes   no    no  ", lambda w: ask(w.firm.bob.id, frozenset())),
    ("leavers.hand_over_all",            "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy, w.firm.bob.id, w.ids["dan"])),
    ("vacancies.set_up_of",              "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.start_vacancy",          "no    no    no    yes   yes   no    yes   no  ", lambda _: ask("CTO", "Provincie", "it-manager")),
    ("access.choices",                   "yes   yes   yes   yes   yes   –     –     –   ", lambda _: ask()),
    ("comparison.compared",              "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy, [w.kim])),
    ("comparison.evidence",              "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy, [w.kim])),
    ("results.before_and_now",           "no    no    yes   yes   no    none  none  none", lambda w: ask(w.vacancy)),
    ("vacancies.change_weights",           "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["fresh"], w.settings.content_hash(), w.other_weights, "the client asked")),
    ("candidacy.story_of",                 "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.kim)),
    ("candidacy.story_of, somebody not interviewed",
                                         "none  none  none  yes   yes   none  none  none", lambda w: ask(w.ids["brought in"])),
    ("progress.progress_matrix",           "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("progress.waiting",                   "–     –     –     yes   yes   –     –     –   ", lambda w: ask([w.vacancy])),
    ("progress.missing",                   "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("debrief.debriefs_of",                "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.vacancy)),
    ("debrief.debrief_of",                 "rule  rule  yes   rule  rule  none  none  none", lambda w: ask(w.vacancy, w.kim)),
    ("debrief.start_debrief",              "rule  rule  no    rule  rule  none  none  none", lambda w: ask(w.vacancy, w.kim)),
    ("debrief.drift_of",                   "yes   yes   yes   yes   yes   none  none  none", lambda w: ask(w.vacancy, w.kim)),
    ("debrief.write_note",                 "rule  rule  no    rule  rule  none  none  none", lambda w: ask(w.vacancy, w.kim, "COM-A", "agreed", 0)),
    ("vacancies.settings_versions",        "none  none  none  yes   yes   none  none  none", lambda w: ask(w.vacancy)),
]
# fmt: on

SERVICES = every_service()
CELLS = [
    pytest.param(row, actor, expected, id=f"{row}-{actor}")
    for row, cells, _asked in ROWS
    for actor, expected in zip(ACTORS, cells.split(), strict=True)
]
ASKED = {row: asked for row, _cells, asked in ROWS}
READS_CARDS = {"interviewer, own cards in", "interviewer, debrief", "recruiter"}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory, firm_database, rubrics) -> Iterator[Worlds]:
    made = Worlds(*firm_database, rubrics, tmp_path_factory.mktemp("worlds"))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_slow_while_writing() -> Iterator[None]:
    """Whatever a service is asked, what takes long is done while others can write."""
    with slow_work() as done:
        yield
    assert [name for name, writing in done if writing] == []


def service_of(row: str) -> str:
    return row.partition(",")[0]


def call(world: World, row: str) -> Any:
    asked = ASKED[row](world)
    return SERVICES[service_of(row)](world.office, world.viewer, *asked.args, **asked.named)


def outcome(world: World, row: str) -> tuple[str, object]:
    """One of `OUTCOMES`, and what was said."""
    refused = {NotFound: "none", NotAllowed: "no", RuleBroken: "rule"}
    try:
        answer = call(world, row)
    except tuple(refused) as error:
        return refused[type(error)], error
    return "–" if is_empty(answer) and not says_nothing(SERVICES[service_of(row)]) else "yes", answer


def is_empty(answer: object) -> bool:
    if isinstance(answer, Export) and answer.content.startswith(b"BEGIN:VCALENDAR"):
        return b"BEGIN:VEVENT" not in answer.content
    if is_dataclass(answer) and not isinstance(answer, (type, Export)):
        return all(is_empty(getattr(answer, one.name)) for one in fields(answer))
    return answer is None or answer in ([], (), {})


def test_every_service_has_a_row_and_every_row_a_service():
    """D5: a new service without a row fails here, with its name."""
    rows = {service_of(row) for row, _cells, _asked in ROWS}

    assert (sorted(SERVICES.keys() - rows), sorted(rows - SERVICES.keys())) == ([], [])
    assert {cell for _row, cells, _asked in ROWS for cell in cells.split()} == OUTCOMES.keys()


@pytest.mark.parametrize(("row", "actor", "expected"), CELLS)
def test_service_answers_who_may_ask_and_nobody_else(worlds, row, actor, expected):
    """D5, D1, D9: and what is answered to who may not read cards yet holds nothing of them."""
    world = worlds.visit(actor)

    found, said = outcome(world, row)

    assert found == expected, said
    if actor not in READS_CARDS and row != "cards.open_with_reason":
        assert [word for word in SECRETS if word in f"{said}{said!r}"] == []
    if not actor.startswith("recruiter"):
        theirs = (SAID, *KNOWN)  # rules §12, §14: consents, facts and notes are the recruiters'
        assert [word for word in theirs if word in f"{said}{said!r}"] == []


FORGED = "0123456789abcdef"
COLLEAGUES_OWN = (
    "interviews.hand_over",
    "interviews.move_interview",
    "interviews.cancel_interview",
    "cards.open_with_reason",
    "interviews.undo_recusal",
    "interviews.settle",
)
"""Rows about what is a colleague's alone, beside those that say so; of vacancy and candidates an interviewer knows."""


def hidden_cells() -> list[Any]:
    """Every row with somebody to whom it says that nothing is there, though it is: outsiders, and between colleagues."""
    return [
        pytest.param(row, actor, id=f"{row}-{actor}")
        for row, cells, _asked in ROWS
        for actor, expected in zip(ACTORS, cells.split(), strict=True)
        if expected == "none"
        and (
            actor in {"outsider with every working role", "administrator"}
            or (
                actor == "interviewer, own card not in"
                and (row.endswith("colleague's") or row.startswith(COLLEAGUES_OWN))
            )
        )
    ]


def asked_and_answered(world: World, row: str, asked: Asked) -> tuple[str, str, int]:
    """The refusal, its sentence, and how many statements it took, its trace included."""
    with fault_at(0, world.office.database.engine) as run, pytest.raises(NotFound) as refused:
        SERVICES[service_of(row)](world.office, world.viewer, *asked.args, **asked.named)
    return refused.typename, str(refused.value), len(run)


@pytest.mark.parametrize(("row", "actor"), hidden_cells())
def test_what_is_somebody_elses_is_refused_like_what_does_not_exist(worlds, row, actor):
    """D4: the same sentence, after the same number of statements."""
    world = worlds.visit(actor)
    real = ASKED[row](world)
    forged = ask(FORGED * (len(str(real.args[0])) // len(FORGED)), *real.args[1:], **real.named)

    hidden = asked_and_answered(world, row, real)

    assert hidden == asked_and_answered(worlds.visit(actor), row, forged)


# J3: whoever is refused leaves a trace, whichever service it was.

REFUSED = [
    (row, actor, cell)
    for row, cells, _asked in ROWS
    for actor, cell in zip(ACTORS, cells.split(), strict=True)
    if cell in {"none", "no"}
]
FIRST_REFUSED = {(row, cell): actor for row, actor, cell in reversed(REFUSED)}


@pytest.mark.parametrize(("row", "cell", "actor"), [(*one, actor) for one, actor in FIRST_REFUSED.items()])
def test_every_refusal_leaves_who_what_and_the_outcome(worlds, row, cell, actor):
    """J3, D9: exactly one."""
    world = worlds.visit(actor)
    before = refusals(world.office)

    outcome(world, row)

    ((who, _vacancy, _asked, detail),) = refusals(world.office)[len(before) :]
    said = {"none": "NotFound", "no": "NotAllowed"}[cell]
    told = {"service": service_of(row).partition(".")[2], "outcome": said}
    assert (who, json.loads(detail)) == (world.viewer.id, told)


# J1: which services leave no event, or one without a change, and why.

WITHOUT_EVENT = {
    "people.change_language": "how somebody likes to read is nobody else's business",
    "people.use_single_keys": "nor is how somebody likes to type",
    "cards.save_field": "every save stands in the history of the field itself; starting the card leaves its events",
}
TOLD_THOUGH_NOTHING_CHANGED = {
    "results.ranking_workbook": "what leaves the house is recorded",
    "decisions.explanation_for": "what leaves the house is recorded",
}
DONE = [
    (row, actor)
    for row, cells, _asked in ROWS
    for actor, cell in zip(ACTORS, cells.split(), strict=True)
    if cell == "yes"
]
FIRST_DONE = dict(reversed(DONE))


def without_events(world: World) -> list[str]:
    """What stands in the database, but for the events and what they tell of rows."""
    told = tuple(f'INSERT INTO "{table}"' for table in ("event", "binding", "binding_key"))
    return [line for line in dump(world.office) if not line.startswith(told)]


@pytest.mark.parametrize(("row", "actor"), FIRST_DONE.items(), ids=FIRST_DONE)
def test_every_change_leaves_an_event_and_reading_leaves_none(worlds, row, actor):
    """J1: exactly those of `LEAVES`, each by who did it."""
    world = worlds.visit(actor)
    before, told = without_events(world), len(events(world.office))

    call(world, row)

    changed, left = without_events(world) != before, events(world.office)[told:]
    if service_of(row) in WITHOUT_EVENT:
        assert (changed, left) == (True, [])
    elif service_of(row) in TOLD_THOUGH_NOTHING_CHANGED:
        assert (changed, left) == (False, LEAVES[row])
    else:
        assert (changed, left) == (row in LEAVES, LEAVES.get(row, []))
    assert set(rows(world.office, LAST, len(left))) <= {(world.viewer.id,)}


LAST = "select actor_id from event order by number desc limit ?"


def test_every_change_that_is_told_is_one_that_somebody_makes_here():
    """J1: no row of `LEAVES` is about nothing."""
    assert LEAVES.keys() - FIRST_DONE.keys() == set()
