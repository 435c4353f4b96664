"""A filled firm as each kind of viewer finds it: colleagues' cards are there to leak, and there is something to do.

Bob and Cas have submitted Kim, in words that stand nowhere else. A second vacancy, `fresh`, is still being set up.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from screening.domain.account import Account
from screening.domain.candidacy.consent import ConsentKind
from screening.domain.candidacy.decision import DecisionKind
from screening.domain.candidacy.facts import Facts, Met
from screening.domain.role import Role
from screening.domain.vacancy import Phase, RankingSettings
from screening.domain.weights import Weights, weights_of
from screening.services.candidates.add import add_candidate
from screening.services.candidates.bring_in import import_candidates
from screening.services.candidates.consent import record_consent
from screening.services.candidates.weigh import Entry
from screening.services.cards import open_with_reason, save, submit
from screening.services.decisions.decide import decide
from screening.services.facts.known import change_facts, judge_requirement
from screening.services.facts.notes import write_note
from screening.services.facts.requirements import add_requirement
from screening.services.interviews import clashes, conflicts_of_interest, handover, interviewer_asks, planning
from screening.services.interviews.interviewer_asks import RequestKind
from screening.services.office.office import Office
from screening.services.people import accounts, invitations, sign_in, single_sign_on
from screening.services.people.single_sign_on import Identity
from screening.services.rubrics import change, versions
from screening.services.vacancies import weights
from screening.services.vacancies.panel import add_to_panel
from screening.services.vacancies.phases import move_phase
from screening.services.vacancies.recruiters import add_recruiter, remove_recruiter
from screening.services.vacancies.set_up import SetUp, set_up_of, start_vacancy
from screening.store.accounts import read_account
from tests.conftest import PASSWORD, START, Firm, MovableClock
from tests.store.copies import firm_on_copy
from tests.store.raw import file_of

SAID = "in a talk beside the weighing house"
"""How a consent was given, which stands nowhere else."""
KNOWN = ("after the tulip season", "a licence for the narrow canal", "sings in the harbour choir")
"""What recruiters know of Kim and ask of everybody, a fact and a requirement and a note, which stand nowhere else."""
SECRETS = ("Bob heard the pumping station", "cas heard")
"""What stands on colleagues' cards of Kim, and nowhere else."""

IDENTITY = Identity("https://login.firm.example", "bob")
FILE = "communication.yaml"
BOTH = frozenset({Role.INTERVIEWER, Role.RECRUITER})

ACTORS = {
    "interviewer, own card not in": ("blind", "ann"),
    "interviewer, own cards in": ("in", "ann"),
    "interviewer, debrief": ("debrief", "ann"),
    "recruiter": ("blind", "recruiter"),
    "recruiter on the panel, card owed": ("seated", "recruiter"),
    "administrator": ("blind", "administrator"),
    "outsider with every working role": ("blind", "otto"),
    "disabled, with every role": ("disabled", "recruiter"),
}
"""The columns of rules §2, an outsider and somebody disabled: in which state of the firm, and who it is."""


GOES_ON_FROM = {"in": "blind", "debrief": "in", "disabled": "seated"}
"""States that are an earlier one, and then some."""


@dataclass(frozen=True)
class World:
    """The firm with one viewer in it, and what they might ask about."""

    firm: Firm
    viewer: Account
    ids: dict[str, str]

    @property
    def office(self) -> Office:
        return self.firm.office

    @property
    def vacancy(self) -> str:
        return self.firm.vacancy

    @property
    def own(self) -> str:
        """The viewer's interview with Kim; for who has none, Ann's."""
        return self.ids["rik kim"] if self.viewer.id == self.firm.recruiter.id and "rik kim" in self.ids else self.ann

    @property
    def ann(self) -> str:
        return self.firm.interviews["ann", "kim"]

    @property
    def sealed(self) -> str:
        """A colleague's interview whose card is in."""
        return self.firm.interviews["bob", "kim"]

    @property
    def colleagues(self) -> str:
        """A colleague's interview whose card is owed."""
        return self.firm.interviews["bob", "lex"]

    @property
    def kim(self) -> str:
        return self.firm.candidacies["kim"]

    @property
    def lex(self) -> str:
        return self.firm.candidacies["lex"]

    def set_up(self, vacancy: str) -> SetUp:
        return set_up_of(self.office, self.firm.recruiter, vacancy)

    def part(self, vacancy: str) -> str:
        return self.set_up(vacancy).parts[0].id

    @property
    def settings(self) -> RankingSettings:
        """The settings of the vacancy that is being set up."""
        found = self.set_up(self.ids["fresh"]).settings
        assert found is not None
        return found

    @property
    def other_weights(self) -> Weights:
        return weights_of(self.settings).model_copy(update={"beta": 0.2})


