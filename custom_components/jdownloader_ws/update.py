"""Updates of JDownloader. It says only whether there is one, never which."""

from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.update import UpdateEntity, UpdateEntityDescription, UpdateEntityFeature
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api.parts import Part
from .commands.system import async_update
from .coordinator import JDownloaderCoordinator
from .entities.entity import JDownloaderEntity, JDownloaderEntityDescription, Subject, async_add_rows
from .runtime import JDownloaderConfigEntry

# Not one after another: a JDownloader that is slow to answer must not hold up the others of its account
PARALLEL_UPDATES = 0

NEWER: Final = "+update"
"""What stands behind the revision that is installed where there is a newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What is installed, what could be, and whether that is being done."""

    revision: str | None
    latest: str | None
    """None where it is not known, or where there is no updater."""
    has_updater: bool
    is_updating: bool

    @classmethod
    def of(cls, jdownloader: JDownloaderCoordinator) -> Installation:
        """Return that of a JDownloader."""
        snapshot = jdownloader.data
        revision, has_update = snapshot.version, snapshot.program.has_update
        latest = None if revision is None or has_update is None else f"{revision}{NEWER if has_update else ''}"
        return cls(
            revision=revision,
            latest=latest,
            has_updater=snapshot.features.updates is not False,
            is_updating=jdownloader.is_updating,
        )


@dataclass(frozen=True, kw_only=True)
class JDownloaderUpdateDescription(
    UpdateEntityDescription, JDownloaderEntityDescription[Installation, JDownloaderCoordinator]
):
    """An update."""


UPDATES: Final = (
    JDownloaderUpdateDescription(
        key="update",
        entity_category=EntityCategory.CONFIG,
        wants=frozenset({Part.UPDATE}),
        follows_rounds=True,
        is_admin=True,
        value_fn=Installation.of,
    ),
)
ITSELF: Final[Subject[JDownloaderCoordinator]] = Subject(find_fn=lambda jdownloader: jdownloader)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the updates of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderUpdate, UPDATES)


class JDownloaderUpdate(JDownloaderEntity[Installation, JDownloaderCoordinator], UpdateEntity):
    """The update of a JDownloader, which is away while it is being installed."""

    entity_description: JDownloaderUpdateDescription
    _attr_title = "JDownloader"

    def __init__(self, *, coordinator: JDownloaderCoordinator, description: JDownloaderUpdateDescription) -> None:
        super().__init__(coordinator=coordinator, description=description, subject=ITSELF)

    @property
    @override
    def available(self) -> bool:
        return super().available or self.coordinator.is_updating

    @property
    @override
    def installed_version(self) -> str | None:
        return self.shown.revision if self.shown else None

    @property
    @override
    def latest_version(self) -> str | None:
        return self.shown.latest if self.shown else None

    @property
    @override
    def in_progress(self) -> bool:
        return self.shown is not None and self.shown.is_updating

    @property
    @override
    def supported_features(self) -> UpdateEntityFeature:
        if self.shown is None or not self.shown.has_updater:
            return UpdateEntityFeature(0)
        return UpdateEntityFeature.INSTALL | UpdateEntityFeature.PROGRESS

    @override
    def version_is_newer(self, latest_version: str, installed_version: str) -> bool:
        # What stands behind the plus sign would not count
        return latest_version != installed_version

    @override
    async def async_install(self, version: str | None, backup: bool, **kwargs: Any) -> None:
        await self.async_command(async_update)
