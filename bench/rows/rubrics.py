"""Reading the rubrics: first load, and as the pages get them afterwards."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Row, timed
from screening.files.rubrics.folder import read_folder
from screening.services.office.current import office, run_with
from screening.services.office.office import open_office
from screening.settings import PROJECT, Settings

if TYPE_CHECKING:
    from bench.build import Build


def rows(_before: Build | None) -> list[Row]:
    """All rubrics: first load under 1.5 s, cached under 5 ms."""
    first = timed(lambda: read_folder(PROJECT / "rubrics"), 1)  # once: what was parsed is kept
    with tempfile.TemporaryDirectory() as folder:
        run_with(open_office(Settings(data_dir=Path(folder))))
        cached = timed(lambda: office().rubric.criteria, 50)
        looked = timed(office().look_for_new_rubrics, 50)
        run_with(None)
    return [
        Row("rubrics, first load", first, 1.5, "s"),
        Row("rubrics, as pages get them", cached * 1000, 5, "ms"),
        Row("rubrics, looking for a newer own version", looked * 1000, 5, "ms"),
    ]
