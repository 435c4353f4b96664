"""Which members of a symmetric relation hang together."""

from __future__ import annotations

import numpy as np

from screening.ranking.scores.arrays import Flags


def components_of(linked: Flags) -> list[Flags]:
    """Connected groups of a symmetric matrix of links, as masks, by their first member. Loners are groups of one."""
    unseen = np.ones(len(linked), dtype=np.bool_)
    groups = []
    while unseen.any():
        group = np.zeros(len(linked), dtype=np.bool_)
        front = group.copy()
        front[int(np.argmax(unseen))] = True
        while front.any():
            group |= front
            front = linked[front].any(axis=0) & ~group
        unseen &= ~group
        groups.append(group)
    return groups
