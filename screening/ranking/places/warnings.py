"""What a reader of a ranking must be told: each code with its facts and its one sentence.

A sentence is an English message id with `{named}` fields. Whoever shows it brings a `Voice`: a language, and what people
and numbers are called there. So pages and the command line say the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]

ENOUGH = 2.0
"""The link strength from which a link is no longer thin: that of two candidates whom both sides saw."""


@dataclass(frozen=True)
class RankingWarning:
    """A code of `CODES` and its facts (plain lists, dicts, numbers, and ids of people)."""

    code: str
    facts: Facts


@dataclass(frozen=True)
class Voice:
    """How a reader is spoken to.

    `number` puts a number into words with so many decimals, `say` translates a message id, `candidate` and `interviewer`
    turn an id into a name. Of a list at most `most` are named (None: all) before it is said how many more there are.
    """

    number: Callable[[float, int], str]
    say: Callable[[str], str] = str
    candidate: Callable[[str], str] = str
    interviewer: Callable[[str], str] = str
    most: int | None = None

    def listed(self, words: Iterable[str]) -> str:
        """`a, b and c`; the word for none when there is nothing."""
        shown = self.shortened(list(words))
        if len(shown) < 2:
            return "".join(shown) or self.say("none")
        return self.say("{first} and {last}").format(first=", ".join(shown[:-1]), last=shown[-1])

    def shortened(self, words: list[str]) -> list[str]:
        """The first of `words`, and how many more there are as the last."""
        if self.most is None or len(words) <= self.most:
            return words
        return [*words[: self.most], self.say("{n} more").format(n=self.number(len(words) - self.most, 0))]

    def interviewers(self, ids: Iterable[str]) -> str:
        """Interviewers by name."""
        return self.listed(sorted(map(self.interviewer, ids), key=str.casefold))

    def candidates(self, ids: Iterable[str]) -> str:
        """Candidates by name."""
        return self.listed(sorted(map(self.candidate, ids), key=str.casefold))


@dataclass(frozen=True)
class Saying:
    """The sentence of a code, which facts it carries, and what these are in words: the fields of the sentence."""

    sentence: str
    facts: tuple[str, ...]
    fields: Callable[[Facts, Voice], dict[str, str]] = lambda _facts, _voice: {}


def sentence(warning: RankingWarning, voice: Voice) -> str:
    """What a warning says, in a voice. A code that is not among `CODES` is named and breaks nothing."""
    saying = CODES.get(warning.code)
    if saying is None:
        return voice.say("There is a warning that this version cannot explain: {code}.").format(code=warning.code)
    return voice.say(saying.sentence).format(**saying.fields(warning.facts, voice))


def _groups(facts: Facts, voice: Voice) -> dict[str, str]:
    assumed = voice.say(
        "The order between the groups rests on the assumption that chance decided who saw whom, and cannot be checked."
    )
    unadjusted = voice.say("The order between the groups is not adjusted and cannot be checked.")
    return {
        "groups": "; ".join(voice.shortened([voice.interviewers(group) for group in facts["components"]])),
        "order": assumed if facts["assumed"] else unadjusted,
        "bridges": _bridges(facts, voice),
    }


def _confounded(facts: Facts, voice: Voice) -> dict[str, str]:
    lenient = facts["correlation"] > 0
    return {
        "seen": voice.say("Lenient interviewers saw the stronger candidates")
        if lenient
        else voice.say("Strict interviewers saw the stronger candidates"),
        "correlation": voice.number(facts["correlation"], 2),
        "bridges": _bridges(facts, voice),
    }


def _bridges(facts: Facts, voice: Voice) -> str:
    if not facts["bridges"]:
        return voice.say("nobody is left for one")
    return voice.listed(_bridge(bridge, voice) for bridge in facts["bridges"])


def _bridge(bridge: Facts, voice: Voice) -> str:
    return voice.say("{interviewer} with {candidate} (beside {colleague})").format(
        interviewer=voice.interviewer(bridge["interviewer"]),
        candidate=voice.candidate(bridge["candidate"]),
        colleague=voice.interviewer(bridge["beside"]),
    )


def _off(facts: Facts, voice: Voice) -> dict[str, str]:
    told = [f"{voice.interviewer(one)} ({voice.number(value, 2)})" for one, value in facts["interviewers"].items()]
    point = facts["point"]
    far = voice.say("a point") if point == 1 else voice.say("{n} points")
    decimals = 0 if float(point).is_integer() else 2
    return {"far": far.format(n=voice.number(point, decimals)), "who": voice.listed(sorted(told, key=str.casefold))}


def _little(facts: Facts, voice: Voice) -> dict[str, str]:
    reasons = [_comparisons(facts["comparisons"], voice)]
    if facts["interviewers"]:
        who = voice.interviewers(facts["interviewers"])
        reasons.append(voice.say("fewer than three candidates seen by {who}").format(who=who))
    careful, none = (
        voice.say("The adjustment for strictness is careful"),
        voice.say("There is no adjustment for strictness"),
    )
    return {"adjustment": careful if facts["adjusted"] else none, "reasons": voice.listed(reasons)}


def _comparisons(count: float, voice: Voice) -> str:
    """How many comparisons there are, as a person would count them; shares of weight make fractions of them."""
    if count < 1e-9:
        return voice.say("no comparison between interviewers")
    if count < 1 - 1e-9:
        return voice.say("less than one comparison between interviewers")
    if count < 1.5:
        return voice.say("about one comparison between interviewers")
    return voice.say("about {n} comparisons between interviewers").format(n=voice.number(count, 0))


def _strength(facts: Facts, voice: Voice) -> dict[str, str]:
    """Never rounded up to what would be enough."""
    return {"strength": voice.number(min(facts["link_strength"], ENOUGH - 0.01), 2)}


def _alone(facts: Facts, voice: Voice) -> dict[str, str]:
    told = []
    if facts["candidates"]:
        alone = voice.say("Scored by one interviewer only, or by one on each domain: {who}.")
        told.append(alone.format(who=voice.candidates(facts["candidates"])))
    if not facts["compared"]:
        told.append(
            voice.say(
                "Nobody was scored by two interviewers on the same domain, so nothing shows how far they differ: the ranges rest "
                "on the assumption that more than half of the differences between scores is chance, and nobody is said to stand "
                "above the next."
            )
        )
    elif facts["candidates"]:
        told.append(voice.say("How wide their range is follows from how far the interviewers of others differ."))
    if facts["compared"] and facts["domains"]:
        told.append(
            voice.say(
                "On one domain or more nobody was scored by two interviewers: how sure scores are there is an assumption."
            )
        )
    return {"told": " ".join(told)}


CODES: dict[str, Saying] = {
    "SEV-DISCONNECTED": Saying(
        "Interviewers form groups that share no criterion of a candidate ({groups}). {order} The fewest extra interviews that link them: "
        "{bridges}.",
        ("components", "bridges", "anchors", "assumed"),
        _groups,
    ),
    "SEV-THIN": Saying(
        "Interviewers are linked through very few shared candidates (strength {strength}; from 2 on it is enough), so "
        "their strictness is hard to compare.",
        ("link_strength",),
        _strength,
    ),
    "SEV-FEW": Saying(
        "{adjustment}, because there is little to go by: {reasons}.",
        ("comparisons", "interviewers", "adjusted"),
        _little,
    ),
    "SEV-NONE": Saying("There is no sign of differences in strictness worth adjusting.", ("largest",)),
    "SEV-CONFOUND": Saying(
        "{seen}, more than chance would have it (correlation {correlation}). The adjustment for strictness is careful, so "
        "whoever met strict interviewers may stand too low and whoever met lenient ones too high. One extra interview "
        "would tell most: {bridges}.",
        ("correlation", "bridges"),
        _confounded,
    ),
    "SEV-LARGE": Saying(
        "More than {far} off from colleagues: {who}. Talk about the anchors together; do not rely on arithmetic alone.",
        ("interviewers", "point"),
        _off,
    ),
    "RATER-FLAT": Saying(
        "Gave everybody nearly the same level: {who}. That carries no information about the order.",
        ("interviewers",),
        lambda facts, voice: {"who": voice.interviewers(facts["interviewers"])},
    ),
    "SINGLE-RATER": Saying(
        "{told}",
        ("candidates", "compared", "domains"),
        _alone,
    ),
    "UNDEFINED": Saying(
        "{statistic} is undefined. {reason}",
        ("statistic", "reason"),
        lambda facts, voice: {"statistic": facts["statistic"], "reason": voice.say(facts["reason"])},
    ),
}
"""Every code with what it says. UNDEFINED speaks of agreement, on the command line; `warnings_of` gives the others.

Of the facts `components` are lists of interviewers, `bridges` the interviews that are proposed (for SEV-DISCONNECTED the
fewest that link these, for SEV-CONFOUND the one that tells most) and `anchors` better ones; `interviewers` comes with a number each: of candidates, or for SEV-LARGE the severity in points
of the scale, of which `point` go into one of a 1–5 scale.
"""
