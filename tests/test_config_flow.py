"""Adding, signing in again and changing, against the simulator; after each error the person gets on."""

from collections.abc import AsyncGenerator
import logging
import socket
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowContext,
    ConfigFlowResult,
)
from homeassistant.const import CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOfflineError
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_CLOUD, CONNECTION_LOCAL, DOMAIN
from simulator import Account, DeviceFault, Face, Fault, SimulatedDevice, Simulator
from tests.conftest import EMAIL, PASSWORD
from tests.strangers import Stranger

CREDENTIALS = {CONF_EMAIL: EMAIL, CONF_PASSWORD: PASSWORD}
WRONG_CREDENTIALS = {CONF_EMAIL: EMAIL, CONF_PASSWORD: "wrong horse"}


async def begin(hass: HomeAssistant, kind: str) -> str:
    """Open the form of one kind of connection; returns the id of the flow."""
    menu = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    form = await hass.config_entries.flow.async_configure(menu["flow_id"], {"next_step_id": kind})
    assert (form["type"], form["step_id"], form["errors"]) == (FlowResultType.FORM, kind, {})
    flow_id: str = form["flow_id"]
    return flow_id


async def submit(hass: HomeAssistant, flow_id: str, fields: dict[str, Any]) -> ConfigFlowResult:
    """Fill in the form, and wait until what follows has settled."""
    result = await hass.config_entries.flow.async_configure(flow_id, fields)
    await hass.async_block_till_done(wait_background_tasks=True)
    return result


async def expect_error(hass: HomeAssistant, flow_id: str, fields: dict[str, Any], errors: dict[str, str]) -> None:
    """Fill in the form, and find it again with these errors and what was typed, but for the password."""
    result = await submit(hass, flow_id, fields)
    assert (result["type"], result["errors"]) == (FlowResultType.FORM, errors)
    assert filled_in(result) == {field: value for field, value in fields.items() if field != CONF_PASSWORD}


async def expect_entry(hass: HomeAssistant, flow_id: str, fields: dict[str, Any]) -> ConfigEntry:
    """Fill in the form, and get an entry that works."""
    result = await submit(hass, flow_id, fields)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    entry: ConfigEntry = result["result"]
    assert entry.state is ConfigEntryState.LOADED
    return entry


def filled_in(form: ConfigFlowResult) -> dict[str, Any]:
    """Return what the fields of a form hold already."""
    schema = form["data_schema"]
    assert schema is not None
    return {str(field): field.description["suggested_value"] for field in schema.schema if field.description}


def local_address(device: SimulatedDevice) -> dict[str, Any]:
    """Return the fields that lead to a simulated JDownloader."""
    return {CONF_HOST: "127.0.0.1", CONF_PORT: device.remote_api_port}


async def test_a_person_chooses_between_an_account_and_a_local_jdownloader(hass: HomeAssistant) -> None:
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})

    assert (result["type"], result["step_id"]) == (FlowResultType.MENU, "user")
    assert result["menu_options"] == ["cloud", "local"]


async def test_an_account_is_added(hass: HomeAssistant, account: Account) -> None:
    flow_id = await begin(hass, "cloud")

    entry = await expect_entry(hass, flow_id, {CONF_EMAIL: " Someone@Example.ORG ", CONF_PASSWORD: PASSWORD})

    assert entry.data == {CONF_CONNECTION: CONNECTION_CLOUD, CONF_EMAIL: EMAIL, CONF_PASSWORD: PASSWORD}
    assert entry.unique_id == EMAIL
    assert entry.title == "MyJDownloader"


async def test_the_flow_signs_out_again_and_leaves_one_session_to_the_entry(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, account: Account
) -> None:
    assert simulator.requests.paths(Face.CLOUD)[:3] == ["/my/connect", "/my/listdevices", "/my/disconnect"]
    assert len(account.sessions) == 1


