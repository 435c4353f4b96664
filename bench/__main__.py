"""`make bench`: every benchmark, or those named: `python -m bench rubrics workbook`."""

from __future__ import annotations

import importlib
import sys

from bench.measure import Row, table

ALL = ("rubrics", "ranking", "workbook", "interview", "saves")


def main() -> None:
    """Print one table; exit 1 when a goal is missed."""
    found: list[Row] = []
    for name in sys.argv[1:] or ALL:
        print(f"measuring {name}…", file=sys.stderr, flush=True)
        found += [row if isinstance(row, Row) else Row(*row) for row in importlib.import_module(f"bench.{name}").rows()]
    print(table(found))
    sys.exit(any(row.reached == "NO" for row in found))


if __name__ == "__main__":
    main()
