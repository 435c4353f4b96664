"""I6: the password of the database stands in no setting that is shown, in no error and in no line of the log."""

from __future__ import annotations

import traceback

import pytest

from screening.errors import ScreeningError
from screening.settings import Settings
from screening.store.database import open_database

PASSWORD = "heelgeheim"
NOWHERE = f"postgresql+psycopg://eva:{PASSWORD}@127.0.0.1:1/evenwicht"


@pytest.mark.parametrize("url", [NOWHERE, f"postgresql+nodriver://eva:{PASSWORD}@127.0.0.1/x", f"eva:{PASSWORD}@host"])
def test_the_password_of_the_database_is_nowhere_shown(url, caplog):
    """I6: also where there is no such database, or no such address."""
    settings = Settings(database_url=url)

    with pytest.raises(ScreeningError) as caught:
        open_database(settings.url)

    told = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in f"{settings!r} {settings} {caught.value} {told} {caplog.text}"