async def test_a_local_jdownloader_is_added(hass: HomeAssistant, cellar: SimulatedDevice) -> None:
    flow_id = await begin(hass, "local")

    entry = await expect_entry(hass, flow_id, local_address(cellar))

    assert entry.data == {CONF_CONNECTION: CONNECTION_LOCAL, **local_address(cellar)}
    assert entry.unique_id is None
    assert entry.title == "JDownloader (127.0.0.1)"


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


async def test_wrong_credentials_can_be_corrected(hass: HomeAssistant, simulator: Simulator) -> None:
    flow_id = await begin(hass, "cloud")

    await expect_error(hass, flow_id, WRONG_CREDENTIALS, {"base": "invalid_auth"})
    await expect_error(hass, flow_id, {**CREDENTIALS, CONF_EMAIL: "else@example.org"}, {"base": "invalid_auth"})

    await expect_entry(hass, flow_id, CREDENTIALS)


async def test_an_unconfirmed_account_can_be_confirmed(hass: HomeAssistant, account: Account) -> None:
    flow_id = await begin(hass, "cloud")
    account.confirmed = False
    await expect_error(hass, flow_id, CREDENTIALS, {"base": "email_not_confirmed"})

    account.confirmed = True
    await expect_entry(hass, flow_id, CREDENTIALS)


async def test_the_cloud_can_be_down(hass: HomeAssistant, simulator: Simulator) -> None:
    flow_id = await begin(hass, "cloud")
    simulator.controls.take_offline()
    await expect_error(hass, flow_id, CREDENTIALS, {"base": "cannot_connect"})

    simulator.controls.bring_online()
    await expect_entry(hass, flow_id, CREDENTIALS)


@pytest.mark.parametrize("path", ["/my/connect", "/my/listdevices"])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.TOO_MANY_REQUESTS, "rate_limited"),
        (Fault.MAINTENANCE, "maintenance"),
        (Fault.OVERLOAD, "maintenance"),
        (Fault.RESET_BEFORE, "cannot_connect"),
        (Fault.RESET_AFTER, "cannot_connect"),
        (Fault.GARBAGE, "cannot_connect"),
        (Fault.EMPTY, "cannot_connect"),
        (Fault.HTML_200, "cannot_connect"),
        (Fault.HTML_502, "cannot_connect"),
        (Fault.OUTDATED, "unknown"),
        (Fault.UNKNOWN, "unknown"),
    ],
)
async def test_what_the_cloud_refuses_now_it_may_grant_later(
    hass: HomeAssistant, simulator: Simulator, account: Account, fault: Fault, error: str, path: str
) -> None:
    flow_id = await begin(hass, "cloud")
    simulator.controls.fail_next(fault, path)
    await expect_error(hass, flow_id, CREDENTIALS, {"base": error})

    await expect_entry(hass, flow_id, CREDENTIALS)


async def test_an_account_without_jdownloaders_can_be_added(hass: HomeAssistant, simulator: Simulator) -> None:
    simulator.add_account("new@example.org", PASSWORD)
    flow_id = await begin(hass, "cloud")

    entry = await expect_entry(hass, flow_id, {CONF_EMAIL: "new@example.org", CONF_PASSWORD: PASSWORD})

    assert entry.unique_id == "new@example.org"


async def test_a_flow_that_was_left_open_is_no_obstacle(hass: HomeAssistant, simulator: Simulator) -> None:
    left_open = await begin(hass, "cloud")
    await expect_error(hass, left_open, WRONG_CREDENTIALS, {"base": "invalid_auth"})

    await expect_entry(hass, await begin(hass, "cloud"), CREDENTIALS)


