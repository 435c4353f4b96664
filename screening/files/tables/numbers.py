"""What a plain number looks like in a file, and how many digits of it are meant."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?")
"""A plain number, with a point before its decimals."""

DIGITS = 15
"""So many digits a spreadsheet shows of a number: 5.000000000000001 in its file is 5 on its screen."""
