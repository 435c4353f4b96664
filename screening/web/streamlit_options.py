"""Streamlit's options as the server would have them."""

from __future__ import annotations

import os
from typing import Any

from streamlit import config

from screening.settings import PROJECT

TRUE = {"1", "true", "yes", "on", "t", "y"}


def as_served() -> dict[str, Any]:
    """Every option as `streamlit run app.py` would have it here: all its files in their order, and variables over them.

    The options of this process stay as they are.
    """
    before = config._main_script_path, config._config_options  # noqa: SLF001
    config._main_script_path, config._config_options = str(PROJECT / "app.py"), None  # noqa: SLF001
    try:
        options = config.get_config_options()
    finally:
        config._main_script_path, config._config_options = before  # noqa: SLF001
    return {name: _over(option.value, os.environ.get(option.env_var)) for name, option in options.items()}


def _over(value: Any, variable: str | None) -> Any:
    if variable is None:
        return value
    return variable.strip().lower() in TRUE if isinstance(value, bool) else variable
