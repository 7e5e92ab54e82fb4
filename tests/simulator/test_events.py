"""Events over all ways: subscriptions, waiting for what happens, and the end of both."""

import asyncio
from collections.abc import Callable, Coroutine
import json
from typing import Any

from aiohttp import ClientError, ClientSession
import pytest

from simulator import Fault, SimulatedDevice, Simulator
from tests.support.simulator.cloud_client import CloudClient

type Call = Callable[..., Coroutine[None, None, Any]]

DEAD = {
    "exclusions": None,
    "maxKeepalive": -1,
    "maxPolltimeout": -1,
    "subscriptionid": -1,
    "subscriptions": None,
    "subscribed": False,
}
NOT_FOUND = {"src": "DEVICE", "data": None, "type": "FILE_NOT_FOUND"}


@pytest.fixture(params=["cloud", "direct", "local"])
def way(request: pytest.FixtureRequest) -> str:
    """Return each way to a JDownloader."""
    way: str = request.param
    return way


@pytest.fixture
def call(way: str, client: CloudClient, nas: SimulatedDevice, http: ClientSession) -> Call:
    """Return what calls a JDownloader by one of the ways and gives the data of the answer, or the refusal."""
    nas.world.effect_delay = 0

    async def locally(path: str, *parameters: object) -> Any:
        url = f"http://127.0.0.1:{nas.remote_api_port}{path}"
        async with http.post(url, json=list(parameters)) as response:
            answer = await response.json()
        return answer.get("data", answer) if response.ok else answer

    async def encrypted(path: str, *parameters: object) -> Any:
        texts = [json.dumps(one) if isinstance(one, list) else one for one in parameters]
        base = f"http://127.0.0.1:{nas.direct_port}" if way == "direct" else None
        answer = await client.call(nas.device_id, path, texts, base=base)
        return answer if "src" in answer else answer.get("data")

    return locally if way == "local" else encrypted


async def _listening(nas: SimulatedDevice, call: Call, uuid: int) -> asyncio.Task[Any]:
    """Begin to listen and wait until JDownloader knows."""
    before = nas.world.events.waiting
    task = asyncio.ensure_future(call("/events/listen", uuid))
    await _until(lambda: nas.world.events.waiting > before)
    return task


async def _until(condition: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


async def test_what_happens_reaches_a_listener_in_the_words_of_its_way(
    nas: SimulatedDevice, call: Call, way: str
) -> None:
    uuid = (await call("/events/subscribe", ["downloadwatchdog", "dialogs"], []))["subscriptionid"]
    listening = await _listening(nas, call, uuid)
    nas.world.start()
    first = await listening
    nas.world.dialogs.ask("kind", {}, lambda _answer: None)
    second = await call("/events/listen", uuid)

    data = "eventdata" if way == "local" else "eventData"
    null = {"eventdata": None} if way == "local" else {}
    dialog = nas.world.dialogs.open[0].uuid
    assert first == [{"publisher": "downloadwatchdog", "eventid": "RUNNING"} | null]
    assert second == [{"publisher": "dialogs", "eventid": "NEW", data: dialog}]


async def test_a_listener_gets_nothing_after_the_time_out_of_its_polls(
    simulator: Simulator, nas: SimulatedDevice, call: Call
) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]
    await call("/events/changesubscriptiontimeouts", uuid, 8_000, 60_000)
    listening = await _listening(nas, call, uuid)
    simulator.advance(7.9)
    await asyncio.sleep(0.02)
    assert not listening.done()

    simulator.advance(0.1)
    assert await listening == []


async def test_dead_ids_are_answered_as_recorded(nas: SimulatedDevice, call: Call) -> None:
    for name in ("getsubscription", "unsubscribe"):
        assert await call(f"/events/{name}", 5) == DEAD
    for name in ("addsubscription", "removesubscription"):
        assert await call(f"/events/{name}", 5, ["captchas"], []) == DEAD
    assert await call("/events/changesubscriptiontimeouts", 5, 3_000, 40_000) == DEAD
    status = await call("/events/getsubscriptionstatus", 5)
    assert status == {"queueSize": 0, "subscriptionid": -1, "subscribed": False}
    assert await call("/events/listen", 5) == NOT_FOUND
    assert await call("/downloadevents/setStatusEventInterval", 5, 1_000) is False
    assert (await call("/events/setsubscription", 5, ["captchas"], []))["subscriptionid"] == 5
    assert list(nas.world.events.subscriptions) == [5]