async def test_an_account_is_added_only_once(hass: HomeAssistant, cloud_entry: ConfigEntry) -> None:
    result = await submit(hass, await begin(hass, "cloud"), {**CREDENTIALS, CONF_EMAIL: EMAIL.upper()})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


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
async def stranger(simulator: Simulator) -> AsyncGenerator[Stranger]:
    """Run some other server."""
    stranger = Stranger()
    await stranger.start()
    yield stranger
    await stranger.stop()


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
        b"SSH-2.0-OpenSSH_10.0\r\n",
        b"",
    ],
)
async def test_another_server_is_no_jdownloader(
    hass: HomeAssistant, cellar: SimulatedDevice, stranger: Stranger, answer: bytes
) -> None:
    stranger.answer = answer
    flow_id = await begin(hass, "local")
    fields = {CONF_HOST: "127.0.0.1", CONF_PORT: stranger.port}
    await expect_error(hass, flow_id, fields, {"base": "not_jdownloader"})

    await expect_entry(hass, flow_id, local_address(cellar))


async def test_a_name_that_nobody_knows_can_be_corrected(
    hass: HomeAssistant, cellar: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow_id = await begin(hass, "local")

    def know_nobody(*args: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with monkeypatch.context() as names:
        names.setattr(socket, "getaddrinfo", know_nobody)
        fields = {CONF_HOST: "attic.invalid", CONF_PORT: 3128}
        await expect_error(hass, flow_id, fields, {"base": "cannot_connect"})

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
async def test_a_defect_of_ours_is_told_and_logged_without_what_it_says(
    hass: HomeAssistant, cellar: SimulatedDevice, caplog: pytest.LogCaptureFixture, defect: Exception
) -> None:
    flow_id = await begin(hass, "local")
    with patch.object(LocalConnection, "call", autospec=True, side_effect=defect):
        await expect_error(hass, flow_id, local_address(cellar), {"base": "unknown"})
    assert type(defect).__name__ in caplog.text
    assert PASSWORD not in caplog.text

    await expect_entry(hass, flow_id, local_address(cellar))


async def test_no_secret_gets_into_the_log(
    hass: HomeAssistant, simulator: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    flow_id = await begin(hass, "cloud")
    await expect_error(hass, flow_id, WRONG_CREDENTIALS, {"base": "invalid_auth"})
    simulator.controls.fail_next(Fault.OUTDATED, "/my/connect")
    await expect_error(hass, flow_id, CREDENTIALS, {"base": "unknown"})

    await expect_entry(hass, flow_id, CREDENTIALS)

    assert "OUTDATED" in caplog.text
    assert not [secret for secret in (EMAIL, PASSWORD, "wrong horse") if secret in caplog.text]


@pytest.fixture
async def reauth_flow(hass: HomeAssistant, cloud_entry: ConfigEntry, account: Account) -> str:
    """Change the password behind the entry's back, and find the flow that asks for the new one."""
    account.change_password("new horse")
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert cloud_entry.state is ConfigEntryState.SETUP_ERROR
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert (flow["context"]["source"], flow["step_id"]) == (SOURCE_REAUTH, "reauth_confirm")
    flow_id: str = flow["flow_id"]
    return flow_id


async def test_a_changed_password_is_asked_for(hass: HomeAssistant, reauth_flow: str, cloud_entry: ConfigEntry) -> None:
    form = await hass.config_entries.flow.async_configure(reauth_flow)
    assert filled_in(form) == {CONF_EMAIL: EMAIL}

    result = await submit(hass, reauth_flow, {CONF_EMAIL: EMAIL, CONF_PASSWORD: "new horse"})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reauth_successful")
    assert cloud_entry.data[CONF_PASSWORD] == "new horse"
    assert cloud_entry.state is ConfigEntryState.LOADED


async def test_a_wrong_password_can_be_corrected_when_signing_in_again(
    hass: HomeAssistant, reauth_flow: str, cloud_entry: ConfigEntry
) -> None:
    await expect_error(hass, reauth_flow, WRONG_CREDENTIALS, {"base": "invalid_auth"})
    assert cloud_entry.data[CONF_PASSWORD] == PASSWORD

    result = await submit(hass, reauth_flow, {CONF_EMAIL: EMAIL, CONF_PASSWORD: "new horse"})

    assert result["reason"] == "reauth_successful"
    assert cloud_entry.state is ConfigEntryState.LOADED


async def test_an_entry_does_not_change_its_account_by_signing_in_again(
    hass: HomeAssistant, simulator: Simulator, reauth_flow: str, cloud_entry: ConfigEntry
) -> None:
    simulator.add_account("else@example.org", PASSWORD)

    result = await submit(hass, reauth_flow, {**CREDENTIALS, CONF_EMAIL: "else@example.org"})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "unique_id_mismatch")
    assert cloud_entry.data[CONF_EMAIL] == EMAIL


async def reconfigure(hass: HomeAssistant, entry: ConfigEntry) -> ConfigFlowResult:
    """Open the form that changes an entry."""
    context = ConfigFlowContext(source=SOURCE_RECONFIGURE, entry_id=entry.entry_id)
    return await hass.config_entries.flow.async_init(DOMAIN, context=context)


async def test_an_account_gets_a_new_password(hass: HomeAssistant, cloud_entry: ConfigEntry, account: Account) -> None:
    account.change_password("new horse")
    form = await reconfigure(hass, cloud_entry)
    assert form["step_id"] == "reconfigure_cloud"
    assert filled_in(form) == {CONF_EMAIL: EMAIL}
    await expect_error(hass, form["flow_id"], CREDENTIALS, {"base": "invalid_auth"})

    result = await submit(hass, form["flow_id"], {CONF_EMAIL: EMAIL, CONF_PASSWORD: "new horse"})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert cloud_entry.data == {CONF_CONNECTION: CONNECTION_CLOUD, CONF_EMAIL: EMAIL, CONF_PASSWORD: "new horse"}
    assert cloud_entry.state is ConfigEntryState.LOADED


async def test_an_entry_does_not_change_its_account(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry
) -> None:
    simulator.add_account("else@example.org", PASSWORD)
    form = await reconfigure(hass, cloud_entry)

    result = await submit(hass, form["flow_id"], {**CREDENTIALS, CONF_EMAIL: "else@example.org"})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "unique_id_mismatch")
    assert cloud_entry.unique_id == EMAIL
    assert cloud_entry.data[CONF_EMAIL] == EMAIL


async def test_a_local_jdownloader_can_move(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    moved = simulator.add_device("Moved")
    form = await reconfigure(hass, local_entry)
    assert form["step_id"] == "reconfigure_local"
    assert filled_in(form) == local_address(cellar)
    moved.controls.close_remote_api()
    new_address = {CONF_HOST: "localhost", CONF_PORT: moved.remote_api_port}
    await expect_error(hass, form["flow_id"], new_address, {"base": "remote_api_closed"})
    await expect_error(hass, form["flow_id"], {**new_address, CONF_HOST: "no host"}, {CONF_HOST: "invalid_host"})

    moved.controls.open_remote_api()
    result = await submit(hass, form["flow_id"], new_address)

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert local_entry.data == {CONF_CONNECTION: CONNECTION_LOCAL, **new_address}
    assert local_entry.title == "JDownloader (localhost)"
    assert local_entry.state is ConfigEntryState.LOADED


async def test_a_title_of_a_persons_own_stays(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    hass.config_entries.async_update_entry(local_entry, title="Cellar")
    form = await reconfigure(hass, local_entry)

    result = await submit(hass, form["flow_id"], {**local_address(cellar), CONF_HOST: "localhost"})

    assert result["reason"] == "reconfigure_successful"
    assert local_entry.title == "Cellar"


async def test_an_address_may_stay_as_it_is(
    hass: HomeAssistant, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    form = await reconfigure(hass, local_entry)

    result = await submit(hass, form["flow_id"], local_address(cellar))

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")


async def test_a_local_jdownloader_does_not_move_to_where_another_is(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    second = simulator.add_device("Second")
    await expect_entry(hass, await begin(hass, "local"), local_address(second))
    form = await reconfigure(hass, local_entry)

    result = await submit(hass, form["flow_id"], local_address(second))

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert local_entry.data[CONF_PORT] == cellar.remote_api_port
