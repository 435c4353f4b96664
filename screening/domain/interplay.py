"""Interplay: seven pairs of strengths and gaps that are worth a question to the candidate. Never a verdict, never a score.

A pattern is noticed when somebody scored both of its sides and they lie more than a level apart. Ours are those of the
rubric's source article (claim CLM-18, "these skills reinforce each other"); the claims named are where it says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from screening.domain.model import Model, Text

HIGH, LOW = 3.5, 2.5
"""High is a mean that rounds to level 4 or more, low one that rounds to 2 or less: then the two lie more than the one level
apart by which interviewers often differ."""


class Pattern(Model):
    """A high side beside a low one: the domain, competency or criterion of each, what it may point to, and what to ask."""

    id: str
    high: str
    low: tuple[str, ...]
    """Any of these: the lowest counts."""
    signal: Text
    question: Text
    claims: tuple[str, ...]


class Noticed(Model):
    """A pattern that shows in somebody's levels, with the side that is low and both means."""

    pattern: Pattern
    low: str
    high_mean: float
    low_mean: float


PATTERNS = (
    Pattern(
        id="technical-over-human",
        high="technical",
        low=("human",),
        signal=Text(
            nl="Mogelijk een sterke technicus die nog geen manager is",
            en="Possibly a strong technician who is not yet a manager",
        ),
        question=Text(
            nl="Wanneer bereikte je iets uitsluitend via anderen?",
            en="When did you achieve something solely through others?",
        ),
        claims=("CLM-18", "CLM-02", "CLM-12"),
    ),
    Pattern(
        id="human-over-technical",
        high="human",
        low=("technical",),
        signal=Text(
            nl="Mogelijk volgen mensen wel en twijfelen deskundigen", en="Possibly people follow and experts doubt"
        ),
        question=Text(
            nl="Welk technisch besluit heb je tegen advies in genomen?",
            en="Which technical decision did you take against advice?",
        ),
        claims=("CLM-18", "CLM-28"),
    ),
    Pattern(
        id="solving-over-communication",
        high="PRO",
        low=("COM",),
        signal=Text(
            nl="Mogelijk wordt het opgelost zonder dat de omgeving het weet",
            en="Possibly it is solved and nobody around knows",
        ),
        question=Text(
            nl="Wie wist niet wat je aan het doen was?",
            en="Who did not know what you were doing?",
        ),
        claims=("CLM-18",),
    ),
    Pattern(
        id="communication-over-solving",
        high="COM",
        low=("PRO",),
        signal=Text(
            nl="Mogelijk een overtuigend verhaal met een dunne analyse (let op het halo-effect)",
            en="Possibly a convincing story with a thin analysis (mind the halo)",
        ),
        question=Text(nl="Welke gegevens lagen eronder?", en="Which data lay underneath?"),
        claims=("CLM-18",),
    ),
    Pattern(
        id="leadership-over-emotional-intelligence",
        high="LEI",
        low=("EI",),
        signal=Text(
            nl="Mogelijk wordt het team meegetrokken en worden signalen gemist",
            en="Possibly the team is pulled along and signals are missed",
        ),
        question=Text(
            nl="Wie haakte af zonder dat je het zag?",
            en="Who dropped out without your seeing it?",
        ),
        claims=("CLM-18",),
    ),
    Pattern(
        id="emotional-intelligence-over-limits",
        high="EI",
        low=("COM-C", "LEI-C"),
        signal=Text(nl="Mogelijk begrip zonder begrenzing", en="Possibly understanding without limits"),
        question=Text(nl="Wanneer heb je iemand teleurgesteld?", en="When did you disappoint someone?"),
        claims=("CLM-18",),
    ),
    Pattern(
        id="adaptability-over-operations",
        high="ADA",
        low=("TEC-B", "TEC-C"),
        signal=Text(
            nl="Mogelijk vernieuwing die sneller gaat dan het beheer aankan",
            en="Possibly renewal that is faster than operations can bear",
        ),
        question=Text(
            nl="Wat ging er stuk door een vernieuwing?",
            en="What broke because of a renewal?",
        ),
        claims=("CLM-18",),
    ),
)


def noticed(means: Mapping[str, float]) -> tuple[Noticed, ...]:
    """The patterns in these means, by domain, competency and criterion. What nobody scored is not among them, and so is no side."""
    found = []
    for pattern in PATTERNS:
        scored = [part for part in pattern.low if part in means]
        low = min(scored, key=means.__getitem__, default=None)
        high_mean = means.get(pattern.high)
        if low is not None and high_mean is not None and high_mean >= HIGH and means[low] < LOW:
            found.append(Noticed(pattern=pattern, low=low, high_mean=high_mean, low_mean=means[low]))
    return tuple(found)
