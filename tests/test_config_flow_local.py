"""Adding a local JDownloader, against its simulated RemoteAPI; after each error the person gets on."""

from collections.abc import AsyncGenerator
import socket
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.const import CONF_HOST, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOfflineError
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.config_flow import local_title
from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_LOCAL, DOMAIN
from simulator import DeviceFault, Fault, SimulatedDevice, Simulator
from tests.support.config_flow import begin, expect_entry, expect_error, local_address, submit
from tests.support.constants import PASSWORD
from tests.support.foreign_server import ForeignServer


async def test_a_local_jdownloader_is_added(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    flow_id = await begin(hass, "local")

    entry = await expect_entry(hass, flow_id, local_address(cellar))

    assert entry.data == {CONF_CONNECTION: CONNECTION_LOCAL, **local_address(cellar)}
    assert entry.unique_id is None
    assert entry.title == f"JDownloader (127.0.0.1:{cellar.remote_api_port})"


@pytest.mark.parametrize(
    ("host", "port", "title"),
    [
        ("nas", 3128, "JDownloader (nas)"),
        ("nas", 3129, "JDownloader (nas:3129)"),
        ("fd00::1", 3128, "JDownloader (fd00::1)"),
        ("fd00::1", 3129, "JDownloader ([fd00::1]:3129)"),
    ],
)
def test_a_title_has_the_port_unless_it_is_the_usual_one(host: str, port: int, title: str) -> None:
    assert local_title({CONF_HOST: host, CONF_PORT: port}) == title


async def test_two_jdownloaders_on_one_host_have_different_names(
    hass: HomeAssistant, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    second = simulator.add_device("Second")
    entries = [
        await expect_entry(hass, await begin(hass, "local"), local_address(device)) for device in (cellar, second)
    ]

    registry = dr.async_get(hass)
    names = {device.name for entry in entries for device in dr.async_entries_for_config_entry(registry, entry.entry_id)}
    assert len({entry.title for entry in entries}) == 2
    assert names == {entry.title for entry in entries}


async def test_the_port_is_jdownloaders_own_unless_it_is_changed(hass: HomeAssistant) -> None:
    menu = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    form = await hass.config_entries.flow.async_configure(menu["flow_id"], {"next_step_id": "local"})

    assert form["data_schema"] is not None
    assert form["data_schema"]({CONF_HOST: "nas"}) == {CONF_HOST: "nas", CONF_PORT: 3128}


async def test_what_a_browser_shows_is_taken_as_an_address(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    flow_id = await begin(hass, "local")
    pasted = {CONF_HOST: f" HTTP://LocalHost:{cellar.remote_api_port}/ ", CONF_PORT: 3128}

    entry = await expect_entry(hass, flow_id, pasted)

    assert entry.data[CONF_HOST] == "localhost"
    assert entry.data[CONF_PORT] == cellar.remote_api_port


async def test_a_local_jdownloader_is_added_only_once(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    fields = {CONF_HOST: f"http://127.0.0.1:{cellar.remote_api_port}", CONF_PORT: 3128}

    result = await submit(hass, await begin(hass, "local"), fields)

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_two_jdownloaders_on_one_computer_are_two_entries(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry
) -> None:
    second = simulator.add_device("Second")

    entry = await expect_entry(hass, await begin(hass, "local"), local_address(second))

    assert entry.entry_id != local_entry.entry_id


async def test_a_remote_api_that_is_off_can_be_switched_on(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    flow_id = await begin(hass, "local")
    cellar.controls.close_remote_api()
    await expect_error(hass, flow_id, local_address(cellar), {"base": "remote_api_closed"})

    cellar.controls.open_remote_api()
    await expect_entry(hass, flow_id, local_address(cellar))


async def test_a_remote_api_may_be_limited_to_its_own_computer(hass: HomeAssistant, simulator: Simulator) -> None:
    shy = simulator.add_device("Shy", remote_api="localhost_only")
    flow_id = await begin(hass, "local")
    from_elsewhere = {CONF_HOST: "127.0.0.2", CONF_PORT: shy.remote_api_port}
    await expect_error(hass, flow_id, from_elsewhere, {"base": "remote_api_closed"})

    await expect_entry(hass, flow_id, local_address(shy))


async def test_a_jdownloader_that_is_still_starting_can_be_tried_again(
    hass: HomeAssistant, cellar: SimulatedDevice
) -> None:
    flow_id = await begin(hass, "local")
    cellar.controls.fail_next(DeviceFault("Not Found", status=404), "/device/ping")
    await expect_error(hass, flow_id, local_address(cellar), {"base": "cannot_connect"})

    await expect_entry(hass, flow_id, local_address(cellar))


@pytest.mark.parametrize(
    "fault",
    [
        Fault.RESET_BEFORE,
        Fault.CUT_ANSWER,
        Fault.TRUNCATED,
        Fault.GARBAGE,
        Fault.EMPTY,
        Fault.HTML_200,
        Fault.HTML_502,
        Fault.MISSING_DATA,
        DeviceFault("BAD_PARAMETERS"),
    ],
)
async def test_an_answer_that_jdownloader_would_not_give_can_be_followed_by_a_good_one(
    hass: HomeAssistant, cellar: SimulatedDevice, fault: Fault | DeviceFault
) -> None:
    flow_id = await begin(hass, "local")
    # twice, as a question that may be repeated is
    cellar.controls.fail_next(fault, count=2)
    await expect_error(hass, flow_id, local_address(cellar), {"base": "not_jdownloader"})
    cellar.controls.clear_faults()

    await expect_entry(hass, flow_id, local_address(cellar))


@pytest.fixture
async def stranger(simulator: Simulator) -> AsyncGenerator[ForeignServer]:
    """Run some other server."""
    stranger = ForeignServer()
    await stranger.start()
    yield stranger
    await stranger.stop()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<p>Hello.</p>",
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>Gone.</p>",
        b"HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"data":"pong"}',
        b'HTTP/1.1 404 Not Found\r\nContent-Length: 22\r\n\r\n{"type":"about:blank"}',
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue",
        b'HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{"data": true}',
        b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data": 1}',
        b"SSH-2.0-OpenSSH_10.0\r\n",
        b"",
    ],
)
async def test_another_server_is_no_jdownloader(
    hass: HomeAssistant, cellar: SimulatedDevice, stranger: ForeignServer, answer: bytes
) -> None:
    stranger.answer = answer
    flow_id = await begin(hass, "local")
    fields = {CONF_HOST: "127.0.0.1", CONF_PORT: stranger.port}
    await expect_error(hass, flow_id, fields, {"base": "not_jdownloader"})

    await expect_entry(hass, flow_id, local_address(cellar))


async def test_the_port_for_direct_connections_is_not_the_remote_api(
    hass: HomeAssistant, cellar: SimulatedDevice, office: SimulatedDevice
) -> None:
    flow_id = await begin(hass, "local")
    await expect_error(
        hass, flow_id, {CONF_HOST: "127.0.0.1", CONF_PORT: office.direct_port}, {"base": "not_jdownloader"}
    )

    await expect_entry(hass, flow_id, local_address(cellar))


async def test_a_name_that_does_not_exist_can_be_corrected(
    hass: HomeAssistant, cellar: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow_id = await begin(hass, "local")

    def know_no_name(*args: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with monkeypatch.context() as names:
        names.setattr(socket, "getaddrinfo", know_no_name)
        fields = {CONF_HOST: "attic.invalid", CONF_PORT: 3128}
        await expect_error(hass, flow_id, fields, {CONF_HOST: "unknown_host"})

    await expect_entry(hass, flow_id, local_address(cellar))


@pytest.mark.parametrize("text", ["", "two words", "https://nas", "nas/device/ping", "user:secret@nas"])
async def test_what_is_no_host_can_be_corrected(hass: HomeAssistant, cellar: SimulatedDevice, text: str) -> None:
    flow_id = await begin(hass, "local")
    await expect_error(hass, flow_id, {CONF_HOST: text, CONF_PORT: 3128}, {CONF_HOST: "invalid_host"})

    await expect_entry(hass, flow_id, local_address(cellar))


@pytest.mark.parametrize("port", [0, 65536, "port"])
async def test_what_is_no_port_can_be_corrected(hass: HomeAssistant, cellar: SimulatedDevice, port: object) -> None:
    flow_id = await begin(hass, "local")
    with pytest.raises(InvalidData) as refused:
        await submit(hass, flow_id, {CONF_HOST: "127.0.0.1", CONF_PORT: port})
    assert refused.value.schema_errors.keys() == {CONF_PORT}

    await expect_entry(hass, flow_id, local_address(cellar))


@pytest.mark.parametrize("defect", [RuntimeError(PASSWORD), JDownloaderOfflineError()])
async def test_a_defect_of_ours_is_reported_and_logged_without_what_it_says(
    hass: HomeAssistant, cellar: SimulatedDevice, caplog: pytest.LogCaptureFixture, defect: Exception
) -> None:
    flow_id = await begin(hass, "local")
    with patch.object(LocalConnection, "call", autospec=True, side_effect=defect):
        await expect_error(hass, flow_id, local_address(cellar), {"base": "unknown"})
    assert type(defect).__name__ in caplog.text
    assert PASSWORD not in caplog.text

    await expect_entry(hass, flow_id, local_address(cellar))
