"""What the commands share: one sentence and exit code 2 for an error, whole files or none, JSON without NaN."""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from screening.errors import BadInput, ScreeningError


@contextlib.contextmanager
def one_sentence() -> Iterator[None]:
    """Whatever goes wrong inside is told in one sentence on stderr, with exit code 2."""
    try:
        yield
    except ScreeningError as error:
        tell(str(error))
        raise typer.Exit(2) from None
    except MemoryError:
        tell("There is not enough memory for this.")
        raise typer.Exit(2) from None
    except OSError as error:
        tell(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
        raise typer.Exit(2) from None


@contextlib.contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """Python does not look for garbage inside, nor when the process ends: what a report of a hundred thousand rows is made of
    is none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)
        if was:
            gc.enable()


def tell(sentence: str) -> None:
    """Progress, warnings and errors: to stderr, on one line, without characters that do something to a terminal."""
    typer.echo(on_one_line(sentence), err=True)


def on_one_line(sentence: str) -> str:
    """A sentence with what stood in somebody's file, as it can be shown."""
    from screening.domain.name import joined  # with pydantic, which no help waits for

    return joined(sentence)


def to_json(content: dict[str, Any]) -> bytes:
    """JSON in UTF-8, an entry or a list item a line; numbers with all their digits. Raises ValueError for a NaN."""
    return (
        "{\n" + ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in content.items()) + "\n}\n"
    ).encode()


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    first = {next(iter(one), "") if isinstance(one, dict) else "" for one in value}
    if len(first) == 1 and "" not in first:
        # one call for all, then a line for each: what stands between two of them, with its bare quotation mark, stands in no text
        start = f"{{{_compact(first.pop())}: "
        return "[\n" + _compact(value)[1:-1].replace("}, " + start, "},\n" + start) + "\n]"
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods"}
"""What files are called that a spreadsheet program opens as its own."""


def check_target(output: Path | None, inputs: Iterable[Path | None] = ()) -> None:
    """Raise BadInput for a file that could not be written anyway, and for one of the `inputs`, before the work is done."""
    if output is not None and not output.parent.is_dir():
        raise BadInput("There is no folder {folder}.", folder=output.parent)
    if output is not None and output.is_dir():
        raise BadInput("{folder} is a folder, not a file.", folder=output)
    if output is not None and output.exists():
        for file in inputs:
            if file is not None and file.exists() and output.samefile(file):
                raise BadInput("{file} is read, and would be lost: name another file to write.", file=output)


def deliver(content: bytes, output: Path | None) -> None:
    """Write to stdout, or to a file that appears whole or not at all."""
    if output is None:
        typer.echo(content, nl=False)
        return
    deliver_together({output: content})


def deliver_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together, each whole, in this order: all of them, or none and what was there stays.

    Only a run that is killed on the way can leave the first ones without the others, so the one that people look for
    comes last.
    """
    *before, last = contents
    with contextlib.ExitStack() as left_over, contextlib.ExitStack() as undo:
        written = {output: _written(content, output, left_over) for output, content in contents.items()}
        kept = {output: _kept(output, left_over) for output in before if output.exists()}
        for output in before:
            written[output].replace(output)
            undo.callback(_put_back, output, kept.get(output))
        written[last].replace(last)
        undo.pop_all()


def _written(content: bytes, output: Path, left_over: contextlib.ExitStack) -> Path:
    """The content in a new file beside where it is to stand; an error names the one that was asked for."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        left_over.callback(Path(name).unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
    except OSError as error:
        error.filename = str(output)
        raise
    return Path(name)


def _kept(output: Path, left_over: contextlib.ExitStack) -> Path:
    """A copy of what stands there now."""
    copy = _written(b"", output, left_over)
    shutil.copy2(output, copy)
    return copy


def _put_back(output: Path, kept: Path | None) -> None:
    if kept is None:
        output.unlink(missing_ok=True)
    else:
        kept.replace(output)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
