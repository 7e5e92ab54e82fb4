"""The newest versions, by the ordinary clients of the package indexes."""

from collections.abc import Iterable
import json
import os
from pathlib import Path
import re
import subprocess

from .pins import Move, moves, pins

FRONTEND = "frontend"
# The oldest that Home Assistant 2026.10 and 2026.11 run on
PYTHON = "3.14.2"
# What npm says before the reason; the command that failed among it
NO_REASON = re.compile(r"npm |code |`npm ci` can only|Clean install |Usage:|ERESOLVE (?:could not|unable to) resolve$")


class ClientError(Exception):
    """A client of a package index failed; the text is what it said."""


def of_python(names: Iterable[str]) -> dict[str, str]:
    """Return the newest version of each package for the Python of Home Assistant, without regard to others."""
    command = ["uv", "pip", "compile", "--quiet", "--no-deps", "--no-header", "--no-annotate", "--upgrade"]
    return pins(_run([*command, "--python-version", PYTHON, "-"], given="\n".join(names)))


def pinned_of_frontend(root: Path) -> dict[str, str]:
    """Return the version of each package that frontend/package.json asks for."""
    package = json.loads((root / FRONTEND / "package.json").read_text(encoding="utf-8"))
    pinned: dict[str, str] = package["dependencies"] | package["devDependencies"]
    return pinned


def of_frontend(root: Path) -> list[Move]:
    """Return which packages of frontend/package.json have a newer version."""
    # Its status says whether there are any; an error is in its output, too
    asked = _run(["npm", "--prefix", str(root / FRONTEND), "outdated", "--json"], statuses=(0, 1))
    found = json.loads(asked or "{}")
    if "code" in (error := found.get("error", {})):
        raise ClientError(f"npm outdated: {error['code']} {error.get('summary', '')}".rstrip())
    return moves(pinned_of_frontend(root), {name: row["latest"] for name, row in found.items()})


def lock_frontend(root: Path) -> None:
    """Write the lockfile for what package.json asks for now, and check that all of it can be installed.

    Raises `ClientError` if its packages do not fit each other, or one of them is not there.
    """
    npm = ["npm", "--prefix", str(root / FRONTEND), "--loglevel", "error"]
    _run([*npm, "install", "--package-lock-only"])
    _run([*npm, "ci", "--dry-run"])


def reason(error: ClientError) -> str:
    """Return the two lines in which npm says what does not fit."""
    said = [line.removeprefix("npm error").strip() for line in str(error).splitlines()]
    return "; ".join([line for line in said if line and not NO_REASON.match(line)][:2])


def unpack(requirement: str, folder: Path) -> None:
    """Install one package, without those that it needs, into a folder."""
    _run(["uv", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), requirement])


def _run(command: list[str], given: str = "", statuses: tuple[int, ...] = (0,)) -> str:
    environment = {"npm_config_fetch_retries": "1", **os.environ}  # npm's own two take more than a minute
    ended = subprocess.run(command, input=given, capture_output=True, text=True, check=False, env=environment)
    if ended.returncode not in statuses:
        raise ClientError(f"{' '.join(command[:3])}: {ended.stderr.strip()}")
    return ended.stdout
