"""The figures of a campaign are those of its parts together, on whichever machine they ran."""

from collections import Counter

from custom_components.jdownloader_ws.commands.table.field import Face

from .campaign import Counts
from .report import Figures, report


def part(calls: int, *faults: str) -> Figures:
    """Return the figures of a part."""
    counts = Counts(2, calls, Counter(done=1, refused=calls - 1), Counter(), Counter(invalid_field=calls - 1))
    return Figures(12, 2000, 10.0, {Face.SOCKET: counts, Face.ACTION: counts}, list(faults))


def test_parts_are_written_read_and_added_up() -> None:
    whole = Figures.read(part(1_500).text) + Figures.read(part(500, "something").text)
    assert whole.faults == ["something"]
    text = report(whole)
    assert "| WebSocket commands | 4 | 2,000 | 2 | 1,998 | 0 | 0 |" in text
    assert "20 seconds in all, 200 calls a second" in text
    assert "`invalid_field` 3,996" in text
