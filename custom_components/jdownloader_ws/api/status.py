"""The status of a JDownloader: counted from its lists, never from its aggregated numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .attention import Attention
from .fields import number_of, percentage, truth
from .settings import Settings
from .states import ControllerState
from .tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusBar:
    """What JDownloader's status bar shows (`toolbar/getStatus`), always all of it; None where that can't be read."""

    is_limited: bool | None = None
    limit: int | None = None
    """Bytes per second; reported only while the limit is on."""
    has_stop_mark: bool | None = None
    automatic_reconnect: bool | None = None
    premium: bool | None = None
    clipboard: bool | None = None

    @classmethod
    def from_api(cls, answer: Any) -> StatusBar:
        """Read the answer of `toolbar/getStatus`, whatever it is."""
        if not isinstance(answer, Mapping):
            return cls()
        is_limited = truth(answer.get("limit"))
        return cls(
            is_limited=is_limited,
            limit=number_of(answer, "limitspeed") if is_limited else None,
            has_stop_mark=truth(answer.get("stopafter")),
            automatic_reconnect=truth(answer.get("reconnect")),
            premium=truth(answer.get("premium")),
            clipboard=truth(answer.get("clipboard")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The fields of the status that are in no list."""

    bar: StatusBar | None = None
    speed_limit: int | None = None
    speed_limit_enabled: bool | None = None
    stop_mark: str | None = None
    stops_after_current: bool | None = None
    """Whether there is a stop mark that lies on no link."""
    collecting: bool | None = False
    free_bytes: int | None = None
    max_downloads: int | None = None
    max_chunks: int | None = None
    max_downloads_per_hoster: int | None = None

    @property
    def settings(self) -> Settings:
        """Those of them that people set."""
        bar = self.bar
        return Settings(
            speed_limit=self.speed_limit,
            speed_limit_enabled=self.speed_limit_enabled,
            max_downloads=self.max_downloads,
            max_chunks=self.max_chunks,
            max_downloads_per_hoster=self.max_downloads_per_hoster,
            automatic_reconnect=bar.automatic_reconnect if bar else None,
            premium=bar.premium if bar else None,
            clipboard=bar.clipboard if bar else None,
            stop_after_current=self.stops_after_current,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingLimit:
    """A speed limit that waits for the end of a pause; None leaves as it is what JDownloader has."""

    speed_limit: int | None = None
    speed_limit_enabled: bool | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What is not left as it is."""
        given = {"speed_limit": self.speed_limit, "speed_limit_enabled": self.speed_limit_enabled}
        return {name: value for name, value in given.items() if value is not None}

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return bool(self.given)

    def overlaid_by(self, newer: PendingLimit) -> PendingLimit:
        """Return both, where the newer one counts more."""
        return replace(self, **newer.given)

    def without(self, other: PendingLimit) -> PendingLimit:
        """Return what the other leaves as it is."""
        return replace(self, **dict.fromkeys(other.given))

    def over(self, seen: Surroundings) -> Surroundings:
        """Return what holds when JDownloader is not paused."""
        return replace(seen, **self.given)

    def is_in(self, status: Status) -> bool:
        """Return whether a status says so."""
        return all(getattr(status, name) == value for name, value in self.given.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Sizes in bytes, speeds in bytes per second, eta in seconds, progress in percent; None is unknown."""

    state: ControllerState
    speed: int | None = None
    active_downloads: int | None = None
    total_downloads: int | None = None
    finished_downloads: int | None = None
    failed_downloads: int | None = None
    total_packages: int | None = None
    total_bytes: int | None = None
    loaded_bytes: int | None = None
    remaining_bytes: int | None = None
    progress: float | None = None
    eta: int | None = None
    speed_limit: int | None = None
    speed_limit_enabled: bool | None = None
    stop_mark: str | None = None
    linkgrabber_packages: int | None = None
    linkgrabber_links: int | None = None
    linkgrabber_online: int | None = None
    linkgrabber_offline: int | None = None
    collecting: bool | None = None
    captchas: int | None = None
    dialogs: int | None = None
    free_bytes: int | None = None
    attention: tuple[Attention, ...] | None = None
    updated_at: datetime | None = None

    @classmethod
    def of(
        cls,
        state: ControllerState,
        tally: Tally,
        around: Surroundings,
        counts: Mapping[str, Any],
        attention: tuple[Attention, ...] = (),
    ) -> Status:
        """Count; `counts` are the fields that count packages, grabbed links, captchas and dialogs."""
        return cls(
            state=state,
            speed=tally.total_speed,
            active_downloads=tally.held,
            total_downloads=tally.links,
            finished_downloads=tally.finished,
            failed_downloads=tally.failed,
            total_bytes=tally.open_bytes_total,
            loaded_bytes=tally.open_bytes_loaded,
            remaining_bytes=tally.remaining,
            progress=percentage(tally.open_bytes_loaded, tally.open_bytes_total),
            eta=tally.eta,
            speed_limit=around.speed_limit,
            speed_limit_enabled=around.speed_limit_enabled,
            stop_mark=around.stop_mark,
            collecting=around.collecting,
            free_bytes=around.free_bytes,
            attention=attention,
            **counts,
        )

    def since(self, before: Status | None, now: datetime) -> Status:
        """Return `before` if it says the same, else this one as of now."""
        if before is not None and replace(self, updated_at=before.updated_at) == before:
            return before
        return replace(self, updated_at=now)


OFFLINE = Status(state=ControllerState.OFFLINE)
"""All that is known of a JDownloader that is not there."""
