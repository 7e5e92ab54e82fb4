"""What all entities of a JDownloader share: its device, whether it is there, and when a state is written."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from operator import ne
from typing import TYPE_CHECKING, Any, Final, Protocol, override

from homeassistant.core import CALLBACK_TYPE, Context, HassJob, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from ..api.connection import JDownloaderConnection
from ..api.parts import NO_PARTS, Part
from ..api.snapshot import Snapshot
from ..command_run import async_carry_out
from ..const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from ..coordinator import JDownloaderCoordinator
from ..errors import translated_errors
from ..rights import async_rights_of
from ..runtime import JDownloaderConfigEntry
from ..writable import writable
from .throttle import Throttle, never_small


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject[S]:
    """Where it is found, and what its entities are called."""

    find_fn: Callable[[JDownloaderCoordinator], S | None]
    """Returns it as it is now; None when it is gone."""
    id: str | None = None
    """Distinguishes one of several alike from the others."""
    placeholders: Mapping[str, str] = field(default_factory=dict)
    """For the names of its entities."""

    def unique_id(self, jdownloader: JDownloaderCoordinator, key: str) -> str:
        """Return the unique id of the entity that a row makes of it."""
        return "_".join((jdownloader.jd_id, key, *(() if self.id is None else (self.id,))))


WHOLE: Final[Subject[Snapshot]] = Subject(find_fn=lambda jdownloader: jdownloader.data)
CONNECTION: Final[Subject[JDownloaderConnection]] = Subject(find_fn=lambda jdownloader: jdownloader.connection)


type EntityCommand = Callable[[JDownloaderCoordinator], Awaitable[object]]


def applies_always(_subject: object) -> bool:
    """Let a row apply to all its subjects."""
    return True


@dataclass(frozen=True, kw_only=True)
class JDownloaderEntityDescription[T, S = Snapshot](EntityDescription):
    """A row of a platform's table; its key is also its translation key.

    It is about the whole snapshot, or about something else of the JDownloader: its subject.
    """

    value_fn: Callable[[S], T]
    applies_fn: Callable[[S], bool] = applies_always
    """Whether one of several alike subjects has that at all."""
    wants: AbstractSet[Part] = NO_PARTS
    """What has to be read for it beside the usual, as long as it is enabled."""
    follows_rounds: bool = False
    """Whether it may change in a round that leaves the snapshot as it is."""
    is_admin: bool = False
    """Whether commanding it takes an administrator."""
    interval: float = 0.0
    """Seconds between two states, if nothing of ours caused them."""
    has_moved_fn: Callable[[Any, Any], bool] = ne
    """Whether a value (second) is worth showing after the last one (first)."""
    is_small_fn: Callable[[Any, Any], bool] = never_small
    """Whether a value differs so little from the last one that it has more time."""
    is_always_available: bool = False


class JDownloaderEntity[T, S = Snapshot](CoordinatorEntity[JDownloaderCoordinator]):
    """Shows what a row makes of its subject."""

    _attr_has_entity_name = True
    entity_description: JDownloaderEntityDescription[T, S]

    def __init__(
        self,
        *,
        coordinator: JDownloaderCoordinator,
        description: JDownloaderEntityDescription[T, S],
        subject: Subject[Any] = WHOLE,
    ) -> None:
        """Belong to the device of a JDownloader."""
        super().__init__(coordinator)
        self.entity_description = description
        self._subject: Subject[S] = subject
        self._attr_translation_key = description.key
        self._attr_translation_placeholders = dict(subject.placeholders)
        self._attr_unique_id = subject.unique_id(coordinator, description.key)
        self._attr_device_info = device_info(coordinator)
        self._pace: Throttle[T | None] = Throttle(
            self._read(),
            interval=description.interval,
            has_moved=description.has_moved_fn,
            is_small=description.is_small_fn,
        )
        self._was_available = False
        self._caller: Context | None = None
        """The context of the action that is being carried out."""
        self._version: str | None = None
        self._cancel_held: CALLBACK_TYPE | None = None

    @property
    def shown(self) -> T | None:
        """The value to show: the last one for which it was time; none where there is no subject any more."""
        return self._pace.shown

    @property
    @override
    def available(self) -> bool:
        if self.entity_description.is_always_available:
            return True
        return super().available and self.coordinator.data.is_available and self.subject is not None

    @override
    async def async_added_to_hass(self) -> None:
        await super().async_added_to_hass()
        self.async_on_remove(self._async_cancel_held)
        self.async_on_remove(self.coordinator.async_want(self.entity_description.wants))
        if self.entity_description.follows_rounds:
            self.async_on_remove(self.coordinator.async_after_round(self._handle_coordinator_update))
        self._async_note_version()
        # Home Assistant writes the first state itself, after this
        self._was_available = self.available
        self._begin()

    @callback
    @override
    def async_set_context(self, context: Context) -> None:
        super().async_set_context(context)
        self._caller = context

    async def async_command(self, command: EntityCommand) -> None:
        """Command the JDownloader for the user of the action; raises a translated `HomeAssistantError`."""
        with translated_errors():
            rights = await async_rights_of(self.hass, self._caller, self._device_id)
            rights.demand(control=True, admin=self.entity_description.is_admin)
            await async_carry_out(
                self.hass,
                command(self.coordinator),
                caller=None if self._caller is None else self._caller.user_id,
                name=f"{self.coordinator.name} - {self.entity_description.key}",
            )

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        self._async_note_version()
        if self.available is not self._was_available:
            self._was_available = not self._was_available
            self._begin()
            self._async_write()
        else:
            self._async_offer(at_once=self.coordinator.is_own_effect)

    def _begin(self) -> None:
        """Write the state now, without throttling: a value that was unknown until now must not be delayed."""
        value = self._read()
        if value is not None or self.shown is not None:
            self._pace.show(value, self.hass.loop.time())

    @callback
    def _async_offer(self, *, at_once: bool = False) -> None:
        """Write the state if it changed and the interval is over; else check again then: the last value has to show."""
        wait = self._pace.offer(self._read(), self.hass.loop.time(), at_once=at_once)
        if wait == 0:
            self._async_write()
        elif wait:
            self._async_cancel_held()  # what waits now may have less time than what waited before
            held = HassJob(self._async_offer_held, "held value", cancel_on_shutdown=True)
            self._cancel_held = async_call_later(self.hass, wait, held)

    @callback
    def _async_offer_held(self, _now: object) -> None:
        self._cancel_held = None
        self._async_offer()

    @callback
    def _async_write(self) -> None:
        self._async_cancel_held()
        self.async_write_ha_state()

    @callback
    def _async_cancel_held(self) -> None:
        if self._cancel_held is not None:
            self._cancel_held()
            self._cancel_held = None

    @property
    def subject(self) -> S | None:
        """What it is about, as it is now; none when that is gone."""
        return self._subject.find_fn(self.coordinator)

    def _read(self) -> T | None:
        subject = self.subject
        value = None if subject is None else self.entity_description.value_fn(subject)
        return writable(value) if isinstance(value, str | int | float) else value

    @callback
    def _async_note_version(self) -> None:
        version = self.coordinator.data.version
        if version is None or version == self._version:
            return
        self._version = version
        async_note_version(self.hass, self._device_id, version)

    @property
    def _device_id(self) -> str:
        if TYPE_CHECKING:
            assert self.device_entry is not None  # described above, hence made before an entity is added
        return self.device_entry.id


class EntityOfRow[D](Protocol):
    """How entities are made of rows."""

    def __call__(self, *, coordinator: JDownloaderCoordinator, description: D) -> Entity:
        """Make the entity of a row for a JDownloader."""


@callback
def async_add_rows[D: JDownloaderEntityDescription[Any, Any]](
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: EntityOfRow[D],
    rows: Iterable[D],
) -> None:
    """Add an entity of each row to each JDownloader of the entry, also to those that come later."""
    rows = tuple(rows)

    @callback
    def async_add(coordinator: JDownloaderCoordinator) -> None:
        async_add_entities(make(coordinator=coordinator, description=row) for row in rows)

    entry.async_on_unload(entry.runtime_data.async_on_device(async_add))


WEB_INTERFACE: Final = "https://my.jdownloader.org"


def device_info(jdownloader: JDownloaderCoordinator) -> DeviceInfo:
    """Describe a JDownloader, but for its version."""
    is_cloud = jdownloader.config_entry.data[CONF_CONNECTION] == CONNECTION_CLOUD
    return DeviceInfo(
        identifiers={(DOMAIN, jdownloader.jd_id)},
        name=jdownloader.name,
        manufacturer="AppWork GmbH",
        model="JDownloader 2",
        entry_type=DeviceEntryType.SERVICE,
        # A JDownloader in the network at home has no page of its own
        configuration_url=WEB_INTERFACE if is_cloud else None,
    )


@callback
def async_note_version(hass: HomeAssistant, device_id: str, version: str) -> None:
    """Set the version of the device: it is known after the first read only, and changes with an update."""
    dr.async_get(hass).async_update_device(device_id, sw_version=version)
