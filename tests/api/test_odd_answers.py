"""Whatever an answer holds, reading it ends in a snapshot that can be written as JSON, or in an error of ours."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings, strategies as st
import orjson
import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderError
from custom_components.jdownloader_ws.api.fields import LARGEST_NUMBER
from custom_components.jdownloader_ws.api.json_text import loads
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY, Touched
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.presentation.serialise import serialised
from tests.support.in_process_device import InProcessDevice
from tests.support.properties import examples

HUGE = 2**63 - 1
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, -(2**31), 2**53 - 1, 2**53, HUGE, 2**64, 10**400, -(10**400),
    float("nan"), float("inf"), float("-inf"), 1e300, 1.5, "", "5", "-1", "9" * 5000, "\ud800", "a\udfffb\n\x1b[31m",
    [], [None], ["x", 3], {}, {"id": []}, {"uuid": 7},
)  # fmt: skip
EVERY_PART = frozenset(WANTED_EVERY)
READ_ALL = Touched(frozenset({Part.EVERYTHING, *WANTED_EVERY}))


def full_box() -> InProcessDevice:
    """Return a JDownloader with something of everything that is read."""
    box = InProcessDevice()
    world = box.world
    world.captchas.has_solver = True
    paths = [
        "files.example/slow/100000/3000000/slow.bin",
        "files.example/zip/archive.zip",
        "localtest.host/host/img/9/c.bin",
    ]
    world.add_package("films", [f"http://{path}" for path in paths], in_downloads=True)
    world.add_package("found", ["http://files.example/404/gone.bin", "http://files.example/fast/7/b.bin"])
    world.start()
    world.advance(5)
    return box


def damaged(value: Any, random: Random, share: float) -> Any:
    """Return an answer in which some values are others."""
    if random.random() < share:
        return random.choice(ODD)
    match value:
        case list():
            return [damaged(one, random, share) for one in value]
        case dict():
            return {key: damaged(one, random, share) for key, one in value.items() if random.random() >= share / 2}
    return value


def reported(snapshot: Snapshot) -> Iterator[Any]:
    """Yield all that clients get of a snapshot."""
    lists = (snapshot.downloads, snapshot.linkgrabber)
    for content in lists:
        for model in (*content.packages, *content.links):
            yield serialised(model, shows_query=True)
    yield serialised(snapshot.status, shows_query=True)
    for short in (snapshot.captchas, snapshot.dialogs, snapshot.accounts or (), snapshot.program.storages or ()):
        yield from (serialised(model, shows_query=True) for model in short)
    if snapshot.settings is not None:
        yield serialised(snapshot.settings, shows_query=True)
    yield [snapshot.version, snapshot.program.started_at, snapshot.program.extractions_waiting]


def numbers(value: Any) -> Iterator[float]:
    """Yield the numbers in what clients get."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        yield from numbers(inner)


def check(snapshot: Snapshot) -> None:
    for row in reported(snapshot):
        orjson.dumps(row)
        assert all(0 <= one <= LARGEST_NUMBER for one in numbers(row))
        if "bytes_loaded" in row and row["bytes_total"] is not None:
            assert (row["bytes_loaded"] or 0) <= row["bytes_total"]


@given(seed=st.integers(0, 2**32), share=st.sampled_from([0.02, 0.1, 0.4]), rounds=st.integers(1, 3))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_answers_hold_the_reading_ends_in_what_can_be_written(seed: int, share: float, rounds: int) -> None:
    box, random = full_box(), Random(seed)  # noqa: S311 (the same each time)
    reader = box.reader(is_signed_in=True)
    call = reader._call
    reader.read(wanted=EVERY_PART)
    odd = lambda path, *params, **more: damaged(call(path, *params, **more), random, share)  # noqa: E731
    for owner in (reader, reader._around, reader._captchas, reader._around.dialogs):
        owner._call = odd  # type: ignore[misc]
    reader._rows.call = odd
    for _ in range(rounds):
        box.world.advance(3)
        with suppress(JDownloaderError):
            check(reader.read(READ_ALL, wanted=EVERY_PART))
        check(reader.snapshot)


ROWS = (
    "/downloadsV2/queryLinks",
    "/downloadsV2/queryPackages",
    "/linkgrabberv2/queryLinks",
    "/linkgrabberv2/queryPackages",
)


@pytest.mark.parametrize("path", ROWS)
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_row_that_is_none_is_left_out_and_counted_and_the_others_stay(path: str, odd: Any) -> None:
    box = full_box()
    before = box.reader().read()
    rows = box.call(path, {})
    reader = reader_with(box, path, lambda answer: [odd, *answer])
    after = reader.read()
    assert all(before.downloads.link(link.id) for link in after.downloads.links if link.id != "7")
    assert after.downloads.link_count >= before.downloads.link_count
    assert after.linkgrabber.link_count >= before.linkgrabber.link_count
    has_id = isinstance(odd, dict) and "uuid" in odd
    assert reader.left_out.get(path, 0) == (0 if has_id else 1)
    assert rows


