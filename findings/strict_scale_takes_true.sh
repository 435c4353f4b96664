#!/usr/bin/env bash
# One would guess: in pydantic's strict mode `Literal[1, 2, 3, 4, 5]` is the tightest way to write a scale of five levels.
# What happens: it is looser than a strict int from 1 to 5. `true` and 1.0 pass and become 1, from YAML as from JSON, for a literal is
# looked up by equality and in Python True == 1.0 == 1. As a key it is tighter than one can use: JSON has text keys only, so a model with
# levels by number refuses the JSON that it wrote itself, where a strict int reads it back.
# Why it matters here: `level: true` in a rubric, or TRUE from a spreadsheet's tick box, counts as the lowest rating, silently.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pydantic==2.14.4 ruamel.yaml==0.19.1

cat > scale.py <<'PY'
import sys
from importlib.metadata import version
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML


class ByLiteral(BaseModel):
    model_config = ConfigDict(strict=True)
    level: Literal[1, 2, 3, 4, 5] = 3
    anchors: dict[Literal[1, 2, 3, 4, 5], str] = {}


class ByInteger(BaseModel):
    model_config = ConfigDict(strict=True)
    level: Annotated[int, Field(ge=1, le=5)] = 3
    anchors: dict[Annotated[int, Field(ge=1, le=5)], str] = {}


def read(validate, content):
    try:
        return repr(validate(content))
    except ValidationError:
        return "refused"


def expect(what, seen, wanted):
    print(f"{what}: {seen}")
    if seen != wanted:
        sys.exit(f"Changed: {what} used to give {wanted}.")


one = "ByLiteral(level=1, anchors={})"
print(f"pydantic {version('pydantic')}, ruamel.yaml {version('ruamel.yaml')}")
for text in ("level: true", "level: 1.0"):
    expect(f"{text}, YAML, literal", read(ByLiteral.model_validate, YAML(typ="safe").load(text)), one)
    expect(f"{text}, YAML, integer", read(ByInteger.model_validate, YAML(typ="safe").load(text)), "refused")
for text in ('{"level": true}', '{"level": 1.0}'):
    expect(f"{text}, JSON, literal", read(ByLiteral.model_validate_json, text), one)
    expect(f"{text}, JSON, integer", read(ByInteger.model_validate_json, text), "refused")
for model, back in ((ByLiteral, "refused"), (ByInteger, "ByInteger(level=3, anchors={1: 'weak', 5: 'strong'})")):
    written = model(anchors={1: "weak", 5: "strong"}).model_dump_json()
    expect(f"{written} read back by {model.__name__}", read(model.model_validate_json, written), back)
PY
venv/bin/python scale.py
