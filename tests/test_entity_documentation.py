"""The page about entities names all that there are, and none that there is not; off and on are as it says."""

from pathlib import Path
import re

from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers import entity_registry as er
import pytest

from custom_components.jdownloader_ws.entities.download_tables import DOWNLOAD_SENSORS
from custom_components.jdownloader_ws.entities.system_tables import CONNECTION_SENSORS
from simulator import SimulatedDevice
from simulator.world.kinds import TEST_HOSTER
from tests.support.translation_check import texts

PAGE = Path(__file__).parents[1] / "docs" / "entities.md"
PLATFORMS = {
    "Sensors": "sensor",
    "Binary sensors": "binary_sensor",
    "Switches": "switch",
    "Numbers": "number",
    "Buttons": "button",
    "Update": "update",
}
SHOWN_BY_KIND = {"Captcha (event)": ("event", "Captcha"), "Captcha (image)": ("image", "Captcha")}

type Row = tuple[str, str, bool]


def documented() -> set[Row]:
    """Return the platform and the name of each entity on the page, and whether it is on."""
    rows = set()
    for part in re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE):
        title, *lines = part.splitlines()
        if title not in {*PLATFORMS, "Events and image"}:
            continue
        header, _, *table = [line.strip("|").split("|") for line in lines if line.startswith("|")]
        place = [name.strip() for name in header].index("on")
        for cells in table:
            name = cells[0].strip()
            platform, name = SHOWN_BY_KIND.get(name, (PLATFORMS.get(title, "event"), name))
            rows.add((platform, name, cells[place].strip() == "yes"))
    return rows


def test_the_states_on_the_page_are_those_that_sensors_have() -> None:
    meanings = dict(re.findall(r"^\| ([^|{]+?) \| ([^|]+?) \|", PAGE.read_text("utf-8"), flags=re.MULTILINE))
    with_states = [one for one in (*DOWNLOAD_SENSORS, *CONNECTION_SENSORS) if one.options]
    assert with_states
    for sensor in with_states:
        said = re.findall(
            r"`(\w+)`", meanings[texts("en")[f"entity.sensor.{sensor.translation_key or sensor.key}.name"]]
        )
        assert sorted(said) == sorted(sensor.options or ())


@pytest.fixture
def account(cellar: SimulatedDevice) -> None:
    cellar.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    cellar.world.advance(1)


async def test_the_page_describes_all_entities_and_no_others(
    account: None, local_entry: ConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    there = {
        (
            entity.domain,
            texts("en")[f"entity.{entity.domain}.{entity.translation_key}.name"],
            entity.disabled_by is None,
        )
        for entity in er.async_entries_for_config_entry(entity_registry, local_entry.entry_id)
    }
    assert documented() == there