@pytest.mark.thorough
@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("path", ROWS)
def test_a_row_with_an_id_stays_whatever_its_fields_are(path: str, odd: Any) -> None:
    box = full_box()
    before = box.reader().read()

    def spoil(answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first, *others = answer
        return [{key: value if key == "uuid" else odd for key, value in first.items()}, *others]

    after = reader_with(box, path, spoil).read()
    for name in ("downloads", "linkgrabber"):
        assert getattr(after, name).places.keys() == getattr(before, name).places.keys()
        assert getattr(after, name).group_places.keys() >= getattr(before, name).group_places.keys()
    check(after)


def reader_with(box: InProcessDevice, path: str, change: Any) -> Any:
    plain = box.call
    box.call = lambda asked, *params, **_: (  # type: ignore[method-assign]
        change(plain(asked, *params)) if asked == path else plain(asked, *params)
    )
    return box.reader()


def test_a_package_without_row_keeps_its_links_and_one_of_two_with_an_id_is_there() -> None:
    box = full_box()
    before = box.reader().read()
    after = reader_with(box, "/downloadsV2/queryPackages", lambda _: []).read()
    assert after.downloads.places.keys() == before.downloads.places.keys()
    assert [package.name for package in after.downloads.packages] == [None]

    twice = reader_with(full_box(), "/downloadsV2/queryLinks", lambda answer: [*answer, *answer]).read()
    assert twice.downloads.link_count == before.downloads.link_count == sum(1 for _ in twice.downloads.links)


@pytest.mark.parametrize("size", [HUGE, 2**53, float("inf"), float("nan"), -5, True, "12"])
def test_a_size_that_can_not_be_true_is_unknown(size: Any) -> None:
    def spoil(answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"bytesTotal": size} for row in answer]

    after = reader_with(full_box(), "/downloadsV2/queryLinks", spoil).read()
    assert {link.bytes_total for link in after.downloads.links} == {None}
    assert {package.bytes_total for package in after.downloads.packages} == {None}


def test_a_sum_is_null_above_the_bound_and_what_is_made_of_it_with_it() -> None:
    def spoil(answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"bytesTotal": 2**53 - 1, "bytesLoaded": 9} for row in answer]

    box = full_box()
    after = reader_with(box, "/downloadsV2/queryLinks", spoil).read()
    (package,) = after.downloads.packages
    assert {link.bytes_total for link in after.downloads.links} == {2**53 - 1}
    assert (package.bytes_total, package.progress, package.eta) == (None, None, None)
    status = after.status
    assert (status.total_bytes, status.remaining_bytes, status.progress, status.eta) == (None, None, None, None)
    assert status.loaded_bytes is not None


@pytest.mark.parametrize(
    ("loaded", "total", "shown"),
    [(4000003, 4000000, (4000000, 4000000)), (5, 5, (5, None)), (5, 0, (5, None)), (3, 5, (3, 5)), (3, -1, (3, None))],
)
def test_no_more_is_loaded_than_there_is(loaded: int, total: int, shown: tuple[int | None, int | None]) -> None:
    def spoil(answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"bytesTotal": total, "bytesLoaded": loaded} for row in answer]

    after = reader_with(full_box(), "/downloadsV2/queryLinks", spoil).read()
    link = next(link for link in after.downloads.links if link.name == "slow.bin")
    assert (link.bytes_loaded, link.bytes_total) == shown
    (package,) = after.downloads.packages
    assert package.bytes_total is None or (package.bytes_loaded or 0) <= package.bytes_total
    assert (after.status.loaded_bytes or 0) <= (after.status.total_bytes or 0)


def test_a_poll_with_several_chunks_ends_at_the_size_and_keeps_an_unknown_one_unknown() -> None:
    link = next(link for link in full_box().reader().read().downloads.links if link.name == "slow.bin")
    known = replace(link, bytes_total=4_000_000, bytes_loaded=3_999_000)
    done = known.with_progress(4_000_003, 4_000_000, 9, is_paused=False)
    assert (done.bytes_loaded, done.bytes_total, done.progress, done.eta) == (4_000_000, 4_000_000, 100.0, None)
    unknown = replace(link, bytes_total=None, bytes_loaded=70).with_progress(90, 80, 9, is_paused=False)
    assert (unknown.bytes_loaded, unknown.bytes_total) == (90, None)
    odd = known.with_progress(None, None, None, is_paused=False)
    assert (odd.bytes_loaded, odd.bytes_total, odd.speed) == (None, None, None)


@pytest.mark.parametrize(("path", "field"), [("/jd/uptime", "started_at")])
@pytest.mark.parametrize("odd", [HUGE, 10**400, float("inf"), float("nan"), "x", None, -5, [], 2**53 - 1])
def test_an_uptime_that_can_not_be_true_is_unknown(path: str, field: str, odd: Any) -> None:
    reader = reader_with(full_box(), path, lambda _: odd)
    assert getattr(reader.read(READ_ALL, wanted=EVERY_PART).program, field) is None


def test_json_that_others_write_is_read_as_far_as_it_is_json() -> None:
    text = (
        b'{"a": [NaN, -Infinity, 1e999, 1.5, ' + b"9" * 5000 + b', "x\\ud800", "\\uD83D\\uDE00", "\xff"], "\\udc00": 1}'
    )
    assert loads(text) == {"a": [None, None, None, 1.5, None, "x\ufffd", "\U0001f600", "\ufffd"], "\ufffd": 1}
    with pytest.raises(ValueError, match="Expecting"):
        loads(b"<html>")
