"""`rank` from a file to JSON, table and workbook; mistakes end in one sentence, exit code 2 and nothing written."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from screening.commands.agreement import agreement
from screening.commands.rank import rank
from screening.commands.reports.warned import coded
from screening.i18n import translator
from screening.ranking import CODES
from tests.ranking.provoked import PROVOKED, SAID, UNKNOWN

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(rank)
app.command()(agreement)

HEAD = "candidate,interviewer,criterion,score\n"
PROFILE = """\
id: example
scale: {min: 1, max: 5}
beta: 1/3
domains:
  technical: {weight: 0.5, criteria: {TEC-A: 0.6, TEC-B: 0.4}}
  human: {weight: 0.5, criteria: {COM-A: 1.0}}
minimums: {TEC-A: 2.5, human: 4}
"""
LEVELS = {
    ("Anna", "Bert"): "435",
    ("Anna", "Cas"): "434",
    ("Bea", "Bert"): "232",
    ("Bea", "Cas"): "223",
    ("Dora", "Cas"): "5--",
}
RATINGS = HEAD + "".join(
    f"{i},{r},{c},{y if y != '-' else 'NB'}\n"
    for (i, r), levels in LEVELS.items()
    for c, y in zip(("TEC-A", "TEC-B", "COM-A"), levels, strict=True)
)


@pytest.fixture
def ratings(tmp_path):
    return written(tmp_path / "ratings.csv", RATINGS)


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def run(*arguments, code=0):
    found = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert found.exit_code == code, found.stderr
    return found


def as_json(*arguments):
    return json.loads(run("rank", *arguments, "--format", "json").stdout)


def refused(*arguments):
    """The sentence on stderr; nothing may stand on stdout."""
    found = run(*arguments, code=2)
    assert found.stdout == ""
    assert len(found.stderr.strip().splitlines()) == 1
    return found.stderr.strip()


def test_the_json_holds_exactly_what_is_promised(ratings, tmp_path):
    profile = written(tmp_path / "profile.yaml", PROFILE)

    found = as_json(ratings, "--profile", profile, "--draws", 200)

    assert list(found) == ["formula", "ranking", "severity", "agreement", "warnings", "notes"]
    assert list(found["formula"]) == ["beta", "geometric", "weights", "seed", "draws", "version", "hash"]
    assert [list(row) for row in found["ranking"]] == [
        [
            "candidate",
            "rank",
            "score",
            "mean",
            "domains",
            "raw_score",
            "raw_rank",
            "rank_interval",
            "p_top_k",
            "p_above_next",
            "coverage",
            "provisional",
            "below_minimum",
            "borderline_minimum",
        ]
    ] * 3
    assert list(found["severity"]) == ["interviewers", "components", "link_strength"]
    assert list(found["agreement"]) == ["icc_a1", "icc_ak", "alpha_ordinal"]
    assert found["formula"]["weights"] == {
        "technical": {"weight": 0.5, "criteria": {"TEC-A": pytest.approx(0.6), "TEC-B": pytest.approx(0.4)}},
        "human": {"weight": 0.5, "criteria": {"COM-A": 1.0}},
    }
    assert re.fullmatch("[0-9a-f]{64}", found["formula"]["hash"])
    assert found["severity"]["interviewers"]["Cas"]["candidates"] == 3
    assert (found["severity"]["components"], found["severity"]["link_strength"]) == (1, pytest.approx(2.0))
    assert {warning["code"] for warning in found["warnings"]} == {"SEV-FEW", "SEV-NONE", "SINGLE-RATER"}


def test_the_figures_are_unrounded_and_by_the_formula(ratings, tmp_path):
    found = as_json(ratings, "--profile", written(tmp_path / "profile.yaml", PROFILE), "--no-severity", "--draws", 0)
    rows = {row["candidate"]: row for row in found["ranking"]}

    technical, human = 0.6 * 4 + 0.4 * 3, 4.5
    assert rows["Anna"] == {
        "candidate": "Anna",
        "rank": 1,
        "score": pytest.approx((technical + human) / 3 + technical / 3),
        "mean": pytest.approx((technical + human) / 2),
        "domains": {"technical": pytest.approx(technical), "human": human},
        "raw_score": rows["Anna"]["score"],
        "raw_rank": 1,
        "rank_interval": None,
        "p_top_k": None,
        "p_above_next": None,
        "coverage": pytest.approx(1.0),
        "provisional": False,
        "below_minimum": [],
        "borderline_minimum": ["human"],
    }
    assert (rows["Bea"]["below_minimum"], rows["Bea"]["borderline_minimum"]) == (["TEC-A", "human"], [])
    assert (
        rows["Dora"]["rank"],
        rows["Dora"]["raw_rank"],
        rows["Dora"]["score"],
        rows["Dora"]["raw_score"],
        rows["Dora"]["domains"]["human"],
    ) == (None, None, None, None, None)
    assert (rows["Dora"]["provisional"], rows["Dora"]["coverage"]) == (True, pytest.approx(0.3))
    assert {one["severity"] for one in found["severity"]["interviewers"].values()} == {0.0}


def test_without_a_profile_every_criterion_of_the_file_weighs_the_same(ratings):
    found = as_json(ratings, "--draws", 0)

    assert found["formula"]["weights"] == {
        "all": {"weight": 1.0, "criteria": {name: pytest.approx(1 / 3) for name in ("COM-A", "TEC-A", "TEC-B")}}
    }
    assert found["formula"]["beta"] == pytest.approx(1 / 3)


def test_a_shipped_profile_is_known_by_its_id(tmp_path):
    ratings = written(tmp_path / "ratings.csv", HEAD + "Anna,Bert,COM-A,4\nAnna,Bert,TEC-G,4\n")

    found = as_json(ratings, "--profile", "it-manager", "--draws", 0)

    assert list(found["formula"]["weights"]) == ["human", "technical"]
    assert "TEC-G" not in found["formula"]["weights"]["technical"]["criteria"]
    assert found["ranking"][0]["coverage"] == pytest.approx(0.5 * 0.2 / 2)


def test_the_same_seed_gives_the_same_file_and_the_hash_follows_the_settings(ratings):
    first, again = (run("rank", ratings, "--format", "json", "--seed", 3).stdout for _ in "ab")

    assert first == again
    hashes = {
        as_json(ratings, *options)["formula"]["hash"]
        for options in (
            [],
            ["--seed", 1],
            ["--draws", 9],
            ["--beta", 0.2],
            ["--geometric"],
            ["--no-severity"],
            ["--random-assignment"],
            ["--top-k", 2],
        )
    }
    assert len(hashes) == 8


def test_a_handful_of_draws_is_said_to_be_no_evidence(ratings):
    said = "So few draws as 3 say nothing of how sure the order is. Leave out --draws for 1,000."

    assert said in run("rank", ratings, "--draws", 3).stderr.splitlines()
    assert "So few draws" not in run("rank", ratings, "--draws", 0).stderr + run("rank", ratings).stderr


@pytest.mark.parametrize("beta", ["1/5", "0.2", " 0.20 "])
def test_beta_is_a_number_or_a_fraction(ratings, beta):
    assert as_json(ratings, "--beta", beta, "--draws", 0)["formula"]["beta"] == 0.2


def test_the_geometric_mean_has_no_beta(ratings):
    found = as_json(ratings, "--geometric", "--draws", 0)

    assert (found["formula"]["geometric"], found["formula"]["beta"]) == (True, None)
    assert (
        refused("rank", ratings, "--geometric", "--beta", "0.2")
        == "The geometric mean has no balance: use --beta or --geometric, not both."
    )


def test_the_geometric_mean_of_a_score_of_0_is_refused_by_name(tmp_path):
    profile = written(
        tmp_path / "p.yaml", "id: x\nscale: {min: 0, max: 4}\ndomains: {all: {weight: 1, criteria: {a: 1}}}\n"
    )
    ratings = written(tmp_path / "r.csv", HEAD + "Anna,Bert,a,0\n")

    assert (
        refused("rank", ratings, "--profile", profile, "--geometric")
        == "The geometric mean needs domain scores above 0, and Anna has one of 0.00."
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--beta", "1.5"], "The balance must lie between 0 and 1, not 1.5."),
        (["--beta", "veel"], "The balance “veel” is not a number or a fraction such as 1/3."),
        (["--beta", "1e2"], "The balance must lie between 0 and 1, not 1e2."),
        (["--beta", "1e-100"], "The balance “1e-100” is not a number or a fraction such as 1/3."),
        (["--beta", "1/0"], "The balance “1/0” is not a number or a fraction such as 1/3."),
        (["--draws", "-1"], "The number of draws cannot be negative."),
        (["--seed", "-1"], "The seed cannot be negative."),
        (["--top-k", "0"], "The top must have at least one place."),
        (["--profile", "nobody"], "There is no role profile “nobody”"),
        (["--format", "xlsx"], "A workbook cannot be shown here; name a file with --output."),
    ],
)
def test_options_that_make_no_sense_are_refused(ratings, options, sentence):
    assert refused("rank", ratings, *options).startswith(sentence)


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        (
            "domains: {t: {weight: 1, competencies: {XYZ: 1}}}",
            "p.yaml, line 2, domains.t.competencies.XYZ: the role profile weighs “XYZ”, which the rubric does not have.",
        ),
        (
            "domains: {t: {weight: 1, criteria: {a: 1}}}\nplanned: [b]",
            "p.yaml, line 3, planned.0: the role profile plans “b”, which it does not weigh.",
        ),
        (
            "domains: {t: {weight: 1, criteria: {a: 1}}}\nminimums: {b: 2}",
            "p.yaml, line 3, minimums.b: the role profile has a minimum for “b”, which means nothing to it.",
        ),
        (
            "domains: {t: {weight: 1, criteria: {a: 1}}}\nminimums: {a: 1.0e+300}",
            "p.yaml, line 3, minimums.a: a minimum of 1e+300 lies outside the scale 1–5.",
        ),
        (
            "domains: {t: {weight: 0.5, criteria: {COM-A: 1}},\n  h: {weight: 0.5, competencies: {COM: 1}}}",
            "p.yaml, line 3, domains.h.competencies.COM: weighted in more than one domain: COM-A.",
        ),
        (
            "domains: {t: {weight: 0.5, criteria: {a: 1}},\n  h: {weight: 0.5, criteria: {b: 1}}}\nplanned: [a]",
            "p.yaml, line 3, domains.h: the domain “h” has weight but no planned criterion.",
        ),
        (
            "domains: {t: {weight: 1, criteria: {a: 1, c: 0}},\n  h: {weight: 0, criteria: {b: 1}}}\nplanned: [c]",
            "p.yaml, line 2, domains.t: the domain “t” has weight but no planned criterion.",
        ),
        (
            'domains: {t: {weight: 1, criteria: {a: 0.5,\n  "a ": 0.5}}}',
            "p.yaml, line 3, domains.t.criteria.a: “a ” is the same name as “a”: blanks around it",
        ),
        (
            'domains: {" ": {weight: 1, criteria: {a: 1}}}',
            "p.yaml, line 2, domains.: a domain must have a name.",
        ),
        (
            "domains: {t: {weight: 1, criteria: {a: 0.5}}}",
            "p.yaml, line 2, domains.t.criteria: the weights within this domain add up to 0.5 instead of 1.",
        ),
    ],
)
def test_profiles_that_make_no_sense_are_refused(ratings, tmp_path, profile, sentence):
    assert refused("rank", ratings, "--profile", written(tmp_path / "p.yaml", f"id: x\n{profile}\n")).startswith(
        sentence
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "ratings.csv is empty."),
        (
            HEAD + "Anna,Bert,a,6\n",
            "ratings.csv, row 2: the score 6 is outside the scale 1–5 (cell D2). Write NB for not assessed.",
        ),
        (
            HEAD + "Anna,Bert,a,vier\n",
            "ratings.csv, row 2: the score “vier” is not a number (cell D2). Write a number from 1 to 5, or NB for not assessed.",
        ),
        (
            HEAD + "Anna,Bert,a,4\nAnna,Bert,a,4\n",
            "ratings.csv, row 3: Bert already scored “a” of Anna in row 2 (cells D2 and D3). Keep one of the two rows.",
        ),
    ],
)
def test_bad_rows_are_refused_and_nothing_is_written(tmp_path, content, sentence):
    output = tmp_path / "out.json"

    assert (
        refused("rank", written(tmp_path / "ratings.csv", content), "--format", "json", "--output", output) == sentence
    )
    assert [path.name for path in tmp_path.iterdir()] == ["ratings.csv"]


def test_a_criterion_outside_the_profile_is_refused_by_row(ratings, tmp_path):
    profile = written(tmp_path / "p.yaml", "id: x\ndomains: {t: {weight: 1, criteria: {TEC-A: 1}}}\n")

    assert (
        refused("rank", ratings, "--profile", profile)
        == "ratings.csv, row 3: the criterion “TEC-B” is not in the profile (cell C3)."
    )


def test_output_is_written_whole_with_nothing_beside_it(ratings, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    target = written(folder / "ranking.json", "old")

    found = run("rank", ratings, "--format", "json", "--output", target)

    assert found.stdout == ""
    assert json.loads(target.read_text("utf-8"))["ranking"][0]["candidate"] == "Anna"
    assert [path.name for path in folder.iterdir()] == ["ranking.json"]


@pytest.mark.parametrize("fails", ["tempfile.mkstemp", "os.fdopen"])
def test_a_file_that_cannot_be_written_is_called_as_it_was_asked_for(ratings, tmp_path, monkeypatch, fails):
    """Not by the name that it has until it is whole."""

    def refusing(*_, **__):
        raise PermissionError(13, "Permission denied", str(tmp_path / ".out.txt.e4lusxdz"))

    monkeypatch.setattr(fails, refusing)

    said = refused("rank", ratings, "--draws", 0, "--output", tmp_path / "out.txt")

    assert said == f"Permission denied: {tmp_path / 'out.txt'}"


def test_a_failing_disk_leaves_the_old_file(ratings, tmp_path, monkeypatch):
    target = written(tmp_path / "ranking.json", "old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert refused("rank", ratings, "--format", "json", "--output", target).endswith("No space left on device")
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranking.json", "ratings.csv"]


def test_a_folder_that_is_not_there_is_told(ratings, tmp_path):
    assert refused("rank", ratings, "--output", tmp_path / "nowhere" / "out.txt").startswith("There is no folder")
    assert refused("rank", ratings, "--output", tmp_path).endswith("is a folder, not a file.")


def test_what_is_read_is_not_written_over(ratings, tmp_path):
    """By whatever name it is called."""
    profile, link = written(tmp_path / "profile.yaml", PROFILE), tmp_path / "link.csv"
    link.symlink_to(ratings)

    for read in (ratings, ratings.parent / "." / ".." / ratings.parent.name / ratings.name, link, profile):
        before = read.read_bytes()
        said = refused("rank", ratings, "--profile", profile, "--output", read)
        assert said == f"{read} is read, and would be lost: name another file to write."
        assert read.read_bytes() == before


@pytest.mark.parametrize("form", ["table", "json"])
def test_only_a_workbook_is_called_one(ratings, tmp_path, form):
    said = refused("rank", ratings, "--format", form, "--output", tmp_path / "ranking.XLSX")

    assert said == "ranking.XLSX is called a workbook: add --format xlsx, or give it another name."
    assert not (tmp_path / "ranking.XLSX").exists()


def test_the_table_rounds_half_up_and_shows_dashes(tmp_path):
    ratings = written(tmp_path / "r.csv", HEAD + "Anna,Bert,a,2.675\nBea,Bert,a,NB\n")

    lines = run("rank", ratings, "--draws", 0).stdout.splitlines()

    assert lines[0].split()[:5] == ["rank", "candidate", "score", "mean", "all"]
    assert lines[2].split() == ["1", "Anna", "2.68", "2.68", "2.68", "2.68", "1", "–", "–", "–", "1.00"]
    assert lines[3].split() == ["–", "Bea", "–", "–", "–", "–", "–", "–", "–", "–", "0.00", "provisional"]


def test_warnings_are_sentences_on_stderr(tmp_path):
    ratings = written(tmp_path / "r.csv", HEAD + "Anna,Bert,a,3\nBea,Cas,a,4\n")

    found = run("rank", ratings, "--format", "json")

    assert (
        "SEV-DISCONNECTED: Interviewers form groups that share no criterion of a candidate (Bert; Cas)." in found.stderr
    )
    assert "Cas with Anna (beside Bert)" in found.stderr
    assert (
        "SINGLE-RATER: Scored by one interviewer only, or by one on each domain: Anna and Bea. Nobody was"
        in found.stderr
    )
    assert "UNDEFINED: icc_a1 is undefined. No unit was scored by two interviewers." in found.stderr
    assert json.loads(found.stdout)["agreement"] == {"icc_a1": None, "icc_ak": None, "alpha_ordinal": None}


@pytest.mark.parametrize("code", CODES)
def test_every_warning_is_said_in_its_one_sentence(tmp_path, code):
    scores = PROVOKED.get(code, [("k0", "A", "x", 3.0), ("k1", "B", "x", 4.0)])
    file = written(tmp_path / "r.csv", HEAD + "".join(f"{i},{r},{c},{y}\n" for i, r, c, y in scores))

    found = run("rank", file, "--draws", 0, "--format", "json")

    assert f"{code}: {SAID[code][0]}" in found.stderr.splitlines()
    told = [one for one in json.loads(found.stdout)["warnings"] if one["code"] == code]
    assert {tuple(one) for one in told} == {("code", *CODES[code].facts)}
    assert f"{code}: {SAID[code][1]}" in [coded(one, translator("nl")) for one in told]


def test_a_warning_of_another_version_is_named():
    assert coded({"code": "NEW-CODE", "odd": [1]}) == f"NEW-CODE: {UNKNOWN[0]}"
    assert coded({"code": "NEW-CODE", "odd": [1]}, translator("nl")) == f"NEW-CODE: {UNKNOWN[1]}"


def test_of_very_many_people_ten_are_named(tmp_path):
    file = written(tmp_path / "r.csv", HEAD + "".join(f"k{i:04},A,x,3\n" for i in range(1_234)))

    found = run("rank", file, "--draws", 0)

    assert "domain: k0000, k0001, k0002, k0003, k0004, k0005, k0006, k0007, k0008, k0009 and 1224 more." in found.stderr


def test_the_workbook_holds_the_ranking_as_static_values(ratings, tmp_path):
    target = tmp_path / "ranking.xlsx"
    odd = written(tmp_path / "odd.csv", ratings.read_text("utf-8").replace("Anna", '"=HYPERLINK(""x"")"'))

    run("rank", odd, "--format", "xlsx", "--output", target, "--draws", 100)

    workbook = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    assert workbook.sheetnames == ["Ranking", "Interviewers", "Formula", "Warnings"]
    sheet = workbook["Ranking"]
    assert [cell.value for cell in sheet[1]][:4] == ["Rank", "Candidate", "Score", "Mean"]
    assert (sheet["A2"].value, sheet["B2"].value, sheet["B2"].data_type) == (1, '=HYPERLINK("x")', "s")
    assert sheet["C2"].value == float(f"{as_json(odd)['ranking'][0]['score']:.16g}")  # openpyxl writes 16 digits
    assert [cell for row in sheet for cell in row if cell.data_type == "f"] == []


def test_a_workbook_of_ratings_gives_the_same_ranking_as_csv(ratings, tmp_path):
    workbook = openpyxl.Workbook()
    for line in ratings.read_text("utf-8").splitlines():
        cells = line.split(",")
        workbook.active.append([*cells[:3], int(cells[3]) if cells[3].isdigit() else cells[3]])
    target = tmp_path / "ratings.xlsx"
    workbook.save(target)

    assert as_json(target) == as_json(ratings)


def test_long_work_tells_that_it_goes_on(ratings, monkeypatch):
    monkeypatch.setattr("screening.commands.rank.LONG_WORK", 5)

    assert "Ranking 3 candidates on 13 ratings …" in run("rank", ratings).stderr


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "Anna,Bert,a,NB\n",
        HEAD + "Anna,Bert,a,3\n",
        HEAD + "".join(f"k{i},r{r},a,3\n" for i in range(5) for r in range(3)),
    ],
)
@pytest.mark.parametrize("option", ["--draws=1", "--no-severity", "--random-assignment", "--geometric"])
def test_the_smallest_and_the_flattest_files_are_ranked_without_a_traceback(tmp_path, content, option):
    found = run("rank", written(tmp_path / "r.csv", content), option, "--format", "json")

    assert "NaN" not in found.stdout
    assert "Infinity" not in found.stdout


def test_memory_running_out_is_one_sentence(ratings, monkeypatch):
    def huge(*_):
        raise MemoryError

    monkeypatch.setattr("screening.files.ratings.read.read_csv", huge)

    assert refused("rank", ratings) == "There is not enough memory for this."


def test_what_is_written_respects_the_umask(ratings, tmp_path):
    old = os.umask(0o027)
    try:
        run("rank", ratings, "--output", tmp_path / "out.txt")
    finally:
        os.umask(old)

    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o640
