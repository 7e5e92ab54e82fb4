"""Count the lines around commands that are written by hand, in this checkout or at another revision.

usage: python -m scripts.generator.copies [REVISION...]

Counted is what describes a command on a face: how it is called, checked, described and translated, and tests that keep
two such places equal. What a command does (`commands/`) and what tests say of it are not.
"""

from collections.abc import Mapping
import fnmatch
import json
from subprocess import run
import sys
from typing import Final

from .places import ROOT

HOME: Final = "custom_components/jdownloader_ws"
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "handlers and schemas": (
        f"{HOME}/actions/*.py",
        f"{HOME}/commands/table/*.py",
        *(
            f"{HOME}/websocket_api/{name}.py"
            for name in (
                *("__init__", "accounts", "captchas", "command", "connecting", "dialogs", "downloads", "extraction"),
                *("fields", "grabbed", "linkgrabber", "list_edits", "overview", "reading", "retries", "settings"),
                *("storage", "system"),
            )
        ),
    ),
    "forms of actions": (f"{HOME}/services.yaml",),
    # Those of two languages, as actions had texts in two when they were first counted: each language adds its own.
    "texts of actions": tuple(
        place.format(language=language)
        for language in ("en", "de")
        for place in (f"{HOME}/translations/{{language}}.json", "texts/{language}.yaml")
    ),
    "icons of actions": (f"{HOME}/icons.json",),
    "types and calls of the front end": ("frontend/src/contract/*.ts", "frontend/src/data/*.ts"),
    "tables in documents": ("docs/actions.md", "docs/websocket-api.md"),
    "tests that compare": (
        "tests/actions/test_descriptions.py",
        "tests/actions/test_documentation.py",
        "tests/support/action_table.py",
        "frontend/tests/data/commands.test.ts",
    ),
}
PARTS: Final = {"services", "selector", "actions", "sections", "fields", "answers", "reference"}
"""Of texts and icons only these are of actions."""
NOT_CALLS: Final = ("error-text.ts", "failure-text.ts", "monitor.ts", "events.ts", "memory.ts", "speed-records.ts")


def main() -> None:
    """Print a table for each revision."""
    for revision in sys.argv[1:] or [""]:
        counts = {kind: sum(_lines(revision, path) for path in _paths(revision, *of)) for kind, of in KINDS.items()}
        print(f"{revision or 'this checkout'}: {sum(counts.values()):,} lines")
        for kind, count in counts.items():
            print(f"  {count:6,}  {kind}")


def _paths(revision: str, *patterns: str) -> list[str]:
    listed = _git("ls-tree", "-r", "--name-only", revision) if revision else _git("ls-files")
    return [
        path
        for path in listed.splitlines()
        if any(fnmatch.fnmatch(path, one) for one in patterns) and not path.endswith(NOT_CALLS)
    ]


def _lines(revision: str, path: str) -> int:
    text = _git("show", f"{revision}:{path}") if revision else (ROOT / path).read_text("utf-8")
    if "Written by scripts/generate" in text[:200]:
        return 0
    if path.endswith(".json"):
        is_generated = bool(_paths(revision, "texts/*.yaml"))
        parts = {} if is_generated else {name: part for name, part in json.loads(text).items() if name in PARTS}
        return len(json.dumps(parts, indent=2).splitlines()) if parts else 0
    if path.endswith(".md"):
        return _lines_of_tables(text)
    if path.startswith("texts/"):
        return _lines_of_parts(text)
    return len(text.splitlines())


def _lines_of_parts(text: str) -> int:
    part, count = "", 0
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            part = line.partition(":")[0]
        count += part in PARTS
    return count


def _lines_of_tables(text: str) -> int:
    """Count the lines of tables in the sections of commands, without what is generated."""
    about_command, is_generated, count = False, False, 0
    for line in text.splitlines():
        if line.startswith("#"):
            about_command = line.startswith("### `")
        if line.startswith("<!--"):
            is_generated = "end" not in line
        count += about_command and not is_generated and line.startswith("|")
    return count


def _git(*arguments: str) -> str:
    return run(("git", *arguments), cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S607


if __name__ == "__main__":
    main()
