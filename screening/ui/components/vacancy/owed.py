"""Who still owes which cards, by name."""

from __future__ import annotations

import streamlit as st

from screening.services.interviews import Appointment
from screening.ui.text import distinct_names


def owed_by(planned: list[Appointment]) -> dict[str, list[str]]:
    """The candidates whose card is still to come, by the name of the interviewer, both in order."""
    names = distinct_names([one.interviewer for one in planned])
    found: dict[str, list[str]] = {}
    for one in planned:
        if one.owed:
            found.setdefault(names[one.interviewer.id], []).append(one.candidate)
    return {name: sorted(found[name], key=str.casefold) for name in sorted(found, key=str.casefold)}


def owed_list(planned: list[Appointment]) -> None:
    """A line for each interviewer who still owes cards."""
    for name, candidates in owed_by(planned).items():
        st.text(f"{name}: {', '.join(candidates)}")
