"""Refusals leave a trace: who asked what of which service, and that it was refused (J3). No text of theirs is kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from screening.domain.account import Account
from screening.domain.event import EventKind
from screening.errors import Conflict, NotAllowed, NotFound, ScreeningError, StoreError
from screening.services.office.office import Office
from screening.store.vacancies import find_vacancy

log = logging.getLogger(__name__)

OURS = re.compile(r"[0-9a-f]{16}")
"""What an id of ours looks like; anything else that was asked for is somebody's text, and not kept."""

P = ParamSpec("P")
R = TypeVar("R")
Service = Callable[Concatenate[Office, Account, P], R]

_inside: ContextVar[bool] = ContextVar("inside a recorded service", default=False)


def recorded(*errors: type[ScreeningError]) -> Callable[[Service[P, R]], Service[P, R]]:
    """Leave an event, in a transaction of its own, when the service raises NotFound, NotAllowed or one of `errors`.

    The event carries the service, the kind of refusal, and the id that was asked for where it looks like one of ours.
    A service that calls another one leaves one event.
    """
    kinds: tuple[type[ScreeningError], ...] = (NotFound, NotAllowed, *errors)

    def around(service: Service[P, R]) -> Service[P, R]:
        @wraps(service)
        def watched(office: Office, viewer: Account, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if _inside.get():
                return service(office, viewer, *args, **kwargs)
            token = _inside.set(True)
            try:
                return service(office, viewer, *args, **kwargs)
            except kinds as error:
                asked = next(iter([*args, *kwargs.values()]), None)
                _record(office, viewer, service.__name__, type(error).__name__, asked)
                raise
            finally:
                _inside.reset(token)

        return watched

    return around


def _record(office: Office, viewer: Account, service: str, outcome: str, asked: object) -> None:
    subject = asked if isinstance(asked, str) and OURS.fullmatch(asked) else None
    try:
        with office.write() as work:
            vacancy = find_vacancy(work, subject) if subject else None
            work.record(
                EventKind.REFUSED,
                viewer,
                vacancy=vacancy.id if vacancy else None,
                subject=subject,
                service=service,
                outcome=outcome,
            )
            work.commit()
    except (Conflict, StoreError):
        log.warning("a refusal could not be recorded")
