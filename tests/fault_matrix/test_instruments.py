"""What looks at the cells sees what is wrong."""

from collections.abc import Callable
from datetime import date, timedelta
import logging
from pathlib import Path

import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.api.connection import DeviceAnswer, DeviceCall
from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.sending import SendCall, send
from simulator.faults import Fault

from .cells import CELLS, Cell, sampled
from .faults import FAULTS
from .kinds import Way, Work
from .outcome import Outcome
from .playing import Play
from .report import BEGIN, END, report, write
from .samples import SAMPLES, of_day
from .stage import Stage
from .witnesses import Evidence, lines


def test_twenty_samples_have_all_cells_and_each_has_each_work_on_each_way() -> None:
    samples = [sampled(seed) for seed in range(SAMPLES)]
    assert sorted(cell.id for sample in samples for cell in sample) == sorted(cell.id for cell in CELLS)
    there = {(cell.work, cell.way) for cell in CELLS}
    for sample in samples:
        assert {(cell.work, cell.way) for cell in sample} == there
    assert max(map(len, samples)) < 1.5 * min(map(len, samples))


@pytest.mark.parametrize("step", [1, 7])
def test_twenty_runs_have_all_samples_daily_and_weekly(step: int) -> None:
    first = date(2026, 12, 20)
    assert {of_day(first + timedelta(run * step)) for run in range(SAMPLES)} == set(range(SAMPLES))


def test_each_fault_of_the_simulator_is_in_the_matrix() -> None:
    names = {name.replace("-", "_") for name in FAULTS}
    assert [fault for fault in Fault if not any(fault.value.lower() in name for name in names)] == []
    assert {cell.way for cell in CELLS} == set(Way)
    assert {cell.work for cell in CELLS} == set(Work)
    assert all(Cell.named(cell.id) == cell for cell in CELLS)


@pytest.mark.parametrize("cell", [Cell.named("reset-after-once/add/local")], indirect=True)
async def test_what_is_done_twice_is_seen(
    monkeypatch: pytest.MonkeyPatch,
    stage: Stage,
    evidence: Evidence,
    set_quick: Callable[[str | None], None],
    hass_ws_client: WebSocketGenerator,
    cell: Cell,
) -> None:
    def send_again(exchange: SendCall, call: DeviceCall) -> DeviceAnswer:
        try:
            return send(exchange, call)
        except JDownloaderOutcomeUnknownError:
            return send(exchange, call)

    monkeypatch.setattr("custom_components.jdownloader_ws.api.local.send_patiently", send_again)
    play = Play(cell=cell, stage=stage, evidence=evidence, set_quick=set_quick, new_socket=hass_ws_client)
    assert [text for text in (await play.run()).wrong if "carried out 2 times" in text]


def test_lines_of_the_log_are_counted_by_what_they_are_about() -> None:
    def record(level: int, name: str, text: str) -> logging.LogRecord:
        return logging.LogRecord(name, level, "", 0, text, None, None)

    ours = "custom_components.jdownloader_ws"
    found = lines(
        [
            record(logging.ERROR, ours, "Error fetching NAS data: x"),
            record(logging.INFO, ours, "Fetching NAS data recovered"),
            record(logging.ERROR, ours, "Error fetching Cellar data: not even NAS knows"),
            record(logging.DEBUG, ours, "NAS again"),
            record(logging.INFO, "homeassistant.core", "jdownloader_ws is fine"),
            record(logging.WARNING, "homeassistant.core", "jdownloader_ws is not"),
            record(logging.ERROR, "another", "NAS"),
        ],
        ["NAS", "Cellar"],
    )
    counts = {about: len(texts) for about, texts in found.items()}
    assert counts == {"NAS": 2, "Cellar": 1, "jdownloader_ws is not": 1}


def test_the_report_shows_what_was_run_and_what_went_wrong(tmp_path: Path) -> None:
    outcomes, page = tmp_path / "outcomes", tmp_path / "page.md"
    Outcome(cell="empty/add/local", seen="done", acted=1).append_to(outcomes)
    Outcome(cell="empty/poll/local", seen="communication_error", down=1, up=1, wrong=["not healed"]).append_to(outcomes)
    text = report(Outcome.all_in(outcomes))
    assert "Run: 2; wrong: 1." in text
    assert "- `empty/poll/local`: not healed" in text
    assert "com **!**" in text
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write(page, text)
    assert page.read_text() == f"before\n{BEGIN}\n{text}{END}\nafter\n"
