"""Properties of a world in whatever way it is used."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings, strategies as st

from simulator import World
from simulator.world.clock import TICK_MS
from simulator.world.states import Priority
from tests.support.properties import examples

_KINDS = (
    "fast/50000",
    "slow/40000/90000",
    "norange/70000",
    "nolen/30000",
    "404",
    "503",
    "after/2/404/8000",
    "zip",
    "host/wait/20000",
    "host/iplimit/20000",
    "host/hostdown/20000",
    "host/img/20000",
    "host/premonly/20000",
    "host/fatal/20000",
)

type Change = Callable[[World, Any], object]


def _add(world: World, number: int) -> object:
    kinds = [_KINDS[(number + place) % len(_KINDS)] for place in range(number % 4 + 1)]
    links = [f"http://files.example.org/{kind}/f{number}-{place}.bin" for place, kind in enumerate(kinds)]
    return world.add_package(f"P{number % 3}", links, in_downloads=number % 2 == 0)


def _collect(world: World, number: int) -> object:
    return world.add_links(
        f"http://files.example.org/{_KINDS[number % len(_KINDS)]}/c{number}.bin", autostart=number % 2 == 0
    )


def _some_link(world: World, number: int) -> list[int]:
    links = world.downloads.links
    return [links[number % len(links)].uuid] if links else [number]


_CHANGES: tuple[Change, ...] = (
    _add,
    _collect,
    lambda world, _number: world.start(),
    lambda world, _number: world.stop(),
    lambda world, number: world.pause(number % 2 == 0),
    lambda world, _number: world.move_to_downloads([], [package.uuid for package in world.linkgrabber.packages]),
    lambda world, number: world.remove(_some_link(world, number)),
    lambda world, number: world.edit_downloads.reset(_some_link(world, number), []),
    lambda world, number: world.edit_downloads.resume(_some_link(world, number), []),
    lambda world, number: world.force(_some_link(world, number)),
    lambda world, number: world.edit_downloads.set_enabled(enabled=number % 2 == 0, link_ids=_some_link(world, number)),
    lambda world, number: world.edit_downloads.set_priority(list(Priority)[number % 7], _some_link(world, number), []),
    lambda world, number: world.set_stop_mark(_some_link(world, number)[0], -1),
    lambda world, number: world.edit_downloads.rename_link(_some_link(world, number)[0], f"renamed-{number}.bin"),
    lambda world, _number: world.restart(),
)

_HISTORIES = st.lists(
    st.tuples(st.integers(0, len(_CHANGES) - 1), st.integers(0, 40), st.integers(0, 120)), min_size=1, max_size=25
)


def _live(history: list[tuple[int, int, int]], advance: Callable[[World, int], None]) -> World:
    world = World()
    world.line_speed = 100_000
    for change, number, ticks in history:
        _CHANGES[change](world, number)
        advance(world, ticks)
    return world


def _at_once(world: World, ticks: int) -> None:
    world.advance(ticks * TICK_MS / 1000)


def _tick_by_tick(world: World, ticks: int) -> None:
    for _ in range(ticks):
        world.advance(TICK_MS / 1000)


def _look(world: World) -> list[object]:
    links = [
        (link.uuid, link.name, link.state, link.bytes_loaded, link.bytes_total, link.finished, link.requests)
        for link in world.downloads.links + world.linkgrabber.links
    ]
    averages = [link.run.speed.value for link in world.controller.running if link.run]
    return [
        world.now,
        world.state,
        world.controller.speed,
        world.controller.average.value,
        links,
        averages,
        world.files,
    ]


@given(_HISTORIES)
@settings(deadline=None, max_examples=examples(60))
def test_time_is_the_same_in_one_piece_and_in_many(history: list[tuple[int, int, int]]) -> None:
    assert _look(_live(history, _at_once)) == _look(_live(history, _tick_by_tick))


@given(_HISTORIES)
@settings(deadline=None, max_examples=examples(100))
def test_nothing_is_ever_impossible(history: list[tuple[int, int, int]]) -> None:
    world = _live(history, _at_once)
    links = world.downloads.links + world.linkgrabber.links
    uuids = [link.uuid for link in links]
    packages = world.downloads.packages + world.linkgrabber.packages

    assert len(set(uuids)) == len(uuids)
    assert len({package.uuid for package in packages}) == len(packages)
    assert all(0 <= link.bytes_loaded <= link.kind.size for link in links)
    assert all(package.links and all(link.package is package for link in package.links) for package in packages)
    assert all(world.downloads.link(link.uuid) is link for link in world.downloads.links)
    assert {link.uuid for link in world.controller.running} == {link.uuid for link in links if link.run}
    assert all(link.bytes_loaded == link.kind.size for link in links if link.is_finished)
    assert not [link for link in links if link.run and (link.final or not link.enabled)]


@given(_HISTORIES)
@settings(deadline=None, max_examples=examples(60))
def test_what_is_left_alone_keeps_its_order(history: list[tuple[int, int, int]]) -> None:
    world = _live(history, _at_once)
    before = [link.uuid for link in world.downloads.links]

    world.start()
    world.advance(30)

    assert [link.uuid for link in world.downloads.links][: len(before)] == before
