"""An answer of the provider of single sign-on that is not believed: why, for whoever keeps the server."""

from __future__ import annotations

from screening.domain.problem import Problem
from screening.errors import ScreeningError
from screening.i18n import N_

SENTENCE = N_("The answer of your organisation's sign-in service cannot be trusted. Nobody was signed in.")


class Untrusted(ScreeningError):
    """Told on the page in one sentence, whatever the reason; `why` goes to the log and to `check --deploy`."""

    def __init__(self, why: Problem) -> None:
        super().__init__(SENTENCE)
        self.why = why


def shown(sent: object) -> str:
    """What a provider sent, as it fits on one line of a log."""
    return f"{sent!r:.200}"
