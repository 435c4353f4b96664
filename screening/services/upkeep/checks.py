"""Whether the whole database is as it must be: the event chain and what holds across all tables (B7, J2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from screening.domain.problem import Problem
from screening.domain.scorecard import gaps, seal_hash
from screening.domain.vacancy import Phase, check_next_phase
from screening.errors import RuleBroken
from screening.i18n import N_
from screening.services.office.office import Office
from screening.services.upkeep.chain import (
    chain_problems,
    notices,
    row_problems,
    schema_problems,
    since_problems,
    trigger_problems,
    typed_problems,
)
from screening.store import checks
from screening.store.candidacy.decisions import stages_with_history
from screening.store.chain.events import read_chain
from screening.store.chain.link import Head, read_head
from screening.store.database import Work
from screening.store.phases import moves_of, phases_of
from screening.store.sealed import sealed_cards
from screening.store.vacancies import every_vacancy


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination found: what is wrong, what is no fault but should be known, and the head of the chain to keep."""

    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    head: Head | None
    """None when the file is damaged, a table is missing or not as it was made, or the chain is broken."""


NOT_SEALED = N_("The submitted card {card} is not what was sealed.")

Check = Callable[[Work], Iterator[Problem]]


def problems(office: Office) -> list[Problem]:
    """Everything that is not as it must be; empty when the database is sound. Changes nothing."""
    return list(examine(office).problems)


def examine(office: Office, since: str | None = None) -> Examined:
    """Everything that is not as it must be, with the head of the chain. Changes nothing.

    `since` is a head that somebody kept, as `NUMBER:HASH`: whether the chain continues it is examined too. Raises BadInput
    when it cannot be read. Memory stays bounded, however many events there are.
    """
    kept = read_head(since) if since is not None else None
    with office.read() as work:
        if damage := tuple(_file(work)):
            return Examined(damage, (), None)  # what stands in such a file says nothing
        schema = list(schema_problems(work))
        found = [problem for problem, _stops in schema]
        if any(stops for _problem, stops in schema):
            return Examined(tuple(found), (), None)
        chain = read_chain(work)
        found += chain_problems(chain)
        past = list(since_problems(work, chain, kept)) if kept else []
        found += past
        for check in CHECKS:
            found += _found(check, work)
        return Examined(tuple(found), tuple(notices(chain, kept, past)), None if chain.is_broken else chain.head)


def _found(check: Check, work: Work) -> list[Problem]:
    """What a check finds. One that meets what cannot be read ends there: whose that is, the chain tells."""
    found: list[Problem] = []
    try:
        found.extend(check(work))
    except Exception:
        found.append(
            Problem(N_("A check could not be finished: something that it needs cannot be read as what it should be."))
        )
    return found


def _file(work: Work) -> Iterator[Problem]:
    for found in checks.file_damage(work):
        yield Problem(N_("The database file is damaged: {found}."), {"found": found})


def _orphans(work: Work) -> Iterator[Problem]:
    for table, target, count in checks.orphans(work):
        yield Problem(
            N_("{count} rows of {table} refer to a row of {target} that does not exist."),
            {"count": count, "table": table, "target": target},
        )


def _seals(work: Work) -> Iterator[Problem]:
    for sealed in sealed_cards(work):
        card = {"card": sealed.card_id}
        try:
            lines, closing = sealed.content()
        except (ValueError, TypeError):
            yield Problem(NOT_SEALED, card)
            continue
        if set(sealed.asked) - {line.criterion_id for line in lines} or gaps(lines):
            yield Problem(N_("The submitted card {card} is not complete."), card)
        if seal_hash(lines, closing) != sealed.content_hash:
            yield Problem(NOT_SEALED, card)
    for half in checks.half_sealed(work):
        yield Problem(N_("The card {card} is sealed by half."), {"card": half})
    for card_id in checks.wrongly_marked(work):
        yield Problem(
            N_("The mark “after reading” of the card {card} is not what the record of reveals says."), {"card": card_id}
        )
    for untold in checks.submissions_without_event(work):
        yield Problem(N_("No event tells that the card {card} was submitted."), {"card": untold})


