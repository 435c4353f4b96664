"""Unscored facts: what a recruiter knows of a candidate that counts for nothing in a ranking."""

from __future__ import annotations

from enum import StrEnum

from screening.domain.model import Model
from screening.domain.name import joined, shows
from screening.errors import BadInput
from screening.i18n import N_

MAX_FACT = 250
"""Characters of one fact."""


class Facts(Model):
    """The unscored facts of a candidacy in the recruiter's words; what is empty is not known."""

    availability: str = ""
    notice: str = ""
    salary_wish: str = ""
    languages: str = ""


class Met(StrEnum):
    """Whether a candidate meets a requirement of the role."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


TOO_LONG = {
    "availability": N_("“Available” has {length} characters; at most {limit} fit. Nothing was saved."),
    "notice": N_("“Notice period” has {length} characters; at most {limit} fit. Nothing was saved."),
    "salary_wish": N_("“Salary wish” has {length} characters; at most {limit} fit. Nothing was saved."),
    "languages": N_("“Languages” has {length} characters; at most {limit} fit. Nothing was saved."),
}


def tidy_facts(facts: Facts) -> Facts:
    """The facts as they are kept, each on one line. Raises BadInput, which names the fact, where one is too long; nothing is cut."""
    return Facts(**{name: _tidy(name, said) for name, said in facts.model_dump().items()})


def _tidy(name: str, said: str) -> str:
    clean = joined(said)
    if len(clean) > MAX_FACT:
        raise BadInput(TOO_LONG[name], length=len(clean), limit=MAX_FACT)
    return clean if shows(clean) else ""
