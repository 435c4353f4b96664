"""Interviewers who save over HTTP as their card does, and what was acknowledged to each until the server was gone."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from screening.domain.account import Account
from screening.services.office.office import Office
from screening.web.sign_in.identity import COOKIE
from tests.journeys.stage import Server

WHOLE = "card"


@dataclass
class Saver:
    """Somebody at a card that nobody has started, who saves level after level and note after note."""

    account: Account
    interview: str
    token: str
    criteria: tuple[str, ...]
    acknowledged: dict[str, Any] = field(default_factory=dict)
    on_its_way: dict[str, Any] = field(default_factory=dict)
    """What was sent and not answered: at most one field."""

    def come_in(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)

    def act(self, dice: Random, tell: Callable[[], None]) -> None:
        """Save until the server is gone; `tell` of every answer."""
        self.acknowledged, self.on_its_way, seen = {}, {}, {}
        for turn in range(1, 100_000):
            criterion, kind, value = self._something(dice, turn)
            name = f"{criterion}:{kind}"
            self.on_its_way = {name: value}
            revision = self._save(criterion, kind, value, seen.get(name, 0), turn)
            self.acknowledged[name], seen[name] = value, revision
            self.on_its_way = {}
            tell()

    def lost(self, server: Server, _office: Office) -> list[str]:
        """Fields that are, to the server that was started again, neither as acknowledged nor as they were on their way."""
        self.come_in(server)
        there, possible = self._fields(), {name: [value] for name, value in self.acknowledged.items()}
        for name, value in self.on_its_way.items():
            possible.setdefault(name, [None]).append(value)
        return [f"{name} of {self.interview}" for name, values in possible.items() if there.get(name) not in values]

    def _something(self, dice: Random, turn: int) -> tuple[str, str, Any]:
        criterion = dice.choice(self.criteria)
        return dice.choice(
            [
                (criterion, "rating", {"level": dice.randint(1, 5), "not_assessed": False, "case_only": False}),
                (criterion, "note", f"heard in turn {turn}"),
                (WHOLE, "overall", f"what stays after turn {turn}"),
                (WHOLE, "recommendation", {"choice": "yes", "reason": f"for the reason of turn {turn}"}),
            ]
        )

    def _save(self, criterion: str, kind: str, value: Any, seen: int, turn: int) -> int:
        sent = {"account": self.account.id, "client_id": "crowd", "turn": turn, "base_revision": seen, "value": value}
        path = f"/api/interviews/{self.interview}/fields/{criterion}/{kind}"
        return int(self._ask("PUT", path, json.dumps(sent))["revision"])

    def _fields(self) -> dict[str, Any]:
        answer = self._ask("GET", f"/api/interviews/{self.interview}/fields?account={self.account.id}")
        return {name: one["value"] for name, one in answer["fields"].items()}

    def _ask(self, method: str, path: str, body: str | None = None) -> Any:
        headers = {"Cookie": f"{COOKIE}={self.token}", "X-Requested-With": "evenwicht"}
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        return told
