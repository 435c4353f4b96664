"""Whether this installation is ready to save."""

from __future__ import annotations

from screening.services.office.office import Office
from screening.store.disk.room import must_take_writes


def must_be_ready(office: Office) -> None:
    """Raises StoreError when the database takes no writes: FullStore, NewerStore, OtherStore or DamagedStore where one is why."""
    must_take_writes(office.database)