class Worlds:
    """The firm in each of its states, built once; every visit starts from that state again."""

    def __init__(self, source: Path, ids: dict[str, Any], rubrics: Any, folder: Path) -> None:
        self._source, self._firm_ids, self._rubrics, self._folder = source, ids, rubrics, folder
        self._built: dict[str, tuple[Firm, dict[str, str], Path]] = {}

    def visit(self, actor: str) -> World:
        """The firm as this actor finds it, as if nobody had been there before."""
        state, who = ACTORS[actor]
        firm, ids, kept = self._built.get(state) or self._build(state)
        _put_back(firm, kept)
        old = firm.office
        office = Office(old.database, *self._rubrics, old.settings, MovableClock(firm.clock.at))
        with office.database.write():
            pass  # from here on the database knows that its file was put back
        viewer = _account(office, ids[who] if who in ids else getattr(firm, who).id)
        return World(replace(firm, office=office), viewer, ids)

    def close(self) -> None:
        for firm, _ids, _kept in self._built.values():
            firm.office.database.close()

    def _build(self, state: str) -> tuple[Firm, dict[str, str], Path]:
        if state in GOES_ON_FROM:
            _earlier, ids, source = self._built.get(GOES_ON_FROM[state]) or self._build(GOES_ON_FROM[state])
        else:
            ids, source = {}, self._source
        firm = firm_on_copy(source, self._folder / state, self._firm_ids, self._rubrics, MovableClock())
        firm.clock.move(hours=1)
        made = _move_on(firm, state)
        firm.office.database.close()
        kept = self._folder / f"{state}.sqlite3"
        shutil.copy(file_of(firm.office), kept)
        self._built[state] = firm, ids | made, kept
        return self._built[state]


def _move_on(firm: Firm, state: str) -> dict[str, str]:
    """Bring the firm into this state, from the one before; returns the ids of what is new."""
    match state:
        case "in":
            for candidate in ("lex", "max"):
                firm.fill("ann", candidate, dict.fromkeys(firm.criteria))
            for candidate in ("kim", "lex", "max"):
                submit.submit_card(firm.office, firm.ann, firm.interviews["ann", candidate])
        case "debrief":
            move_phase(firm.office, firm.recruiter, firm.vacancy, Phase.DEBRIEF)
        case "disabled":
            accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, frozenset(Role))
            accounts.set_disabled(firm.office, firm.administrator, firm.recruiter.id, True)
        case _:
            return _fill(firm, seated=state == "seated")
    return {}


def _put_back(firm: Firm, kept: Path) -> None:
    firm.office.database.close()
    path = file_of(firm.office)
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        name.unlink(missing_ok=True)
    shutil.copy(kept, path)


def _account(office: Office, account_id: str) -> Account:
    """The account, disabled or not."""
    with office.database.read() as work:
        found = read_account(work, account_id)
    assert found is not None
    return found


def _fill(firm: Firm, *, seated: bool) -> dict[str, str]:
    office, rik = firm.office, firm.recruiter
    ids = {key: _person(firm, key, roles) for key, roles in (("dan", {Role.INTERVIEWER}), ("otto", BOTH))}
    for account in (firm.administrator, rik, firm.ann, _account(office, ids["otto"])):
        sign_in.sign_in_as(office, account)
    single_sign_on.link_identity(office, firm.administrator, firm.bob.id, IDENTITY)
    for phase in (Phase.DEBRIEF, Phase.SCORE):
        move_phase(office, rik, firm.vacancy, phase, "too early")
    text, base_hash = _changed_file(office, firm.administrator)
    proposal = versions.propose(office, rik, text, FILE, base_hash, "clearer")
    ids |= {"text": text, "base hash": base_hash, "proposal": proposal.id, "proposal hash": proposal.file_hash}
    ids["fresh"] = _fresh(firm)
    ids["gone"] = _gone(firm, ids["fresh"])
    [ids["brought in"]] = import_candidates(office, rik, ids["fresh"], [Entry(1, "Bea Binnen")])
    ids |= _without_recruiter(firm)
    if seated:
        ids |= _seat(firm)
    for interview in [*firm.interviews.values(), *(ids[key] for key in ids if key.startswith("rik "))]:
        handover.move_interview(office, rik, interview, START.replace(day=5), "Room 1")
    _score(firm)
    _rest(firm, ids)
    return ids


def _person(firm: Firm, name: str, roles: set[Role] | frozenset[Role]) -> str:
    made = invitations.invite(firm.office, firm.administrator, name.title(), f"{name}@firm.example", frozenset(roles))
    return invitations.accept_invitation(firm.office, made.token, PASSWORD).id


def _fresh(firm: Firm) -> str:
    office, rik = firm.office, firm.recruiter
    made = start_vacancy(office, rik, "CIO", "Waterschap", "it-manager")
    add_to_panel(office, rik, made, firm.ann.id)
    add_candidate(office, rik, made, "Nora Nieuw")
    planning.plan_everyone(office, rik, made)
    return made


def _gone(firm: Firm, vacancy: str) -> str:
    """Somebody who withdrew."""
    made = add_candidate(firm.office, firm.recruiter, vacancy, "Wim Weg")
    decide(firm.office, firm.recruiter, vacancy, DecisionKind.WITHDRAW, {made: 0}, "")
    return made


