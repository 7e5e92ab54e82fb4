"""Worlds to begin with, and a demo that stays alive."""

import pytest

from simulator import Simulator, World
from simulator.cli import build, parse
from simulator.refill import Refill
from simulator.world.scenarios import SCENARIOS, UnknownScenarioError, load


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_is_always_the_same(scenario: str) -> None:
    worlds = [World(), World()]
    for world in worlds:
        load(world, scenario)

    first, second = [[(link.uuid, link.name, link.state) for link in world.downloads.links] for world in worlds]
    assert first == second


def test_busy_has_links_in_all_states() -> None:
    world = World()
    load(world, "busy")
    states = {link.state for link in world.downloads.links}

    assert states == {"download", "finished", "queued", "offline", "failed_fatal", "waiting", "disabled"}
    assert len(world.linkgrabber.packages) == 3


def test_captchas_has_one_of_each_kind_and_a_question() -> None:
    world = World()
    load(world, "captchas")

    assert {captcha.kind for captcha in world.captchas.waiting} == {"img", "click", "multi", "rc2", "hc"}
    assert len(world.dialogs.open) == 1


@pytest.mark.parametrize(("scenario", "number"), [("huge:250", 250), ("huge", 2000), ("empty", 0)])
def test_scenarios_have_their_size(scenario: str, number: int) -> None:
    world = World()
    load(world, "busy")
    load(world, scenario)

    assert len(world.downloads.links) == number


@pytest.mark.parametrize("scenario", ["nonsense", "busy:5", "huge:many"])
def test_unknown_scenarios_are_refused(scenario: str) -> None:
    with pytest.raises(UnknownScenarioError):
        load(World(), scenario)


def test_a_demo_always_has_something_to_do() -> None:
    simulator = Simulator()
    world = simulator.add_device("Attic").world
    load(world, "busy")
    refill = Refill()
    for _ in range(100):
        simulator.advance(60)
        refill.look_after(simulator)

    assert (world.state, world.controller.speed > 0) == ("RUNNING", True)
    assert 1 < len(world.downloads.packages) <= 13


def test_a_demo_leaves_alone_what_a_user_stopped() -> None:
    simulator = build(parse(["--scenario", "empty"]), 1_795_370_800_000)
    Refill().look_after(simulator)

    assert [device.world.downloads.packages for device in simulator.devices] == [[], [], []]


@pytest.mark.parametrize("scenario", [*SCENARIOS, "huge:200"])
def test_the_clocks_show_the_time_of_the_start_however_long_a_scenario_has_run(scenario: str) -> None:
    now = 1_796_000_000_000
    simulator = build(parse(["--scenario", scenario]), now)
    assert {device.world.clock.now for device in simulator.devices} == {now}
    simulator.advance(5)
    assert {device.world.clock.now for device in simulator.devices} == {now + 5_000}
