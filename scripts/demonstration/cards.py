"""The card in the demo's dashboard, in all its forms."""

from collections.abc import Iterable, Mapping
from typing import Any

CARD = "custom:jdownloader-card"
MODES = ("compact", "mini")

type Card = dict[str, Any]
type Devices = Iterable[Mapping[str, Any]]


def full_view(devices: Devices) -> Card:
    """Show each JDownloader with its lists."""
    cards = [{"type": CARD, "device_id": [device["id"]], "grid_options": {"columns": "full"}} for device in devices]
    sections = [{"type": "grid", "cards": [card]} for card in cards]
    return {"title": "Downloads", "path": "downloads", "type": "sections", "max_columns": 2, "sections": sections}


def small_view(devices: Devices, states: Iterable[str]) -> Card:
    """Show what fits beside other things; a tile for each of the entities with a JDownloader's state."""
    ids = [device["id"] for device in devices]
    sections = [
        _section(mode.capitalize(), [{"type": CARD, "mode": mode, "device_id": [one]} for one in ids]) for mode in MODES
    ]
    together = [{"type": CARD, "mode": "compact"}]
    sections.append(_section("All in one card", together))
    features = [{"type": "custom:jdownloader-controls"}]
    tile = {"type": "tile", "features": features, "grid_options": {"columns": "full"}}
    sections.append(_section("Tiles", [{**tile, "entity": entity} for entity in states]))
    badges = [{"type": "custom:jdownloader-badge", "device_id": one} for one in ids]
    view = {"title": "Small", "path": "small", "type": "sections", "max_columns": 4}
    return {**view, "sections": sections, "badges": badges}


def _section(heading: str, cards: list[Card]) -> Card:
    return {"type": "grid", "cards": [{"type": "heading", "heading": heading}, *cards]}
