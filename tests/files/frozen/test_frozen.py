"""What a ranking rests on is read as it was written, whatever people are called and however many digits a number has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.domain.candidacy.candidate import Stage
from screening.domain.name import joined
from screening.domain.profile import RoleProfile
from screening.domain.view import View
from screening.files.frozen.content import (
    Belonging,
    FrozenRanking,
    Listed,
    OfVacancy,
    RatedBy,
    SettingsVersion,
    hash_of,
)
from screening.files.frozen.read import read_frozen
from screening.files.frozen.write import frozen_yaml
from screening.ranking import Ratings

PROFILE = RoleProfile.model_validate(
    {"id": "x", "beta": 0.1 + 0.2, "domains": {"t": {"weight": 1, "criteria": {"A": 1}}}}
)
VERSION = SettingsVersion(version=1, profile=PROFILE, planned=("A",), competencies={"T": ["A", "B"]}, rubric="0" * 64)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.floats(-4_000, 4_000)


def content(name: str, title: str, number: float) -> FrozenRanking:
    return FrozenRanking(
        schema_version=1,
        kind="frozen_ranking",
        method="1",
        vacancy=OfVacancy(id="v", title=title),
        view=View.CORRECTED,
        ratings=Belonging(scores=1, sha256="0" * 64),
        draws=1000,
        seed=0,
        top_k=3,
        frozen=VERSION,
        current=VERSION.model_copy(update={"version": 2}),
        criterion_means={"A": number},
        interviewers=[RatedBy(name=name, severity=number)],
        candidates=[Listed(name=name, stage=Stage.PLACED)],
    )


def names() -> st.SearchStrategy[str]:
    return (
        st.sampled_from(
            ["no", "Null", "1e3", "012", "2026-01-01", "&a", "*b", "- c", "#d", "e: f", "'", '"', "=1", "~", "😀"]
        )
        | texts
    )


@settings(max_examples=25)
@given(names(), names(), numbers)
@example("\x85", "\u2028", 1e-17)
@example("\ufeff", "\x7f\x00", 5e-324)
def test_it_is_read_as_it_was_written(name, title, number):
    wanted = content(name, title, number)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ratings.csv.frozen.yaml"
        file.write_bytes(frozen_yaml(wanted))

        assert read_frozen(file) == wanted.sealed
        assert read_frozen(file).as_exported
        assert wanted.candidates[0].name == joined(name)


def test_no_reader_takes_a_name_for_something_else():
    """For many readers of YAML a bare `no` is false, 1e3 a thousand, and 1e-17 a text."""
    for name in ("no", "1e3", "2026-01-01", "~"):
        assert f'- {{name: "{name}", severity: 1.0e-17}}\n' in frozen_yaml(content(name, "", 1e-17)).decode()


def test_ratings_are_known_by_who_scored_whom_and_not_by_how_a_name_is_spelt():
    rows = [("kim", "ann", "A", 4.0), ("kim", "bob", "A", 3.0)]

    first = hash_of(Ratings.of(rows).arranged(["kim"], ["ann", "bob"]))

    assert (
        hash_of(Ratings.of(reversed([(k.upper(), *rest) for k, *rest in rows])).arranged(["KIM"], ["ann", "bob"]))
        == first
    )
    assert hash_of(Ratings.of(rows).arranged(["kim"], ["bob", "ann"])) != first
    assert hash_of(Ratings.of(rows[:1]).arranged(["kim"], ["ann", "bob"])) != first
