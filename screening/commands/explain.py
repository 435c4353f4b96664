"""`python -m screening explain VACANCY CANDIDATE`: the explanation that an applicant can be given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from screening.commands.output import check_target, deliver, one_sentence
from screening.domain.view import View
from screening.errors import BadInput


def explain(
    vacancy: Annotated[str, typer.Argument(help="Id of the vacancy, as it stands in the address of its page.")],
    candidate: Annotated[str, typer.Argument(help="Name of the candidate, or id of the candidacy.")],
    language: Annotated[str, typer.Option(help="nl or en.")] = "nl",
    view: Annotated[View, typer.Option(help="Sealed values, or with every correction.")] = View.SEALED,
    output: Annotated[Path | None, typer.Option(help="Text file to write, whole or not at all.")] = None,
) -> None:
    """Explain to an applicant how they were assessed: each criterion, its weight, the panel's result, the total, the decision.

    Nothing of anybody else is in it: no rank, no name of an interviewer, no number that rests on other people's cards.
    """
    from screening.i18n import LANGUAGES
    from screening.services.decisions.explained import explanation_of
    from screening.services.office.current import office

    with one_sentence():
        if language not in LANGUAGES:
            raise BadInput("The explanation is there in nl and en, not in “{language}”.", language=language)
        check_target(output)
        deliver(explanation_of(office(), vacancy, candidate, language, view).content, output)
