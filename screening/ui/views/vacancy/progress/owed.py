"""Who still owes which cards, by name."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from screening.services.interviews.appointments import Appointment
from screening.ui.text import distinct_names


def owed_by(planned: list[Appointment]) -> dict[str, list[str]]:
    """The candidates whose card is still to come, by the name of the interviewer, both in order.

    With several cards about one candidate, how many stands behind the name.
    """
    names = distinct_names([one.interviewer for one in planned])
    found: dict[str, Counter[str]] = {}
    for one in planned:
        if one.owed:
            found.setdefault(names[one.interviewer.id], Counter())[one.candidate] += 1
    return {
        name: [
            f"{candidate} ({found[name][candidate]})" if found[name][candidate] > 1 else candidate
            for candidate in sorted(found[name], key=str.casefold)
        ]
        for name in sorted(found, key=str.casefold)
    }


def owed_list(planned: list[Appointment]) -> None:
    """A line for each interviewer who still owes cards."""
    for name, candidates in owed_by(planned).items():
        st.text(f"{name}: {', '.join(candidates)}")
