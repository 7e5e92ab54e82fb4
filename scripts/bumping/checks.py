"""Checks of moved pins, and the lines of their output that name what broke."""

from dataclasses import dataclass
from pathlib import Path
import re
import shlex
import subprocess
from typing import Final, override

CHECKS: Final = ("scripts/lint", "scripts/test", "scripts/audit")
INSTALLING: Final = "scripts/setup --tests --node --frontend"
"""Before all checks: what does not fit together fails here."""
BUILDING: Final = "scripts/build-frontend"
"""After packages of the front end moved: else the checks would say that the built pages are old."""
LOGS: Final = Path(".environment") / "bump"
SETUP_LOG: Final = Path(".environment") / "setup.log"
LONGEST_NAME: Final = 60
LINES_SHOWN: Final = 30

BROKEN: Final = re.compile(
    r"^(?:"
    r"FAILED .*|ERROR .*|E  .*"  # pytest
    r"|[A-Z]{1,4}\d{3,4} .*|Would reformat: .*"  # ruff
    r"|.*: error: .*"  # mypy
    r"|.*: error TS\d+: .*"  # tsc
    r"|\s+\d+:\d+ +error .*|\[warn\] .*"  # eslint, prettier
    r"|In .* line \d+:"  # shellcheck
    r"| *FAIL .*|not ok .*"  # vitest
    r"|error.*|npm (?:error|ERR!) .*"
    r"|generate: .* is not .*|coverage: .*(?:asked for|not in the report)"
    r"|(?:setup|build-frontend): .*|audit: .*(?:flaws, or another error|did not answer).*"
    r")$",
    re.MULTILINE,
)
"""Lines that name tests, rules, types, files and packages."""
PROGRESS: Final = re.compile(r"setup: (?:making|installing|unpacking|waiting) ")


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that failed."""

    command: str
    lines: list[str]
    log: Path
    """All of its output, relative to the checkout."""

    @override
    def __str__(self) -> str:
        more = [f"… and {len(self.lines) - LINES_SHOWN} more"] if len(self.lines) > LINES_SHOWN else []
        return "\n  ".join(
            [f"{self.command} is broken:", *self.lines[:LINES_SHOWN], *more, f"All of its output: {self.log}"]
        )


def broken_lines(output: str) -> list[str]:
    """Return the lines that name what broke; the last ones if none does."""
    named = [match[0].rstrip() for match in BROKEN.finditer(output) if not PROGRESS.match(match[0])]
    return named or output.splitlines()[-LINES_SHOWN:]


def run(root: Path, command: str) -> Broken | None:
    """Run a command in a checkout; return what broke, if something did."""
    log = LOGS / f"{re.sub(r'\W+', '-', command).strip('-')[:LONGEST_NAME]}.log"
    (root / log).parent.mkdir(parents=True, exist_ok=True)
    try:
        ended = subprocess.run(shlex.split(command), capture_output=True, text=True, check=False, cwd=root)
    except OSError as error:
        (root / log).write_text(f"{error}\n", encoding="utf-8")
        return Broken(command, [str(error)], log)
    output = ended.stdout + ended.stderr
    if command == INSTALLING and ended.returncode and (root / SETUP_LOG).exists():
        output += (root / SETUP_LOG).read_text(encoding="utf-8")
    (root / log).write_text(output, encoding="utf-8")
    if not ended.returncode:
        return None
    return Broken(command, output.splitlines() if command == INSTALLING else broken_lines(output), log)
