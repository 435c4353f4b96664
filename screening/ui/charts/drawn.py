"""A chart on the page, with its numbers in words and the table behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from screening.i18n import _
from screening.ui.charts.marks import Spec


def drawn(spec: Spec, *, alt: str, key: str, table: Callable[[], pd.DataFrame] | None = None, **looks: Any) -> Any:
    """Draw a specification in our own colours; returns what Streamlit returns (with `on_select`, what is selected).

    `alt` says the numbers to who does not see the chart. `table` makes the table behind it, which stands folded below the chart
    and is made once it is opened. `key` names both within the page.
    """
    shown = st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=alt, key=key, **looks)
    if table is not None:
        place = st.expander(_("As a table"), icon=":material/table:", key=f"{key}-table", on_change="rerun")
        if place.open:
            place.dataframe(table(), hide_index=True, width="stretch", height="content")
    return shown
