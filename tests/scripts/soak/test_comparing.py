"""What lists, folded views and entities show is compared with what is there, field by field."""

from copy import deepcopy
from typing import Any

import pytest

from scripts.soak_run.comparing import with_entities, with_truth, with_view
from scripts.soak_run.watching import Watcher

LINK = {"id": "2", "name": "a.bin", "comment": None, "priority": "HIGH", "enabled": True}
PACKAGE = {"id": "1", "name": "p", "comment": "c", "priority": "LOWER", "enabled": True}
TRUTH: dict[str, Any] = {
    "packages": [{**PACKAGE, "save_to": "/d", "links": ["2"]}],
    "links": [{**LINK, "package_id": "1", "bytes_loaded": 5, "is_finished": False, "availability": "TRUE"}],
}
LISTED: dict[str, Any] = {
    "packages": [{**PACKAGE, "priority": "low", "save_to": "/d", "link_count": 1}],
    "links": [{**LINK, "priority": "high", "package_id": "1", "bytes_loaded": 5, "state": "queued"}],
}


def test_a_list_that_says_what_is_there_is_right() -> None:
    assert [*with_truth("Office downloads", TRUTH, LISTED)] == []


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("packages", "comment", None),
        ("packages", "link_count", 2),
        ("packages", "priority", "default"),
        ("links", "name", "b.bin"),
        ("links", "bytes_loaded", 6),
        ("links", "state", "finished"),
        ("links", "id", "3"),
        ("links", "package_id", "9"),
    ],
)
def test_each_difference_is_found(kind: str, field: str, value: object) -> None:
    listed = deepcopy(LISTED)
    listed[kind][0][field] = value

    assert [*with_truth("Office downloads", TRUTH, listed)] != []


def test_what_is_gone_and_another_order_are_found() -> None:
    truth, listed = deepcopy(TRUTH), deepcopy(LISTED)
    truth["packages"].append({**truth["packages"][0], "id": "5", "links": []})
    listed["packages"].insert(0, {**listed["packages"][0], "id": "5", "link_count": 0})
    assert [*with_truth("Office downloads", truth, listed)] == ["Office downloads: packages or their order"]

    empty: dict[str, Any] = {"packages": [], "links": []}
    assert "Office downloads: link 2 is still there" in [*with_truth("Office downloads", empty, LISTED)]


def test_a_folded_view_is_compared_in_what_it_includes() -> None:
    answer = {**LISTED, "status": {"state": "idle", "speed": 0}}
    known: dict[str, Any] = {"status": {"state": "idle", "speed": 0}, "links": deepcopy(LISTED["links"])}
    assert [*with_view("watcher", known, answer)] == []

    known["links"][0]["name"] = "old.bin"
    known["status"]["speed"] = 3
    assert len([*with_view("watcher", known, answer)]) == 2


def test_entities_show_the_status_and_are_there() -> None:
    status = {"state": "idle", "captchas": 0}
    assert [*with_entities("Office", status, {"status": "idle", "captchas_waiting": "0"})] == []
    assert len([*with_entities("Office", status, {"status": "running", "speed": "unavailable"})]) == 2


def test_what_a_watcher_cannot_fold_is_noted() -> None:
    watcher = Watcher(name="1", device="Office", include=["links"], interval=1, immediate=False)
    watcher.take({"type": "snapshot", "revision": 1, "links": [{"id": "2"}]})
    watcher.take({"type": "delta", "revision": 2, "links": {"remove": ["2"]}})
    assert (watcher.wrong, watcher.known["links"]) == ([], [])

    watcher.take({"type": "delta", "revision": 3, "links": {"remove": ["2"]}})
    assert len(watcher.wrong) == 1
