"""The file that `export-ratings` writes beside ratings, read back."""

from __future__ import annotations

from pathlib import Path

from screening.errors import BadInput
from screening.files.frozen.content import FrozenRanking
from screening.files.rubrics.fit import build
from screening.files.rubrics.yaml import read_file


def read_frozen(path: Path) -> FrozenRanking:
    """What a ranking rests on besides its ratings.

    Raises BadInput for a file that is something else, and with file, line and field for one that is not as it must be.
    """
    if path.is_dir():
        raise BadInput("{folder} is a folder, not a file.", folder=path)
    if not path.is_file():
        raise BadInput("There is no file {file}.", file=path)
    document = read_file(path)
    if document.tree.get("kind") != "frozen_ranking":
        raise BadInput(
            "{file} is not what export-ratings writes beside the ratings; that file ends in .frozen.yaml.",
            file=path.name,
        )
    return build(FrozenRanking, document)
