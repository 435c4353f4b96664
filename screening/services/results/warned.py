"""The warnings of a ranking, and with whom they must propose no interview."""

from __future__ import annotations

from collections.abc import Collection

from screening.ranking import Ranking, RankingWarning, warnings_of
from screening.ranking.what_if.once import once_per_ranking
from screening.services.access.floor import Floor
from screening.services.vacancies.seats import barred_from_all
from screening.store.leavers import unable_interviewers
from screening.store.reveals import Pair, reveals_in

Barred = frozenset[Pair]

NOBODY: Barred = frozenset()


def warnings_in(ranking: Ranking, barred: Barred) -> tuple[RankingWarning, ...]:
    """The warnings of a ranking, worked out once for it and for whom nobody may be proposed with."""
    known = _known(ranking)
    if barred not in known:
        known[barred] = warnings_of(ranking, barred)
    return known[barred]


@once_per_ranking
def _known(_ranking: Ranking) -> dict[Barred, tuple[RankingWarning, ...]]:
    return {}


def proposes(ranking: Ranking) -> bool:
    """Whether a warning proposes an interview, so that it matters who is barred: of hundreds that is much to read."""
    return any(one.facts.get("bridges") for one in warnings_in(ranking, NOBODY))


def barred_in(here: Floor, candidacies: Collection[str]) -> Barred:
    """Who is not proposed for another interview with these candidacies, pairs of candidacy and account: having a reveal or a
    conflict of interest, or being able to hold none."""
    vacancy = here.vacancy.id
    unable = barred_from_all(unable_interviewers(here.work, vacancy), candidacies)
    return frozenset(reveals_in(here.work, vacancy)) | here.ground.recused | unable
