"""Buttons: what is done once to all that is there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .account import JDownloaderConfigEntry
from .api.snapshot import Snapshot
from .api.states import LinkState
from .commands.grabbing import async_move_to_downloads
from .commands.running import async_remove
from .coordinator import JDownloaderCoordinator
from .entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0


def nothing(_snapshot: Snapshot) -> None:
    """Return what a button shows."""


@dataclass(frozen=True, kw_only=True)
class JDownloaderButtonDescription(ButtonEntityDescription, JDownloaderEntityDescription[None]):
    """A button."""

    value_fn: Callable[[Snapshot], None] = nothing
    press_fn: Callable[[JDownloaderCoordinator], Awaitable[None]]


async def async_move_all(jdownloader: JDownloaderCoordinator) -> None:
    """Move all packages of the LinkGrabber to the download list; an empty one is fine, the wish is fulfilled."""
    snapshot = await jdownloader.async_fresh(max_age=0)
    if package_ids := [package.id for package in snapshot.linkgrabber.packages]:
        await async_move_to_downloads(jdownloader, [], package_ids)


async def async_remove_finished(jdownloader: JDownloaderCoordinator) -> None:
    """Remove the finished links from the download list; their files stay.

    By their ids, as JDownloader's own clean-up would also take what finishes meanwhile, and look at its settings.
    """
    snapshot = await jdownloader.async_fresh(max_age=0)
    if link_ids := await jdownloader.hass.async_add_executor_job(finished, snapshot):
        await async_remove(jdownloader, link_ids, [])


def finished(snapshot: Snapshot) -> list[str]:
    """Return the finished links of the download list; for a thread, as there may be many."""
    return [link.id for link in snapshot.downloads.links if link.state is LinkState.FINISHED]


BUTTONS: Final = (
    JDownloaderButtonDescription(key="move_all", press_fn=async_move_all),
    JDownloaderButtonDescription(key="remove_finished", press_fn=async_remove_finished),
)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderButton, BUTTONS)


class JDownloaderButton(JDownloaderEntity[None], ButtonEntity):
    """Something that can be done."""

    entity_description: JDownloaderButtonDescription

    @override
    async def async_press(self) -> None:
        await self.async_command(self.entity_description.press_fn)
