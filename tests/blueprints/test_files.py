"""Each blueprint can be imported by its address, and says which Home Assistant it needs."""

from pathlib import Path

from homeassistant.components.automation.helpers import async_get_blueprints as automation_blueprints
from homeassistant.components.blueprint.models import DomainBlueprints
from homeassistant.components.script.helpers import async_get_blueprints as script_blueprints
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.blueprints.conftest import BLUEPRINTS

FILES = sorted(file.relative_to(BLUEPRINTS) for file in BLUEPRINTS.rglob("*.yaml"))
REPOSITORY = "https://github.com/jdownloader-ws/jdownloader_ws/blob/main/blueprints"


async def blueprints_of(hass: HomeAssistant, domain: str) -> DomainBlueprints:
    """Return Home Assistant's view of the blueprints of a domain."""
    assert await async_setup_component(hass, domain, {})
    return automation_blueprints(hass) if domain == "automation" else script_blueprints(hass)


def test_there_are_blueprints_for_both_domains() -> None:
    assert {file.parts[0] for file in FILES} == {"automation", "script"}
    assert all(file.parts[1] == "jdownloader_ws" for file in FILES)


@pytest.mark.usefixtures("config_dir", "cloud_entry")
@pytest.mark.parametrize("file", FILES, ids=str)
async def test_a_blueprint_is_valid_and_reports_where_it_comes_from(hass: HomeAssistant, file: Path) -> None:
    domain, *path = file.parts
    blueprint = await (await blueprints_of(hass, domain)).async_get_blueprint("/".join(path))
    assert blueprint.domain == domain
    assert blueprint.metadata["source_url"] == f"{REPOSITORY}/{file.as_posix()}"
    assert blueprint.metadata["homeassistant"]["min_version"] == "2026.10.0"
    assert blueprint.metadata["description"]
    assert blueprint.validate() is None
