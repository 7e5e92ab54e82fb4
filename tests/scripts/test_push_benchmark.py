"""The benchmark of push: its targets from numbers that are made up, and how it compares stream and lists."""

from typing import Any

import pytest

from scripts.push_benchmark.comparing import Differences, known_by_client, said_by_jdownloader
from scripts.push_benchmark.cost import Cost
from scripts.push_benchmark.folding import Known
from scripts.push_benchmark.kinds import Kind
from scripts.push_benchmark.latency import OFF, ON, ON_PLAIN, Delays, percentile
from scripts.push_benchmark.measured import Measured, kept
from scripts.push_benchmark.options import parse
from scripts.push_benchmark.report import report
from scripts.push_benchmark.targets import targets
from scripts.push_benchmark.watchers import is_seen

LINK = {"name": "a.bin", "uuid": 2, "packageUUID": 1, "enabled": True, "running": True, "priority": "LOWER"}
PACKAGE = {"name": "Benchmark", "uuid": 1, "enabled": True}
ROW = {"id": "2", "package_id": "1", "name": "a.bin", "enabled": True, "priority": "low", "comment": None}
SNAPSHOT = {
    "type": "snapshot",
    "complete": True,
    "packages": [{"id": "1", "name": "Benchmark", "enabled": True, "priority": "default", "comment": None}],
    "links": [ROW | {"state": "running"}],
}

AGREEMENT = {"longest": {"downloads: link: name": 0.4}, "old": [], "acts": {"added": 3}, "looks": 9, "minutes": 1}


def cost(links: int, *, push: bool, cpu: float = 1.0, jdownloaders: int = 1, **more: Any) -> Cost:
    usual: dict[str, Any] = {"is_watched": True, "received": 1e5, "requests": 100.0, "ticks": 60.0}
    return Cost(jdownloaders=jdownloaders, links=links, push=push, cpu=cpu, **(usual | more))


def measured(**more: Any) -> Measured:
    seen = {ON: Delays([0.05] * 20), ON_PLAIN: Delays([0.6] * 20), OFF: Delays([0.7] * 20)}
    three: dict[str, Any] = {"jdownloaders": 3, "received": 1e7}
    usual: dict[str, Any] = {
        "links": 2_000,
        "latency": dict.fromkeys(Kind, seen),
        "unwatched": {"trigger": {Kind.FINISHED: {ON: Delays([0.1]), OFF: Delays([4.0])}}},
        "idle": {ON: [4, 4, 3, 3, 3, 2, 2], OFF: [9] * 7},
        "costs": [
            *(cost(links, push=push) for links in (2_000, 50_000) for push in (False, True)),
            cost(50_000, push=False, cpu=15.0, **three),
            cost(50_000, push=True, cpu=0.6, jdownloaders=3),
        ],
        "agreement": {
            "longest": {"downloads: link: name": 0.4},
            "old": [],
            "acts": {"added": 3},
            "looks": 9,
            "minutes": 1,
        },
    }
    return Measured(**(usual | more))


def missed(**more: Any) -> list[str]:
    return [target.name for target in targets(measured(**more)) if not target.is_reached]


def test_all_targets_are_reached_when_all_is_well() -> None:
    assert missed() == []


@pytest.mark.parametrize(
    ("worse", "names"),
    [
        (
            {"latency": {Kind.DIALOG: {ON: Delays([0.05] * 10 + [0.4] * 10)}}},
            ["dialog, with `immediate`, p50", "dialog, with `immediate`, p95"],
        ),
        ({"latency": {Kind.GRABBED_EDITED: {ON: Delays([0.25])}}}, []),
        (
            {"latency": {Kind.STARTED: {ON: Delays([0.09]), OFF: Delays([0.3])}}},
            ["link started, p50 against push off"],
        ),
        (
            {"unwatched": {"trigger": {Kind.FINISHED: {ON: Delays([0.1] * 9 + [2.0])}}}},
            ["trigger, nobody watches, p95"],
        ),
        ({"idle": {ON: [3] * 7}}, ["requests a minute, idle, once polls are long"]),
        (
            {"costs": [cost(2_000, push=True), cost(50_000, push=True, cpu=3.5)]},
            ["CPU, 50,000 links against 2,000, watched"],
        ),
        (
            {"agreement": {"longest": {"downloads: link: name": 2.4}}},
            ["oldest difference of stream and lists"],
        ),
    ],
)
def test_what_is_worse_misses_its_target(worse: dict[str, Any], names: list[str]) -> None:
    assert missed(**worse) == names


