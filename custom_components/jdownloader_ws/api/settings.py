"""Those settings of JDownloader that people change while it works."""

from dataclasses import dataclass
from typing import Final

MOST_AT_ONCE: Final = 20
"""More JDownloader refuses, of downloads, of those of one hoster, and of connections for one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Speeds in bytes per second; None where a value is not known."""

    speed_limit: int | None
    """What holds when JDownloader is not paused: its pause overwrites the limit."""
    speed_limit_enabled: bool | None
    max_downloads: int | None
    max_chunks: int | None
    """Connections for one file."""
    max_downloads_per_hoster: int | None
    """None also while there is no such limit, as in a fresh JDownloader."""
    automatic_reconnect: bool | None
    premium: bool | None
    """Whether accounts at hosters are used."""
    clipboard: bool | None
    stop_after_current: bool | None
    """Whether nothing new is started when what runs now is done; a stop mark on a link is another thing."""