async def test_unsubscribing_ends_a_wait(nas: SimulatedDevice, call: Call) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]
    listening = await _listening(nas, call, uuid)

    assert (await call("/events/unsubscribe", uuid))["subscribed"] is False
    assert await listening == []
    assert await call("/events/listen", uuid) == NOT_FOUND


async def test_time_outs_are_kept_within_limits(call: Call) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]

    async def changed(poll: int, keepalive: int) -> tuple[int, int]:
        answer = await call("/events/changesubscriptiontimeouts", uuid, poll, keepalive)
        return answer["maxPolltimeout"], answer["maxKeepalive"]

    assert await changed(1, 1) == (1_000, 30_000)
    assert await changed(10**9, 10**9) == (360_000, 3_600_000)


async def test_changing_time_outs_ends_a_wait_with_nothing(nas: SimulatedDevice, call: Call) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]
    listening = await _listening(nas, call, uuid)
    await call("/events/changesubscriptiontimeouts", uuid, 60_000, 120_000)

    assert await listening == []


async def test_an_event_ends_all_waits_and_reaches_one(nas: SimulatedDevice, call: Call) -> None:
    uuid = (await call("/events/subscribe", ["captchas"], []))["subscriptionid"]
    both = [await _listening(nas, call, uuid), await _listening(nas, call, uuid)]
    nas.world.events.publish("captchas", "NEW", 7)

    assert sorted([len(await one) for one in both]) == [0, 1]


async def test_a_wait_delays_no_other_call(nas: SimulatedDevice, call: Call) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]
    listening = await _listening(nas, call, uuid)

    assert await call("/device/ping") is True
    listening.cancel()


async def test_who_gives_up_waiting_loses_nothing(nas: SimulatedDevice, call: Call) -> None:
    uuid = (await call("/events/subscribe", ["captchas"], []))["subscriptionid"]
    listening = await _listening(nas, call, uuid)
    listening.cancel()
    await _until(lambda: not nas.world.events.waiting)
    nas.world.events.publish("captchas", "NEW", 7)

    assert len(await call("/events/listen", uuid)) == 1


async def test_a_restart_ends_all_subscriptions(nas: SimulatedDevice, call: Call, simulator: Simulator) -> None:
    uuid = (await call("/events/subscribe", [".*"], []))["subscriptionid"]
    nas.controls.restart(5)
    simulator.advance(6)

    assert await call("/events/listen", uuid) == NOT_FOUND


async def test_the_cloud_answers_for_a_device_that_goes_away_meanwhile(
    nas: SimulatedDevice, client: CloudClient
) -> None:
    uuid = nas.world.events.subscribe([".*"], []).uuid
    waiting = await _listening(nas, lambda path, *rest: client.call(nas.device_id, path, list(rest)), uuid)
    nas.controls.take_offline()

    assert (await waiting)["type"] == "OFFLINE"


async def test_an_old_jdownloader_has_no_events(nas: SimulatedDevice, call: Call) -> None:
    nas.world.events.is_available = False

    assert (await call("/events/subscribe", [".*"], []))["type"] == "Not Found"
    assert (await call("/downloadevents/setStatusEventInterval", 5, 1))["type"] == "Not Found"


async def test_a_proxy_without_patience_answers_itself(
    nas: SimulatedDevice, client: CloudClient, http: ClientSession
) -> None:
    uuid = nas.world.events.subscribe([".*"], []).uuid
    nas.controls.fail_next(Fault.PROXY_TIMEOUT, "/listen", 2, seconds=0.05)
    url = f"http://127.0.0.1:{nas.remote_api_port}/events/listen?{uuid}"
    async with http.get(url) as response:
        assert (response.status, response.content_type) == (504, "text/html")
    nas.world.start()
    async with http.get(url) as response:
        assert response.status == 200


async def test_a_long_poll_can_be_cut(nas: SimulatedDevice, http: ClientSession) -> None:
    uuid = nas.world.events.subscribe([".*"], []).uuid
    nas.controls.fail_next(Fault.CUT_WAITING, "/listen", seconds=0.05)
    with pytest.raises(ClientError):
        await http.post(f"http://127.0.0.1:{nas.remote_api_port}/events/listen?{uuid}")
