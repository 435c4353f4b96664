"""The parts of a workbook, found as the format says: by relationships, whatever they are called."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote

from screening.errors import BadInput
from screening.files.tables.xlsx.strings import typed
from screening.files.tables.xlsx.xml import NAMESPACES, Attributes, elements

TRUE = {"1", "true"}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
MAIN_TYPES = ("sheet.main+xml", "template.main+xml")
WORKBOOK = {("sheets", "sheet"), ("workbook", "workbookPr"), ("workbook", "calcPr")}
RELATIONSHIP = {("Relationships", "Relationship")}


@dataclass(frozen=True)
class SheetPart:
    """One sheet of a workbook: its name on the tab, whether the tab is shown, and the part its cells stand in (None: a
    sheet with a chart or a dialogue alone)."""

    name: str
    visible: bool
    part: str | None


@dataclass(frozen=True)
class _Relation:
    kind: str
    part: str


class Package:
    """An open archive with the parts of a workbook. `file` is its name, for messages.

    `from_1904` tells whether days are counted from there, `to_be_calculated` whether the workbook asks whoever opens it to
    work out its formulas anew.

    Raises BadInput for an archive that is no workbook; KeyError where a part is missing.
    """

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self.file = file
        self._archive = archive
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in archive.infolist():
            if self._parts.setdefault(_named(part.filename), part) is not part:
                raise BadInput("{file} is a damaged workbook: it holds “{part}” twice.", file=file, part=part.filename)
        self._refuse_open_document()
        self._main = self._find_main()
        self._relations = self._relations_of(self._main)
        self.from_1904 = self.to_be_calculated = False
        self.sheets = self._read_workbook()

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream that is unpacked while it is read."""
        return self._archive.open(self._parts[part])

    def of_kind(self, kind: str) -> str | None:
        """The part that has this relation to the workbook, such as `styles`."""
        found = (one.part for one in self._relations.values() if one.kind == kind)
        return next((part for part in found if part in self._parts), None)

    def _refuse_open_document(self) -> None:
        if "mimetype" in self._parts:
            with self.open("mimetype") as stream:
                if stream.read(len(OPEN_DOCUMENT)) == OPEN_DOCUMENT:
                    raise BadInput("{file} is an OpenDocument file. Save it as .xlsx.", file=self.file)

    def _find_main(self) -> str:
        types = self._types()
        related = [one.part for one in self._relations_of("").values() if one.kind == "officeDocument"]
        typed = [part for part, kind in types.items() if kind.endswith(MAIN_TYPES)]
        main = next((part for part in (*related, *typed) if part in self._parts), None)
        if main is None:
            raise self._no_workbook()
        if main.endswith(".bin"):
            raise BadInput("{file} is a binary workbook (.xlsb). Save it as .xlsx.", file=self.file)
        return main

    def _types(self) -> dict[str, str]:
        """The content type of the parts that have one of their own."""
        if "[content_types].xml" not in self._parts:
            raise self._no_workbook()
        with self.open("[content_types].xml") as stream:
            _root, found = elements(stream, {("Types", "Override")})
        return {_named(one.get("PartName", "")): one.get("ContentType", "") for _name, one in found}

    def _relations_of(self, part: str) -> dict[str, _Relation]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._parts:
            return {}
        with self.open(listed) as stream:
            _root, found = elements(stream, RELATIONSHIP)
        return {
            one.get("Id", ""): _Relation(one.get("Type", "").rpartition("/")[2], _target(folder, one.get("Target", "")))
            for _name, one in found
            if one.get("TargetMode") != "External"
        }

    def _read_workbook(self) -> list[SheetPart]:
        with self.open(self._main) as stream:
            root, found = elements(stream, WORKBOOK)
        if root not in {f"{{{namespace}}}workbook" for namespace in NAMESPACES}:
            raise self._no_workbook()
        self.from_1904 = any(one.get("date1904") in TRUE for _name, one in found)
        self.to_be_calculated = any(one.get("fullCalcOnLoad") in TRUE for _name, one in found)
        return [self._sheet(one) for name, one in found if name == "sheet"]

    def _sheet(self, attributes: Attributes) -> SheetPart:
        relation = self._relations[next(value for name, value in attributes.items() if name.endswith("}id"))]
        if "macrosheet" in relation.kind.lower():
            raise BadInput("{file} holds macros. Save it as .xlsx without them.", file=self.file)
        visible = attributes.get("state", "visible") == "visible"
        return SheetPart(typed(attributes["name"]), visible, relation.part if relation.kind == "worksheet" else None)

    def _no_workbook(self) -> BadInput:
        return BadInput("{file} is an archive, but not a workbook.", file=self.file)


def _named(part: str) -> str:
    """The name of a part as it is compared: case does not count, and some writers turn the strokes around."""
    return part.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    return _named(posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))))
