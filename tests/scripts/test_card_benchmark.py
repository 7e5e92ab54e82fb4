"""The benchmark of the card: what it plays, and its targets from numbers that are made up."""

import json
from typing import Any

import pytest
import pytest_socket

from scripts.card_benchmark.measure import List, Measured, Module
from scripts.card_benchmark.recording import CHANGED_LINKS, record
from scripts.card_benchmark.report import report
from scripts.card_benchmark.targets import targets

SMALL = Module(wire=20_000, gzip=22_000, plain=70_000)
SHORT_LIST = List(first=0.02, delta=0.001, nodes=400)
LONG_LIST = List(first=0.05, delta=0.0012, nodes=402)


def measured(**worse: Any) -> Measured:
    usual: dict[str, Any] = {
        "card": {"card.js": SMALL},
        "columns": {},
        "panel": {"panel.js": SMALL},
        "lists": {500: SHORT_LIST, 10_000: LONG_LIST},
        "changed": 10.0,
        "long_tasks": [],
        "heap": (10e6, 10.1e6),
    }
    return Measured(**usual | worse)


def test_all_targets_are_reached_when_all_is_well() -> None:
    found = list(targets(measured()))

    assert len(found) == 7
    assert all(target.is_reached for target in found)


@pytest.mark.parametrize(
    ("worse", "missed"),
    [
        ({"card": {"a.js": SMALL, "b.js": SMALL, "c.js": SMALL}, "panel": {}}, ["the card in a section, in English"]),
        ({"panel": {"a.js": SMALL, "b.js": SMALL, "c.js": SMALL}}, ["card and panel"]),
        ({"columns": {"a.js": SMALL, "b.js": SMALL}}, ["card and panel"]),
        (
            {"lists": {500: SHORT_LIST, 10_000: List(first=0.061, delta=0.0016, nodes=421)}},
            [f"{name}, 10,000 links against 500" for name in ("first rows of a list", "scripting of a delta")]
            + ["elements on the page, 10,000 links against 500"],
        ),
        ({"long_tasks": [51.0, 60.0]}, ["longest task in 30 s of watching 10,000 links"]),
        ({"heap": (10e6, 10.6e6)}, ["memory after 10 minutes of deltas, sent once more"]),
    ],
)
def test_a_target_is_missed_by_what_is_too_much(worse: dict[str, Any], missed: list[str]) -> None:
    found = measured(**worse)

    assert [target.name for target in targets(found) if not target.is_reached] == missed
    assert "**no**" in report(found)


def test_the_report_names_each_file_and_how_long_the_longest_task_was() -> None:
    text = report(measured(long_tasks=[51.0, 60.4]))

    assert "| `panel.js` | panel | 20,000 | 22,000 | 70,000 |" in text
    assert "| 30 s | 2 | 60 |" in text


async def test_a_recording_is_what_a_client_receives(socket_enabled: None) -> None:
    pytest_socket.socket_allow_hosts(["127.0.0.1", "127.0.0.2"])

    recording = await record(200, 3, "1.2.3")

    (snapshot,) = map(json.loads, recording.snapshot)
    assert (snapshot["type"], snapshot["version"], snapshot["complete"]) == ("snapshot", "1.2.3", True)
    assert len(snapshot["links"]) == 200
    assert [json.loads(delta)["type"] for delta in recording.deltas] == ["delta"] * 3
    assert recording.changed == pytest.approx(CHANGED_LINKS, abs=1)
