"""What kind of file somebody gave, by how it begins."""

from __future__ import annotations

import codecs
from pathlib import Path

from screening.errors import BadInput

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and how an old or an encrypted one does."""

WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm"}

NOT_TEXT = {
    codecs.BOM_UTF16_LE: "UTF-16 text",
    codecs.BOM_UTF16_BE: "UTF-16 text",
    b"MZ": "a program",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"<?xml": "an XML document",
    b"<html": "a web page",
    b"<HTML": "a web page",
    b"<!doctype": "a web page",
    b"<!DOCTYPE": "a web page",
    b"<table": "a web page",
}
"""Web pages and XML too: some programs call these .xls."""


def looks_like_a_workbook(path: Path) -> bool:
    """Whether a file is to be read as a workbook: by its content, or because its name promises one."""
    with path.open("rb") as file:
        start = file.read(len(ZIP))
    return start in {ZIP, COMPOUND} or path.suffix.lower() in WORKBOOKS


def refuse_other_kinds(data: bytes, start: int, file: str) -> None:
    """Raise BadInput for a file that is no text, by the bytes at `start`."""
    for magic, kind in NOT_TEXT.items():
        if data.startswith(magic, start):
            raise BadInput("{file} is {kind}, not a CSV file in UTF-8. Save it as “CSV UTF-8”.", file=file, kind=kind)
