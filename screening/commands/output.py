"""What the commands share: one sentence and exit code 2 for an error, whole files or none, JSON without NaN."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
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
        tell(" ".join(str(error).split()))
        raise typer.Exit(2) from None
    except MemoryError:
        tell("There is not enough memory for this.")
        raise typer.Exit(2) from None
    except OSError as error:
        tell(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
        raise typer.Exit(2) from None


def tell(sentence: str) -> None:
    """Progress, warnings and errors: to stderr."""
    typer.echo(sentence, err=True)


def to_json(content: dict[str, Any]) -> bytes:
    """JSON in UTF-8, an entry or a list item a line; numbers with all their digits. Raises ValueError for a NaN."""
    return (
        "{\n" + ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in content.items()) + "\n}\n"
    ).encode()


def _lines(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def check_target(output: Path | None) -> None:
    """Raise BadInput for a file that could not be written anyway, before the work is done."""
    if output is not None and not output.parent.is_dir():
        raise BadInput("There is no folder {folder}.", folder=output.parent)
    if output is not None and output.is_dir():
        raise BadInput("{folder} is a folder, not a file.", folder=output)


def deliver(content: bytes, output: Path | None) -> None:
    """Write to stdout, or to a file that appears whole or not at all."""
    if output is None:
        typer.echo(content, nl=False)
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