def test_the_report_names_what_took_longer_than_it_was_waited_for() -> None:
    late = {Kind.EDITED: {ON: Delays([0.03]), OFF: Delays(missed=2, waited=25.0)}}

    text = report(measured(latency=late))

    assert "| download renamed | 2 | 30 | 30 |  |  | > 25,000 | > 25,000 |" in text
    assert "oldest difference of stream and lists | 2 s | 0.4 s | yes" in text


def test_what_agrees_is_no_difference() -> None:
    known, differences = Known(), Differences()
    known.fold(SNAPSHOT)

    differences.look(0.0, said_by_jdownloader("downloads", [PACKAGE], [LINK]), known_by_client(known), 2.0)

    assert differences.longest == {}


def test_a_difference_is_as_old_as_what_jdownloader_says() -> None:
    known, differences = Known(), Differences()
    known.fold(SNAPSHOT)
    for at, name in ((0.0, "b.bin"), (1.0, "c.bin"), (3.5, "c.bin")):
        said = said_by_jdownloader("downloads", [PACKAGE], [LINK | {"name": name}])
        differences.look(at, said, known_by_client(known), 2.0)

    assert differences.longest == {"downloads: link: name": 2.5}
    assert [(age, said) for age, _, said, _ in differences.old] == [(2.5, "c.bin")]


def test_what_is_gone_has_to_be_gone_at_the_client() -> None:
    known, differences = Known(), Differences()
    known.fold(SNAPSHOT)
    for at in (0.0, 1.0):
        differences.look(at, said_by_jdownloader("downloads", [PACKAGE], []), known_by_client(known), 2.0)
    known.fold({"type": "delta", "links": {"remove": ["2"]}})
    differences.look(2.0, said_by_jdownloader("downloads", [PACKAGE], []), known_by_client(known), 2.0)

    assert differences.longest == {"downloads: link: removed": 1.0}


@pytest.mark.parametrize(
    ("sight", "delta"),
    [
        (
            {"in": ["links"], "is": "changed", "id": "2", "field": "state", "values": ["finished"]},
            {"state": "finished"},
        ),
        ({"in": ["links"], "is": "changed", "id": "2", "field": "name", "values": ["b.bin"]}, {"name": "b.bin"}),
    ],
)
def test_a_watcher_sees_a_change_of_the_link_that_is_meant(sight: dict[str, Any], delta: dict[str, Any]) -> None:
    assert is_seen({"type": "delta", "links": {"change": {"2": delta}}}, sight)
    assert is_seen({"type": "delta", "links": {"add": [ROW | delta]}}, sight)
    assert not is_seen({"type": "delta", "links": {"change": {"3": delta}}}, sight)
    assert not is_seen({"type": "snapshot", "links": [ROW | delta]}, sight)


def test_percentiles_are_of_what_was_measured() -> None:
    assert percentile([4.0, 1.0, 2.0, 3.0], 0.95) == 4.0
    assert percentile([1.0], 0.95) == 1.0


def test_the_command_line_refuses_parts_that_there_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--parts", "latency,luck"])
    assert "there is no part luck" in capsys.readouterr().err


def test_nothing_is_kept_at_first(tmp_path: Any) -> None:
    assert kept(tmp_path / "kept") == Measured()
