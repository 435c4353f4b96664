"""Every message exists in Dutch, none is left over, and translations keep the fields of their message."""

from __future__ import annotations

import re

from tests.messages import dutch, extracted

FIELD = re.compile(r"\{\w*\}")


def ids(catalogue) -> set:
    return {message.id for message in catalogue if message.id}


def test_every_message_in_the_code_is_in_the_catalogue():
    assert sorted(map(str, ids(extracted()) - ids(dutch()))) == []


def test_no_message_in_the_catalogue_is_unused():
    assert sorted(map(str, ids(dutch()) - ids(extracted()))) == []


def test_every_message_has_a_dutch_text():
    empty = [message.id for message in dutch() if message.id and (not all(message.string) if message.pluralizable else not message.string)]

    assert empty == []


def test_translations_keep_the_fields_of_their_message():
    torn = []
    for message in dutch():
        for one in message.id if message.pluralizable else (message.id,):
            for text in message.string if message.pluralizable else (message.string,):
                if message.id and set(FIELD.findall(one)) - {"{n}"} != set(FIELD.findall(text)) - {"{n}"}:
                    torn.append(message.id)

    assert torn == []
