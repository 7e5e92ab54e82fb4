"""The simulator reads all texts of the recordings as JDownloader does."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulator import World
from simulator.world.dialogs import CONFIRM

FOLDER = Path(__file__).parents[1] / "recordings" / "texts"
TEXTS: dict[str, Any] = {
    name: row
    for file in ("27_texts.json", "27_more_texts.json")
    for name, row in json.loads((FOLDER / file).read_text("utf-8")).items()
}
AVAILABILITIES = {"ONLINE": "ONLINE", "TEMP_UNKNOWN": "UNCHECKABLE"}


def collected(text: str) -> World:
    world = World()
    world.add_links(text)
    world.advance(30)
    return world


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_gives_the_links_and_counters_that_were_recorded(name: str) -> None:
    recorded = TEXTS[name]
    world = collected(recorded["text"])
    (job,) = world.crawler.jobs
    counters = {key: count for key in ("crawled", "unhandled") if (count := getattr(job, key))}

    assert counters == recorded["job"][-1]
    assert [(link.name, link.url) for link in world.linkgrabber.links] == [
        (link["name"], link["url"]) for link in recorded["links"]
    ]
    for link, shown in zip(world.linkgrabber.links, recorded["links"], strict=True):
        if "availability" in shown:
            assert link.availability.name == AVAILABILITIES[shown["availability"]]
            assert (link.bytes_total if link.bytes_total >= 0 else None) == shown["bytesTotal"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_dialog_asks_where_nothing_was_found_in_several_addresses(name: str) -> None:
    recorded = TEXTS[name]
    dialogs = collected(recorded["text"]).dialogs.open
    counters = recorded["job"][-1]
    is_asked = counters.get("unhandled", 0) > 1 and not counters.get("crawled")

    assert [(dialog.kind, dialog.properties["title"]) for dialog in dialogs] == [(CONFIRM, "Nothing found!")] * is_asked


def test_yes_adds_the_addresses_and_no_does_not() -> None:
    for close, names in (("OK", ["a", "b"]), ("CANCEL", [])):
        world = collected("http://127.0.0.1:8880/fast/1000/a\nhttp://127.0.0.1:8880/fast/1000/b")
        world.dialogs.answer(world.dialogs.open[-1].uuid, {"closereason": close})
        world.advance(10)
        assert [link.name for link in world.linkgrabber.links] == names


def test_a_sentence_is_poison() -> None:
    world = collected("Here is the file: http://127.0.0.1:8880/fast/1000/a.bin and thanks.")
    assert [link.url for link in world.linkgrabber.links] == ["http://127.0.0.1:8880/fast/1000/a.bin%20and%20thanks."]
