"""What interviewers said of a candidate, a criterion at a time, those about which they differ most first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.services.cards.correct import Sealed


@dataclass(frozen=True, slots=True)
class Note:
    """What the meeting said on a criterion; `version` counts changes, and is 0 where nothing was written yet."""

    text: str = ""
    version: int = 0
    changed_at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one interviewer said on one criterion, sealed and corrected since.

    `who` is the name, or a letter where names are not shown to the viewer. `interview_id` is told of the viewer's own alone.
    """

    account_id: str
    who: str
    named: bool
    sealed: Sealed
    interview_id: str | None = None
    late: bool = False
    after_reading: bool = False
    """Written after reading, so that it counts in the corrected view only."""

    @property
    def own(self) -> bool:
        return self.interview_id is not None

    @property
    def level(self) -> int | None:
        """The official level; None for not assessed."""
        return self.sealed.official.rating.level

    @property
    def latest(self) -> int | None:
        """The level that the interviewer stands by now."""
        return self.sealed.latest.rating.level

    @property
    def drifted(self) -> bool:
        """Whether the interviewer says something else by now than what counts officially."""
        return self.latest != self.level


@dataclass(frozen=True, slots=True)
class Topic:
    """One criterion with everybody who was to score it, in the order of their levels; not assessed comes last."""

    criterion_id: str
    voices: tuple[Voice, ...]
    note: Note | None
    """None for who does not read the notes of the meeting."""

    @property
    def levels(self) -> tuple[int, ...]:
        """The official levels that count, the lowest first."""
        return tuple(sorted(one.level for one in self.voices if one.level is not None and not one.after_reading))

    @property
    def heard(self) -> int:
        """How many interviewers gave a level."""
        return len({one.account_id for one in self.voices if one.level is not None and not one.after_reading})

    @property
    def spread(self) -> int | None:
        """How many levels lie between the highest and the lowest; None unless two interviewers gave one."""
        return self.levels[-1] - self.levels[0] if self.heard > 1 else None


def topics_of(
    voices: Mapping[str, Iterable[Voice]], order: Sequence[str], notes: Mapping[str, Note] | None
) -> tuple[Topic, ...]:
    """The criteria that somebody was to score, by disagreement: the largest spread first, then in `order`.

    Those that one interviewer scored come after these, and those that nobody did at the end.
    """
    found = [
        Topic(one, tuple(sorted(voices[one], key=_by_level)), notes.get(one, Note()) if notes is not None else None)
        for one in order
        if one in voices
    ]
    return tuple(sorted(found, key=_by_disagreement))


def _by_disagreement(topic: Topic) -> tuple[int, int]:
    if topic.spread is None:
        return (1 if topic.heard else 2, 0)
    return (0, -topic.spread)


def _by_level(voice: Voice) -> tuple[bool, int, str, str]:
    return (voice.level is None, voice.level or 0, voice.who.casefold(), voice.account_id if voice.named else "")
