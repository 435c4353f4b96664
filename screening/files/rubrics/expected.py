"""What pydantic finds in a file, in words of our own: what was expected, what stands there, and how to mend it."""

from __future__ import annotations

import re
from typing import Any

from screening.errors import BadInput, Misfit, ScreeningError
from screening.files.rubrics.scalars import meaning, shown

WITH_COMMA = re.compile(r"[-+]?[0-9]*,[0-9]+")
KINDS = {
    "string_type": BadInput("text"),
    "int_type": BadInput("a whole number"),
    "float_type": BadInput("a number"),
    "finite_number": BadInput("a finite number"),
    "bool_type": BadInput("true or false"),
    "dict_type": BadInput("keys with values"),
    "model_type": BadInput("keys with values"),
    "list_type": BadInput("a list"),
    "tuple_type": BadInput("a list"),
}


def problem_of(error: Any, written: str | None) -> ScreeningError:
    """The reason for a refusal; `written` is how the value stands in the file, None for a key, a list or keys with values."""
    cause, limits = error.get("ctx", {}).get("error"), error.get("ctx", {})
    if isinstance(cause, ScreeningError):
        return cause
    kind, value = error["type"], error["input"]
    found = _found(value, str(value) if error["loc"][-1:] == ("[key]",) else written)
    if kind in KINDS:
        return _another_kind(kind, value, found)
    match kind:
        case "missing":
            return BadInput("this key is required and not there")
        case "extra_forbidden" | "invalid_key":
            return BadInput("this key is not known here")
        case "literal_error" | "enum":
            return _expected(_one_of(limits["expected"]), found)
        case "greater_than_equal":
            return _expected(BadInput("at least {limit}", limit=f"{limits['ge']:g}"), found)
        case "less_than_equal":
            return _expected(BadInput("at most {limit}", limit=f"{limits['le']:g}"), found)
        case "string_too_short" | "too_short":
            return BadInput("this may not be empty")
        case _:
            return _expected(BadInput("{problem}", problem=error["msg"]), found)


def _another_kind(kind: str, value: object, found: ScreeningError) -> ScreeningError:
    if kind == "string_type" and isinstance(value, bool | int | float):
        return BadInput(
            "expected {expected}, found {found}; put it in quotes if it is meant as text",
            expected=KINDS[kind],
            found=found,
        )
    if isinstance(value, str) and kind == "float_type" and WITH_COMMA.fullmatch(value.strip()):
        return BadInput(
            "expected {expected}, found {found}; write it with a point before the decimals",
            expected=KINDS[kind],
            found=found,
        )
    if isinstance(value, str) and kind in {"int_type", "float_type", "bool_type"} and _is_quoted(value):
        return BadInput(
            "expected {expected}, found {found}; write it without quotes", expected=KINDS[kind], found=found
        )
    return _expected(KINDS[kind], found)


def _expected(expected: ScreeningError, found: ScreeningError) -> ScreeningError:
    return BadInput("expected {expected}, found {found}", expected=expected, found=found)


def _found(value: object, written: str | None) -> ScreeningError:
    text = shown(value if written is None else written)
    match value:
        case None:
            return BadInput("nothing")
        case dict():
            return BadInput("keys with values")
        case list():
            return BadInput("a list")
        case str():
            return BadInput("the text “{text}”", text=text)
        case bool():
            return BadInput("the value {text}", text=text)
        case _:
            return BadInput("the number {text}", text=text)


def _one_of(expected: str) -> ScreeningError:
    """pydantic's `'a', 'b' or 'c'` as `a, b, c`, with true and false as YAML writes them."""
    words = re.findall(r"'([^']*)'|(\w+)", expected)
    named = [quoted or word.lower() for quoted, word in words if quoted or word != "or"]
    values = ", ".join(named)
    return BadInput("one of {values}", values=values) if len(named) > 1 else BadInput("{value}", value=values)


def _is_quoted(text: str) -> bool:
    """Whether a text means something else without quotes, so that it stood between them."""
    try:
        return not isinstance(meaning(text.strip()), str)
    except Misfit:
        return True
