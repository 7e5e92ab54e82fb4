"""The figures of all pieces stand between the marks of the document, contradictions among them."""

from pathlib import Path
from typing import Any

from scripts.soak_run.report import BEGIN, END, report, write_into

COUNTED = {"watchers": 1, "rss": 300, "threads": 20, "descriptors": 50, "tasks": 40, "listeners": 99}
PIECE: dict[str, Any] = {
    "kind": "soak",
    "seed": 1,
    "minutes": 10.0,
    "commands": 1_200,
    "outcomes": {"done": 900, "failed": 100, "unknown": 200},
    "failures": {"device_offline": 60, "not_loaded": 40},
    "names": {"downloads/start": 1_200},
    "trouble": {"fault DEEP": 3, "refused BAD_PARAMETERS": 2, "cloud away": 1},
    "checks": {"calls": 7},
    "figures": [{"start": 1, **COUNTED}, {"start": 1, **COUNTED, "rss": 310}, {"start": 2, **COUNTED, "rss": 900}],
    "wrong": [],
}


def test_pieces_are_summed() -> None:
    text = report([PIECE, {**PIECE, "seed": 2, "wrong": ["#1 downloads/start: twice\nand more"]}])

    assert "2 pieces (seeds 1, 2), 20 minutes, 2,400 commands of 1 kinds: **1 contradictions**." in text
    assert "| unknown | 400 | 16.7% |" in text
    assert "Failed: `device_offline` 120, `not_loaded` 80." in text
    assert "| faults planned, each for up to 5 calls | 10 |" in text
    assert "- #1 downloads/start: twice\n" in text


def test_growth_is_that_of_one_process() -> None:
    assert "| memory, MB | 10 | 10 | 900 |" in report([PIECE])


def test_the_document_keeps_what_stands_around(tmp_path: Path) -> None:
    document = tmp_path / "reliability.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_into(document, "new\n")

    assert document.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
