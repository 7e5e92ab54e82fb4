"""The demo's dashboard is made from what the registries know."""

from typing import Any

from scripts.demonstration.dashboard import LISTS, TILES, dashboard
from tests.support.translation_check import texts

ATTIC = {"id": "1", "name": "Attic", "name_by_user": None}
OFFICE = {"id": "2", "name": "Office", "name_by_user": "My office"}
LAMP = {"id": "3", "name": "Lamp", "name_by_user": None}


def entity(entity_id: str, device_id: str, key: str, **fields: Any) -> dict[str, Any]:
    known = {"entity_id": entity_id, "device_id": device_id, "translation_key": key}
    return known | {"platform": "jdownloader_ws", "disabled_by": None} | fields


def test_each_jdownloader_has_a_section_and_other_devices_have_none() -> None:
    entities = [
        entity("sensor.attic_status", "1", "status"),
        entity("sensor.office_status", "2", "status"),
        entity("light.lamp", "3", "status", platform="hue"),
    ]

    full, small, view = dashboard([ATTIC, OFFICE, LAMP], entities)["views"]

    assert [section["cards"][0]["heading"] for section in view["sections"]] == ["Attic", "My office"]
    assert [card["device_id"] for section in full["sections"] for card in section["cards"]] == [["1"], ["2"]]
    shown = [(card.get("mode"), card.get("device_id")) for section in small["sections"] for card in section["cards"]]
    tiles = [card for section in small["sections"] for card in section["cards"] if card["type"] == "tile"]
    assert [tile["entity"] for tile in tiles] == ["sensor.attic_status", "sensor.office_status"]
    assert [badge["device_id"] for badge in small["badges"]] == ["1", "2"]
    for one in ("compact", ["1"]), ("compact", ["2"]), ("mini", ["1"]), ("mini", ["2"]), ("compact", None):
        assert one in shown


def test_the_important_is_in_tiles_the_speed_in_a_chart_and_the_rest_in_a_list() -> None:
    entities = [
        entity("sensor.failed", "1", "downloads_failed"),
        entity("sensor.speed", "1", "download_speed"),
        entity("sensor.status", "1", "status"),
        entity("sensor.new", "1", "made_since"),
    ]

    *_, view = dashboard([ATTIC], entities)["views"]
    _heading, *cards = view["sections"][0]["cards"]

    tiles = [card["entity"] for card in cards if card["type"] == "tile"]
    lists = [
        (card["type"], card.get("title"), [row["entity"] for row in card["entities"]])
        for card in cards
        if card["type"] != "tile"
    ]
    assert tiles == ["sensor.status", "sensor.speed"]
    assert lists == [
        ("history-graph", None, ["sensor.speed"]),
        ("entities", "Lists", ["sensor.failed"]),
        ("entities", None, ["sensor.new"]),
    ]


def test_the_dashboard_names_entities_that_there_are() -> None:
    named = {*TILES, *(key for keys in LISTS.values() for key in keys)}
    there = {path.split(".")[2] for path in texts("en") if path.startswith("entity.")}
    assert named <= there


def test_what_is_disabled_is_not_shown() -> None:
    entities = [entity("sensor.status", "1", "status", disabled_by="user")]

    full, _, view = dashboard([ATTIC], entities)["views"]

    assert view["sections"] == full["sections"] == []
