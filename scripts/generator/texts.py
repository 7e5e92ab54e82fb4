"""The files of texts, one a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from homeassistant.util.yaml import load_yaml_dict

from .places import TEXTS

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts in a language."""

    language: str
    parts: Mapping[str, Any]

    def described(self, part: str, name: str, action: str = "") -> dict[str, str]:
        """Return name and description of an action, a field or a section, which may be others in some action."""
        found = self.parts[part]
        title, description = found.get(f"{name}@{action}") or found[name]
        return {"name": title, "description": description}

    def meaning(self, field: str, command: str) -> str:
        """Return what the reference says of a field, of which there may be nothing to say."""
        found: Mapping[str, str] = self.parts["reference"]
        return found.get(f"{field}@{command}", found.get(field, ""))


@cache
def all_texts() -> tuple[Texts, ...]:
    """Return the texts of all languages, English first."""
    found = [Texts(path.stem, load_yaml_dict(path)) for path in sorted(TEXTS.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda texts: (texts.language != ENGLISH, texts.language)))


def english() -> Texts:
    """Return the English texts."""
    return all_texts()[0]
