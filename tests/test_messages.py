"""Every message exists in Dutch, none is left over, and translations keep the fields of their message."""

from __future__ import annotations

import ast
import re

from tests.messages import CODE, dutch, extracted
from tests.syntax import tree_of

FIELD = re.compile(r"\{\w*\}")


def ids(catalogue) -> set:
    return {message.id for message in catalogue if message.id}


def test_every_message_in_the_code_is_in_the_catalogue():
    assert sorted(map(str, ids(extracted()) - ids(dutch()))) == []


def test_no_message_in_the_catalogue_is_unused():
    assert sorted(map(str, ids(dutch()) - ids(extracted()))) == []


def test_every_message_has_a_dutch_text():
    empty = [
        message.id
        for message in dutch()
        if message.id and (not all(message.string) if message.pluralizable else not message.string)
    ]

    assert empty == []


def test_no_dutch_text_is_left_out_as_doubtful():
    """One that is marked so is not compiled, and stands in English."""
    assert [message.id for message in dutch() if message.id and message.fuzzy] == []


def test_translations_keep_the_fields_of_their_message():
    torn = [
        message.id
        for message in dutch()
        for one in (message.id if message.pluralizable else (message.id,))
        for text in (message.string if message.pluralizable else (message.string,))
        if message.id and set(FIELD.findall(one)) - {"{n}"} != set(FIELD.findall(text)) - {"{n}"}
    ]

    assert torn == []


def test_no_message_hides_in_an_f_string():
    """The extractor reads an f-string as plain text, so a message inside one would stay English and no test would notice."""
    hidden = []
    for path in CODE.rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.JoinedStr):
                hidden += [
                    f"{path.name}:{call.lineno}"
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call)
                    and getattr(call.func, "id", "") in {"_", "ngettext", "say", "translate"}
                ]

    assert hidden == []
