"""The modules of card and panel as they were built, read once and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
import gzip
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from ..const import DOMAIN

MODULES_URL: Final = f"/{DOMAIN}"
"""Where the modules are served, without a login: browsers load modules without one."""
CARD_MODULE: Final = "jdownloader-card.js"
PANEL_MODULE: Final = "jdownloader-panel.js"
FOLDER: Final = Path(__file__).parent.parent / "www"
DIGEST_LENGTH: Final = 8
CODING_ENDINGS: Final[Mapping[str, str]] = MappingProxyType({"br": "br", "gzip": "gz"})
"""Endings of the compressed forms in a release by their content coding, the best one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltModule:
    """One file, as it is and compressed."""

    content: bytes
    compressed: Mapping[str, bytes]
    """By content coding, the best one first."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read it with the forms that a release brings; blocking.

        Their names say of which content they are (`frontend/build/compress.js`), so none of another release is taken.
        Without a release, as in a clone, it is compressed here; for Brotli that would take a library.
        """
        content = path.read_bytes()
        beside = {
            coding: path.with_name(f"{path.name}.{digest(content)}.{CODING_ENDINGS[coding]}")
            for coding in CODING_ENDINGS
        }
        compressed = {coding: file.read_bytes() for coding, file in beside.items() if file.exists()}
        if "gzip" not in compressed:
            compressed["gzip"] = gzip.compress(content, mtime=0)
        return cls(content=content, compressed=compressed)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPages:
    """All modules of one build.

    They are kept in memory, about half a megabyte: an update may replace the files long before Home Assistant starts
    again, and a page must not get some modules of the one build and some of the other.
    """

    version: str
    """Of the integration."""
    build: str
    """Changes with the content of any module, so that browsers can cache permanently what lies below it."""
    modules: Mapping[str, BuiltModule]
    """By file name."""

    @classmethod
    def read(cls, version: str, folder: Path = FOLDER) -> Self:
        """Read the modules in a folder; blocking."""
        modules = {path.name: BuiltModule.read(path) for path in sorted(folder.glob("*.js"))}
        parts = (part for name, module in modules.items() for part in (name.encode(), module.content))
        return cls(version=version, build=digest(b"\0".join(parts)), modules=modules)

    @property
    def edition(self) -> str:
        """What is in the addresses that Home Assistant loads."""
        return f"{self.version}-{self.build}"

    @property
    def card_url(self) -> str:
        """What the dashboards load."""
        return self._url(CARD_MODULE)

    @property
    def panel_url(self) -> str:
        """What the page in the sidebar loads."""
        return self._url(PANEL_MODULE)

    def _url(self, name: str) -> str:
        return f"{MODULES_URL}/{name}?v={self.edition}"


def digest(content: bytes) -> str:
    """Return the first digits of the SHA-256."""
    return sha256(content).hexdigest()[:DIGEST_LENGTH]
