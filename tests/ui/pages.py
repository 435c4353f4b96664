"""Pages as people find them: through the entry script, as an account, with everything that reaches the browser to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any
from unittest.mock import patch

from google.protobuf.message import Message
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.util import calc_hash

from screening.domain.account import Account
from screening.i18n import DEFAULT, translator, use_language
from screening.settings import PROJECT
from screening.ui.text import WORD_JOINER

MAIN = PROJECT / "screening" / "ui" / "main.py"

dutch = translator("nl")
english = translator("en")

MARKDOWN = {"Markdown.body", "Alert.body", "Heading.body", "Progress.text"}
"""Besides every `label` and `help`: the places where Streamlit reads Markdown."""


class Tab(AppTest):
    """Asks the page's own functions for words between runs, such as the names of choices: in the page's language."""

    def run(self, *, timeout: float | None = None) -> AppTest:
        self._speak()
        return super().run(timeout=timeout)

    def _run(self, widget_state: WidgetStates | None = None, timeout: float | None = None) -> AppTest:
        super()._run(widget_state, timeout)
        self._speak()
        return self

    def _speak(self) -> None:
        spoken = self.session_state.get("spoken", DEFAULT)
        use_language(lambda: spoken)


def visit(account: Account | str | None, page: str = "today", **query: str) -> AppTest:
    """A page of somebody, opened by its address; without an account, signed out."""
    at = Tab(MAIN, default_timeout=60)
    at._bidi_component_manager = _components()
    at.user = {} if account is None else {"id": account if isinstance(account, str) else account.id}
    return go(at, page, **query)


def go(at: AppTest, page: str, **query: str) -> AppTest:
    """Another page in the same tab."""
    at.query_params.clear()
    at.query_params.update(query)
    at._page_hash = calc_hash(
        page
    )  # by its address: before a first run, `switch_page` knows pages by their file's name
    return at.run()


def open_tab(at: AppTest, name: str) -> AppTest:
    """Another tab of the page in which one is, as the address names it; all else that the address says stays."""
    at.query_params["tab"] = name
    return at.run()


def press(at: AppTest, label: str, *, nth: int = 0) -> AppTest:
    """Click the button with this label, in Dutch where the page has it in Dutch."""
    return [button for button in at.button if button.label in {dutch(label), label}][nth].click().run()


def touch(at: AppTest, widget: Any) -> AppTest:
    """What happens in the browser when something in a piece of the page is touched: that piece alone runs."""
    known = at._session_state._state._new_widget_state.widget_metadata[widget.id]
    asked = partial(local_script_runner.RerunData, fragment_id=known.fragment_id)
    with patch.object(local_script_runner, "RerunData", asked):
        return at.run()


def move_on(at: AppTest, phase: str) -> AppTest:
    """Move a vacancy to the next phase, ticking that what is missing was read where anything is."""
    for one in at.checkbox:
        if one.label == dutch("I have read what is missing, and go on."):
            one.check()
    return press(at, dutch("On to {phase}").format(phase=dutch(phase)))


def unfold(at: AppTest) -> AppTest:
    """The page with everything open that is drawn only when it is opened."""
    ids = [one.id for one in messages(at) if one.DESCRIPTOR.name in {"Expandable", "Popover"}]
    for key in (one.split("-", 2)[2] for one in ids if one):
        at.session_state[key] = True
    return at.run() if any(ids) else at


def fill(at: AppTest, values: dict[str, Any]) -> AppTest:
    """Type or choose in the fields with these labels, in Dutch where the page has them in Dutch; nothing is sent yet."""
    for label, value in values.items():
        field(at, label).set_value(value)
    return at


def field(at: AppTest, label: str) -> Any:
    """The first field with this label."""
    kinds = (at.text_input, at.selectbox, at.multiselect, at.pills, at.toggle, at.date_input, at.time_input)
    kinds += (at.number_input, at.text_area)
    return next(one for kind in kinds for one in kind if one.label in {dutch(label), label})


def navigation(at: AppTest) -> list[str]:
    """The titles of the pages that this person has, hidden ones included."""
    return [str(page["page_name"]) for page in at._registered_pages.values()]


def title(at: AppTest) -> str:
    return plain(at.title[0].value) if at.title else ""


def alerts(at: AppTest) -> list[tuple[str, str]]:
    """What the page says in coloured boxes, in order, as a reader reads it."""
    kinds = {"error", "warning", "info", "success"}
    return [(node.type, plain(node.value)) for node in _nodes(at._tree) if node.type in kinds]


def plain(markdown: str) -> str:
    """Markdown as a reader reads it: without the marks of bold, escapes and invisible joiners."""
    bare = re.sub(r"(?<!\\)\*\*|" + WORD_JOINER, "", markdown)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)


def text_tables(at: AppTest) -> list[list[list[str]]]:
    """The tables that stand on the page as text: their rows, the names of the columns first, as a reader reads them."""
    tables = [one.value.split("\n") for one in at.markdown if one.value.startswith("| ")]
    return [
        [[plain(cell) for cell in re.split(r" (?<!\\)\| ", row[2:-2])] for row in (head, *rows)]
        for head, _line, *rows in tables
    ]


def components(at: AppTest) -> dict[str, Any]:
    """What our components in the browser are given, by their names."""
    mounted = [one for one in messages(at) if one.DESCRIPTOR.name == "BidiComponent"]
    return {one.component_name.removeprefix("evenwicht_"): json.loads(one.json) for one in mounted}


def report(at: AppTest, component: str, event: str) -> AppTest:
    """What happens when a component in the browser reports an event, such as a click of its own."""
    [mounted] = [one for one in messages(at) if getattr(one, "component_name", "") == f"evenwicht_{component}"]
    states = at._tree.get_widget_states()
    happened = json.dumps({"event": event, "value": 1})
    states.widgets.add(id=_make_trigger_id(mounted.id, "events"), json_trigger_value=happened)
    return at._run(states)


def messages(at: AppTest) -> list[Message]:
    """Every message of the page, containers included, in order."""
    return [node.proto for node in _nodes(at._tree) if isinstance(getattr(node, "proto", None), Message)]


def sent(at: AppTest) -> bytes:
    """Everything that the page sends to the browser."""
    return b"\n".join(message.SerializeToString(deterministic=True) for message in messages(at))


def texts(at: AppTest) -> list[tuple[str, str]]:
    """Every text of the page with the kind of place where it stands, such as (`Markdown.body`, `Hello`)."""
    return [found for message in messages(at) for found in _texts(message)]


def read_as_markdown(at: AppTest) -> list[str]:
    """The texts in places where Streamlit reads Markdown."""
    return [text for place, text in texts(at) if place in MARKDOWN or place.endswith((".label", ".help"))]


def shown(at: AppTest) -> str:
    """All text of the page as a reader reads it, a line each, tables included."""
    lines = [plain(text) for _place, text in texts(at)]
    lines += ["\t".join(map(str, row)) for table in at.dataframe for row in table.value.itertuples(index=False)]
    return "\n".join(lines)


@cache
def _components() -> BidiComponentManager:
    """What Streamlit finds among the installed packages, looked for once instead of once a visit."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    for descriptor, value in message.ListFields():
        place = f"{message.DESCRIPTOR.name}.{descriptor.name}"
        for one in value if descriptor.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, str):
                yield place, one
