"""Pages speak the language of who looks; after a test the default is back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screening.i18n import DEFAULT, use_language


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    use_language(lambda: DEFAULT)
    yield
    use_language(lambda: DEFAULT)


@pytest.fixture
def in_english() -> None:
    use_language(lambda: "en")
