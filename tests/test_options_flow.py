"""The options of an entry, and the accounts at hosters that are entered there, against the simulator."""

from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryState, ConfigFlowResult
from homeassistant.const import CONF_PASSWORD, CONF_USERNAME
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.jdownloader_ws.const import CONF_PANEL, CONF_PUSH, CONF_SYSTEM_POWER
from custom_components.jdownloader_ws.errors import Code
from custom_components.jdownloader_ws.setup.options_flow import ERRORS_OF_THEIR_OWN
from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from tests.support.actions import going_time, look_again
from tests.support.config_flow import filled_in
from tests.support.translation_check import texts

SECRET = "hunter2"
ACCOUNT = {"hoster": TEST_HOSTER, CONF_USERNAME: "premium1", CONF_PASSWORD: SECRET}
CHANGED = {CONF_USERNAME: "premium2", CONF_PASSWORD: SECRET}


async def choose(hass: HomeAssistant, entry: ConfigEntry, step: str) -> ConfigFlowResult:
    """Open the options and choose one of them."""
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert menu["type"] is FlowResultType.MENU
    return await hass.config_entries.options.async_configure(menu["flow_id"], {"next_step_id": step})


async def submit(
    hass: HomeAssistant, simulator: Simulator, form: ConfigFlowResult, fields: dict[str, Any]
) -> ConfigFlowResult:
    """Fill in a form, while time passes."""
    async with going_time(simulator):
        result = await hass.config_entries.options.async_configure(form["flow_id"], fields)
        await hass.async_block_till_done(wait_background_tasks=True)
    return result


def logins(device: SimulatedDevice) -> list[tuple[str, str]]:
    """Return user names and passwords of the accounts that a JDownloader has."""
    return [(account.user, account.password) for account in device.world.accounts.accounts]


def options_of(form: ConfigFlowResult, field: str) -> list[Any]:
    """Return what can be chosen in a field of a form."""
    schema = form["data_schema"]
    assert schema is not None
    selector = schema.schema[field]
    return list(selector.config["options"])


async def test_options_are_changed_and_the_entry_is_set_up_again(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry
) -> None:
    before = local_entry.runtime_data
    form = await choose(hass, local_entry, "settings")
    assert {str(field): field.default() for field in form["data_schema"].schema} == {  # type: ignore[union-attr]
        CONF_PANEL: True,
        CONF_PUSH: True,
        CONF_SYSTEM_POWER: False,
    }

    changed = {CONF_PANEL: False, CONF_PUSH: False, CONF_SYSTEM_POWER: True}
    result = await submit(hass, simulator, form, changed)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert dict(local_entry.options) == changed
    assert local_entry.state is ConfigEntryState.LOADED
    assert local_entry.runtime_data is not before
    assert filled_in(await choose(hass, local_entry, "settings")) == changed


async def test_options_can_be_changed_where_nothing_is_set_up(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    form = await choose(hass, local_entry, "settings")
    chosen = {CONF_PANEL: True, CONF_PUSH: True, CONF_SYSTEM_POWER: False}
    await submit(hass, simulator, form, chosen)
    assert dict(local_entry.options) == chosen


async def test_an_account_is_added_to_the_only_jdownloader(
    hass: HomeAssistant,
    simulator: Simulator,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    caplog: pytest.LogCaptureFixture,
) -> None:
    form = await choose(hass, local_entry, "add_account")
    assert (form["step_id"], form["errors"]) == ("new_account", {})
    assert TEST_HOSTER in options_of(form, "hoster")

    result = await submit(hass, simulator, form, ACCOUNT)

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "account_added")
    assert logins(cellar) == [("premium1", SECRET)]
    assert SECRET not in f"{local_entry.as_dict()}"
    assert SECRET not in caplog.text


