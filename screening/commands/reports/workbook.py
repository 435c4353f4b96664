"""A ranking as a workbook with static values."""

from __future__ import annotations

from typing import Any

from screening.commands.reports.table import flags_of
from screening.commands.reports.warned import coded
from screening.files.workbook.plain_sheets import Value, write_sheets


def as_workbook(content: dict[str, Any], top_k: int) -> bytes:
    """The report as sheets: ranking, interviewers, formula, warnings."""
    names = list(content["formula"]["weights"])
    ranking = [
        [
            row["rank"],
            row["candidate"],
            row["score"],
            row["mean"],
            *(row["domains"][name] for name in names),
            row["raw_score"],
            row["raw_rank"],
            *(row["rank_interval"] or (None, None)),
            row["p_top_k"],
            row["p_above_next"],
            row["coverage"],
            flags_of(row),
        ]
        for row in content["ranking"]
    ]
    settings: list[list[Value]] = [[key, str(value)] for key, value in content["formula"].items() if key != "weights"]
    weights: list[list[Value]] = [
        [f"weight of {name} / {criterion}", float(domain["weight"] * weight)]
        for name, domain in content["formula"]["weights"].items()
        for criterion, weight in domain["criteria"].items()
    ]
    figures: list[list[Value]] = [[key, value] for key, value in content["agreement"].items()]
    return write_sheets(
        [
            (
                "Ranking",
                [
                    "Rank",
                    "Candidate",
                    "Score",
                    "Mean",
                    *names,
                    "Raw score",
                    "Raw rank",
                    "Best rank (5 %)",
                    "Worst rank (95 %)",
                    f"P(top {top_k})",
                    "P(above next)",
                    "Coverage",
                    "Flags",
                ],
                ranking,
            ),
            (
                "Interviewers",
                ["Interviewer", "Severity", "Candidates"],
                [
                    [name, one["severity"], one["candidates"]]
                    for name, one in content["severity"]["interviewers"].items()
                ],
            ),
            ("Formula", ["Setting", "Value"], [*settings, *weights, *figures]),
            (
                "Warnings",
                ["Warning"],
                [*([coded(one)] for one in content["warnings"]), *([one] for one in content["notes"])],
            ),
        ]
    )
