"""Two recruiters who decide at the same moment on a real PostgreSQL: one decision is written, and the other is told of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from screening.domain.candidacy.decision import DecisionKind
from screening.errors import Conflict
from screening.services.decisions.decide import decide
from screening.services.office.office import Office
from screening.services.upkeep.checks import problems
from screening.store.database import open_database
from tests.conftest import MovableClock
from tests.services.deciding import REASON, about
from tests.store.copies import firm_on_copy
from tests.store.postgres import running

pytestmark = pytest.mark.long

ROUNDS = 15


def test_of_two_decisions_at_the_same_moment_one_is_made_and_the_other_told(firm_database, tmp_path, rubrics):
    source, ids = firm_database
    clock = MovableClock()
    kept = firm_on_copy(source, tmp_path / "kept", ids, rubrics, clock)
    with running() as server:
        server.copy_of(source, "firm")
        settings = kept.office.settings.model_copy(update={"database_url": server.clone("deciding", "firm")})
        office = Office(open_database(settings.database_url), *rubrics, settings, clock)
        firm = replace(kept, office=office)
        try:
            for number in range(ROUNDS):
                shown = {firm.candidacies[one]: number for one in ("kim", "lex")}
                first = DecisionKind.LONGLIST if number % 2 == 0 else DecisionKind.INTERVIEW
                answers = _at_once(firm, shown, first)
                assert [one for one in answers if one is None] == [None]
                (told,) = [one for one in answers if one is not None]
                assert isinstance(told, Conflict)
                assert "Rik Recruiter" in str(told)
                assert {about(firm, one).shown for one in ("kim", "lex")} == {number + 1}
            assert problems(office) == []
        finally:
            office.database.close()
            kept.office.database.close()


def _at_once(firm, shown: dict[str, int], kind: DecisionKind) -> list[Exception | None]:
    together = Barrier(2)

    def act() -> Exception | None:
        together.wait()
        try:
            decide(firm.office, firm.recruiter, firm.vacancy, kind, shown, REASON)
        except Exception as error:
            return error
        return None

    with ThreadPoolExecutor(2) as pool:
        return [one.result() for one in [pool.submit(act), pool.submit(act)]]