async def test_one_of_several_jdownloaders_gets_the_account(
    hass: HomeAssistant,
    simulator: Simulator,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    attic: SimulatedDevice,
) -> None:
    form = await choose(hass, cloud_entry, "add_account")
    choices = options_of(form, "jdownloader")
    assert [choice["label"] for choice in choices] == ["Office", "Attic"]

    form = await submit(hass, simulator, form, {"jdownloader": choices[1]["value"]})
    result = await submit(hass, simulator, form, ACCOUNT)

    assert result["reason"] == "account_added"
    assert (logins(office), logins(attic)) == ([], [("premium1", SECRET)])


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({**ACCOUNT, "hoster": "nowhere.example"}, "hoster_not_found"),
        ({**ACCOUNT, "hoster": " "}, "invalid_format"),
        ({**ACCOUNT, CONF_PASSWORD: "a\x00b"}, "invalid_text"),
        ({**ACCOUNT, CONF_USERNAME: "known"}, "account_exists"),
    ],
)
async def test_what_cannot_be_added_can_be_corrected(
    hass: HomeAssistant,
    simulator: Simulator,
    local_entry: ConfigEntry,
    cellar: SimulatedDevice,
    fields: dict[str, Any],
    error: str,
) -> None:
    cellar.world.accounts.add(TEST_HOSTER, "known", "other")
    form = await choose(hass, local_entry, "add_account")

    refused = await submit(hass, simulator, form, fields)

    assert (refused["step_id"], refused["errors"]) == ("new_account", {"base": error})
    assert filled_in(refused) == {name: value for name, value in fields.items() if name != CONF_PASSWORD}
    assert logins(cellar) == [("known", "other")]
    assert (await submit(hass, simulator, refused, ACCOUNT))["reason"] == "account_added"


async def test_an_account_can_be_added_as_soon_as_jdownloader_answers_again(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    cellar.controls.close_remote_api()
    form = await choose(hass, local_entry, "add_account")
    assert (form["errors"], options_of(form, "hoster")) == ({"base": "communication_error"}, [])
    assert (await submit(hass, simulator, form, ACCOUNT))["errors"] == {"base": "communication_error"}

    cellar.controls.open_remote_api()

    assert (await submit(hass, simulator, form, ACCOUNT))["reason"] == "account_added"


async def test_an_account_gets_another_login(
    hass: HomeAssistant, simulator: Simulator, cloud_entry: ConfigEntry, attic: SimulatedDevice
) -> None:
    attic.world.accounts.add(TEST_HOSTER, "premium1", "old")
    form = await choose(hass, cloud_entry, "change_account")
    (choice,) = options_of(form, "account")
    assert choice["label"] == f"Attic · {TEST_HOSTER} · premium1"

    form = await submit(hass, simulator, form, {"account": choice["value"]})
    refused = await submit(hass, simulator, form, {**CHANGED, CONF_PASSWORD: "\x07"})
    assert (refused["errors"], filled_in(refused)) == ({"base": "invalid_text"}, {CONF_USERNAME: "premium2"})
    assert logins(attic) == [("premium1", "old")]
    result = await submit(hass, simulator, form, CHANGED)

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "account_changed")
    assert logins(attic) == [("premium2", SECRET)]


async def test_an_account_that_is_gone_meanwhile_is_not_changed(
    hass: HomeAssistant, simulator: Simulator, local_entry: ConfigEntry, cellar: SimulatedDevice
) -> None:
    cellar.world.accounts.add(TEST_HOSTER, "premium1", "old")
    form = await choose(hass, local_entry, "change_account")
    form = await submit(hass, simulator, form, {"account": options_of(form, "account")[0]["value"]})
    cellar.world.accounts.accounts.clear()

    assert (await submit(hass, simulator, form, CHANGED))["errors"] == {"base": "not_found"}


async def test_where_no_jdownloader_has_an_account_there_is_none_to_change(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office: SimulatedDevice
) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "old")
    office.controls.take_offline()
    await look_again(hass)
    result = await choose(hass, cloud_entry, "change_account")
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "no_accounts")


@pytest.mark.parametrize(("step", "reason"), [("add_account", "no_jdownloader"), ("change_account", "no_accounts")])
async def test_an_entry_that_is_not_set_up_has_no_accounts(
    hass: HomeAssistant, local_entry: ConfigEntry, step: str, reason: str
) -> None:
    await hass.config_entries.async_unload(local_entry.entry_id)
    result = await choose(hass, local_entry, step)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, reason)


@pytest.mark.usefixtures("attic")
@pytest.mark.parametrize(("step", "field"), [("add_account", "jdownloader"), ("change_account", "account")])
async def test_a_jdownloader_that_goes_while_a_form_is_open_ends_the_flow(
    hass: HomeAssistant,
    simulator: Simulator,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    step: str,
    field: str,
) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "old")
    form = await choose(hass, cloud_entry, step)
    chosen = options_of(form, field)[0]["value"]
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    result = await submit(hass, simulator, form, {field: chosen})

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "no_jdownloader")


def test_each_error_that_a_command_can_end_with_has_a_text() -> None:
    wanted = {f"options.error.{key}" for key in (*Code, *ERRORS_OF_THEIR_OWN)}
    assert {path for path in texts("en") if path.startswith("options.error.")} == wanted
