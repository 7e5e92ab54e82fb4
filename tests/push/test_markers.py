"""A whole run in which each secret is a marker, on each way and through all faults: none stands where it must not."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.live_stream.delta import Include
from simulator import Simulator
from simulator.faults import DeviceFault, Fault, FaultOptions
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import TEST_HOSTER
from tests.support.actions import going_time
from tests.support.constants import EMAIL, PASSWORD
from tests.support.markers import (
    ADDRESS,
    ARCHIVE_PASSWORD,
    DIALOG_PASSWORD,
    DOWNLOAD_PASSWORD,
    HOSTER_PASSWORD,
    MARKERS,
    SIGNATURE,
    SOLUTION,
    USER,
    Tokens,
    Witness,
    account_secrets,
)
from tests.support.websocket_api.client import Client

from .conftest import Pushed

pytestmark = pytest.mark.thorough

SOON: Final = 0.3
"""Seconds after which an answer that drips or hangs is given up here, but for long polls."""
SMALL: Final = {Fault.COMPRESSED: 9_000_000, Fault.MANY_OBJECTS: 9_000_000, Fault.LIMITED: 100, Fault.DEEP: 10_000}
"""Bytes or depth that are enough to be refused."""
TELLTALE: Final = DeviceFault(f"{HOSTER_PASSWORD} of {EMAIL}", data=[PASSWORD, ARCHIVE_PASSWORD, ADDRESS.format("x")])
"""A JDownloader that answers with what it was given."""
FAULTS: Final = (*(fault for fault in Fault if fault is not Fault.AUTH_FAILED), TELLTALE, Fault.AUTH_FAILED)
"""All of them; the last one ends in a form that asks for the password."""
ELSEWHERE: Final = (Fault.GARBAGE, Fault.HTML_200, TELLTALE)
"""Those that come directly and by the cloud, too, where each costs more time: what others say."""
RUNS: Final = 6
"""In how many runs they come, on each way."""


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


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no answer long, and try to listen again soon."""
    exchange = JDownloaderTransport.exchange

    def soon(transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        return exchange(transport, request if request.is_listen else replace(request, timeout=SOON))

    monkeypatch.setattr(JDownloaderTransport, "exchange", soon)
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.course.FIRST_RETRY_PAUSE", 0.1)


@pytest.fixture
async def witness(hass: HomeAssistant, caplog: pytest.LogCaptureFixture, simulator: Simulator) -> Witness:
    """Watch from before the first sign-in."""
    assert await async_setup_component(hass, "diagnostics", {})
    return Witness(hass, caplog)


@pytest.fixture
def tokens(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Keep all sessions of the account, from the first one."""
    return Tokens(simulator.accounts[0], monkeypatch)


@pytest.fixture
async def running(simulator: Simulator, pushed: Pushed) -> AsyncGenerator[Pushed]:
    """Return a JDownloader full of secrets, whose time goes on."""
    world = pushed.world
    world.effect_delay = 0
    world.captchas.has_solver = True
    world.accounts.add(TEST_HOSTER, USER, HOSTER_PASSWORD)
    kinds = ("fast/5000/a.bin", "rst/9/60000/b.bin", "after/1/404/60000/c.bin", "slow/1000/90000/d.bin", "zip/e.zip")
    world.add_package("Films", [ADDRESS.format(kind) for kind in kinds], in_downloads=True)
    behind = ADDRESS.format("host/img/5000/f.bin").replace("files.example", "hoster.example.com")
    world.add_package("Behind", [behind], in_downloads=True)
    world.add_package("Grabbed", [ADDRESS.format("fast/5000/g.bin"), ADDRESS.format("auth/5000/h.bin")])
    asked = {"title": "Login", "message": f"Who is {ADDRESS.format('i.bin')}?", "username": USER}
    world.dialogs.ask(LOGIN, asked, lambda _answer: None)
    world.start()
    async with going_time(simulator):
        yield pushed


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


@pytest.mark.parametrize("run", range(RUNS))
async def test_no_secret_is_written_or_sent_anywhere(
    hass_storage: dict[str, Any],
    hass: HomeAssistant,
    witness: Witness,
    tokens: Tokens,
    quick: None,
    running: Pushed,
    hass_read_only_user: User,
    hass_ws_client: WebSocketGenerator,
    hass_client: ClientSessionGenerator,
    device_registry: dr.DeviceRegistry,
    via: Via,
    run: int,
) -> None:
    faults = (FAULTS if via is Via.LOCAL else ELSEWHERE)[run::RUNS]
    entry, device_id = running.entry, device_of(device_registry, running)
    token = await hass.auth.async_create_refresh_token(hass_read_only_user, client_id="https://example.org/")
    reading = hass.auth.async_create_access_token(token)
    failed = []
    for turn, fault in enumerate((None, *faults)):
        clients = [
            HeardClient(await hass_ws_client(), witness.texts["sent to an admin"]),
            HeardClient(await hass_ws_client(hass, reading), witness.texts["sent to a reader"]),
        ]
        for client in clients:
            await client.subscribe(device_id=device_id, interval=1, include=list(Include))
        more: FaultOptions = {"seconds": 0.001}
        if isinstance(fault, Fault) and fault in SMALL:
            more["size"] = SMALL[fault]
        if fault is not None:
            running.device.controls.fail_next(fault, None, 4, **more)
        failed.append(await play(hass, running, device_id, clients, witness, slice(turn % 4, None, 4 if turn else 1)))
        running.device.controls.clear_faults()
        for client in clients:
            await client.catch_up()
            await client.socket.close()
        if not await is_available(running):
            await hass.config_entries.async_reload(entry.entry_id)

    device = device_registry.async_get(device_id)
    assert isinstance(device, dr.DeviceEntry)
    diagnostics = [
        await get_diagnostics_for_config_entry(hass, hass_client, entry),
        await get_diagnostics_for_device(hass, hass_client, entry, device),
    ]
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    written = witness.written(hass_storage, diagnostics)

    seen = {
        place: found
        for place, text in written.items()
        if (found := sorted(one for one in MARKERS | tokens.secrets | account_secrets() if one in text))
    }
    assert sum(1 for one in failed if one) > len(faults) / 2, "the faults did nothing"
    assert min(map(len, (text for place, text in written.items() if place not in {"repair issues", "errors"}))) > 0
    assert seen == {"sent to an admin": sorted({USER, SIGNATURE})}


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
