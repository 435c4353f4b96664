"""What the parts of a rubric are called."""

from __future__ import annotations

from screening.domain.rubric import Rubric
from screening.domain.weights import DOMAIN_NAMES
from screening.i18n import translator


def part_name(rubric: Rubric, part: str, language: str) -> str:
    """The name of a criterion, competency or domain in `nl` or `en`; of what is none of these, its id."""
    known = rubric.criteria.get(part) or rubric.by_id.get(part)
    return known.name.in_(language) if known else domain_name(part, language)


def domain_name(domain: str, language: str) -> str:
    """The name of a domain in `nl` or `en`; a domain that we do not know goes by its id."""
    return translator(language)(DOMAIN_NAMES[domain]) if domain in DOMAIN_NAMES else domain
