"""JSON as commands write it: an entry or a list item a line, whatever the texts in it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.commands.output import to_json

texts = st.sampled_from(['}, {"a": ', "a", '"', "\\", '"}, {"a": "', "\n", "é"]) | st.text(max_size=5)
items = st.dictionaries(
    st.sampled_from("abc"),
    texts | st.floats(allow_nan=False, allow_infinity=False) | st.none() | st.lists(st.integers()),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(items, min_size=1, max_size=6), texts)
def test_every_item_of_a_list_is_a_line(rows, text):
    content = {"rows": rows, "text": text, "none": []}

    written = to_json(content).decode()

    assert json.loads(written) == content
    assert written.split("\n") == [
        "{",
        '"rows": [',
        *(
            json.dumps(row, ensure_ascii=False) + ("," if place < len(rows) - 1 else "")
            for place, row in enumerate(rows)
        ),
        "],",
        f'"text": {json.dumps(text, ensure_ascii=False)},',
        '"none": []',
        "}",
        "",
    ]
