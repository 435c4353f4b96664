"""Does and counts what it is asked to in a process of a build: a program that runs with this build or with one before.

One question a line, as JSON; one answer a line.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, time
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any
from unittest import mock

from sqlalchemy import event, select

from screening.domain.account import Account
from screening.domain.vacancy import Phase
from screening.services.cards.submit import submit_card
from screening.services.interviews import planning
from screening.services.office.current import run_with
from screening.services.office.office import Office, open_office
from screening.services.people.sign_in import COOKIE, sign_in_as
from screening.services.vacancies import phases, plan, profile, set_up
from screening.settings import Settings
from screening.store import tables as t
from screening.store.accounts import find_account_by_email, to_account
from screening.store.database import Database, Work

with suppress(ImportError):  # a build before gives times in another way, and is not asked to
    from screening.services.schedule import times
    from screening.services.schedule.wish import Wish

try:
    candidates: Any = importlib.import_module("screening.services.candidates.add")
except ImportError:  # a build before has it among the vacancies
    candidates = importlib.import_module("screening.services.vacancies.candidates")

FIRST = "IT-manager 0"
"""The title of the vacancy that is looked at."""


CHANGES: dict[str, Callable[[Office, Account, dict[str, Any], int], object]] = {
    "propose a plan": lambda office, who, at, _: plan.propose_plan(office, who, at["vacancy"], "standard"),
    "choose a profile": lambda office, who, at, _: profile.choose_profile(office, who, at["vacancy"], "it-manager"),
    "start a vacancy": lambda office, who, _, turn: set_up.start_vacancy(
        office, who, f"Nieuw {turn}", "Klant", "it-manager"
    ),
    "plan everybody": lambda office, who, at, _: planning.plan_everyone(office, who, at["vacancy"]),
    "add a candidate": lambda office, who, at, turn: candidates.add_candidate(
        office, who, at["vacancy"], f"Erbij {turn}"
    ),
    "move the phase": lambda office, who, at, turn: phases.move_phase(
        office, who, at["vacancy"], Phase.SCORE if turn % 2 else Phase.DEBRIEF, "toch nog een gesprek"
    ),
    "submit a card": lambda office, who, at, _: submit_card(office, who, at["draft"]),
    "give times": lambda office, who, at, turn: _give_times(office, who, at["vacancy"], date(2030, 1, 1 + turn)),
}
"""What is done in the first vacancy while others may want to write."""


def _give_times(office: Office, who: Account, vacancy: str, first: date) -> None:
    parts = tuple(part.id for part in set_up.set_up_of(office, who, vacancy).parts)
    wish = Wish(first, parts, a_day=8, opens=time(7), closes=time(22), at_once=2, place="Kantoor")
    times.give_times(office, who, vacancy, wish, times.propose_times(office, who, vacancy, wish).fingerprint)


class _Desk:
    def __init__(self, database: Path) -> None:
        self.office = open_office(Settings(data_dir=database.parent, database_url=f"sqlite:///{database}"))
        run_with(self.office)
        self.statements = 0
        event.listen(self.office.database.engine, "before_cursor_execute", self._count)

    def _count(self, *_about: object) -> None:
        self.statements += 1

    def _account(self, email: str) -> Account:
        with self.office.read() as work:
            row = find_account_by_email(work, email)
            if row is None:
                raise LookupError(f"nobody has the address {email}")
            return to_account(row)

    def person(self, email: str) -> dict[str, Any]:
        """A sign-in of somebody, the first vacancy, and the first card of theirs there that is a draft and that is sealed."""
        account = self._account(email)
        with self.office.read() as work:
            vacancy = work.scalars(select(t.VacancyRow.id).where(t.VacancyRow.title == FIRST)).one()
        return {
            "cookie": f"{COOKIE}={sign_in_as(self.office, account)}",
            "vacancy": vacancy,
            "draft": self._card(account.id, vacancy, sealed=False),
            "sealed": self._card(account.id, vacancy, sealed=True),
            "five": self._first(vacancy, 5),
            "one": self._first(vacancy, 1),
        }

    def _first(self, vacancy: str, count: int) -> str:
        """The ids of so many candidacies, as an address has them."""
        row = t.CandidacyRow
        with self.office.read() as work:
            found = work.scalars(select(row.id).where(row.vacancy_id == vacancy).order_by(row.created_at, row.id))
            return ",".join(list(found)[:count])

    def _card(self, account: str, vacancy: str, *, sealed: bool) -> str | None:
        card, interview = t.ScorecardRow, t.InterviewRow
        mine = (
            select(interview.id)
            .join(card, card.interview_id == interview.id)
            .where(interview.account_id == account, interview.vacancy_id == vacancy)
            .where(card.submitted_at.is_not(None) if sealed else card.submitted_at.is_(None))
        )
        with self.office.read() as work:
            return work.scalars(mine.order_by(interview.starts_at).limit(1)).first()

    def submit(self, email: str) -> dict[str, Any]:
        """Submit the next draft of somebody, so that the ranking changes."""
        account = self._account(email)
        submit_card(self.office, account, self.person(email)["draft"])
        return {}

    def hold(self, act: str, email: str, turn: int) -> dict[str, Any]:
        """The longest that somebody keeps others from writing with one of `CHANGES`, for the `turn`-th time, in seconds by
        the clock and of processor."""
        about = (self.office, self._account(email), self.person(email), turn)
        gc.collect()
        gc.freeze()  # as the server does
        with _held() as held:
            CHANGES[act](*about)
        clock, processor = map(max, zip(*held, strict=True))
        return {"clock": clock, "processor": processor}

    def bring_in(self, email: str, count: int, turn: int, *, at_once: bool) -> dict[str, Any]:
        """Add so many candidates to a vacancy of their own, as one list or one by one: seconds of processor, and statements."""
        account = self._account(email)
        vacancy = set_up.start_vacancy(self.office, account, f"Lijst {turn}", "Klant", "it-manager")
        people = [(f"Persoon {turn}-{one:05}", f"p{turn}.{one}@home.example") for one in range(count)]
        self.statements, start = 0, thread_time()
        if at_once:
            _as_one_list(self.office, account, vacancy, people)
        else:
            for name, address in people:
                candidates.add_candidate(self.office, account, vacancy, name, address)
        return {"processor": thread_time() - start, "statements": self.statements}

    def decide(self, email: str, turn: int) -> dict[str, Any]:
        """Decide the same about every candidate of the first vacancy: commits, statements, and seconds of processor in all and
        while others could not write."""
        made: Any = importlib.import_module("screening.services.decisions.decide")
        history: Any = importlib.import_module("screening.services.decisions.history")
        kinds: Any = importlib.import_module("screening.domain.candidacy.decision").DecisionKind
        account, vacancy = self._account(email), self.person(email)["vacancy"]
        there = history.decisions_of(self.office, account, vacancy).to_decide  # as the page has shown it
        chosen = {one.candidacy.id: one.shown for one in there}
        kind = kinds.INTERVIEW if turn % 2 else kinds.LONGLIST
        commits: list[object] = []
        told = commits.append
        event.listen(self.office.database.engine, "commit", told)
        self.statements, start = 0, thread_time()
        with _held() as held:
            made.decide(self.office, account, vacancy, kind, chosen, "zo besloten")
        took = thread_time() - start
        event.remove(self.office.database.engine, "commit", told)
        return {
            "commits": len(commits),
            "statements": self.statements,
            "processor": took,
            "held": sum(processor for _clock, processor in held),
        }

    def count(self, page: str, email: str, query: dict[str, str]) -> dict[str, Any]:
        """The statements of a visit, after one that warms up what is remembered."""
        visit = importlib.import_module("tests.ui.pages").visit
        account, person = self._account(email), self.person(email)
        asked = {key: person.get(value, value) for key, value in query.items()}
        for _ in range(2):
            self.statements = 0
            at = visit(account, page, **asked)
            wrong = [*at.exception, *at.error, *[one for one in at.warning if one.icon == ":material/block:"]]
            if wrong:
                return {"failed": str(wrong[0].value)}
        return {"statements": self.statements}

    def drawn(self, page: str, email: str, query: dict[str, str]) -> dict[str, Any]:
        """The elements of a page by their kind, with the words or the chart in them and the number of choices, for a bare page to draw as well; and how
        many pages this person has."""
        pages: Any = importlib.import_module("tests.ui.pages")
        account, person = self._account(email), self.person(email)
        at = pages.visit(account, page, **{key: person.get(value, value) for key, value in query.items()})
        return {
            "elements": [
                (
                    one.DESCRIPTOR.name,
                    getattr(one, "spec", "") or getattr(one, "body", ""),
                    len(getattr(one, "options", ())),
                )
                for one in pages.messages(at)
            ],
            "pages": len(pages.navigation(at)),
        }


def _as_one_list(office: Office, who: Account, vacancy: str, people: list[tuple[str, str]]) -> None:
    """From the text that is pasted to the last row, with the preview on the way."""
    bring_in: Any = importlib.import_module("screening.services.candidates.bring_in")
    lists: Any = importlib.import_module("screening.services.candidates.lists")
    given = lists.pasted("\n".join(["Naam;E-mail", *(";".join(one) for one in people)]))
    bring_in.preview(office, who, vacancy, given.entries)
    bring_in.import_candidates(office, who, vacancy, given.entries)


@contextmanager
def _held() -> Iterator[list[tuple[float, float]]]:
    """The seconds of each unit of work that may write, begun in the block, from its turn until it is over: by the clock, and
    of processor."""
    held: list[tuple[float, float]] = []
    write = Database.write

    @contextmanager
    def timed(*about: Any) -> Iterator[Work]:
        start, cpu = perf_counter(), thread_time()
        with write(*about) as work:
            yield work
        held.append((perf_counter() - start, thread_time() - cpu))

    with mock.patch.object(Database, "write", timed):
        yield held


def _answer(doing: Callable[..., dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
    try:
        return doing(**given)
    except Exception as error:  # whatever it is, the one who asks hears it
        return {"failed": f"{type(error).__name__}: {error}"}


def main() -> None:
    """Answer until there is nothing more to read."""
    desk = _Desk(Path(sys.argv[1]))
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_answer(getattr(desk, asked["what"]), asked["given"])), flush=True)


if __name__ == "__main__":
    main()
