"""Home Assistant with a simulated JDownloader on one of the ways, before a fault comes."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
import socket
from ssl import SSLContext
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import SETUP_RETRY_MAX_WAIT, SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.jdownloader_ws.api.cloud import CloudConnection
from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_CLOUD, CONNECTION_LOCAL, DOMAIN
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice, Simulator
from simulator.world.world import World
from tests.support.actions import device_of, look_again
from tests.support.config_flow import submit
from tests.support.constants import CREDENTIALS, EMAIL
from tests.support.markers import ADDRESS
from tests.support.resolver import Resolver

from .kinds import Way

PATIENCE: Final = 20.0
"""Seconds in which what has to come comes, also on a busy machine."""
SOON: Final = 1.5
"""Seconds after which an answer is given up while a fault lasts, but for long polls."""
PAUSES_OVER: Final = 0.25
"""Seconds after which all pauses are over that the cloud, or a direct way, caused; they are shortened here."""
NAMED_HOST: Final = "nas.example"
KEPT, GRABBED, ASKED = "kept.bin", "grabbed.bin", "asked.bin"


@dataclass(slots=True, kw_only=True)
class Stage:
    """All that a cell is played with."""

    hass: HomeAssistant
    simulator: Simulator
    device: SimulatedDevice
    way: Way
    resolver: Resolver | None = None
    """What looks names up, where the cell is about names."""
    certificates: Mapping[str, SSLContext] = field(default_factory=dict)
    entry: MockConfigEntry | None = None

    @property
    def world(self) -> World:
        """What is really there."""
        return self.device.world

    @property
    def title(self) -> str:
        """How the entry is called."""
        return "MyJDownloader" if self.is_account else "Cellar"

    @property
    def is_account(self) -> bool:
        """Whether the JDownloader is reached through an account."""
        return self.way is not Way.LOCAL

    @property
    def fields(self) -> dict[str, Any]:
        """What a person types into the form."""
        if self.is_account:
            return dict(CREDENTIALS)
        host = "127.0.0.1" if self.resolver is None else NAMED_HOST
        return {CONF_HOST: host, CONF_PORT: self.device.remote_api_port}

    @property
    def jdownloader(self) -> JDownloaderCoordinator | None:
        """What reads it; None while the entry is not loaded."""
        if self.entry is None or self.entry.state is not ConfigEntryState.LOADED:
            return None
        devices: dict[str, JDownloaderCoordinator] = self.entry.runtime_data.devices
        return next(iter(devices.values()), None)

    @property
    def device_id(self) -> str:
        """Return the id of its device."""
        assert self.entry is not None
        return device_of(self.hass, self.entry)

    def fill(self) -> None:
        """Let something be in both lists, with secrets in it, and a captcha wait."""
        self.world.effect_delay = 0
        self.world.add_package("Films", [ADDRESS.format(f"fast/5000/{KEPT}")], in_downloads=True)
        self.world.add_package("New", [ADDRESS.format(f"fast/5000/{GRABBED}")])
        asked = self.world.add_package("Asks", [f"http://localtest.host/host/img/9/{ASKED}"], in_downloads=True)
        self.simulator.advance(30)  # its check is over
        self.world.captchas.ask(asked.links[0], lambda _: None)

    def new_entry(self) -> MockConfigEntry:
        """Let Home Assistant have the entry, and not set it up yet."""
        kind = CONNECTION_CLOUD if self.is_account else CONNECTION_LOCAL
        data = {CONF_CONNECTION: kind, **self.fields}
        unique_id = EMAIL if self.is_account else None
        self.entry = MockConfigEntry(domain=DOMAIN, title=self.title, data=data, unique_id=unique_id)
        self.entry.add_to_hass(self.hass)
        return self.entry

    async def load(self) -> None:
        """Set the entry up, and wait until the JDownloader is reached on its way, and its events come."""
        entry = self.new_entry()
        await self.hass.config_entries.async_setup(entry.entry_id)
        await self.hass.async_block_till_done()
        await self.until(lambda: self.is_available)
        if self.way is Way.DIRECT:
            assert await self.until(lambda: is_direct(self._found))
            await self._found.async_refresh()
            assert self._found.connection.via is Via.DIRECT
        assert await self.until(lambda: self._found.has_push)

    @property
    def _found(self) -> JDownloaderCoordinator:
        assert self.jdownloader is not None
        return self.jdownloader

    @property
    def is_available(self) -> bool:
        """Whether it can be read, as the integration sees it."""
        return self.jdownloader is not None and self.jdownloader.data.is_available

    @property
    def reason(self) -> str:
        """Why not, or nothing."""
        found = self.jdownloader
        return "" if found is None or found.data.reason is None else found.data.reason.value

    @property
    def refusal(self) -> str | None:
        """The key of what a person is shown of an entry that could not be set up."""
        assert self.entry is not None
        return self.entry.error_reason_translation_key or self.entry.reason

    @property
    def are_entities_available(self) -> bool | None:
        """Whether its entities are; None without any, or where they differ."""
        assert self.entry is not None
        entries = er.async_entries_for_config_entry(er.async_get(self.hass), self.entry.entry_id)
        sums = [one.entity_id for one in entries if one.unique_id.endswith(("_speed", "_state", "_status"))]
        states = [state for entity_id in sums if (state := self.hass.states.get(entity_id))]
        found = {state.state != STATE_UNAVAILABLE for state in states}
        return found.pop() if len(found) == 1 else None

    def disagreements(self) -> list[str]:
        """Return what the integration has otherwise than it is."""
        found = self.jdownloader
        if found is None or not found.data.is_available:
            return ["it can't be read"]
        lists = (
            ("downloads", self.world.downloads.links, found.data.downloads.links),
            ("linkgrabber", self.world.linkgrabber.links, found.data.linkgrabber.links),
        )
        wrong = []
        for name, real, known in lists:
            there = {str(link.uuid): (link.name, link.enabled) for link in real}
            seen = {link.id: (link.name, link.enabled) for link in known}
            if there != seen:
                wrong.append(f"{name}: {seen} instead of {there}")
        asked = {str(captcha.uuid) for captcha in self.world.captchas.waiting}
        if self.is_account and asked != {captcha.captcha_id for captcha in found.data.captchas}:
            wrong.append("captchas")
        return wrong

    async def until(self, condition: Callable[[], bool], patience: float = PATIENCE) -> bool:
        """Wait until something is so; return whether it came to that."""
        end = monotonic() + patience
        while not condition():
            if monotonic() > end:
                return False
            await asyncio.sleep(0.01)
        return True

    async def poll(self) -> None:
        """Let one minute pass: what is due is read once."""
        await look_again(self.hass)

    async def try_again(self) -> None:
        """Let Home Assistant try again to set up the entry, if it waits to: the more often it did in vain, the later.

        A try that began before that is none of these, whatever comes of it.
        """
        entry = self.entry
        assert entry is not None
        assert await self.until(lambda: entry.state is not ConfigEntryState.SETUP_IN_PROGRESS)
        if entry.state is not ConfigEntryState.SETUP_RETRY:
            await self.poll()
            return
        async_fire_time_changed(self.hass, dt_util.utcnow() + timedelta(seconds=SETUP_RETRY_MAX_WAIT + 1))
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def sign_in_again(self) -> bool:
        """Fill in the form that asks for the password, if one does; return whether one did."""
        flows = self.hass.config_entries.flow.async_progress_by_handler(DOMAIN)
        again = [flow for flow in flows if flow["context"]["source"] == SOURCE_REAUTH]
        for flow in again:
            result = await submit(self.hass, flow["flow_id"], self.fields)
            assert result["type"] is FlowResultType.ABORT, result.get("errors")
        return bool(again)

    # What faults do to the network

    def close_port(self) -> None:
        """Close the way's port."""
        match self.way:
            case Way.CLOUD:
                self.simulator.controls.take_offline()
            case Way.DIRECT:
                self.device.controls.close_direct()
            case Way.LOCAL:
                self.device.controls.close_remote_api()

    def open_port(self) -> None:
        """Let the port answer again."""
        match self.way:
            case Way.CLOUD:
                self.simulator.controls.bring_online()
            case Way.DIRECT:
                self.device.controls.open_direct()
            case Way.LOCAL:
                self.device.controls.open_remote_api()

    def find_names(self) -> None:
        """Let the names lead where they should."""
        self._names.names = {NAMED_HOST: "127.0.0.1", "localhost": "127.0.0.1"}
        self._names.release()

    def lose_names(self, *, is_passing: bool = False) -> None:
        """Let no name be known, or for a moment none be looked up."""
        self._names.names = {}
        self._names.refusal = socket.EAI_AGAIN if is_passing else socket.EAI_NONAME
        self.simulator.controls.drop_connections()

    def hang_names(self) -> None:
        """Let names not be resolved."""
        self._names.names = {NAMED_HOST: None, "localhost": None}
        self.simulator.controls.drop_connections()

    @property
    def _names(self) -> Resolver:
        assert self.resolver is not None
        return self.resolver


def is_direct(jdownloader: JDownloaderCoordinator) -> bool:
    """Return whether a direct way was found."""
    connection = jdownloader.connection
    return isinstance(connection, CloudConnection) and connection._direct.route is not None
