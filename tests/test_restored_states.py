"""What an earlier version stored with numbers that can't be written comes up again without doing harm."""

from math import inf, nan
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_restore_cache_with_extra_data
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import Simulator
from tests.support.constants import OFFICE_ID

EVENT = "event.office_download"
LAST_PACKAGE = "sensor.office_last_finished_package"
HAPPENED = "2026-11-30T07:00:00.000+00:00"
BAD = [pytest.param(2**70, id="above 64 bits"), inf, -inf, nan]


@pytest.fixture
def stored(hass: HomeAssistant, entity_registry: er.EntityRegistry, simulator: Simulator, bad: float) -> None:
    """Let an earlier version have stored an event and a package with a number of which nothing can be made."""
    entity_registry.async_get_or_create(
        "sensor",
        DOMAIN,
        f"{OFFICE_ID}_last_finished_package",
        suggested_object_id="office_last_finished_package",
        disabled_by=None,
    )
    event: dict[str, Any] = {
        "last_event_type": "link_finished",
        "last_event_attributes": {"link_name": "film.mkv", "bytes": bad},
    }
    package = {"native_value": "Films", "native_unit_of_measurement": None}
    mock_restore_cache_with_extra_data(
        hass,
        [
            (State(EVENT, HAPPENED, {"event_type": "link_finished"}), event),
            (State(LAST_PACKAGE, "Films", {"links": 3, "bytes": bad}), package),
        ],
    )


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.usefixtures("stored")
async def test_a_number_that_can_not_be_written_is_no_part_of_what_is_restored(
    hass: HomeAssistant, cloud_entry: MockConfigEntry, hass_client: ClientSessionGenerator
) -> None:
    assert cloud_entry.state is ConfigEntryState.LOADED
    assert await async_setup_component(hass, "api", {})
    response = await (await hass_client()).get("/api/states")
    assert response.status == 200
    states = {state["entity_id"]: state for state in await response.json()}
    event, package = states[EVENT], states[LAST_PACKAGE]
    assert (event["state"], event["attributes"]["link_name"]) == (HAPPENED, "film.mkv")
    assert event["attributes"]["bytes"] is None
    assert (package["state"], package["attributes"]["links"]) == ("Films", 3)
    assert package["attributes"].get("bytes") is None
