"""The ranking of a vacancy from its exported ratings and what stands beside them, without its database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from screening.errors import BadInput
from screening.files.frozen.content import FrozenRanking, hash_of
from screening.files.frozen.read import read_frozen
from screening.files.ratings.notes import Note
from screening.files.ratings.read import read_ratings
from screening.ranking import VERSION, Formula, Held, Options, Ranking, Ratings
from screening.services.results.at_settings import formula_of, listed, ranked_at


def ranked_frozen(
    ratings: Path, frozen: Path, asked: Mapping[str, Any], beta: float | None, geometric: bool
) -> tuple[Ranking, Sequence[Note]]:
    """The ranking that the vacancy has of these ratings, and what is worth telling of their file.

    `asked` are `draws`, `seed` and `top_k` where they are not to be as on the pages; `beta` and `geometric` weigh otherwise,
    with severities and criterion means held fixed. Raises BadInput for ratings that were not exported with it.
    """
    found = read_frozen(frozen)
    first, newest = formula_of(found.frozen.settings), formula_of(found.newest.settings)
    file = read_ratings(ratings, scale=(newest.scale_min, newest.scale_max))
    table = _belonging(file.ratings, found, ratings.name, frozen.name)
    options = replace(Options(draws=found.draws, seed=found.seed, top_k=found.top_k), **asked)
    held = Held(found.criterion_means, {one.name: one.severity for one in found.interviewers})
    candidates = [(one.name, one.stage.holds_rank) for one in found.candidates]
    return ranked_at(first, _weighed(newest, beta, geometric), table, listed(candidates, options), held), (
        *_about(found, frozen.name),
        *file.notes,
    )


def _about(found: FrozenRanking, file: str) -> Iterator[Note]:
    yield Note(
        "Ranking of {vacancy}: {view} values, at version {version} of its settings.",
        {"vacancy": found.vacancy.title, "view": found.view.value, "version": found.newest.version},
    )
    if found.method != VERSION:
        yield Note(
            "{file} was exported with version {then} of the method, and this is version {now}: severities and criterion means "
            "are those of then, and what is said of how sure the order is can differ.",
            {"file": file, "then": found.method, "now": VERSION},
        )


def _belonging(read: Ratings, found: FrozenRanking, file: str, frozen: str) -> Ratings:
    """The ratings in the order in which the vacancy computes them. Raises BadInput when they are not those that belong to it."""
    candidates = [one.name for one in found.candidates]
    interviewers = [one.name for one in found.interviewers]
    stranger = _stranger(read.candidates, candidates) or _stranger(read.interviewers, interviewers)
    if stranger is not None:
        raise BadInput(
            "{file} speaks of {name}, whom {frozen} does not know: it belongs to other ratings. Export both again.",
            file=file,
            name=stranger,
            frozen=frozen,
        )
    table = read.arranged(candidates, interviewers)
    if hash_of(table) != found.ratings.sha256:
        raise BadInput(
            "{file} holds other scores ({scores}) than those that {frozen} belongs to ({wanted}), so its severities are not "
            "theirs. Export both again, or rank without --frozen.",
            file=file,
            scores=len(table),
            frozen=frozen,
            wanted=found.ratings.scores,
        )
    return table


def _stranger(names: Sequence[str], known: Sequence[str]) -> str | None:
    everybody = set(known)
    return next((name for name in names if name not in everybody), None)


def _weighed(formula: Formula, beta: float | None, geometric: bool) -> Formula:
    return replace(formula, geometric=geometric, beta=formula.beta if beta is None else beta)
