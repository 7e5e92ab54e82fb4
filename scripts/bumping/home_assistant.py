"""A newer Home Assistant: its environment, and where its version is named."""

from collections.abc import Mapping
import json
from pathlib import Path

from .pins import Move, moved, moves, pins

REQUIREMENTS = "scripts/requirements/homeassistant-{}.txt"
NAMED_IN = ("scripts", "tests")
# Caches, and answers of real programs, which are what they were
NOT_IN = {"__pycache__", "recordings"}


def decided_by(package: Path) -> dict[str, str]:
    """Return the versions that an unpacked Home Assistant asks for: by its constraints, and by its integrations."""
    asked = pins((package / "package_constraints.txt").read_text(encoding="utf-8"))
    for manifest in sorted(package.glob("components/*/manifest.json")):
        for requirement in json.loads(manifest.read_text(encoding="utf-8")).get("requirements", ()):
            asked |= pins(requirement)
    return asked


def move(root: Path, change: Move, asked: Mapping[str, str]) -> list[Move]:
    """Let the newest environment be of the new version, with what that asks for; return what moved beside it."""
    old_file, new_file = (root / REQUIREMENTS.format(version) for version in (change.old, change.new))
    text = old_file.read_text(encoding="utf-8")
    beside = [one for one in moves(pins(text), asked) if one.name != change.name]
    new_file.write_text(moved(text, beside).replace(change.old, change.new), encoding="utf-8")
    old_file.unlink()
    old, new = change.old.encode(), change.new.encode()
    for file in (file for folder in NAMED_IN for file in (root / folder).rglob("*")):
        if NOT_IN.isdisjoint(file.relative_to(root).parts) and file.is_file() and old in (content := file.read_bytes()):
            file.write_bytes(content.replace(old, new))
    return beside
