"""The roles of an account. They add up."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    ADMINISTRATOR = "administrator"
