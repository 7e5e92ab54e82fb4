"""The targets of the benchmark of the stream, from numbers that are made up."""

from collections import defaultdict
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.parts import Part as Reading
from scripts.stream_benchmark.cell import Cell, bytes_in
from scripts.stream_benchmark.ledger import LoopStep, Tick
from scripts.stream_benchmark.parts import Part
from scripts.stream_benchmark.report import report
from scripts.stream_benchmark.stream import Measured
from scripts.stream_benchmark.targets import allowed_bytes, targets

TIMES = "\N{MULTIPLICATION SIGN}"


def tick(*, poll: float = 0.004, step: float = 0.001, requests: int = 2, size: int = 2000) -> Tick:
    return Tick(
        cpu=defaultdict(float, {Part.POLL: poll, Part.CORE: 1.0}),
        steps=[LoopStep(entered="tell", ours=step, core=1.0)],
        requests=requests,
        bytes_asked=size,
        running_links=5,
        running_packages=1,
        revision=7,
    )


def cell(links: int, subscribers: int, *ticks: Tick, **more: Any) -> Cell:
    usual: dict[str, Any] = {"list_bytes": 1e6, "received": 1000.0, "longest_turns": {"joins": 0.001}, "lag": None}
    fields = usual | {"yardstick": 0.001} | more
    return Cell(links=links, subscribers=subscribers, steady=ticks or [tick()], rereadings=[], **fields)


def measured(*cells: Cell) -> Measured:
    usual = [
        cell(1_000, 20),
        cell(2_000, 20),
        cell(2_000, 200),
        cell(10_000, 20, lag=(0.02, 0.01)),
        cell(50_000, 20),
    ]
    return Measured(cells={(one.links, one.subscribers): one for one in (*usual, *cells)})


def test_all_targets_are_reached_when_all_is_well() -> None:
    found = list(targets(measured()))

    assert len(found) == 8
    assert all(target.is_reached for target in found)


@pytest.mark.parametrize(
    ("worse", "missed"),
    [
        (cell(2_000, 20, received=20_100.0), "bytes of a subscriber against the whole list, 2,000 links"),
        (cell(2_000, 200, tick(poll=0.0121)), "our CPU time, 200 subscribers against 20"),
        (
            cell(2_000, 200, tick(), tick(step=0.0051)),
            "longest callback of ours on the event loop, steady state",
        ),
        (
            cell(50_000, 20, tick(step=0.0014)),
            "our time on the event loop, steady state, 50,000 links against 1,000",
        ),
        (
            cell(50_000, 20, longest_turns={"joins": 0.0014}),
            "our longest turn of the event loop on any occasion, 50,000 links against 1,000",
        ),
        (
            cell(10_000, 20, lag=(0.031, 0.01)),
            "loop lag while 10,000 links are read against that of a busy thread",
        ),
        (cell(10_000, 20, tick(), tick(requests=3), lag=(0.02, 0.01)), "requests to JDownloader a tick"),
        (cell(50_000, 20, tick(size=4_199)), "bytes asked of JDownloader against what is allowed"),
    ],
)
def test_the_worst_cell_decides(worse: Cell, missed: str) -> None:
    assert [target.name for target in targets(measured(worse)) if not target.is_reached] == [missed]


def test_a_machine_that_has_become_slower_changes_no_ratio() -> None:
    slow = tick(poll=0.02, step=0.004)

    assert all(
        target.is_reached
        for target in targets(
            measured(cell(2_000, 200, slow, yardstick=0.005), cell(50_000, 20, slow, yardstick=0.004))
        )
    )


def test_what_may_be_asked_depends_on_what_runs_and_on_what_had_to_be_looked_up() -> None:
    quiet, busy = tick(), tick()
    busy.looked_up = 2

    assert allowed_bytes(quiet) == 2048 + 5 * 400 + 150
    assert allowed_bytes(busy) == 2048 + 3 * 400 + 2 * 600 + 150


def test_only_events_of_steady_ticks_count() -> None:
    assert bytes_in([[[6, 50], [7, 100]], [[7, 30], [8, 999]]], [tick()]) == 130


@pytest.mark.parametrize("part", [Reading.EVERYTHING, Reading.UNFINISHED, Reading.DOWNLOADS])
def test_a_tick_in_which_a_list_was_read_is_not_steady(part: Reading) -> None:
    assert tick().is_steady
    assert not Tick(readings={part, Reading.STATUS_BAR}).is_steady


def test_what_is_neither_ours_nor_steady_is_left_out_of_our_time() -> None:
    assert tick(poll=0.5).ours == 0.5
    assert tick(step=0.25).on_loop == 0.25


def test_the_report_says_what_was_missed() -> None:
    text = report(measured(cell(10_000, 20, lag=(0.04, 0.01))))

    assert (
        f"| loop lag while 10,000 links are read against that of a busy thread | 3 {TIMES} | 4 {TIMES} | **no** |"
        in text
    )
    assert "| 2,000 | 200 | 1,000 | 1,000,000 | 0.100 % |" in text
    assert all(len(set(map(len, rows))) == 1 for rows in tables(text))


def tables(text: str) -> list[list[list[str]]]:
    """Return the cells of each table."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    return [[line.split("|") for line in block] for block in blocks]
