"""Signing in again, and changing entries, against the simulator; after each error the person gets on."""

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_HOST, CONF_PASSWORD, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_CLOUD, CONNECTION_LOCAL, DOMAIN
from simulator import Account, SimulatedDevice, Simulator
from tests.support.config_flow import begin, expect_entry, expect_error, filled_in, local_address, reconfigure, submit
from tests.support.constants import CREDENTIALS, EMAIL, PASSWORD, WRONG_CREDENTIALS

pytestmark = pytest.mark.usefixtures("attic")


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


async def test_another_account_is_an_error_in_the_form_and_the_flow_continues(
    hass: HomeAssistant, simulator: Simulator, reauth_flow: str, cloud_entry: ConfigEntry
) -> None:
    simulator.add_account("else@example.org", PASSWORD)

    other = {**CREDENTIALS, CONF_EMAIL: "else@example.org"}
    await expect_error(hass, reauth_flow, other, {CONF_EMAIL: "wrong_account"})
    assert cloud_entry.data[CONF_EMAIL] == EMAIL
    assert [flow["flow_id"] for flow in hass.config_entries.flow.async_progress_by_handler(DOMAIN)] == [reauth_flow]
    assert [issue for issue in ir.async_get(hass).issues.values() if "reauth" in issue.issue_id]

    result = await submit(hass, reauth_flow, {CONF_EMAIL: f" {EMAIL.upper()} ", CONF_PASSWORD: "new horse"})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reauth_successful")
    assert cloud_entry.state is ConfigEntryState.LOADED
    assert [issue for issue in ir.async_get(hass).issues.values() if "reauth" in issue.issue_id] == []


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

    other = {**CREDENTIALS, CONF_EMAIL: "else@example.org"}
    await expect_error(hass, form["flow_id"], other, {CONF_EMAIL: "wrong_account"})

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
    assert local_entry.title == f"JDownloader (localhost:{moved.remote_api_port})"
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
