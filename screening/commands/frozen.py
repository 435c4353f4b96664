"""The ranking of a vacancy from its exported ratings and what stands beside them, without its database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from screening.errors import BadInput
from screening.files.frozen.content import FrozenRanking, hash_of
from screening.files.frozen.read import read_frozen
from screening.files.ratings.read import read_ratings
from screening.files.tables.notes import Note
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
    about = {"vacancy": found.vacancy.title, "view": found.view.value, "version": found.newest.version}
    if found.as_exported:
        yield Note("Ranking of {vacancy}: {view} values, at version {version} of its settings.", about)
    elif not found.sha256:
        yield Note(
            "{file} does not tell whether it is as it was exported: it has no hash of its content, as files of an earlier version "
            "have none. Export again for the ranking of {vacancy}.",
            about | {"file": file},
        )
    else:
        yield Note(
            "{file} was changed since it was exported: this is not the ranking of {vacancy}, but the one that follows from what "
            "stands there now. Export again for the ranking of the vacancy.",
            about | {"file": file},
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
    _refuse_strangers(read.candidates, candidates, file, frozen)
    _refuse_strangers(read.interviewers, interviewers, file, frozen)
    table = read.arranged(candidates, interviewers)
    if hash_of(table) != found.ratings.sha256:
        if len(table) == found.ratings.scores:
            raise BadInput(
                "{file} holds as many scores ({scores}) as those that {frozen} belongs to, but not the same: a score, a name or a "
                "criterion was changed. Export both again, or rank without --frozen.",
                file=file,
                scores=len(table),
                frozen=frozen,
            )
        raise BadInput(
            "{file} holds other scores ({scores}) than those that {frozen} belongs to ({wanted}), so its severities are not "
            "theirs. Export both again, or rank without --frozen.",
            file=file,
            scores=len(table),
            frozen=frozen,
            wanted=found.ratings.scores,
        )
    return table


def _refuse_strangers(names: Sequence[str], known: Sequence[str], file: str, frozen: str) -> None:
    everybody = set(known)
    name = next((name for name in names if name not in everybody), None)
    if name is None:
        return
    about = {"file": file, "name": name, "frozen": frozen}
    spelled = {other.casefold(): other for other in known}
    meant = get_close_matches(name.casefold(), spelled, n=1, cutoff=0.8)
    if meant:
        raise BadInput(
            "{file} speaks of “{name}”, whom {frozen} does not know. Is “{meant}” meant? Then write it so everywhere.",
            **about,
            meant=spelled[meant[0]],
        )
    raise BadInput(
        "{file} speaks of {name}, whom {frozen} does not know: it belongs to other ratings. Export both again.", **about
    )


def _weighed(formula: Formula, beta: float | None, geometric: bool) -> Formula:
    return replace(formula, geometric=geometric, beta=formula.beta if beta is None else beta)
