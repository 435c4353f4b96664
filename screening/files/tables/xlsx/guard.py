"""What is refused of a workbook from its first bytes and the directory of its archive; nothing is unpacked for it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from typing import IO

from screening.errors import BadInput
from screening.files.tables.kinds import COMPOUND, ZIP
from screening.i18n import N_

MOST_PARTS = 1_000
MOST_BYTES = 200_000_000
MOST_TIMES = 200
SMALL = 5_000_000
"""So many bytes may come out of an archive however small it is."""

LOCAL_HEADER = 30
"""Bytes that stand before every part at the least."""


DAMAGED = N_("{file} is a damaged workbook. Open it in Excel and save it again.")


def inspect(content: IO[bytes], file: str) -> None:
    """Raises BadInput for what is no archive or an encrypted one, for too many parts, for what would unpack to too much,
    for macros, and for parts that lie over each other."""
    _refuse_other_files(content, file)
    parts = _directory(content, file)
    if len(parts) > MOST_PARTS:
        raise BadInput(
            "{file} holds {parts} parts, more than the {limit} that are read.",
            file=file,
            parts=len(parts),
            limit=MOST_PARTS,
        )
    _refuse_size(parts, file)
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise BadInput("{file} holds macros. Save it as .xlsx without them.", file=file)
    _refuse_overlap(parts, file)


def _refuse_other_files(content: IO[bytes], file: str) -> None:
    start = content.read(len(ZIP))
    content.seek(0)
    if start == COMPOUND:
        raise BadInput("{file} is an old or an encrypted workbook. Save it as .xlsx without a password.", file=file)
    if start != ZIP:
        raise BadInput(
            "{file} is called a workbook but is none. Save it as .xlsx, or give it a name in .csv if it is text.",
            file=file,
        )


def _directory(content: IO[bytes], file: str) -> Sequence[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(content) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadInput(DAMAGED, file=file) from None


def _refuse_size(parts: Sequence[zipfile.ZipInfo], file: str) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES:
        raise BadInput(
            "{file} would unpack to {size}, more than the {limit} that are read.",
            file=file,
            size=_size(unpacked),
            limit=_size(MOST_BYTES),
        )
    if unpacked > max(SMALL, MOST_TIMES * packed):
        raise BadInput(
            "{file} would unpack to {times} times its size ({size}), more than the {limit} times that are read.",
            file=file,
            times=unpacked // max(packed, 1),
            size=_size(unpacked),
            limit=MOST_TIMES,
        )


def _size(number: int) -> str:
    return f"{number // 1_000_000} MB" if number >= 1_000_000 else f"{number // 1_000} kB"


def _refuse_overlap(parts: Sequence[zipfile.ZipInfo], file: str) -> None:
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise BadInput("{file} is a damaged workbook: two of its parts lie over each other.", file=file)
        end = part.header_offset + LOCAL_HEADER + part.compress_size
