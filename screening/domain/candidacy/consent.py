"""Consent: what a candidate agreed to, in which words, and until when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from screening.domain.model import Model, One, Text
from screening.domain.text import tidy
from screening.errors import BadInput, Misfit
from screening.i18n import N_

MAX_HOW = 250
"""Characters of how a consent was given."""
FILLED_IN = {"firm", "vacancy"}
"""What stands between braces in a wording and is filled in."""

NUMBER = re.compile(r"v?\d+(?:[.-]\d+)*", re.IGNORECASE)
"""A version that can be told older from newer, such as 1.2 or 2026-03-02."""


class ConsentKind(StrEnum):
    """What for."""

    NAMED = "named"
    KEPT = "kept"
    REFEREES = "referees"
    GROWTH = "growth"


class Wording(Model):
    """The words in which one kind of consent is asked for."""

    kind: Literal["named", "kept", "referees", "growth"]
    version: Annotated[str, Field(min_length=1, max_length=40)]
    name: Text
    text: Text

    def in_(self, language: str, firm: str, vacancy: str) -> str:
        """The words as they are read aloud or mailed."""
        return _between_braces(self.text.in_(language), {"firm": firm, "vacancy": vacancy})

    @model_validator(mode="after")
    def _braces_are_known(self) -> Self:
        for language in ("nl", "en"):
            for name in re.findall(r"\{([^}]*)\}?", self.text.in_(language)):
                if name not in FILLED_IN:
                    raise Misfit(
                        "“{{{name}}}” is not filled in; between braces stands one of {known}",
                        at=("text", language),
                        name=name[:40],
                        known=", ".join(sorted(FILLED_IN)),
                    )
        return self


class ConsentWording(Model):
    """The words of every kind of consent."""

    schema_version: One
    kind: Literal["consent"]
    id: str
    wordings: tuple[Wording, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _each_kind_once(self) -> Self:
        known = set[str]()
        for place, one in enumerate(self.wordings):
            if one.kind in known:
                raise Misfit("the consent “{kind}” stands here twice", at=("wordings", place, "kind"), kind=one.kind)
            known.add(one.kind)
        if missing := [kind.value for kind in ConsentKind if kind.value not in known]:
            raise Misfit("the words of “{kind}” are missing", at=("wordings",), kind=missing[0])
        return self

    def of(self, kind: ConsentKind) -> Wording:
        """The words of one kind."""
        return next(one for one in self.wordings if one.kind == kind.value)


def check_version(new: Wording, earlier: Sequence[Wording]) -> None:
    """Raise Misfit when a version does not tell these words apart from the `earlier` ones of their kind, of which the last are in
    force: it was that of other words, or is no newer one."""
    now = earlier[-1]
    if new.version == now.version:
        if new.text != now.text:
            raise _misfit(
                N_("the words of “{kind}” changed and their version is still “{version}”; give them a new one"),
                new,
                now,
            )
        return
    same = [one for one in earlier if one.version == new.version]
    if any(one.text != new.text for one in same):
        raise _misfit(
            N_(
                "the words of “{kind}” were others when their version was “{version}”; give these a newer one than “{now}”"
            ),
            new,
            now,
        )
    if same or not _is_newer(new.version, now.version):
        raise _misfit(
            N_(
                "the version “{version}” of “{kind}” is not newer than “{now}”, which is in force; give these words a newer one"
            ),
            new,
            now,
        )


class Consent(Model):
    """One consent as it was given, and whether it was withdrawn."""

    id: str
    kind: ConsentKind
    version: str
    language: str
    words: str
    given_at: datetime
    how: str
    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None


def newest_of_each(consents: Iterable[Consent]) -> dict[ConsentKind, Consent]:
    """The newest of each kind, which alone counts: withdrawn, it is none."""
    ordered = sorted(consents, key=lambda one: (one.given_at, one.recorded_at, one.id))
    return {one.kind: one for one in ordered}


def check_given(given_on: date | None, today: date, started: date, withdrawn: date | None) -> date:
    """The day on which a consent was given. Raises BadInput unless it lies between the start of the vacancy and today, and not
    before the day on which an earlier one was `withdrawn`."""
    if given_on is None:
        raise BadInput("Choose the day on which the consent was given.")
    if given_on > today:
        raise BadInput("A consent cannot be given in the future. Choose today or an earlier day.")
    if given_on < started:
        raise BadInput(
            "This vacancy was started on {started}; a consent for it cannot be older. Choose that day or a later one.",
            started=f"{started:%d-%m-%Y}",
        )
    if withdrawn is not None and given_on < withdrawn:
        raise BadInput(
            "The candidate withdrew this consent on {withdrawn}; a new one was given on that day or later.",
            withdrawn=f"{withdrawn:%d-%m-%Y}",
        )
    return given_on


def tidy_how(text: str) -> str:
    """How a consent was given: at most 250 characters on one line. Raises BadInput; nothing is cut."""
    clean = " ".join(tidy(text).split())
    if len(clean) > MAX_HOW:
        raise BadInput(
            "How it was given has {length} characters; at most {limit} fit.", length=len(clean), limit=MAX_HOW
        )
    return clean


def _misfit(told: str, new: Wording, now: Wording) -> Misfit:
    return Misfit(told, at=("version",), kind=new.kind, version=new.version, now=now.version)


def _is_newer(version: str, now: str) -> bool:
    """Whether one number comes after another; what is no number, such as a name, comes after anything."""
    if not (NUMBER.fullmatch(version) and NUMBER.fullmatch(now)):
        return True
    return _numbers(version) > _numbers(now)


def _numbers(version: str) -> list[int]:
    found = [int(one) for one in re.findall(r"\d+", version)]
    while found and not found[-1]:
        found.pop()  # 2.0 is 2
    return found


def _between_braces(text: str, filled: dict[str, str]) -> str:
    """One pass, so that what is filled in is never filled in again."""
    return re.sub(r"\{(\w+)\}", lambda found: filled.get(found[1], found[0]), text)
