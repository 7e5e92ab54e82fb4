"""Command line of scripts/bump."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
import subprocess
import sys
import tempfile

from scripts.homeassistant_process.installation import CHECKOUT, VERSIONS

from . import home_assistant, newest
from .checks import BUILDING, CHECKS, INSTALLING, Broken, run
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
LOOK = "git diff shows what moved; git checkout . takes it back; scripts/bump NAME moves single packages"


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
    """Move the packages of card and panel; return which.

    One that does not fit the others yet, such as a compiler that the linter does not know, is left out.
    """
    changes = [one for one in newest.of_frontend(CHECKOUT) if not names or one.name in names]
    if not changes or lock(changes) is None:
        return changes
    fitting: list[Move] = []
    for group in groups(changes):
        if (problem := lock([*fitting, *group])) is None:
            fitting += group
        else:
            print(f"bump: left out: {', '.join(map(str, group))}: {newest.reason(problem)}")
    lock(fitting)
    return fitting


def groups(changes: Sequence[Move]) -> list[list[Move]]:
    """Return what moves between the same versions together, as a tool and its plugins often require."""
    found: dict[tuple[str, str], list[Move]] = {}
    for one in changes:
        found.setdefault((one.old, one.new), []).append(one)
    return list(found.values())


def lock(changes: Sequence[Move]) -> newest.ClientError | None:
    """Move these packages in package.json and its lockfile; where they do not fit, change nothing and return why."""
    files = [CHECKOUT / newest.FRONTEND / name for name in ("package.json", "package-lock.json")]
    before = [file.read_text(encoding="utf-8") for file in files]
    text = before[0]
    for one in changes:
        text = text.replace(f'"{one.name}": "{one.old}"', f'"{one.name}": "{one.new}"')
    files[0].write_text(text, encoding="utf-8")
    try:
        newest.lock_frontend(CHECKOUT)
    except newest.ClientError as error:
        for file, content in zip(files, before, strict=True):
            file.write_text(content, encoding="utf-8")
        return error
    return None


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


def check_names(names: Sequence[str]) -> None:
    """Raise `ClientError` for names of packages that nothing here pins, or that are not moved."""
    python = {name for file in PIN_FILES for name in pins((CHECKOUT / file).read_text(encoding="utf-8"))}
    known = (python - HELD) | newest.pinned_of_frontend(CHECKOUT).keys() | {"homeassistant"}
    for name in names:
        if name not in known:
            reason = "stays at its version" if name in HELD else "is pinned nowhere"
            raise newest.ClientError(f"{name} {reason}")


def check_is_clean(root: Path) -> None:
    """Raise `ClientError` where a checkout has changes: they would be mixed with the moved pins, and could be lost."""
    if git(root, "status", "--porcelain", "--untracked-files=no"):
        raise newest.ClientError("there are changes that are not committed: commit them first")


def git(root: Path, *arguments: str) -> str:
    """Run git; return its output."""
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True, cwd=root).stdout  # noqa: S607


def move(names: Sequence[str]) -> tuple[list[Move], bool]:
    """Move all pins, or none if it fails; return what moved, and whether packages of the front end did."""
    try:
        python = move_python(names)
        frontend = move_frontend(names)
        return [*python, *frontend, *move_home_assistant(names)], bool(frontend)
    except newest.ClientError, KeyboardInterrupt:
        git(CHECKOUT, "checkout", "--quiet", "--", ".")
        print("bump: nothing was moved", flush=True)
        raise


def broken(checks: Sequence[str], *, has_frontend_moved: bool) -> Iterator[Broken]:
    """Install what is pinned now, and run the checks; yield what broke. What cannot be installed is not checked."""
    for command in (INSTALLING, *[BUILDING] * has_frontend_moved):
        print(f"bump: {command}", flush=True)
        if found := run(CHECKOUT, command):
            yield found
            return
    for command in checks:
        print(f"bump: {command}", flush=True)
        if found := run(CHECKOUT, command):
            yield found


def main(arguments: Sequence[str]) -> int:
    """Move, check, and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/bump")
    parser.add_argument("--no-checks", action="store_true")
    parser.add_argument("--check", action="append", metavar="COMMAND", help=f"instead of {', '.join(CHECKS)}")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    check_names(options.names)
    check_is_clean(CHECKOUT)
    changes, has_frontend_moved = move(options.names)
    print("\n".join(f"bump: {one}" for one in changes) or "bump: all pins are at the newest")
    if options.no_checks or not changes:
        return 0
    found = list(broken(options.check or CHECKS, has_frontend_moved=has_frontend_moved))
    for one in found:
        print(f"bump: {one}")
    print(f"bump: {LOOK}" if found else "bump: nothing broke; commit it")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except newest.ClientError as error:
        sys.exit(f"bump: {error}")
    except KeyboardInterrupt:
        sys.exit("bump: stopped")
