"""The demo's dashboard: the card in all its forms, and a section for each JDownloader's entities."""

from collections.abc import Iterable, Mapping
from typing import Any

from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.socket import HomeAssistantSocket

from .cards import Card, full_view, small_view

URL_PATH = "jdownloader-demo"
TITLE = "JDownloader"

# What is worth a tile of its own, in this order; the rest is in a list below.
TILES = (
    "status",
    "download_speed",
    "progress",
    "remaining_size",
    "estimated_finish",
    "downloads_active",
    "downloads",
    "pause",
    "speed_limit",
    "captcha_waiting",
    "not_enough_space",
    "update",
)
# What else belongs together; all others are below it.
LISTS = {
    "Lists": (
        "downloads_total",
        "downloads_queued",
        "downloads_finished",
        "downloads_failed",
        "downloads_skipped",
        "packages",
        "total_size",
        "loaded_size",
        "time_remaining",
        "linkgrabber_packages",
        "linkgrabber_links",
        "linkgrabber_online",
        "linkgrabber_offline",
        "collecting_links",
    ),
    "What waits": ("captchas_waiting", "dialogs_waiting", "extractions_waiting", "extracting"),
    "Accounts": ("account_enabled", "account_problem", "account_traffic_left", "account_valid_until"),
    "Disks and connection": ("free_space", "connected", "connection_path", "latency", "started_at"),
    "Settings": (
        "max_downloads",
        "max_chunks",
        "max_downloads_per_hoster",
        "stop_after_current",
        "automatic_reconnect",
        "premium",
        "clipboard",
    ),
    "To do": (
        "start",
        "stop",
        "move_all",
        "clear_linkgrabber",
        "remove_finished",
        "retry_failed",
        "reconnect",
        "check_update",
        "restart",
    ),
}
CHARTS = ("download_speed",)
# A quarter of an hour: a demo is young, so that changes are visible.
HOURS_OF_CHART = 0.25

type Registry = Iterable[Mapping[str, Any]]


def dashboard(devices: Registry, entities: Registry) -> dict[str, Any]:
    """Build the dashboard's configuration for our devices that have entities."""
    ours = [entity for entity in entities if entity["platform"] == INTEGRATION and not entity["disabled_by"]]
    jdownloaders, sections = [], []
    for device in devices:
        shown = [entity for entity in ours if entity["device_id"] == device["id"]]
        if shown:
            jdownloaders.append(device)
            sections.append(section(device["name_by_user"] or device["name"], shown))
    view = {"title": "Entities", "path": "entities", "type": "sections", "max_columns": 3, "sections": sections}
    states = [entity["entity_id"] for entity in ours if entity["translation_key"] == "status"]
    return {"title": TITLE, "views": [full_view(jdownloaders), small_view(jdownloaders, states), view]}


def section(name: str, entities: list[Mapping[str, Any]]) -> Card:
    """Build the column of one JDownloader."""
    by_key: dict[str, list[Mapping[str, Any]]] = {}
    for entity in entities:
        by_key.setdefault(entity["translation_key"], []).append(entity)
    tiles = [entity["entity_id"] for key in TILES for entity in by_key.get(key, ())]
    charts = [entity["entity_id"] for key in CHARTS for entity in by_key.get(key, ())]
    lists = {title: [row["entity_id"] for key in keys for row in by_key.get(key, ())] for title, keys in LISTS.items()}
    placed = {*tiles, *(entity_id for listed in lists.values() for entity_id in listed)}
    others = [entity["entity_id"] for entity in entities if entity["entity_id"] not in placed]
    return {
        "type": "grid",
        "cards": [
            {"type": "heading", "heading": name, "icon": "mdi:download-network"},
            *({"type": "tile", **_row(entity_id)} for entity_id in tiles),
            *_full_width("history-graph", charts, hours_to_show=HOURS_OF_CHART),
            *(card for title, listed in lists.items() for card in _full_width("entities", listed, title=title)),
            *_full_width("entities", others),
        ],
    }


def _full_width(kind: str, entities: list[str], **options: Any) -> list[Card]:
    if not entities:
        return []
    rows = [_row(entity_id) for entity_id in entities]
    return [{"type": kind, "entities": rows, "grid_options": {"columns": "full"}, **options}]


def _row(entity_id: str) -> Card:
    """Show an entity by its own name: the heading has that of the JDownloader."""
    return {"entity": entity_id, "name": {"type": "entity"}}


async def show(socket: HomeAssistantSocket) -> None:
    """Store the dashboard as it should be now, and let it be what people see first."""
    devices = await socket.call("config/device_registry/list")
    await _enable_all(socket)
    entities = await socket.call("config/entity_registry/list")
    await _create(socket)
    await socket.call("lovelace/config/save", url_path=URL_PATH, config=dashboard(devices, entities))
    await socket.call("frontend/set_system_data", key="core", value={"default_panel": URL_PATH})


async def _enable_all(socket: HomeAssistantSocket) -> None:
    """Enable what is disabled by default; Home Assistant shows it half a minute later."""
    for entity in await socket.call("config/entity_registry/list"):
        if entity["platform"] == INTEGRATION and entity["disabled_by"] == "integration":
            await socket.call("config/entity_registry/update", entity_id=entity["entity_id"], disabled_by=None)


async def _create(socket: HomeAssistantSocket) -> None:
    dashboards = await socket.call("lovelace/dashboards/list")
    if any(row["url_path"] == URL_PATH for row in dashboards):
        return
    await socket.call(
        "lovelace/dashboards/create",
        url_path=URL_PATH,
        title=TITLE,
        icon="mdi:download-network",
        mode="storage",
        show_in_sidebar=True,
        require_admin=False,
    )
