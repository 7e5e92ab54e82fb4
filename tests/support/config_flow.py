"""Going through the config flow as a person does: open a form, fill it in, look at what comes."""

from typing import Any

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlowContext,
    ConfigFlowResult,
)
from homeassistant.const import CONF_HOST, CONF_PASSWORD, CONF_PORT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice


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


async def reconfigure(hass: HomeAssistant, entry: ConfigEntry) -> ConfigFlowResult:
    """Open the form that changes an entry."""
    context = ConfigFlowContext(source=SOURCE_RECONFIGURE, entry_id=entry.entry_id)
    return await hass.config_entries.flow.async_init(DOMAIN, context=context)
