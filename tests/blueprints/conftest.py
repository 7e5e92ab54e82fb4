"""A configuration that has the blueprints as an import leaves them."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
import shutil
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from tests.support.actions import device_of

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
PHONE_SERVICE = "mobile_app_pixel"

type Automate = Callable[..., Awaitable[None]]


@pytest.fixture
def config_dir(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Copy all blueprints into a new configuration."""
    shutil.copytree(BLUEPRINTS, tmp_path / "blueprints")
    hass.config.config_dir = str(tmp_path)
    return tmp_path


@pytest.fixture
async def automate(hass: HomeAssistant, config_dir: Path) -> AsyncGenerator[Automate]:
    """Make an automation of a blueprint; at the end it waits for nothing any more."""

    async def make(name: str, **given: Any) -> None:
        use = {"path": f"jdownloader_ws/{name}.yaml", "input": given}
        automation = {"id": name, "alias": name, "use_blueprint": use}
        assert await async_setup_component(hass, "automation", {"automation": [automation]})
        await hass.async_block_till_done()
        assert hass.states.is_state(f"automation.{name}", "on")

    yield make
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)


@pytest.fixture
def device(hass: HomeAssistant, cloud_entry: ConfigEntry) -> str:
    """Return the device id of the first JDownloader."""
    return device_of(hass, cloud_entry, "Office")


@pytest.fixture
def phone(hass: HomeAssistant) -> str:
    """Return the device id of a phone with the app."""
    entry = MockConfigEntry(domain="mobile_app")
    entry.add_to_hass(hass)
    return (
        dr.async_get(hass)
        .async_get_or_create(config_entry_id=entry.entry_id, identifiers={("mobile_app", "pixel")}, name="Pixel")
        .id
    )


@pytest.fixture
def notifications(hass: HomeAssistant) -> list[ServiceCall]:
    """Collect what is sent to the phone."""
    return async_mock_service(hass, "notify", PHONE_SERVICE)
