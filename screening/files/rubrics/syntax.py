"""What is no YAML, in words: the line where it begins to go wrong, which is not always the one where a parser notices."""

from __future__ import annotations

import re

from ruamel.yaml.error import YAMLError
from ruamel.yaml.reader import ReaderError

from screening.errors import Misfit, RubricError, ScreeningError
from screening.files.rubrics.nodes import Tree

LINE_END = re.compile("\r\n|\r|\n")
COLON_WITHOUT_BLANK = re.compile(r"\s*(- )?[^\s:'\"{\[]+:[^\s/].*")

Place = tuple[int, ScreeningError]


def must_be_yaml_1_2(name: str, text: str) -> None:
    """Raise RubricError where a file asks to be read otherwise, in the lines with % before its content."""
    for number, line in enumerate(LINE_END.split(text), 1):
        if line.startswith("%") and line.split("#")[0].split() != ["%YAML", "1.2"]:
            raise _said(
                name, number, Misfit("lines with % are not used here, and YAML is read as YAML 1.2; take it away")
            )
        if line.strip() and not line.startswith(("%", "#")):
            return


def not_yaml(name: str, text: str, error: YAMLError, tree: Tree) -> RubricError:
    """The sentence for an error of the parser; `tree` is what was read of the file until then."""
    if isinstance(error, ReaderError):
        line = len(LINE_END.findall(text, 0, error.position)) + 1
        return _said(name, line, Misfit("a character stands here that YAML does not take"))
    problem, context = str(getattr(error, "problem", error)), str(getattr(error, "context", ""))
    noticed = _line(getattr(error, "problem_mark", None)) or 1
    opened = _line(getattr(error, "context_mark", None)) or noticed
    found = (
        _quotes(problem, context, noticed, opened, tree)
        or _brackets(context, noticed, opened, tree)
        or _colons(problem, noticed, opened, LINE_END.split(text))
        or (noticed, _other(problem, context))
    )
    return _said(name, *found)


def _quotes(problem: str, context: str, noticed: int, opened: int, tree: Tree) -> Place | None:
    if "quoted scalar" in context and "end of stream" in problem:
        return opened, Misfit("the quotation mark that opens here is never closed")
    if (
        tree.last is not None
        and _line(tree.last.end_mark) == noticed
        and "found '<scalar>'" in problem.replace("got", "found")
    ):
        return _line(tree.last.start_mark), Misfit(
            "the text between quotation marks that begins here ends in the middle of line {noticed}; put the other kind of "
            "quotation marks around it, or a comma behind it",
            noticed=noticed,
        )
    return None


def _brackets(context: str, noticed: int, opened: int, tree: Tree) -> Place | None:
    if "flow" not in context:
        return None
    return (tree.brackets or [opened])[-1], Misfit(
        "the bracket that opens here is not closed, or a comma is missing or too many (noticed in line {noticed})",
        noticed=noticed,
    )


def _colons(problem: str, noticed: int, opened: int, lines: list[str]) -> Place | None:
    if "expected ':'" in problem:
        return opened, Misfit("a colon is missing, or the blank behind it: a line here is “key: value” or “- value”")
    if "mapping values are not allowed" not in problem:
        return None
    if noticed > 1 and COLON_WITHOUT_BLANK.fullmatch(before := lines[noticed - 2]) and ": " not in before:
        return noticed - 1, Misfit(
            "a colon is missing, or the blank behind it: a line here is “key: value” or “- value”"
        )
    return noticed, Misfit(
        "a second colon stands where a value belongs; mind the blanks in front, and put text with a colon in quotes"
    )


def _other(problem: str, context: str) -> ScreeningError:
    if "'\\t'" in problem:
        return Misfit("a tab stands here; put blanks in its place")
    if "cannot start any token" in problem or "expected alphabetic" in problem:
        return Misfit("text that begins with %, @, &, * or ` stands in quotes")
    if "block scalar" in context:
        return Misfit("behind | or > the text begins on the next line; text that begins with these stands in quotes")
    if "sequence entries" in problem:
        return Misfit("a list (- …) begins on a line of its own")
    if "tag" in context:
        return Misfit("tags (!) are not used here; text that begins with ! stands in quotes")
    if "double-quoted" in context:
        return Misfit("a backslash between double quotation marks is written twice")
    if "expected <block end>" in problem or "document" in problem:
        return Misfit("this line does not stand below the lines that it belongs to; mind the blanks in front")
    return Misfit("this is not valid YAML ({problem})", problem=problem)


def _said(name: str, line: int, problem: ScreeningError) -> RubricError:
    return RubricError("{file}, line {line}: {problem}.", file=name, line=line, problem=problem)


def _line(mark: object) -> int:
    """The line of a mark, from 1; 0 where there is none."""
    return int(getattr(mark, "line", -1)) + 1
