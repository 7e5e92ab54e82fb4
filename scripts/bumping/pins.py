"""Pins in files, `name==version`: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import re
from typing import override

from packaging.version import Version

_PIN = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]*)==([0-9][\w.]*)")


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """A package that goes from one version to another."""

    name: str
    old: str
    new: str

    @override
    def __str__(self) -> str:
        return f"{self.name} {self.old} → {self.new}"


def pins(text: str) -> dict[str, str]:
    """Return the version of each package that a text pins."""
    return dict(_PIN.findall(text))


def moves(pinned: Mapping[str, str], newest: Mapping[str, str]) -> list[Move]:
    """Return what has a newer version."""
    return sorted(
        Move(name, old, new)
        for name, old in pinned.items()
        if (new := newest.get(name)) is not None and Version(new) > Version(old)
    )


def moved(text: str, changes: Iterable[Move]) -> str:
    """Return a text in which these packages are pinned to their new versions; other pins of them stay."""
    new = {(change.name, change.old): change.new for change in changes}
    return _PIN.sub(lambda pin: f"{pin[1]}=={new.get((pin[1], pin[2]), pin[2])}", text)
