"""What takes the place of entities, actions and options of those integrations and cards: pure.

The same tables are in docs/migration.md, with what differs; tests/test_migration.py compares both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
import re
from types import MappingProxyType
from typing import Any, Final

from ..const import DOMAIN

OLD_DOMAIN: Final = "myjdownloader"
OLD_CARD: Final = "custom:myjdownloader-card"
OUR_CARD: Final = "custom:jdownloader-card"

# By platform and by the last part of the entity id, which is that of the unique id, too: platform and key of ours
ENTITIES: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("sensor", "status"): ("sensor", "status"),
        ("sensor", "download_speed"): ("sensor", "download_speed"),
        ("sensor", "packages"): ("sensor", "packages"),
        ("sensor", "links"): ("sensor", "downloads_total"),
        ("switch", "pause"): ("switch", "pause"),
        ("switch", "limit"): ("switch", "speed_limit"),
        ("update", "update"): ("update", "update"),
    }
)
# The one entity without a device
OLD_ONLINE: Final = "sensor.jdownloaders_online"

ACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "add_links": "add_links",
        "start_downloads": "start_downloads",
        "stop_downloads": "stop_downloads",
        "run_update_check": "check_update",
        "restart_and_update": "install_update",
    }
)
# Fields of add_links that have another name, or none
FIELDS: Final[Mapping[str, str | None]] = MappingProxyType(
    {"destination_folder": "destination", "overwrite_packagizer_rules": None}
)
# Options of the card that are written otherwise, or not at all
OPTIONS: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        "header_title": "title",
        "default_instance": "device_id",
        "display_mode": "mode",
        "list_mode": "tabs",
        "show_finished_downloads": "hide_finished: true",
        "hide_instance": "device_id",
        "hide_title": "hide: [name]",
        "hide_play": "hide: [start]",
        "hide_pause": "hide: [pause]",
        "hide_stop": "hide: [stop]",
        "hide_speed_limit": "hide: [speed_limit]",
        "hide_add_link": "hide: [add]",
        "hide_toggle_finished": None,
        "hide_refresh": None,
        "refresh_interval": None,
        "sensor_name": None,
    }
)
# Values with which an option changes nothing here
_LEFT_OUT: Final = {
    **{name: False for name in OPTIONS if name.startswith("hide_")},
    "show_finished_downloads": True,
}

_TOKEN: Final = re.compile(r"[\w.:-]+")
_OLD_ENTITY: Final = re.compile(r"(sensor|switch|update)\.jdownloader_(\w+?)_(status|download_speed|[a-z]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """Something old in an automation, a script or a dashboard, and what to write in its place."""

    old: str
    new: str | None
    """None where it has no counterpart, or is to be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacements:
    """What is known of this Home Assistant."""

    entities: Mapping[str, str | None] = field(default_factory=dict)
    """Our entity by the id of each entity of the old integration that is registered."""
    devices: Mapping[str, str | None] = field(default_factory=dict)
    """Our device by the id of each of its devices."""
    current: frozenset[str] = frozenset()
    """Ids of all other entities: such a one is none of the old integration, whatever its name."""

    def find(self, config: object) -> list[Found]:
        """Return what is old in a configuration, each once."""
        return list(dict.fromkeys(self._find(config)))

    def _find(self, config: object) -> Iterator[Found]:
        if isinstance(config, str):
            yield from self._find_in_text(config)
        elif isinstance(config, Mapping):
            for key, value in config.items():
                yield from self._find(key)
                yield from self._find(value)
            yield from _renamed_keys(config)
        elif isinstance(config, list | tuple):
            for part in config:
                yield from self._find(part)

    def _find_in_text(self, text: str) -> Iterator[Found]:
        for match in _TOKEN.findall(text):
            token = match.strip(".:-")
            if token.startswith("states."):  # as templates may name a state
                token = ".".join(token.split(".")[1:3])
            if token in self.entities:
                yield Found(token, self.entities[token])
            elif token in self.devices:
                yield Found(token, self.devices[token])
            elif token == OLD_CARD:
                yield Found(OLD_CARD, OUR_CARD)
            elif token == OLD_ONLINE and token not in self.current:
                yield Found(token, None)
            elif token not in self.current:
                yield from _by_name(token)


def _by_name(token: str) -> Iterator[Found]:
    """Find an action, and an entity of the old integration that is registered no more."""
    domain, _, name = token.partition(".")
    if domain == OLD_DOMAIN and name in ACTIONS:
        yield Found(token, f"{DOMAIN}.{ACTIONS[name]}")
    elif entity := _OLD_ENTITY.fullmatch(token):
        platform, jdownloader, key = entity.groups()
        if ours := ENTITIES.get((platform, key)):
            yield Found(token, f"{ours[0]}.{jdownloader}_{ours[1]}")


def _renamed_keys(config: Mapping[Any, Any]) -> Iterator[Found]:
    """Find what has another name within the call of an action, or within a card."""
    if config.get("type") == OLD_CARD:
        for key, new in OPTIONS.items():
            if key in config:
                yield Found(key, None if config[key] is _LEFT_OUT.get(key) else new)
    if config.get("action", config.get("service")) == f"{OLD_DOMAIN}.add_links":
        data = config.get("data")
        given = data if isinstance(data, Mapping) else {}
        yield from (Found(key, new) for key, new in FIELDS.items() if key in given)
