"""The everyday tests as `make test` runs them, beside the build before."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from bench.build import OURS, Build
from bench.measure import Row, cpu_of_children
from bench.served import surroundings

COMMAND = ("-m", "pytest", "-n", "2", "--dist", "loadfile", "-m", "not long", "-q", "-p", "no:cacheprovider")


def rows(before: Build | None) -> list[Row]:
    """At most half of the processor time of the build before, all processes included."""
    ours = _cpu(OURS)
    found = [Row("everyday tests, the whole run", ours / 60, None, "min CPU")]
    if before:
        then = _cpu(before)
        found = [
            Row("everyday tests, the whole run / the build before", ours / then, 0.5, "ratio"),
            *found,
            Row("  the build before", then / 60, None, "min CPU"),
        ]
    return found


def _cpu(build: Build) -> float:
    return cpu_of_children(partial(_run, build))


def _run(build: Build) -> None:
    done = subprocess.run(
        [sys.executable, *COMMAND],
        cwd=build.root,
        env=surroundings(build.root, {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the tests in {build.root} end with {done.stdout.strip().splitlines()[-1]}")
