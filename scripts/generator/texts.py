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
    """All texts in a language, as far as it has them."""

    language: str
    parts: Mapping[str, Any]

    @property
    def is_whole(self) -> bool:
        """Whether the integration has the language; the pages have all of them."""
        return "integration" in self.parts

    def of_part(self, part: str, name: str, action: str) -> Any:
        """Return the text of a field or a section, which may be another one in some action."""
        found = self.parts[part]
        return found.get(f"{name}@{action}", found.get(name))


@cache
def all_texts() -> tuple[Texts, ...]:
    """Return the texts of all languages, English first."""
    found = [Texts(path.stem, load_yaml_dict(path)) for path in sorted(TEXTS.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda texts: (texts.language != ENGLISH, texts.language)))


def english() -> Texts:
    """Return the English texts."""
    return all_texts()[0]
