"""What all models share: strict, frozen, closed, and a hash of their content."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from screening.domain.model import Text, canonical_hash
from screening.domain.text import storable, tidy


def test_model_refuses_unknown_keys_other_types_and_changes():
    text = Text(nl="ja", en="yes")

    for wrong in ({"nl": "ja", "en": "yes", "de": "ja"}, {"nl": 1, "en": "yes"}, {"nl": "ja"}):
        with pytest.raises(ValidationError):
            Text.model_validate(wrong)
    with pytest.raises(ValidationError):
        text.nl = "nee"


def test_text_speaks_both_languages_and_dutch_to_anybody_else():
    text = Text(nl="ja", en="yes")

    assert [text.in_("nl"), text.in_("en"), text.in_("fr")] == ["ja", "yes", "ja"]


def test_hash_depends_on_content_and_not_on_order():
    assert canonical_hash({"a": 1, "b": [1, 2]}) == canonical_hash({"b": [1, 2], "a": 1})
    assert canonical_hash({"a": 1, "b": [1, 2]}) != canonical_hash({"a": 1, "b": [2, 1]})
    assert canonical_hash({"b": ["é", None], "a": 1}) == (
        "13d9a822ad32e5e212330efcac0a1d999dfc0508cee708a8a0cdbe2802a26cf1"
    )


def test_stored_text_is_composed_without_nul_and_lone_surrogates():
    assert storable(" e\u0301\x00\udc00 ") == " é "
    assert tidy(" e\u0301\x00\udc00 ") == "é"
