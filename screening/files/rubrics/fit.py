"""What a YAML file says as a strict model; the first mistake is named with file, line, key and what was expected there."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from screening.domain.model import FROM_A_FILE
from screening.errors import BadInput, Misfit, RubricError, ScreeningError
from screening.files.rubrics.expected import problem_of
from screening.files.rubrics.nodes import Path
from screening.files.rubrics.scalars import shown
from screening.files.rubrics.yaml import Document

M = TypeVar("M", bound=BaseModel)

DECIMAL_COMMA = BadInput(
    "this stands behind a comma, which begins a new key between brackets; write a number with a point before its decimals"
)
NOT_KNOWN = frozenset({"extra_forbidden", "invalid_key"})


def build(model: type[M], document: Document, content: Any = None, within: Path = ()) -> M:
    """`content` (default: the whole document) as a strict model.

    Raises RubricError naming file, line and key of the first mistake and what was expected there; a key that is not
    known comes first, since a misspelt key is also one that is missing.
    """
    content = document.tree if content is None else content
    try:
        return model.model_validate(content, context=FROM_A_FILE)
    except ValidationError as error:
        found = [(_path(one, within), one) for one in error.errors()]
        path, first = min(_causes(found), key=lambda one: (one[1]["type"] not in NOT_KNOWN, document.line(one[0])))
        problem = DECIMAL_COMMA if _half_a_number(document, path) else problem_of(first, document.written(path))
        raise refused(document, path, problem) from None


def refused(document: Document, path: Path, problem: ScreeningError) -> RubricError:
    """The refusal of a file for what stands at `path`."""
    if not path:
        return RubricError("{file}, line {line}: {problem}.", file=document.name, line=1, problem=problem)
    return RubricError(
        "{file}, line {line}, {key}: {problem}.",
        file=document.name,
        line=document.line(path),
        key=".".join(map(shown, path)),
        problem=problem,
    )


def _half_a_number(document: Document, path: Path) -> bool:
    """Whether a key is what is left of a number with a decimal comma, such as the 5 of {weight: 0,5}."""
    if document.written(path) != "" or not str(path[-1]).isdecimal():
        return False
    above: Any = document.tree
    for step in path[:-1]:
        above = above[step]
    return isinstance(above, dict)


def _causes(found: list[tuple[Path, Any]]) -> list[tuple[Path, Any]]:
    """Mistakes without those that only follow from one deeper: a list of which no part is right counts as empty."""
    above = {path[:length] for path, _ in found for length in range(len(path))}
    return [(path, one) for path, one in found if path not in above]


def _path(error: Any, within: Path) -> Path:
    cause = error.get("ctx", {}).get("error")
    deeper = cause.at if isinstance(cause, Misfit) else ()
    return (*within, *(step for step in error["loc"] if step != "[key]"), *deeper)