def _without_recruiter(firm: Firm) -> dict[str, str]:
    """A vacancy whose only recruiter is disabled, a recruiter who could be given it, and one that is shared with them."""
    noa, pia = (_person(firm, name, {Role.RECRUITER}) for name in ("noa", "pia"))
    made = start_vacancy(firm.office, _account(firm.office, noa), "CTO", "Omgevingsdienst")
    accounts.set_disabled(firm.office, firm.administrator, noa, True)
    shared = start_vacancy(firm.office, firm.recruiter, "CDO", "Omgevingsdienst")
    add_recruiter(firm.office, firm.recruiter, shared, pia)
    return {"left": made, "shared": shared, "pia": pia}


def _seat(firm: Firm) -> dict[str, str]:
    """The recruiter on the panel, before any card is in."""
    office, rik = firm.office, accounts.change_roles(firm.office, firm.administrator, firm.recruiter.id, BOTH)
    add_to_panel(office, rik, firm.vacancy, rik.id)
    part = set_up_of(office, rik, firm.vacancy).parts[0].id
    made = {
        f"rik {name}": planning.plan_interview(office, rik, firm.vacancy, firm.candidacies[name], rik.id, part)
        for name in ("kim", "lex")
    }
    for criterion in firm.criteria:
        save.save_field(office, rik, made["rik kim"], criterion, "rating", {"not_assessed": True}, 0, "test")
    interviewer_asks.ask(office, rik, made["rik lex"], RequestKind.MOVE, "on a train")
    return made


def _score(firm: Firm) -> None:
    firm.fill("bob", "kim", 5)
    save.save_field(firm.office, firm.bob, firm.interviews["bob", "kim"], "COM-A", "note", SECRETS[0], 1, "test")
    firm.clock.move(minutes=1)
    submit.submit_card(firm.office, firm.bob, firm.interviews["bob", "kim"])
    firm.submit("cas", "kim", 2)
    firm.fill("ann", "kim", dict.fromkeys(firm.criteria))
    firm.clock.move(minutes=1)


def _rest(firm: Firm, ids: dict[str, str]) -> None:
    """What a firm gathers: new weights, somebody new on the panel, a request, a conflict of interest, an opened card."""
    office, rik = firm.office, firm.recruiter
    settings = set_up_of(office, rik, firm.vacancy).settings
    assert settings is not None
    heavier = weights_of(settings).model_copy(update={"beta": 0.2})
    weights.change_weights(office, rik, firm.vacancy, settings.content_hash(), heavier, "the client asked")
    add_to_panel(office, rik, firm.vacancy, ids["dan"])
    interviewer_asks.ask(office, firm.ann, firm.interviews["ann", "lex"], RequestKind.MOVE, "on a train")
    interviewer_asks.ask(office, firm.bob, firm.interviews["bob", "lex"], RequestKind.DECLINE, "was not there")
    ids["request"] = next(
        one.id
        for one in clashes.interviews_to_run(office, rik, firm.vacancy).requests
        if one.interviewer == firm.bob.name
    )
    conflicts_of_interest.recuse(office, firm.cas, firm.candidacies["max"])
    ids["recusal"] = conflicts_of_interest.recusals_everywhere(office, firm.administrator)[0].id
    open_with_reason.open_with_reason(
        office, firm.administrator, firm.interviews["bob", "kim"], "a complaint of 1 March"
    )
    ids["consent"] = record_consent(office, rik, firm.candidacies["kim"], ConsentKind.NAMED, "nl", START.date(), SAID)
    _know(firm, ids)


def _know(firm: Firm, ids: dict[str, str]) -> None:
    """What the recruiters of the vacancy noted of Kim, one of whom is gone again."""
    office, rik, kim = firm.office, firm.recruiter, firm.candidacies["kim"]
    fact, asked, said = KNOWN
    change_facts(office, rik, kim, 0, Facts(availability=fact))
    ids["requirement"] = add_requirement(office, rik, firm.vacancy, asked)
    judge_requirement(office, rik, kim, ids["requirement"], Met.NOT_MET, shown=Met.UNKNOWN)
    ids["note"] = write_note(office, rik, kim, said)
    pia = _account(office, ids["pia"])
    add_recruiter(office, rik, firm.vacancy, pia.id)
    ids["pia's note"] = write_note(office, pia, kim, f"she {said}")
    remove_recruiter(office, rik, firm.vacancy, pia.id)


def _changed_file(office: Office, administrator: Account) -> tuple[str, str]:
    """A text that changes a rubric file, with the hash of the version it was compared with."""
    text = next(one.text for one in versions.files(office, administrator) if one.name == FILE)
    changed = text.replace("Vertelt iedereen hetzelfde verhaal.", "Zegt tegen iedereen precies hetzelfde.", 1)
    return changed, change.compare(office, administrator, changed, FILE).base_hash
