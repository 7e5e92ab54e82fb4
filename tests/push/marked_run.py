"""A run of commands and actions that hold secrets, while calls fail, with all that is said meanwhile kept."""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigEntryState, ConfigFlowContext
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.live_stream.delta import Include
from simulator.faults import DeviceFault, Fault, FaultOptions
from simulator.world.kinds import TEST_HOSTER
from tests.support.constants import EMAIL, PASSWORD
from tests.support.markers import (
    ADDRESS,
    ARCHIVE_PASSWORD,
    DIALOG_PASSWORD,
    DOWNLOAD_PASSWORD,
    HOSTER_PASSWORD,
    LINK_PASSWORD,
    MARKERS,
    SOLUTION,
    USER,
    Tokens,
    Witness,
    account_secrets,
)
from tests.support.websocket_api.client import Client

from .conftest import Pushed

SMALL: Final = {Fault.COMPRESSED: 9_000_000, Fault.MANY_OBJECTS: 9_000_000, Fault.LIMITED: 100, Fault.DEEP: 10_000}
"""Bytes or depth that are enough to be refused."""
TELLTALE: Final = DeviceFault(f"{HOSTER_PASSWORD} of {EMAIL}", data=[PASSWORD, ARCHIVE_PASSWORD, ADDRESS.format("x")])
"""A JDownloader that answers with what it was given."""


class HeardClient(Client):
    """A client whose messages are kept as they came."""

    def __init__(self, socket: Any, heard: list[str]) -> None:
        super().__init__(socket)
        receive = socket.receive_str

        async def receive_str() -> str:
            text: str = await receive()
            heard.append(text)
            return text

        socket.receive_str = receive_str


def commands(pushed: Pushed) -> list[tuple[str, dict[str, Any]]]:
    """Return commands that hold secrets, and what shows lists in which some are."""
    world = pushed.world
    link_ids = [str(link.uuid) for link in world.downloads.links[:1]] or ["1"]
    accounts = [str(account.uuid) for account in world.accounts.accounts[:1]] or ["1"]
    captchas = [str(captcha.uuid) for captcha in world.captchas.waiting[:1]] or ["1"]
    dialogs = [str(dialog.uuid) for dialog in world.dialogs.open[-1:]] or ["1"]
    more = {"download_password": DOWNLOAD_PASSWORD, "extract_password": ARCHIVE_PASSWORD}
    fields = {"username": USER, "password": DIALOG_PASSWORD}
    return [
        ("linkgrabber/add_links", {"links": ADDRESS.format("fast/5000/added.bin"), **more}),
        ("downloads/set_download_password", {"link_ids": link_ids, "download_password": DOWNLOAD_PASSWORD}),
        ("accounts/add", {"hoster": TEST_HOSTER, "username": USER, "password": HOSTER_PASSWORD}),
        ("accounts/set_credentials", {"account_id": accounts[0], "username": USER, "password": HOSTER_PASSWORD}),
        ("extraction/add_password", {"password": ARCHIVE_PASSWORD}),
        ("captchas/solve", {"captcha_id": captchas[0], "solution": SOLUTION}),
        ("dialogs/answer", {"dialog_id": dialogs[0], "close": "cancel", "fields": fields}),
        *((f"{name}/list", {}) for name in ("downloads", "linkgrabber", "accounts", "captchas", "dialogs")),
    ]


ACTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "add_links": {"links": ADDRESS.format("fast/5000/added.bin"), "extract_password": ARCHIVE_PASSWORD},
    "add_archive_password": {"password": ARCHIVE_PASSWORD},
    "get_downloads": {},
}


async def play(
    hass: HomeAssistant, pushed: Pushed, device_id: str, clients: Sequence[Client], witness: Witness, part: slice
) -> int:
    """Give a part of the commands and all actions; return how many of them failed."""
    failed = 0
    for name, fields in commands(pushed)[part]:
        for client in clients:
            answer = await client.answer(await client.send(name, device_id=device_id, **fields))
            failed += not answer["success"]
    for action, data in ACTIONS.items():
        try:
            await hass.services.async_call(
                DOMAIN,
                action,
                {"device_id": device_id, **data},
                blocking=True,
                return_response=action.startswith("get_"),
            )
        except HomeAssistantError as error:
            failed += 1
            witness.caught(error)
    return failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run takes that is watched."""

    hass: HomeAssistant
    storage: dict[str, Any]
    witness: Witness
    tokens: Tokens
    pushed: Pushed
    device_id: str
    reader: str
    """Access of a user who may see all and control nothing."""
    sockets: WebSocketGenerator
    browsers: ClientSessionGenerator

    async def under(self, fault: Fault | DeviceFault | None, part: slice) -> int:
        """Give commands and actions while calls fail; return how many of them failed."""
        clients = [
            HeardClient(await self.sockets(), self.witness.texts["sent to an admin"]),
            HeardClient(await self.sockets(self.hass, self.reader), self.witness.texts["sent to a reader"]),
        ]
        for client in clients:
            await client.subscribe(device_id=self.device_id, interval=1, include=list(Include))
        more: FaultOptions = {"seconds": 0.001}
        if isinstance(fault, Fault) and fault in SMALL:
            more["size"] = SMALL[fault]
        if fault is not None:
            self.pushed.device.controls.fail_next(fault, None, 4, **more)
        failed = await play(self.hass, self.pushed, self.device_id, clients, self.witness, part)
        self.pushed.device.controls.clear_faults()
        for client in clients:
            await client.catch_up()
            await client.socket.close()
        return failed

    async def open_forms(self) -> None:
        """Open the forms that people get to see, and answer them wrongly."""
        flows = self.hass.config_entries.flow
        source = ConfigFlowContext(source=SOURCE_RECONFIGURE, entry_id=self.pushed.entry.entry_id)
        form = await flows.async_init(DOMAIN, context=source)
        is_local = self.pushed.jdownloader.connection.via is Via.LOCAL
        given = (
            {"host": f"{USER}:{LINK_PASSWORD}@", "port": 1} if is_local else {"email": EMAIL, "password": LINK_PASSWORD}
        )
        self.witness.forms += [form, await flows.async_configure(form["flow_id"], given)]
        options = self.hass.config_entries.options
        self.witness.forms.append(await options.async_init(self.pushed.entry.entry_id))

    async def written(self) -> Mapping[str, str]:
        """Return all that stands somewhere at the end."""
        device = dr.async_get(self.hass).async_get(self.device_id)
        assert isinstance(device, dr.DeviceEntry)
        entry = self.pushed.entry
        diagnostics = [
            await get_diagnostics_for_config_entry(self.hass, self.browsers, entry),
            await get_diagnostics_for_device(self.hass, self.browsers, entry, device),
        ]
        self.hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
        await self.hass.async_block_till_done()
        return self.witness.written(self.storage, diagnostics)

    @property
    def secrets(self) -> AbstractSet[str]:
        """All that must not stand anywhere."""
        return MARKERS | self.tokens.secrets | account_secrets()


async def is_available(pushed: Pushed) -> bool:
    """Read it once more, as the entry has it now; return whether it can be reached."""
    if pushed.entry.state is not ConfigEntryState.LOADED:
        return False
    jdownloader: JDownloaderCoordinator = pushed.entry.runtime_data.devices[pushed.jdownloader.jd_id]
    await jdownloader.async_refresh()
    return jdownloader.data.is_available


def device_of(registry: dr.DeviceRegistry, pushed: Pushed) -> str:
    """Return its device id."""
    device = registry.async_get_device_by_identifier((DOMAIN, pushed.jdownloader.jd_id), pushed.entry.entry_id)
    assert device is not None
    return device.id
