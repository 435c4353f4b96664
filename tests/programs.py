"""Find the programs that tests drive, and install them where the machine lets us.

`python -m tests.programs chromium libreoffice postgresql` installs what is missing, or says in one line how to.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"),
    "libreoffice": (("soffice", "libreoffice"), "libreoffice-calc-nogui"),
    "postgresql": (("initdb",), "postgresql"),
}


def find(name: str) -> str | None:
    """Where a program is, or None."""
    names, _package = PROGRAMS[name]
    installed = next((path for one in names if (path := shutil.which(one))), None)
    return installed or ELSEWHERE.get(name, lambda: None)()


def require(name: str) -> str:
    """Where a program is; an error that says how to install it when it is nowhere."""
    path = find(name)
    if path is None:
        raise RuntimeError(f"{name} is needed for this test. Install it with: {how(name)}")
    return path


def converted(folder: Path, form: str, name: str = "ranking.xlsx", reading: str | None = None) -> dict[str, bytes]:
    """The files that LibreOffice makes of a file in one of its forms, by name; `reading` is its filter for that file."""
    out = Path(tempfile.mkdtemp(dir=folder, prefix="made-"))
    done = subprocess.run(
        [
            require("libreoffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *([f"--infilter={reading}"] if reading else []),
            "--convert-to",
            form,
            "--outdir",
            str(out),
            str(folder / name),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    assert "Error" not in done.stderr + done.stdout
    return {path.name: path.read_bytes() for path in out.iterdir()}


def how(name: str) -> str:
    """The one line that installs a program."""
    package = PROGRAMS[name][1]
    return f"apt-get install {package}" + (" (or: python -m playwright install chromium)" if name == "chromium" else "")


def install(name: str) -> None:
    """Try Debian's package, for Chromium then Playwright's; exit with the one line that installs it when neither works."""
    package = PROGRAMS[name][1]
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    if find(name) is None and name == "chromium":
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL, check=False
        )
    if find(name) is None:
        sys.exit(f"{name} is needed for the tests and could not be installed. Install it with: {how(name)}")


def _playwright_chromium() -> str | None:
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next((str(path) for path in sorted(home.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def _debian_postgresql() -> str | None:
    """Debian keeps the server's programs off the path, each version in a folder of its own."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return next((str(path) for path in sorted(found, key=lambda path: int(path.parts[4]), reverse=True)), None)


ELSEWHERE = {"chromium": _playwright_chromium, "postgresql": _debian_postgresql}
"""Where programs are that are not on the path."""


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        if find(wanted) is None:
            print(f"installing {wanted}…", flush=True)
            install(wanted)
