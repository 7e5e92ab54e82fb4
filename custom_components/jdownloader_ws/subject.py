"""What an entity is about: the snapshot as a whole, the way to the JDownloader, or one of several alike things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from .api.connection import JDownloaderConnection
from .api.snapshot import Snapshot
from .coordinator import JDownloaderCoordinator


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject[S]:
    """Where it is found, and what its entities are called."""

    find_fn: Callable[[JDownloaderCoordinator], S | None]
    """Returns it as it is now; None when it is gone."""
    id: str | None = None
    """Tells one of several alike from the others."""
    placeholders: Mapping[str, str] = field(default_factory=dict)
    """For the names of its entities."""

    def unique_id(self, jdownloader: JDownloaderCoordinator, key: str) -> str:
        """Return the unique id of the entity that a row makes of it."""
        return "_".join((jdownloader.jd_id, key, *(() if self.id is None else (self.id,))))


WHOLE: Final[Subject[Snapshot]] = Subject(find_fn=lambda jdownloader: jdownloader.data)
CONNECTION: Final[Subject[JDownloaderConnection]] = Subject(find_fn=lambda jdownloader: jdownloader.connection)
