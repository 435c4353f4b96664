"""Strict YAML: 1.2 rules, no duplicate keys, no aliases, bounded size, and a line number for every mistake."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scalarint import ScalarInt
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import AliasToken, AnchorToken

from screening.errors import BadInput, RubricError, ScreeningError

MAX_BYTES = 1_000_000
PERHAPS_AN_ALIAS = re.compile(r"(?<!\w)[&*](?=\S)")
"""An anchor or alias begins a node, so no letter or digit touches it in front, and its name touches it behind."""

M = TypeVar("M", bound=BaseModel)


class Document:
    """One parsed YAML file that can still say on which line a key stands."""

    def __init__(self, name: str, tree: CommentedMap) -> None:
        self.name = name
        self.tree = tree

    def line(self, path: tuple[int | str, ...]) -> int:
        """The line (from 1) of the deepest part of `path` that the file holds."""
        node: Any = self.tree
        line = 1
        for step in path:
            line = _line_of(node, step, line)
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                break
        return line


def read_yaml(name: str, source: bytes) -> Document:
    """Parse one YAML file; `name` is used in messages.

    Raises RubricError with file and line for: over 1 MB, not UTF-8, a syntax error, a duplicate key, an anchor or
    alias (bombs), or a file that is not a mapping.
    """
    if len(source) > MAX_BYTES:
        raise RubricError(
            "{file}: the file is {size} kB; at most {limit} kB is read. Split it or remove what is not needed.",
            file=name,
            size=len(source) // 1000,
            limit=MAX_BYTES // 1000,
        )
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RubricError("{file}: the file is not UTF-8 text. Save it as UTF-8 and try again.", file=name) from None
    try:
        _refuse_aliases(name, text)
        tree = _parser().load(text)
    except DuplicateKeyError as error:
        raise RubricError(
            "{file}, line {line}: the key “{key}” stands here for the second time. Keep one of the two.",
            file=name,
            line=_mark_line(error),
            key=_duplicate_key(error),
        ) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise RubricError(
            "{file}, line {line}: this is not valid YAML ({problem}).",
            file=name,
            line=_reader_line(error, text) if isinstance(error, ReaderError) else _mark_line(error),
            problem=getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__,
        ) from None
    if not isinstance(tree, CommentedMap):
        raise RubricError("{file}: the file must hold keys with values at its top level.", file=name)
    return Document(name, tree)


def read_file(path: Path) -> Document:
    """`read_yaml` of a file on disk; a file that cannot be read is a RubricError too."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise RubricError(
            "{file}: the file cannot be read ({problem}).", file=path.name, problem=error.strerror
        ) from None
    return read_yaml(path.name, source)


def build(model: type[M], document: Document, content: Any = None, within: tuple[int | str, ...] = ()) -> M:
    """`content` (default: the whole document) as a strict model.

    Raises RubricError naming file, line and key of the first mistake and what was expected there; a key that is not
    known comes first, since a misspelt key is also one that is missing.
    """
    content = document.tree if content is None else content
    try:
        return model.model_validate(plain(content))
    except ValidationError as error:
        found = error.errors()
        first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
        path = (*within, *(step for step in first["loc"] if step != "[key]"))
        raise RubricError(
            "{file}, line {line}, {key}: {problem}.",
            file=document.name,
            line=document.line(path),
            key=".".join(str(step) for step in path) or "-",
            problem=_problem(first),
        ) from None


def plain(node: Any) -> Any:
    """The parsed tree as ordinary dicts, lists, strings, numbers and booleans."""
    if isinstance(node, dict):
        return {plain(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    if type(node) is ScalarInt and (width := getattr(node, "_width", None) or 1) > len(str(abs(node))):
        return (
            f"{int(node):0{width + (node < 0)}}"  # `010` is 8 in one YAML and 10 in another: not a number that we read
        )
    for kind in (str, int, float):
        if isinstance(node, kind):
            return kind(node)
    return node


def _parser() -> YAML:
    parser = YAML(typ="rt", pure=True)
    parser.version = (1, 2)
    parser.allow_duplicate_keys = False
    parser.Scanner, parser.Parser = Scanner, Parser  # those that keep no comments: a fifth less work
    return parser


def _refuse_aliases(name: str, text: str) -> None:
    if not PERHAPS_AN_ALIAS.search(text):
        return
    for token in YAML(typ="safe", pure=True).scan(text):
        if isinstance(token, AnchorToken | AliasToken):
            raise RubricError(
                "{file}, line {line}: anchors and aliases (& and *) are not used here. Write the text out.",
                file=name,
                line=token.start_mark.line + 1,
            )


def _line_of(node: Any, step: int | str, fallback: int) -> int:
    try:
        if isinstance(node, CommentedMap):
            return int(node.lc.key(step)[0]) + 1
        if isinstance(node, CommentedSeq):
            return int(node.lc.item(step)[0]) + 1
    except (KeyError, IndexError, TypeError, AttributeError):
        pass
    return fallback


def _mark_line(error: BaseException) -> int:
    mark = (
        getattr(error, "problem_mark", None)
        if isinstance(error, MarkedYAMLError | ScannerError | DuplicateKeyError)
        else None
    )
    return mark.line + 1 if mark is not None else 1


def _reader_line(error: ReaderError, text: str) -> int:
    return text.count("\n", 0, error.position) + 1


def _duplicate_key(error: DuplicateKeyError) -> str:
    problem = str(getattr(error, "problem", "") or "")
    return problem.split('"')[1] if problem.count('"') >= 2 else "?"


def _problem(error: Any) -> ScreeningError:
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, ScreeningError):
        return cause
    match error["type"]:
        case "missing":
            return BadInput("this key is required and not there")
        case "extra_forbidden":
            return BadInput("this key is not known here")
        case _:
            return BadInput("{expected}; found {found}", expected=error["msg"], found=f"{error['input']!r:.60}")
