"""A ranking as the content of its JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from screening.ranking import Agreement, Formula, Icc, Options, Ranking, RankingWarning, agreement_of, warnings_of
from screening.ranking.scores.arrays import number
from screening.ranking.severity.estimate import candidates_seen


def report(ranking: Ranking, notes: Sequence[str] = ()) -> dict[str, Any]:
    """Everything that the JSON of `rank` holds: formula, ranking, severity, agreement, warnings, and the notes: sentences on
    how the file of ratings was read."""
    agreed = agreement_of(ranking.cells.ratings, ("ordinal",), ("2,1", "2,k"), ranking.severity.posterior)
    return {
        "formula": _formula(ranking.formula, ranking.options, ranking.version),
        "ranking": _rows(ranking),
        "severity": _severity(ranking),
        "agreement": {
            "icc_a1": _value(agreed.icc["2,1"]),
            "icc_ak": _value(agreed.icc["2,k"]),
            "alpha_ordinal": agreed.krippendorff_alpha["ordinal"],
        },
        "warnings": [_plain(warning) for warning in warnings_of(ranking)] + _undefined(agreed),
        "notes": list(notes),
    }


def _formula(formula: Formula, options: Options, version: str) -> dict[str, Any]:
    return {
        "beta": None if formula.geometric else formula.beta,
        "geometric": formula.geometric,
        "weights": {
            name: {"weight": domain.weight, "criteria": dict(domain.criteria)}
            for name, domain in formula.domains.items()
        },
        "seed": options.seed,
        "draws": options.draws,
        "version": version,
        "hash": fingerprint(formula, options, version),
    }


def fingerprint(formula: Formula, options: Options, version: str) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8) of profile, options and version of the method."""
    content = {
        "profile": {
            "beta": formula.beta,
            "domains": {
                name: {"weight": domain.weight, "criteria": dict(domain.criteria)}
                for name, domain in formula.domains.items()
            },
            "minimums": dict(formula.minimums),
            "scale": {"min": formula.scale_min, "max": formula.scale_max},
        },
        "options": {
            "geometric": formula.geometric,
            "severity": options.severity,
            "random_assignment": options.random_assignment,
            "top_k": options.top_k,
            "draws": options.draws,
            "seed": options.seed,
        },
        "version": version,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


NO_CHANCES = {"rank_interval": None, "p_top_k": None, "p_above_next": None}


def _rows(ranking: Ranking) -> list[dict[str, Any]]:
    """One mapping per candidate, straight from the arrays: a list may hold a hundred thousand."""
    names = list(ranking.formula.domains)
    chances = _chances(ranking)
    failed, borderline = _minimums(ranking)
    columns = zip(
        ranking.order.tolist(),
        *(
            values[ranking.order].tolist()
            for values in (
                ranking.rank,
                ranking.raw_rank,
                _nullable(ranking.score),
                _nullable(ranking.mean),
                _nullable(ranking.raw_score),
                _nullable(ranking.domains),
                ranking.coverage,
                ranking.is_provisional,
            )
        ),
        strict=True,
    )
    return [
        {
            "candidate": ranking.ratings.candidates[place],
            "rank": rank or None,
            "score": score,
            "mean": mean,
            "domains": dict(zip(names, domains, strict=True)),
            "raw_score": raw_score,
            "raw_rank": raw_rank or None,
            **chances.get(place, NO_CHANCES),
            "coverage": coverage,
            "provisional": provisional,
            "below_minimum": failed.get(place, []),
            "borderline_minimum": borderline.get(place, []),
        }
        for place, rank, raw_rank, score, mean, raw_score, domains, coverage, provisional in columns
    ]


def _minimums(ranking: Ranking) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """By candidate the minimums that fail, and those that cannot be told."""
    found: dict[str, dict[int, list[str]]] = {"fail": {}, "borderline": {}}
    for place, minimums in enumerate(ranking.minimums if ranking.formula.minimums else ()):
        for minimum in minimums:
            if minimum.state in found:
                found[minimum.state].setdefault(place, []).append(minimum.name)
    return found["fail"], found["borderline"]


def _nullable(values: Any) -> Any:
    return np.where(np.isfinite(values), values.astype(object), None)


def _chances(ranking: Ranking) -> dict[int, dict[str, Any]]:
    drawn = ranking.uncertainty
    if drawn is None:
        return {}
    following = [*map(number, drawn.p_above_next.tolist()), None]
    return {
        place: {"rank_interval": [low, high], "p_top_k": top, "p_above_next": above}
        for place, low, high, top, above in zip(
            drawn.posterior.positions.tolist(),
            drawn.low.tolist(),
            drawn.high.tolist(),
            drawn.p_top_k.tolist(),
            following,
            strict=True,
        )
    }


def _severity(ranking: Ranking) -> dict[str, Any]:
    seen = dict(zip(ranking.severity.interviewers, candidates_seen(ranking.cells).tolist(), strict=True))
    return {
        "interviewers": {
            name: {"severity": value, "candidates": seen[name]}
            for name, value in ranking.severity.by_interviewer.items()
        },
        "components": len(ranking.severity.components),
        "link_strength": ranking.severity.link_strength,
    }


def _value(found: Icc | None) -> float | None:
    return None if found is None else found.value


def _undefined(agreed: Agreement) -> list[dict[str, Any]]:
    ours = {"icc.2,1": "icc_a1", "icc.2,k": "icc_ak", "krippendorff_alpha.ordinal": "alpha_ordinal"}
    return [
        {"code": "UNDEFINED", "statistic": ours[one.statistic], "reason": one.reason}
        for one in agreed.undefined
        if one.statistic in ours
    ]


def _plain(warning: RankingWarning) -> dict[str, Any]:
    return {"code": warning.code, **warning.facts}
