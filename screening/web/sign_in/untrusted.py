"""An answer of the provider of single sign-on that is not believed: why, for whoever keeps the server."""

from __future__ import annotations

from screening.domain.problem import Problem
from screening.errors import Untrusted
from screening.i18n import N_

SENTENCE = N_("The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in.")


def untrusted(why: Problem) -> Untrusted:
    """The error: one sentence on the page, whatever the reason; `why` goes to the log and to `check --deploy`."""
    return Untrusted(SENTENCE, why=why)


def why_refused(error: Exception) -> Problem | None:
    """Why an answer was not believed; None for any other error."""
    why = error.fields["why"] if isinstance(error, Untrusted) else None
    return why if isinstance(why, Problem) else None


def shown(sent: object) -> str:
    """What a provider sent, as it fits on one line of a log."""
    return f"{sent!r:.200}"
