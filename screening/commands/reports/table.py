"""A ranking as a table for reading."""

from __future__ import annotations

from typing import Any

from screening.commands.reports.text import shown, table


def as_table(content: dict[str, Any], top_k: int) -> str:
    """The ranking for reading: two decimals, a dash for what there is not."""
    names = list(content["formula"]["weights"])
    header = [
        "rank",
        "candidate",
        "score",
        "mean",
        *names,
        "raw",
        "raw rank",
        "90 % range",
        f"P(top {top_k})",
        "P(above next)",
        "coverage",
        "flags",
    ]
    return table(
        header,
        [
            [
                _whole(row["rank"]),
                row["candidate"],
                shown(row["score"]),
                shown(row["mean"]),
                *(shown(row["domains"][name]) for name in names),
                shown(row["raw_score"]),
                _whole(row["raw_rank"]),
                "{}–{}".format(*row["rank_interval"]) if row["rank_interval"] else "–",
                shown(row["p_top_k"]),
                shown(row["p_above_next"]),
                shown(row["coverage"]),
                flags_of(row),
            ]
            for row in content["ranking"]
        ],
    )


def _whole(value: int | None) -> str:
    return "–" if value is None else str(value)


def flags_of(row: dict[str, Any]) -> str:
    """What is remarkable about a row, in words."""
    flags = ["provisional"] if row["provisional"] else []
    flags += [f"below {name}" for name in row["below_minimum"]]
    return ", ".join([*flags, *(f"borderline {name}" for name in row["borderline_minimum"])])
