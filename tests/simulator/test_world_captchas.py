"""Captchas, and what becomes of their links."""

import pytest

from simulator import World
from simulator.world.captchas import Captcha
from simulator.world.errors import UnknownChallengeFormatError, UnknownIdError

_SITE = "http://files.example.org"


@pytest.fixture
def world() -> World:
    world = World()
    world.config["MaxSimultaneDownloads"] = 5
    world.add_package("P", [f"{_SITE}/host/{kind}/1000/{kind}.bin" for kind in ("img", "rc2")], in_downloads=True)
    world.add_package("Q", [f"{_SITE}/host/click/1000/click.bin"], in_downloads=True)
    world.start()
    world.advance(1)
    return world


def _captcha(world: World, kind: str) -> Captcha:
    return next(captcha for captcha in world.captchas.waiting if captcha.kind == kind)


def _states(world: World) -> list[str]:
    return [link.state for link in world.downloads.links]


def test_links_wait_for_their_captchas(world: World) -> None:
    assert _states(world) == ["captcha"] * 3
    assert world.state == "RUNNING"


def test_the_right_answer_lets_a_link_load(world: World) -> None:
    world.captchas.solve(_captcha(world, "img").uuid, "right", as_token=False)
    world.advance(1)

    assert _states(world) == ["finished", "captcha", "captcha"]


def test_a_wrong_answer_brings_the_next_captcha(world: World) -> None:
    first = _captcha(world, "img").uuid
    world.captchas.solve(first, "wrong", as_token=False)

    assert _captcha(world, "img").uuid != first


def test_a_token_is_needed_where_a_browser_makes_one(world: World) -> None:
    uuid = _captcha(world, "rc2").uuid
    with pytest.raises(UnknownChallengeFormatError):
        world.captchas.solve(uuid, "text", as_token=False)
    world.captchas.solve(uuid, "token", as_token=True)

    assert len(world.captchas.waiting) == 2


def test_an_unknown_captcha_cannot_be_solved(world: World) -> None:
    with pytest.raises(UnknownIdError):
        world.captchas.solve(1, "x", as_token=False)


def test_it_is_not_solved_and_the_link_is_left_out(world: World) -> None:
    world.advance(601)

    assert _states(world) == ["skipped"] * 3
    assert world.captchas.waiting == []


def test_a_captcha_that_is_kept_alive_waits_longer(world: World) -> None:
    uuid = _captcha(world, "img").uuid
    world.advance(595)
    kept = world.captchas.keep_alive(uuid)
    world.advance(30)

    assert (kept, world.captchas.keep_alive(1)) == (60_000, -1)
    assert [captcha.uuid for captcha in world.captchas.waiting] == [uuid]


@pytest.mark.parametrize("kind", ["SINGLE", "TIMEOUT"])
def test_refusing_one_asks_back_and_the_link_hangs_until_then(world: World, kind: str) -> None:
    world.skip_captcha(_captcha(world, "img"), kind=kind)
    world.advance(1)
    hanging = _states(world)
    world.dialogs.answer(world.dialogs.open[0].uuid, {"closereason": "OK"})

    assert (hanging, _states(world)) == (["captcha"] * 3, ["skipped", "captcha", "captcha"])


def _close_notices(world: World) -> None:
    for dialog in reversed(list(world.dialogs.open)):
        world.dialogs.answer(dialog.uuid, {"closereason": "OK"})


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("BLOCK_PACKAGE", ["skipped", "skipped", "captcha"]),
        ("BLOCK_HOSTER", ["skipped"] * 3),
        ("BLOCK_ALL_CAPTCHAS", ["skipped"] * 3),
        ("REFRESH", ["captcha"] * 3),
    ],
)
def test_refusing_more_than_one_leaves_more_links_out(world: World, kind: str, states: list[str]) -> None:
    world.skip_captcha(_captcha(world, "img"), kind=kind)
    assert (_states(world), len(world.dialogs.open)) == (["captcha"] * 3, states.count("skipped"))

    _close_notices(world)
    assert _states(world) == states


def test_what_was_refused_holds_for_links_that_come_later(world: World) -> None:
    world.skip_captcha(_captcha(world, "img"), kind="BLOCK_HOSTER")
    _close_notices(world)
    world.add_package("R", [f"{_SITE}/host/img/1000/late.bin"], in_downloads=True)
    world.advance(1)

    assert (_states(world), world.dialogs.open) == (["skipped"] * 4, [])


@pytest.mark.parametrize("verb", ["unskip", "resume"])
def test_a_link_that_is_taken_up_again_asks_again_and_the_others_do_not(world: World, verb: str) -> None:
    world.skip_captcha(_captcha(world, "img"), kind="BLOCK_ALL_CAPTCHAS")
    _close_notices(world)
    getattr(world.edit_downloads, verb)([world.downloads.links[0].uuid], [])
    world.advance(1)

    assert (_states(world), len(world.captchas.waiting)) == (["captcha", "skipped", "skipped"], 1)


def test_only_links_with_the_reason_that_is_named_are_taken_up(world: World) -> None:
    world.skip_captcha(_captcha(world, "img"), kind="BLOCK_ALL_CAPTCHAS")
    _close_notices(world)
    world.edit_downloads.unskip([link.uuid for link in world.downloads.links], [], "NO_ACCOUNT")
    world.advance(1)

    assert _states(world) == ["skipped"] * 3


def test_the_next_start_asks_again(world: World) -> None:
    world.skip_captcha(_captcha(world, "img"), kind="BLOCK_ALL_CAPTCHAS")
    _close_notices(world)
    world.stop()
    world.advance(2)
    stopped = _states(world)
    world.start()
    world.advance(1)

    assert (stopped, _states(world)) == (["skipped"] * 3, ["captcha"] * 3)


def test_refusing_can_stop_everything(world: World) -> None:
    world.skip_captcha(_captcha(world, "img"), kind="STOP_CURRENT_ACTION")
    world.advance(2)

    assert (world.state, world.captchas.waiting) == ("STOPPED_STATE", [])


def test_stopping_takes_captchas_away(world: World) -> None:
    world.stop()
    world.advance(2)

    assert (world.captchas.waiting, _states(world)) == ([], ["queued"] * 3)
