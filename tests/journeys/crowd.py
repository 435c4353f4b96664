"""A crowd at its cards until the server is killed: many who save, some who submit and correct on their pages."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import ConnectionClosed

from screening.domain.account import Account
from screening.domain.role import Role
from screening.i18n import translator
from screening.services.candidates import add as candidates
from screening.services.cards.correct import own_sealed_card
from screening.services.cards.read import open_card
from screening.services.cards.save import save_field
from screening.services.cards.submit import submit_card
from screening.services.interviews import planning
from screening.services.office.office import Office
from screening.services.people import accounts, invitations
from screening.services.people.sign_in import sign_in_as
from screening.services.vacancies import panel, set_up
from tests.conftest import PASSWORD
from tests.journeys.savers import Saver
from tests.journeys.stage import Server
from tests.tab import Tab

GONE = (OSError, http.client.HTTPException, ConnectionClosed)
"""What a client sees of a server that is killed."""

LONGEST = 60
"""Seconds after which it is killed in any case."""

dutch = translator("nl")
SUBMITTED = dutch("Submitted and sealed.").encode()
CORRECTED = tuple(
    dutch(sentence).encode()
    for sentence in (
        "The correction is stored. It is the official value from now on; what you submitted stays readable.",
        "The correction is stored beside the sealed value, as drift: colleagues' cards were open to you.",
    )
)


@dataclass
class Closer:
    """Somebody with complete cards, who submits one after the other on the page."""

    account: Account
    interviews: list[str]
    token: str
    acknowledged: list[str] = field(default_factory=list)

    def come_in(self, server: Server) -> None:
        self._tab = Tab(server.url, self.token)
        self._tab.open("interview", interview=self.interviews[0], step="review")

    def act(self, _dice: Random, tell: Callable[[], None]) -> None:
        self.acknowledged = []
        with self._tab as tab:
            for interview in self.interviews:
                tab.open("interview", interview=interview, step="review")
                if SUBMITTED in tab.report("closing", "submit"):
                    self.acknowledged.append(interview)
                    tell()

    def lost(self, _server: Server, office: Office) -> list[str]:
        sealed = {one for one in self.interviews if open_card(office, self.account, one).sealed}
        return [f"seal of {one}" for one in self.acknowledged if one not in sealed]


@dataclass
class Corrector:
    """Somebody with a sealed card, who corrects its first criterion again and again on the page."""

    account: Account
    interview: str
    token: str
    acknowledged: int = 0

    def come_in(self, server: Server) -> None:
        self._tab = Tab(server.url, self.token)
        self._tab.open("interview", interview=self.interview)

    def act(self, _dice: Random, tell: Callable[[], None]) -> None:
        self.acknowledged = 0
        with self._tab as tab:
            for number in range(1000):
                tab.click(tab.find("Corrigeren"))
                level = tab.find("Niveau")
                tab.type(level, string_value=level.options[number % 2])
                tab.type(tab.find("Waarom corrigeer je dit?"), string_value=f"misread {number}")
                came = tab.click(tab.find("Correctie vastleggen"))
                if any(said in came for said in CORRECTED):
                    self.acknowledged += 1
                    tell()

    def lost(self, _server: Server, office: Office) -> list[str]:
        there = own_sealed_card(office, self.account, self.interview)
        stored = len(there.sealed[0].corrections) if there else 0
        return [] if stored in {self.acknowledged, self.acknowledged + 1} else [f"correction of {self.interview}"]


Person = Saver | Closer | Corrector


def crowd_in(office: Office, savers: int) -> list[Person]:
    """A firm of so many savers, with two who submit and two who correct."""
    chief = accounts.set_up_first_administrator(office, "Ada Beheer", "ada@firm.example", PASSWORD)
    vacancy = set_up.start_vacancy(office, chief, "IT-manager", "Gemeente Nergenshuizen", "it-manager")
    people = [candidates.add_candidate(office, chief, vacancy, f"Kandidaat {number}") for number in range(4)]
    part = set_up.set_up_of(office, chief, vacancy).parts[0]

    def person(name: str, *about: str) -> tuple[Account, list[str], str]:
        invited = invitations.invite(office, chief, name, f"{name}@firm.example", frozenset({Role.INTERVIEWER}))
        panel.add_to_panel(office, chief, vacancy, invited.account.id)
        planned = [planning.plan_interview(office, chief, vacancy, one, invited.account.id, part.id) for one in about]
        return invited.account, planned, sign_in_as(office, invited.account)

    def complete(account: Account, interview: str) -> None:
        for criterion in part.criteria:
            save_field(office, account, interview, criterion, "rating", {"level": 3}, 0, "crowd")
            save_field(office, account, interview, criterion, "note", "heard it", 0, "crowd")
        assert open_card(office, account, interview).may_submit, "what was saved is not there"

    made: list[Person] = []
    for number in range(savers):
        account, (interview,), token = person(f"saver{number}", people[0])
        made.append(Saver(account, interview, token, part.criteria))
    for number in range(2):
        account, planned, token = person(f"closer{number}", *people)
        for interview in planned:
            complete(account, interview)
        made.append(Closer(account, planned, token))
        account, (interview,), token = person(f"corrector{number}", people[number])
        complete(account, interview)
        submit_card(office, account, interview)
        made.append(Corrector(account, interview, token))
    return made


def act_until_killed(
    crowd: Iterable[Person], server: Server, dice: Random, kill: Callable[[], None], after: int
) -> None:
    """Everybody acts at once; `kill` comes after this many acknowledgements; returns when all have noticed."""
    left, lock, come = after, threading.Lock(), threading.Event()
    failures: list[BaseException] = []

    def tell() -> None:
        nonlocal left
        with lock:
            left -= 1
            if left <= 0:
                come.set()

    def act(one: Person, own: Random) -> None:
        try:
            with suppress(*GONE):
                one.act(own, tell)
        except BaseException as error:
            failures.append(error)
            come.set()

    threads = [threading.Thread(target=act, args=(one, Random(dice.random()))) for one in crowd]  # noqa: S311
    for one in crowd:
        one.come_in(server)
    for thread in threads:
        thread.start()
    come.wait(LONGEST)
    kill()
    for thread in threads:
        thread.join()
    assert failures == []
