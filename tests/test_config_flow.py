"""Adding an account, against the simulated cloud; after each error the person gets on."""

import logging

from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.jdownloader_ws.const import CONF_CONNECTION, CONNECTION_CLOUD, DOMAIN
from simulator import Account, Face, Fault, Simulator
from tests.support.config_flow import begin, expect_entry, expect_error, submit
from tests.support.constants import CREDENTIALS, EMAIL, PASSWORD, WRONG_CREDENTIALS


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


@pytest.mark.thorough
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
