"""How the Python client puts things."""

import pytest

from examples.python.jdownloader_client import wording


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (None, "-"),
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (3_200_000, "3.2 MB"),
        (2_350_000_000, "2.4 GB"),
        (7_000_000_000_000_000, "7000.0 TB"),
    ],
)
def test_sizes_have_the_unit_that_suits_them(count: int | None, text: str) -> None:
    assert wording.size(count) == text


@pytest.mark.parametrize(("count", "text"), [(None, "-"), (0, "-"), (60_682, "60.7 kB/s")])
def test_what_stands_still_has_no_speed(count: int | None, text: str) -> None:
    assert wording.speed(count) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, "-"), (0, "0:00"), (41.7, "0:41"), (600, "10:00"), (90_061, "25:01:01")]
)
def test_durations_are_shown_as_on_a_clock(seconds: float | None, text: str) -> None:
    assert wording.duration(seconds) == text


def test_a_name_from_elsewhere_gives_the_terminal_no_commands() -> None:
    assert wording.plain("movie\x1b[2J\x07\n.bin") == "movie�[2J��.bin"
