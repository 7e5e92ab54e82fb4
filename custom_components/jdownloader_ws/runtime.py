"""An entry's JDownloaders: one for a local entry, those of the account for a cloud one."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .api.account import AccountDevice, JDownloaderAccount
from .api.connection import JDownloaderConnection
from .api.errors import JDownloaderAuthenticationError, JDownloaderBusyError, JDownloaderError
from .const import ACCOUNT_INTERVAL, DOMAIN, LISTENERS_LEAVE_WITHIN, LOGGER
from .coordinator import JDownloaderCoordinator
from .errors import Code, problem_of
from .stores.store import EntryStore
from .tracking.trackers import Trackers

type JDownloaderConfigEntry = ConfigEntry[JDownloaderRuntimeData]
type NewDevice = Callable[[JDownloaderCoordinator], None]


@dataclass(slots=True, kw_only=True)
class JDownloaderRuntimeData:
    """What a loaded entry holds."""

    store: EntryStore
    devices: dict[str, JDownloaderCoordinator] = field(default_factory=dict)
    """By the id of the JDownloader."""
    account: JDownloaderAccountCoordinator | None = None
    close: Callable[[], None] | None = None
    """Ends all calls that are under way, and refuses new ones; None before there can be any."""
    _on_device: list[NewDevice] = field(default_factory=list)

    @callback
    def async_on_device(self, on_device: NewDevice) -> CALLBACK_TYPE:
        """Call `on_device` for each JDownloader that is there, and for each that comes; returns the undo."""
        self._on_device.append(on_device)
        for coordinator in self.devices.values():
            on_device(coordinator)
        return lambda: self._on_device.remove(on_device)

    @callback
    def async_add(self, coordinator: JDownloaderCoordinator) -> None:
        """Take in a JDownloader."""
        self.devices[coordinator.jd_id] = coordinator
        for on_device in list(self._on_device):
            on_device(coordinator)

    async def async_stop(self, _event: object = None) -> None:
        """Stop reading and calling, permanently: what is under way must hold up neither an unload nor the stop."""
        if self.account is not None:
            await self.account.async_shutdown()
        for coordinator in self.devices.values():
            await coordinator.async_shutdown()
        await self._async_wait_for_listeners()
        if self.close is not None:
            self.close()
        await self._async_wait_for_listeners()

    async def _async_wait_for_listeners(self) -> None:
        """Give all listeners the moment that it takes to take their subscriptions back, and then to end at all."""
        waiting = [coordinator.push.async_stopped(LISTENERS_LEAVE_WITHIN) for coordinator in self.devices.values()]
        await asyncio.gather(*waiting)


@callback
def async_build_jdownloader(
    hass: HomeAssistant, entry: JDownloaderConfigEntry, connection: JDownloaderConnection, jd_id: str, title: str
) -> JDownloaderCoordinator:
    """Return the coordinator of a JDownloader, with what follows its rounds beside it."""
    coordinator = JDownloaderCoordinator(hass, entry, connection, jd_id, title)
    Trackers(coordinator, entry.runtime_data.store.of(jd_id))
    return coordinator


class JDownloaderAccountCoordinator(DataUpdateCoordinator[Mapping[str, AccountDevice]]):
    """Knows which JDownloaders an account has; each of them is read by a coordinator of its own."""

    config_entry: JDownloaderConfigEntry

    def __init__(self, hass: HomeAssistant, entry: JDownloaderConfigEntry, account: JDownloaderAccount) -> None:
        super().__init__(hass, LOGGER, config_entry=entry, name="MyJDownloader", update_interval=ACCOUNT_INTERVAL)
        self.account = account
        self.data = {}
        self._has_ended = False

    @property
    def problem(self) -> str | None:
        """The key of what is wrong with the account now; None while the cloud answers.

        It follows each call for any of its JDownloaders, so it may know more than the last list of them.
        """
        if (failure := self.account.failure) is not None:
            return problem_of(failure).key
        is_foreign = not isinstance(self.last_exception, ConfigEntryAuthFailed | UpdateFailed)
        return Code.COMMUNICATION_ERROR if not self.last_update_success and is_foreign else None

    @override
    async def _async_setup(self) -> None:
        await self._async_translated(self.account.connect)

    @override
    async def _async_update_data(self) -> Mapping[str, AccountDevice]:
        try:
            devices = await self._async_translated(self.account.devices)
        except UpdateFailed:
            if self._has_ended:
                return self.data  # we cancelled it ourselves, which says nothing about the cloud
            raise
        return {device.id: device for device in devices}

    @override
    async def async_shutdown(self) -> None:
        """Stop asking, permanently."""
        self._has_ended = True
        await super().async_shutdown()

    async def _async_translated[T](self, job: Callable[[], T]) -> T:
        try:
            return await self.hass.async_add_executor_job(job)
        except JDownloaderAuthenticationError as error:
            raise ConfigEntryAuthFailed(translation_domain=DOMAIN, translation_key=problem_of(error).key) from error
        except JDownloaderError as error:
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=problem_of(error).key,
                retry_after=error.retry_after if isinstance(error, JDownloaderBusyError) else None,
            ) from error

    @callback
    def async_follow(self) -> None:
        """Take in JDownloaders that are new, and look at once at those that are back."""
        runtime = self.config_entry.runtime_data
        for device in self.data.values():
            coordinator = runtime.devices.get(device.id)
            if coordinator is None:
                coordinator = async_build_jdownloader(
                    self.hass, self.config_entry, self.account.connection(device.id), device.id, device.name
                )
                runtime.async_add(coordinator)
                coordinator.async_after_round(self._async_check)
            elif coordinator.data.is_available:
                coordinator.async_rename(device.name)
                continue
            self.config_entry.async_create_background_task(
                self.hass, coordinator.async_refresh(), f"{device.name} - refresh"
            )

    @callback
    def _async_check(self) -> None:
        """Ask the cloud at once where a call for one JDownloader was lost: the cloud may be gone, or just that one."""
        if self.account.is_in_doubt:
            self.config_entry.async_create_background_task(
                self.hass, self.async_request_refresh(), "MyJDownloader - check"
            )
