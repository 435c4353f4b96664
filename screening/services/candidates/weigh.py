"""What is to be told of candidates before they are brought in: what is wrong with them, and whom the vacancy has already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from screening.domain.account import new_email
from screening.domain.candidacy.candidate import NamesOfVacancy
from screening.domain.name import tidy_name
from screening.errors import BadInput, RuleBroken, ScreeningError
from screening.services.access.floor import Floor
from screening.store.candidacy.candidacies import candidacies_of


class Why(StrEnum):
    """Why a candidate is not simply added."""

    WRONG = "wrong"
    KNOWN = "known"
    TWICE = "twice"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody to be brought in: the row of the list, name and address as they are to be, whether somebody else may have
    the same address, and what is wrong with the row itself."""

    row: int
    name: str
    email: str = ""
    shares_address: bool = False
    wrong: BadInput | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with its name and address as they would be kept; `why` and `told` say why it is not simply added."""

    row: int
    name: str
    email: str | None
    why: Why | None = None
    told: ScreeningError | None = None


def weigh(here: Floor, entries: Sequence[Entry]) -> list[Weighed]:
    """Each of the entries, held against the vacancy and against those before it in the list.

    Names are held against all in the vacancy, as for one that is added by hand. An address is held against those of whom the
    viewer may know.
    """
    present = candidacies_of(here.work, here.vacancy.id)
    seen = _Seen(
        NamesOfVacancy(row.candidate.name for row in present),
        {
            row.candidate.email: row.candidate.name
            for row in present
            if row.candidate.email and row.id not in here.recused
        },
    )
    return [seen.weighed(entry) for entry in entries]


class _Seen:
    """Whom there is so far: in the vacancy, and higher in the list."""

    def __init__(self, names: NamesOfVacancy, addresses: dict[str, str]) -> None:
        self._names, self._addresses = names, addresses
        self._listed = NamesOfVacancy()
        self._rows: dict[str, int] = {}
        self._listed_addresses: dict[str, str] = {}

    def weighed(self, entry: Entry) -> Weighed:
        if entry.wrong:
            return Weighed(entry.row, entry.name, entry.email, Why.WRONG, entry.wrong)
        try:
            name = _field(entry, "name")
            email = _field(entry, "email") if entry.email.strip() else None
        except BadInput as wrong:
            return Weighed(entry.row, entry.name, entry.email, Why.WRONG, wrong)
        return self._against_others(entry, name, email)

    def _against_others(self, entry: Entry, name: str, email: str | None) -> Weighed:
        try:
            self._names.check(name)
        except RuleBroken as known:
            return Weighed(entry.row, name, email, Why.KNOWN, known)
        if (other := self._listed.alike(name)) is not None:
            return Weighed(entry.row, name, email, Why.TWICE, self._twice(name, other))
        if email and not entry.shares_address and (owner := self._owner(email)) is not None:
            return Weighed(entry.row, name, email, Why.ADDRESS, owner)
        self._listed.add(name)
        self._rows[name] = entry.row
        if email:
            self._listed_addresses.setdefault(email, name)
        return Weighed(entry.row, name, email)

    def _twice(self, name: str, other: str) -> RuleBroken:
        if name == other:
            return RuleBroken(
                "“{name}” stands in row {first} as well. Add what tells the two apart, for example “{name} (Utrecht)”.",
                name=name,
                first=self._rows[other],
            )
        return RuleBroken(
            "“{name}” reads like “{other}” in row {first}. Add what tells the two apart, for example “{name} (Utrecht)”.",
            name=name,
            other=other,
            first=self._rows[other],
        )

    def _owner(self, email: str) -> RuleBroken | None:
        if (known := self._addresses.get(email)) is not None:
            return RuleBroken("“{name}”, who is already a candidate here, has the same address.", name=known)
        if (listed := self._listed_addresses.get(email)) is not None:
            return RuleBroken("“{name}” in row {row} has the same address.", name=listed, row=self._rows[listed])
        return None


def _field(entry: Entry, field: str) -> str:
    try:
        return tidy_name(entry.name) if field == "name" else new_email(entry.email)
    except BadInput as wrong:
        if field == "name":
            raise BadInput("Row {row}, name: {problem}", row=entry.row, problem=wrong) from None
        raise BadInput("Row {row}, e-mail address: {problem}", row=entry.row, problem=wrong) from None
