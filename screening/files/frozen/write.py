"""What a ranking rests on besides its ratings, as a file that people and `rank` read."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from screening.files.frozen.content import FrozenRanking

HEADING = (
    "What the ranking rests on besides the ratings: `python -m screening rank RATINGS --frozen THIS_FILE`.\n"
    "Waar de rangorde behalve op de scores op rust: `python -m screening rank SCORES --frozen DIT_BESTAND`.\n"
)


def frozen_yaml(content: FrozenRanking) -> bytes:
    """YAML in UTF-8; a person and a list of criteria a line, and numbers with all their digits. The hash of it comes last."""
    tree = _laid_out(content.sealed.model_dump(mode="json", exclude_none=True))
    tree.yaml_set_start_comment(HEADING)
    text = io.StringIO()
    _writer().dump(tree, text)
    return text.getvalue().encode()


class _Representer(RoundTripRepresenter):
    """Writes everything out, and numbers with a point: 1e-17 is a text for who reads YAML 1.1."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def number(self, value: float) -> Any:
        mantissa, mark, exponent = repr(value).partition("e")
        point = "" if "." in mantissa else ".0"
        return self.represent_scalar("tag:yaml.org,2002:float", f"{mantissa}{point}{mark}{exponent}")


_Representer.add_representer(float, _Representer.number)


def _writer() -> YAML:
    writer = YAML(typ="rt", pure=True)
    writer.width = 1_000_000
    writer.Representer = _Representer
    return writer


def _laid_out(value: Any, listed: bool = False) -> Any:
    """The same with texts in quotation marks, so that no reader takes a name for a number; what is in a list on one line."""
    if isinstance(value, dict):
        mapping = CommentedMap({key: _laid_out(one, listed) for key, one in value.items()})
        if listed:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq([_laid_out(one, listed=True) for one in value])
        if not any(isinstance(one, dict) for one in value):
            sequence.fa.set_flow_style()
        return sequence
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value
