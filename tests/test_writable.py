"""What can't be written as JSON is null, alone, and logged; everything else is passed on unchanged."""

from datetime import UTC, datetime
from enum import Enum
import json
from typing import Any

from homeassistant.helpers.json import json_fragment
import pytest

from custom_components.jdownloader_ws.writable import writable, written

NOW = datetime(2026, 11, 30, tzinfo=UTC)


class Colour(Enum):
    """Something with a value that can't be written."""

    RED = 2**70


def endless() -> list[Any]:
    """Return a list that holds itself."""
    rows: list[Any] = []
    rows.append(rows)
    return rows


def test_what_can_be_written_is_passed_on_unchanged(caplog: pytest.LogCaptureFixture) -> None:
    value = {"a": [1, None, "x", True, 1.5], "at": NOW}
    assert writable(value) is value
    assert json.loads(written(value)) == {"a": [1, None, "x", True, 1.5], "at": NOW.isoformat()}
    assert caplog.records == []


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (2**70, None),
        ("half \ud800", "half \ufffd"),
        (Colour.RED, None),
        (object(), None),
        ({2**70}, [None]),
        ((1, 2**70), [1, None]),
        ({"x\udfff": 2**70}, {"x\ufffd": None}),
        ([float("inf"), 2**70], [None, None]),
    ],
)
def test_what_can_not_be_written_costs_only_itself(caplog: pytest.LogCaptureFixture, bad: Any, expected: Any) -> None:
    value = {"bad": bad, "good": "x", "at": NOW, "raw": json_fragment(b"[1]"), "none": None, "bytes": 5}
    answer = {"bad": expected, "good": "x", "at": NOW.isoformat(), "raw": [1], "none": None, "bytes": 5}

    assert json.loads(written(value)) == answer
    assert json.loads(written(writable(value))) == answer
    assert "can't be written as JSON" in caplog.text


def test_what_has_no_end_is_cut() -> None:
    assert json.loads(written(endless())) is not None