def _cards(work: Work) -> Iterator[Problem]:
    for interview in checks.doubled_interviews(work):
        yield Problem(N_("The interview {interview} has more than one card."), {"interview": interview})
    for interview in checks.cancelled_after_submitting(work):
        yield Problem(
            N_("The interview {interview} is cancelled although its card is submitted."), {"interview": interview}
        )
    for card in checks.cards_on_open_settings(work):
        yield Problem(N_("The card {card} exists while the settings of its vacancy are not frozen."), {"card": card})


def _settings(work: Work) -> Iterator[Problem]:
    for settings in checks.changed_settings(work):
        yield Problem(N_("The frozen settings {settings} are not what was frozen."), {"settings": settings})
    for rubric in checks.changed_rubrics(work):
        yield Problem(N_("The kept rubric {rubric} is not what its hash says."), {"rubric": rubric[:12]})


def _decisions(work: Work) -> Iterator[Problem]:
    for candidacy, stage, made in stages_with_history(work):
        about = {"candidacy": candidacy}
        if [one.number for one in made] != list(range(1, len(made) + 1)):
            yield Problem(N_("The decisions about the candidacy {candidacy} are not complete."), about)
        if made[-1].to_stage is not stage:
            yield Problem(N_("The stage of the candidacy {candidacy} is not that of its newest decision."), about)
        for before, one in pairwise(made):
            if one.from_stage is not before.to_stage:
                yield Problem(
                    N_("A decision about the candidacy {candidacy} does not go on from the one before."), about
                )
            if one.undoes and (one.undoes != before.id or one.to_stage is not before.from_stage):
                yield Problem(N_("A decision about the candidacy {candidacy} does not undo the one before."), about)
        if made[0].undoes:
            yield Problem(N_("A decision about the candidacy {candidacy} does not undo the one before."), about)


def _consents(work: Work) -> Iterator[Problem]:
    for consent in checks.consents_out_of_order(work):
        yield Problem(
            N_(
                "The consent {consent} was recorded or withdrawn before it was given, or withdrawn before it was recorded."
            ),
            {"consent": consent},
        )


def _corrections(work: Work) -> Iterator[Problem]:
    for (card, criterion), made in checks.corrections_by_cell(work).items():
        fields = {"card": card, "criterion": criterion}
        if [one.number for one in made] != list(range(1, len(made) + 1)):
            yield Problem(N_("The corrections of {criterion} on the card {card} are not complete."), fields)
        drifted = [one.after_reveal for one in made]
        if drifted != sorted(drifted):
            yield Problem(
                N_("A correction of {criterion} on the card {card} counts as official after one that is drift."), fields
            )


def _phases(work: Work) -> Iterator[Problem]:
    for vacancy in every_vacancy(work):
        moves, told = moves_of(work, vacancy.id), phases_of(work, vacancy.id)
        reached = [Phase.SCORE.value, *(move.to_phase for move in moves)]
        left = [move.from_phase for move in moves]
        if left != reached[:-1] or reached[1:] != told or reached[-1] != vacancy.phase:
            yield Problem(
                N_("The phases of the vacancy {vacancy} do not follow from each other."), {"vacancy": vacancy.id}
            )
        for move in moves:
            try:
                check_next_phase(Phase(move.from_phase), Phase(move.to_phase), move.reason)
            except RuleBroken:
                yield Problem(
                    N_("The vacancy {vacancy} made a move between phases that is not allowed."), {"vacancy": vacancy.id}
                )


CHECKS: tuple[Check, ...] = (
    trigger_problems,
    row_problems,
    _orphans,
    _seals,
    typed_problems,
    _cards,
    _settings,
    _corrections,
    _consents,
    _decisions,
    _phases,
)
