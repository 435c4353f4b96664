"""Another version of a rubric file, for tests of what the web side does with it."""

from __future__ import annotations

from screening.services.rubrics.change import compare
from screening.services.rubrics.versions import FileVersion, files, publish


def publish_other(firm) -> tuple[FileVersion, str]:
    """Put another text of the communication file in force; returns the version and the text."""
    shipped = next(one for one in files(firm.office, firm.administrator) if one.name == "communication.yaml")
    text = shipped.text.replace("Vertelt iedereen hetzelfde verhaal.", "Zegt overal hetzelfde.")
    base = compare(firm.office, firm.administrator, text, shipped.name).base_hash
    return publish(firm.office, firm.administrator, text, shipped.name, base, "korter"), text
