"""The office of this process: opened once, on first use, from the settings."""

from __future__ import annotations

import threading

from screening.services.office.office import Office, open_office
from screening.settings import settings

_lock = threading.Lock()
_office: Office | None = None


def office() -> Office:
    """The office in use. Raises StoreError or RubricError when it cannot be opened; the next call tries again."""
    global _office
    with _lock:
        if _office is None:
            _office = open_office(settings())
        return _office


def run_with(other: Office | None) -> None:
    """Work with this office from now on; None closes the present one, so that the settings are read anew."""
    global _office
    with _lock:
        if _office is not None and other is not _office:
            _office.database.close()
        _office = other
