"""The simulator answers as a real JDownloader did."""

import copy
from typing import Any

from aiohttp import ClientSession
from hypothesis import assume, given, settings, strategies as st
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.api import structs
from simulator.world.crawler import Crawler
from simulator.world.world import World
from tests.support.simulator.contract.compare import differences
from tests.support.simulator.contract.histories import HISTORIES
from tests.support.simulator.contract.history import History
from tests.support.simulator.contract.recording import RecordedCall, read, recordings_of_calls
from tests.support.simulator.contract.replay import Replay

_CALLS = [call for name in recordings_of_calls() for call in read(name)]
_JOURNEY = next(history for history in HISTORIES if history.name == "journey")


async def _replay(history: History, simulator: Simulator, device: SimulatedDevice, http: ClientSession) -> list[str]:
    device.direct_mode = "NONE"
    device.world.effect_delay = 0
    return [difference async for difference in history.differences(Replay(simulator, device, http))]


@pytest.mark.thorough
@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
async def test_a_history_is_answered_as_it_was(
    history: History, simulator: Simulator, nas: SimulatedDevice, http: ClientSession
) -> None:
    assert await _replay(history, simulator, nas, http) == []


def test_every_recording_that_is_kept_is_replayed() -> None:
    assert {name for history in HISTORIES for name in history.recordings} == set(recordings_of_calls())


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("owner", "name", "broken"),
    [
        pytest.param(structs, "without_defaults", dict, id="defaults are written"),
        pytest.param(structs, "package_eta", lambda _world, _package: -1, id="unknown time of arrival"),
        pytest.param(structs, "is_package_finished", lambda _package: False, id="failed is not finished"),
        pytest.param(World, "pause", lambda _world, _is_paused: None, id="pause changes no limit"),
        pytest.param(Crawler, "is_collecting", False, id="collecting is never seen"),
    ],
)
async def test_a_broken_simulator_breaks_the_contract(
    owner: Any,
    name: str,
    broken: Any,
    simulator: Simulator,
    nas: SimulatedDevice,
    http: ClientSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(owner, name, broken)

    assert await _replay(_JOURNEY, simulator, nas, http) != []


def test_an_answer_keeps_its_own_contract() -> None:
    assert [list(differences(call.answer, call.answer)) for call in _CALLS] == [[] for _ in _CALLS]


@settings(deadline=None)
@given(st.sampled_from(_CALLS), st.randoms(use_true_random=False))
def test_a_damaged_answer_breaks_the_contract(call: RecordedCall, random: Any) -> None:
    places = [place for place in _fields(call.answer) if place]
    assume(places)
    damaged = copy.deepcopy(call.answer)
    damage = random.choice([_drop, _retype, _add])
    damage(damaged, random.choice(places))

    assert list(differences(call.answer, damaged)) != []


def _fields(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the places of all fields of all objects."""
    match value:
        case dict():
            inner = [found for key, item in value.items() for found in _fields(item, (*place, key))]
            return [(*place, key) for key in value] + inner
        case list():
            return [found for number, item in enumerate(value) for found in _fields(item, (*place, number))]
        case _:
            return []


def _owner(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place[:-1]:
        value = value[key]
    return value


def _drop(value: Any, place: tuple[Any, ...]) -> None:
    del _owner(value, place)[place[-1]]


def _retype(value: Any, place: tuple[Any, ...]) -> None:
    old = _owner(value, place)[place[-1]]
    _owner(value, place)[place[-1]] = {"other": old} if not isinstance(old, dict) else [old]


def _add(value: Any, place: tuple[Any, ...]) -> None:
    _owner(value, place)["tooMuch"] = True
