"""Which values a ranking counts: those that were sealed, or those with every correction."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """Which values a ranking counts."""

    SEALED = "sealed"
    """What was submitted, with the corrections made before the reveal."""
    CORRECTED = "corrected"
    """With every correction, drift included."""
