"""Print the notes of a release: the section of its version in the changelog, which is read from standard input."""

import argparse
from collections.abc import Sequence
import json
from pathlib import Path
import re
import sys


class ReleaseError(Exception):
    """Version, tag and changelog do not fit each other."""


def version_of(manifest: Path) -> str:
    """Return the version in a manifest, which is the only place that has it."""
    version: str = json.loads(manifest.read_text(encoding="utf-8"))["version"]
    return version


def notes(changelog: str, version: str) -> str:
    """Return the section of a version without its heading; raise `ReleaseError` if there is none, or nothing in it."""
    section = re.search(rf"^## {re.escape(version)}(?: [^\n]*)?\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if section is None or not section[1].strip():
        raise ReleaseError(f"CHANGELOG.md says nothing of {version}: write a section ## {version}")
    return section[1].strip() + "\n"


def check_tag(tag: str, version: str) -> None:
    """Raise `ReleaseError` if a tag is not named by the version."""
    if tag != f"v{version}":
        raise ReleaseError(f"the tag {tag} is not v{version}, which the version in manifest.json asks for")


def main(arguments: Sequence[str]) -> None:
    """Print the notes."""
    parser = argparse.ArgumentParser(prog="python -m scripts.release_notes", description=__doc__)
    parser.add_argument("manifest", type=Path, help="manifest.json of what is released")
    parser.add_argument("--tag", help="name of the tag, which has to be the version with a v before it")
    options = parser.parse_args(arguments)
    version = version_of(options.manifest)
    if options.tag is not None:
        check_tag(options.tag, version)
    print(notes(sys.stdin.read(), version), end="")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ReleaseError as error:
        sys.exit(f"release_notes: {error}")
