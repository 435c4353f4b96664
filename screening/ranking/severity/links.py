"""Which interviewers can be compared: the graph of shared criteria of shared candidates, and how to link its parts.

Two interviewers are linked when both score the same criterion of the same candidate. The functions take interviews,
planned or held, so that a panel can be checked before anybody is interviewed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Floats
from screening.ranking.scores.components import components_of

Interview = tuple[str, str, Collection[str]]
"""(candidate, interviewer, criteria of the interview)"""

Barred = Collection[tuple[str, str]]
"""Pairs of a candidate and an interviewer who is not to meet them."""

NO_LINK = 1e-9
"""Eigenvalues of the link matrix below this are zero (docs/method.md §2.4)."""


@dataclass(frozen=True)
class Bridge:
    """One interview that would link two groups: `interviewer` joins `candidate` on what `beside` scores there."""

    interviewer: str
    candidate: str
    beside: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Links:
    """How interviewers hang together.

    `components` are the groups within which interviewers can be compared, largest first. `strength` is the smallest
    non-zero eigenvalue of the link matrix: 0.5–1 for a chain, 2 for two anchors, about 10 for ten candidates seen by
    everybody (docs/method.md §2.4); None when there is no link at all. `bridges` are the fewest extra interviews that
    make one group of all, as far as somebody may hold them.
    """

    components: tuple[tuple[str, ...], ...]
    strength: float | None
    bridges: tuple[Bridge, ...]


def links(interviews: Iterable[Interview], anchors: int = 1, barred: Barred = ()) -> Links:
    """Groups, strength and bridging interviews of `interviews`.

    Several interviews of the same two people count together. `anchors` is how many bridging interviews (with different
    candidates, as far as there are) to propose for each missing link; two make a link that is worth something. Nobody among
    the `barred` is proposed; a group that nobody else can link has no bridge.
    """
    panels = _panels(interviews)
    names = sorted({interviewer for panel in panels.values() for interviewer in panel})
    matrix = _link_matrix(panels, names)
    groups = _named_groups(matrix, names)
    return Links(
        groups,
        link_strength(np.linalg.eigvalsh(matrix)) if names else None,
        tuple(_bridges(groups, panels, anchors, barred)),
    )


def bridges(
    groups: Sequence[Sequence[str]], interviews: Iterable[Interview], anchors: int = 1, barred: Barred = ()
) -> tuple[Bridge, ...]:
    """The extra interviews that link `groups` (largest first): each smaller group lends its least occupied interviewer
    to candidates of the largest group, `anchors` of them as far as there are; or the largest one to the smaller, where nobody
    who is not `barred` is left in that."""
    return tuple(_bridges(groups, _panels(interviews), anchors, barred))


def link_strength(eigenvalues: NDArray[np.floating[Any]]) -> float | None:
    """The smallest non-zero eigenvalue; None when all are zero."""
    positive = eigenvalues[eigenvalues >= NO_LINK]
    return float(positive.min()) if len(positive) else None


Panels = dict[str, dict[str, set[str]]]

Host = tuple[str, str, set[str]]
"""A candidate, who scores there, and on which criteria."""


def _panels(interviews: Iterable[Interview]) -> Panels:
    panels: Panels = defaultdict(lambda: defaultdict(set))
    for candidate, interviewer, criteria in interviews:
        panels[candidate][interviewer] |= set(criteria)
    return panels


def _link_matrix(panels: Panels, names: list[str]) -> Floats:
    """L = Σ ω_g (I − 11ᵀ/|R_g|) with equal weights for all criteria of a candidate."""
    place = {name: position for position, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for panel in panels.values():
        asked = Counter(
            frozenset(name for name in panel if criterion in panel[name]) for criterion in set().union(*panel.values())
        )
        for together, criteria in asked.items():
            mine = [place[name] for name in together]
            share = criteria / asked.total()
            matrix[np.ix_(mine, mine)] += share * (np.eye(len(mine)) - 1 / len(mine))
    return matrix


def _named_groups(matrix: Floats, names: list[str]) -> tuple[tuple[str, ...], ...]:
    groups = [
        tuple(names[position] for position in np.flatnonzero(group)) for group in components_of(matrix < -NO_LINK)
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _bridges(groups: Sequence[Sequence[str]], panels: Panels, anchors: int, barred: Barred) -> Iterator[Bridge]:
    load = Counter(interviewer for panel in panels.values() for interviewer in panel)
    for group in groups[1:]:
        for guests, largest in ((group, groups[0]), (groups[0], group)):
            guest, hosts = _guest(sorted(guests, key=lambda name: (load[name], name)), largest, panels, barred)
            if hosts:
                yield from _anchored(guest, hosts, panels, anchors)
                break


def _guest(guests: Sequence[str], largest: Sequence[str], panels: Panels, barred: Barred) -> tuple[str, list[Host]]:
    """The first of these interviewers for whom there is a host, with all of them."""
    for guest in guests:
        hosts = [host for host in _hosts(largest, guest, panels) if (host[0], guest) not in barred]
        if hosts:
            return guest, hosts
    return "", []


def _anchored(guest: str, hosts: list[Host], panels: Panels, anchors: int) -> Iterator[Bridge]:
    visited: set[str] = set()
    for candidate, host, criteria in sorted(
        hosts, key=lambda host: (-len(host[2]), len(panels[host[0]]), host[0], host[1])
    ):
        if len(visited) < anchors and candidate not in visited:
            visited.add(candidate)
            yield Bridge(guest, candidate, host, tuple(sorted(criteria)))


def _hosts(largest: Sequence[str], guest: str, panels: Panels) -> Iterator[Host]:
    members = set(largest)
    for candidate, panel in panels.items():
        for host in panel:
            if host in members and (criteria := panel[host] - panel.get(guest, set())):
                yield candidate, host, criteria
