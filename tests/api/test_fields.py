"""No sentinel and no missing key gets into a model."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.fields import (
    MAX_HOSTS,
    MAX_TEXT_READ,
    address,
    hosts,
    moment,
    number_of,
    percentage,
    seconds_left,
    steady,
    text_of,
    without_user,
)


@pytest.mark.parametrize("answer", [{}, {"n": -1}, {"n": -2147483648}, {"n": None}, {"n": "5"}])
def test_an_unknown_number_is_none(answer: dict[str, object]) -> None:
    assert number_of(answer, "n") is None


def test_zero_is_a_number() -> None:
    assert number_of({"n": 0}, "n") == 0


@pytest.mark.parametrize("answer", [{}, {"t": None}, {"t": ""}, {"t": 5}])
def test_no_text_is_none(answer: dict[str, object]) -> None:
    assert text_of(answer, "t") is None


def test_a_text_that_is_too_long_to_read_is_cut() -> None:
    assert text_of({"t": "x" * MAX_TEXT_READ}, "t") == "x" * MAX_TEXT_READ
    assert text_of({"t": "x" * (MAX_TEXT_READ + 1)}, "t") == "x" * (MAX_TEXT_READ - 1) + "…"


@given(length=st.integers(MAX_TEXT_READ - 50, MAX_TEXT_READ + 50))
def test_cutting_an_address_never_shows_its_user_part(length: int) -> None:
    shown = address({"url": f"http://{'s' * length}@example.org/{'p' * MAX_TEXT_READ}"})

    assert shown is not None
    assert shown.startswith("http://example.org/ppp")
    assert len(shown) == MAX_TEXT_READ


def test_hosts_are_in_order_and_not_without_end() -> None:
    assert hosts({}) == hosts({"hosts": None}) == ()
    assert hosts({"hosts": ["b", "a"]}) == ("a", "b")
    assert len(hosts({"hosts": [str(n) for n in range(MAX_HOSTS + 1)]})) == MAX_HOSTS


def test_a_time_is_reported_in_milliseconds() -> None:
    assert moment({"t": 1795371116133}, "t") == datetime(2026, 11, 22, 18, 11, 56, 133000, UTC)


@pytest.mark.parametrize("value", [-1, 0, None, "x", 10**18])
def test_no_time_is_none(value: object) -> None:
    assert moment({"t": value}, "t") is None


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("http://user:pass@example.org/a?b=c", "http://example.org/a?b=c"),
        ("ftp://user@example.org:21/a", "ftp://example.org:21/a"),
        ("http://example.org/a@b", "http://example.org/a@b"),
        ("http://u:p@[::1]:80/", "http://[::1]:80/"),
        ("http://u:p@[broken/", None),
        (None, None),
    ],
)
def test_an_address_loses_its_user(url: str | None, clean: str | None) -> None:
    assert without_user(url) == clean


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_a_percentage_is_within_bounds_and_has_one_decimal(loaded: int, total: int) -> None:
    percent = percentage(loaded, total)
    assert percent is not None
    assert 0 <= percent <= 100
    assert round(percent, 1) == percent


@pytest.mark.parametrize(("remaining", "speed"), [(100, 0), (100, None), (0, 5), (None, 5), (-3, 5)])
def test_without_movement_nothing_is_reported_of_the_end(remaining: int | None, speed: int | None) -> None:
    assert seconds_left(remaining, speed) is None


def test_the_end_is_at_least_a_second_away() -> None:
    assert seconds_left(1, 10**9) == 1


NOW = datetime(2026, 11, 22, tzinfo=UTC)


@given(st.integers(-2000, 2000))
def test_jitter_is_not_new(milliseconds: int) -> None:
    assert steady(NOW + timedelta(milliseconds=milliseconds), NOW) is NOW


def test_a_later_end_is_news() -> None:
    later = NOW + timedelta(seconds=3)
    assert steady(later, NOW) == later
    assert steady(None, NOW) is None


@pytest.mark.parametrize("tail", ["/path", "?query", "#fragment", "@other"])
def test_of_an_endless_address_nothing_is_shown_that_may_be_its_user_part(tail: str) -> None:
    endless = "s" * 1_000_000
    assert address({"url": f"http://{endless}:secret@example.org{tail}"}) is None
    shown = address({"url": f"http://user:secret@example.org/{endless}{tail}"})
    assert shown == f"http://example.org/{'s' * (MAX_TEXT_READ - 20)}…"
