"""Where users of Home Assistant name entities, actions and cards: automations, scripts and dashboards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from homeassistant.components.automation import DATA_COMPONENT as AUTOMATIONS
from homeassistant.components.lovelace.const import LOVELACE_DATA, ConfigNotFound
from homeassistant.components.script.const import DOMAIN as SCRIPT
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_component import EntityComponent

from ..const import LOGGER

DEFAULT_DASHBOARD = "lovelace"


@dataclass(frozen=True, slots=True)
class Place:
    """An automation, a script or a dashboard."""

    name: str
    path: str | None
    """Where it is edited in Home Assistant's pages; none for an automation in YAML without an id."""
    config: object


@callback
def async_automations_and_scripts(hass: HomeAssistant) -> Iterator[Place]:
    """Yield all automations and scripts; those of a blueprint with what was filled in."""
    if AUTOMATIONS in hass.data:
        yield from _edited(hass.data[AUTOMATIONS].entities, "automation")
    scripts: EntityComponent[Entity] | None = hass.data.get(SCRIPT)
    yield from _edited(scripts.entities if scripts else (), "script")


def _edited(entities: Iterable[Entity], kind: str) -> Iterator[Place]:
    for entity in entities:
        path = f"/config/{kind}/edit/{entity.unique_id}" if entity.unique_id else None
        yield Place(str(entity.name or entity.entity_id), path, getattr(entity, "raw_config", None))


async def async_dashboards(hass: HomeAssistant) -> list[Place]:
    """Return all dashboards that someone made; those that Home Assistant makes by itself name nothing old."""
    found = []
    for url_path, dashboard in list(hass.data[LOVELACE_DATA].dashboards.items()):
        try:
            config = await dashboard.async_load(force=False)
        except ConfigNotFound:
            continue
        except (HomeAssistantError, OSError) as error:  # a file in YAML that can't be read: Lovelace says so itself
            LOGGER.debug("No look at the dashboard %s: %s", url_path, type(error).__name__)
            continue
        made = dashboard.config or {}
        name = made.get("title") or config.get("title") or url_path or DEFAULT_DASHBOARD
        found.append(Place(str(name), f"/{url_path or DEFAULT_DASHBOARD}", config))
    return found
