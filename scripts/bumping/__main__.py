"""Command line of scripts/bump."""

import argparse
from collections.abc import Sequence
from pathlib import Path
import re
import subprocess
import sys
import tempfile

from scripts.homeassistant_process.installation import CHECKOUT, VERSIONS

from . import home_assistant, newest
from .pins import Move, moved, moves, pins

PIN_FILES = (
    "requirements_test.txt",
    "examples/python/requirements.txt",
    "scripts/requirements/fuzzer.txt",
    "scripts/requirements/unconstrained.txt",
    "scripts/environment/functions",
    "scripts/audit",
)
# Files that have to agree with these
ALSO_IN = ("custom_components/jdownloader_ws/manifest.json", *(home_assistant.REQUIREMENTS.format(v) for v in VERSIONS))
# The oldest Home Assistant is a decision, and so is which releases of myjdapi serve
HELD = {"homeassistant", "home-assistant-frontend", "pytest-homeassistant-custom-component", "myjdapi"}
CHECKS = ("scripts/lint", "scripts/test", "scripts/audit")
# Lines of a check that name what broke: tests of both kinds, rules, types
BROKEN = re.compile(r"^(FAILED|ERROR|error|E  |not ok| *FAIL |.*: error:|.*would reformat).*$", re.MULTILINE)
LINES_SHOWN = 30


def move_python(names: Sequence[str]) -> list[Move]:
    """Move the pins of Python packages that are ours to choose; return which."""
    files = {file: (CHECKOUT / file).read_text(encoding="utf-8") for file in PIN_FILES}
    pinned = {name: old for text in files.values() for name, old in pins(text).items()}
    wanted = {name: old for name, old in pinned.items() if name not in HELD and (not names or name in names)}
    changes = moves(wanted, newest.of_python(wanted)) if wanted else []
    for file in (*PIN_FILES, *ALSO_IN):
        path = CHECKOUT / file
        path.write_text(moved(path.read_text(encoding="utf-8"), changes), encoding="utf-8")
    return changes


def move_frontend(names: Sequence[str]) -> list[Move]:
    """Move the packages of card and panel; return which."""
    changes = [one for one in newest.of_frontend(CHECKOUT) if not names or one.name in names]
    if not changes or has_moved(changes):
        return changes
    # One that the others do not take yet, such as a compiler that the linter does not know
    for left_out in changes:
        rest = [one for one in changes if one is not left_out]
        if has_moved(rest):
            print(f"bump: {left_out} is left out: other packages do not fit it yet")
            return rest
    raise newest.ClientError("the newest packages of frontend/ do not fit each other; move some by name")


def has_moved(changes: Sequence[Move]) -> bool:
    """Move these packages in package.json and its lockfile; without a change, return False if they do not fit."""
    package = CHECKOUT / newest.FRONTEND / "package.json"
    before = text = package.read_text(encoding="utf-8")
    for one in changes:
        text = text.replace(f'"{one.name}": "{one.old}"', f'"{one.name}": "{one.new}"')
    package.write_text(text, encoding="utf-8")
    try:
        newest.lock_frontend(CHECKOUT)
    except newest.ClientError:
        package.write_text(before, encoding="utf-8")
        return False
    return True


def move_home_assistant(names: Sequence[str]) -> list[Move]:
    """Move the newest Home Assistant; return what moved."""
    if names and "homeassistant" not in names:
        return []
    (change,) = moves({"homeassistant": VERSIONS[-1]}, newest.of_python(["homeassistant"])) or (None,)
    if change is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        newest.unpack(f"homeassistant=={change.new}", Path(folder))
        asked = home_assistant.decided_by(Path(folder) / "homeassistant")
    return [change, *home_assistant.move(CHECKOUT, change, asked)]


def broken(check: str) -> list[str]:
    """Run a check; return what it says is broken."""
    print(f"bump: {check}", flush=True)
    ended = subprocess.run([CHECKOUT / check], capture_output=True, text=True, check=False, cwd=CHECKOUT)
    if ended.returncode == 0:
        return []
    said = ended.stdout + ended.stderr
    lines = [match[0] for match in BROKEN.finditer(said)]
    return (lines or said.splitlines())[-LINES_SHOWN:]


def main(arguments: Sequence[str]) -> int:
    """Move, check, and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/bump")
    parser.add_argument("--no-checks", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    changes = [
        *move_python(options.names),
        *move_frontend(options.names),
        *move_home_assistant(options.names),
    ]
    print("\n".join(f"bump: {one}" for one in changes) or "bump: all pins are at the newest")
    if options.no_checks or not changes:
        return 0
    found = {check: lines for check in CHECKS if (lines := broken(check))}
    for check, lines in found.items():
        print(f"bump: {check} is broken:", *lines, sep="\n  ")
    print("bump: look at the changes with git diff" if found else "bump: nothing broke; commit it")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except newest.ClientError as error:
        sys.exit(f"bump: {error}")
