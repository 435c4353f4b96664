"""The vacancy: its phase, its interview plan, and the settings that are frozen when scoring starts."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NoReturn

from pydantic import Field

from screening.domain.model import Model
from screening.domain.name import joined, shows
from screening.domain.profile import RoleProfile
from screening.domain.rubric import Rubric
from screening.errors import BadInput, RuleBroken

MAX_BETA_WITHOUT_REASON = 0.5
MAX_LINE = 200
KEPT_AFTER_CLOSING = timedelta(days=28)
"""How long data of a candidate stay once the vacancy is closed, unless there is consent to keep them longer: four weeks, as the
Dutch data protection authority (Autoriteit Persoonsgegevens) has it for applicants."""


class Phase(StrEnum):
    """Where a vacancy stands. The order of the members is the order of the phases."""

    SCORE = "score"
    DEBRIEF = "debrief"
    DECIDE = "decide"
    CLOSED = "closed"

    @property
    def takes_cards(self) -> bool:
        """Whether a card can still be submitted: until Decide; in Debrief it is marked late."""
        return self in {Phase.SCORE, Phase.DEBRIEF}


def due_from(closed_at: datetime) -> datetime:
    """From when on the data of candidates who did not consent to more are due to go."""
    return closed_at + KEPT_AFTER_CLOSING


class Reveal(StrEnum):
    """When an interviewer may read colleagues' cards of a candidate."""

    AFTER_OWN = "after_own"
    AFTER_ALL_OWN = "after_all_own"
    NOT_BEFORE_DEBRIEF = "not_before_debrief"


class RankingSettings(Model):
    """What the ranking of a vacancy is computed with. Frozen and hashed when the first card is started."""

    profile: RoleProfile
    planned: tuple[str, ...] = Field(min_length=1)
    members: dict[str, tuple[str, ...]]
    rubric_hash: str

    @property
    def beta(self) -> float:
        return self.profile.beta

    @property
    def weights(self) -> dict[str, dict[str, float]]:
        """Weights of the planned criteria within each domain."""
        return self.profile.criterion_weights(self.planned, self.members)


class Vacancy(Model):
    """One search for one client."""

    id: str
    title: str
    client: str
    phase: Phase
    reveal: Reveal
    names_shown: bool
    created_at: datetime
    profile_id: str | None
    frozen: bool
    version: int


def settings_from(profile: RoleProfile, rubric: Rubric, reason: str = "") -> RankingSettings:
    """The settings that a profile gives on a rubric.

    Planned are the profile's own planned criteria, or else every criterion that carries weight. Raises RuleBroken when
    β is above one half without a reason, or when a domain with weight has no planned criterion with weight.
    """
    if profile.beta > MAX_BETA_WITHOUT_REASON and not shows(reason):
        raise RuleBroken("A balance above 1/2 weighs the weakest domain very heavily. Write down why.")
    members = {
        competency.id: tuple(criterion.id for criterion in competency.criteria) for competency in rubric.competencies
    }
    planned = profile.planned or tuple(
        c
        for c in rubric.criteria
        if any(c in d.parts or c.partition("-")[0] in d.parts for d in profile.domains.values())
    )
    settings = RankingSettings(profile=profile, planned=planned, members=members, rubric_hash=rubric.content_hash())
    check_weighs(settings)
    return settings


def check_weighs(settings: RankingSettings) -> None:
    """Raise RuleBroken when a domain with weight has no planned criterion with weight."""
    for name, weights in settings.weights.items():
        if settings.profile.domain_weights[name] > 0 and not sum(weights.values()) > 0:
            raise RuleBroken(
                "The domain “{domain}” has weight but no planned criterion. Plan at least one.", domain=name
            )


def tidy_title(text: str) -> str:
    """The role that a vacancy is for: 1 to 200 characters on one line. Raises BadInput."""
    return _tidy_line(text) or _refuse(BadInput("Fill in the role that this vacancy is for."))


def tidy_client(text: str) -> str:
    """The client's name: 1 to 200 characters on one line. Raises BadInput."""
    return _tidy_line(text) or _refuse(BadInput("Fill in the client."))


def _tidy_line(text: str) -> str:
    clean = joined(text)
    if len(clean) > MAX_LINE:
        raise BadInput(
            "“{start}…” has {length} characters; at most {limit} fit.",
            start=clean[:30],
            length=len(clean),
            limit=MAX_LINE,
        )
    return clean


def _refuse(error: BadInput) -> NoReturn:
    raise error


def check_next_phase(current: Phase, wanted: Phase, reason: str) -> None:
    """Phases move forward one at a time, or back one with a reason. Raises RuleBroken."""
    order = list(Phase)
    step = order.index(wanted) - order.index(current)
    if step == -1 and not shows(reason):
        raise RuleBroken("Write down why the vacancy goes back one phase.")
    if step not in {1, -1}:
        raise RuleBroken("A vacancy moves one phase at a time.")
