"""What people and programs write in place of a score or a name that is not there."""

from __future__ import annotations

import re

DASHES = frozenset({"-", "–", "—", "--", "‒", "―"})
WORDS = frozenset(
    {"nb", "nvt", "na", "n/a", "n/b", "nietbeoordeeld", "nietvantoepassing", "nietgescoord", "nietingevuld"}
    | {"nietgevraagd", "notassessed", "notapplicable", "notrated", "notscored", "noscore", "geenscore", "geenoordeel"}
)
"""What people write for not assessed, without blanks and points."""

NO_LEVEL = re.compile(
    r"n[ab]|nvt|niet(?:beoordeeld|vantoepassing|gescoord|ingevuld).*|not(?:assessed|applicable|rated|scored).*"
    r"|n(?:iet|ot)(?:gevraagd|asked|besproken|discussed|waargenomen|observed|gezien|seen|aanbod(?:gekomen|geweest)?)"
    r"|noscore|noopinion|noanswer|noidea|geen(?:score|oordeel|mening|antwoord|idee)|(?:ik)?weet(?:ik)?(?:het)?niet"
    r"|(?:i)?dont?know|donotknow|onbekend|unknown|missing|overgeslagen|skipped|nan"
)
"""A label, without blanks and signs, that says there is no level: the number before it is a code. Not “none” or “no”, which
are levels."""

NO_LEVEL_WORDS = re.compile(r"(?<![^\W_])(?:nb|n\.b\.?|n\.? ?v\.? ?t\.?|n/[abo])(?![^\W_])")
"""The same as a word among others."""

NO_NAMES = frozenset(
    {"na", "n/a", "n.a.", "<na>", "#na", "nan", "null", "none", "nil", "nb", "n.b.", "nvt", "n.v.t.", "undefined"}
    | {"missing", "unknown", "onbekend", "(blank)", "(empty)", "(leeg)", "blank", "leeg", "?", "..."}
    | DASHES
)
"""What programs and people write where a name is missing, in small letters. Some are somebody's initials."""


def is_not_assessed(text: str) -> bool:
    """Whether a text stands for not assessed, with nothing else in it; a dash does not say so by itself."""
    return re.sub(r"[ .]", "", text.casefold()) in WORDS


def is_no_level(label: str) -> bool:
    """Whether the label of a number says that there is no level: “weet niet”, “n.v.t.”."""
    plain = label.casefold()
    pieces = [plain, *re.split(r"[/,;:()–—]|\b(?:of|or)\b", plain)]
    return bool(NO_LEVEL_WORDS.search(plain)) or any(
        NO_LEVEL.fullmatch(re.sub(r"[\W_]+", "", piece)) for piece in pieces
    )
