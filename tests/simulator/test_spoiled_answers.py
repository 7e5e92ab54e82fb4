"""Answers that are wrong in parts, and faults that come by chance."""

import json
from pathlib import Path
import ssl
from typing import Any

from aiohttp import ClientConnectorCertificateError, ClientError, ClientSession
import pytest

from simulator import Fault, SimulatedDevice, Simulator, crypto
from tests.support.api.certificate import write_certificate
from tests.support.simulator.cloud_client import CloudClient

_PING = "/device/ping"
_LINKS = "/downloadsV2/queryLinks"
_ALL = {"addedDate": True, "finishedDate": True, "status": True, "bytesTotal": True, "url": True}


@pytest.fixture
def filled(nas: SimulatedDevice) -> SimulatedDevice:
    nas.world.add_package("P", [f"http://h/fast/1/{number}.bin" for number in range(20)], in_downloads=True)
    return nas


async def _text(http: ClientSession, device: SimulatedDevice, path: str, *parameters: Any) -> str:
    url = f"http://127.0.0.1:{device.remote_api_port}{path}"
    async with http.post(url, json=list(parameters), headers={"Accept-Encoding": "identity"}) as response:
        return await response.text()


async def _rows(http: ClientSession, device: SimulatedDevice, **more: Any) -> Any:
    return json.loads(await _text(http, device, _LINKS, _ALL | more))["data"]


@pytest.mark.parametrize("size", [0, 1, 5, 12])
async def test_an_answer_is_cut_at_any_byte(http: ClientSession, nas: SimulatedDevice, size: int) -> None:
    nas.controls.fail_next(Fault.TRUNCATED, _PING, size=size)
    assert await _text(http, nas, _PING) == '{"data":true}'[:size]
    nas.controls.fail_next(Fault.CUT_ANSWER, _PING, size=size)
    with pytest.raises(ClientError):
        await _text(http, nas, _PING)


async def test_answers_can_be_encrypted_with_another_key(
    http: ClientSession, client: CloudClient, nas: SimulatedDevice
) -> None:
    nas.controls.fail_next(Fault.WRONG_KEY, _PING, 2)
    assert not (await _text(http, nas, _PING)).startswith("{")
    key = crypto.session_token(crypto.device_secret(client.email, client.password), client.session)
    body = crypto.encrypt(key, json.dumps({"apiVer": 1, "url": _PING, "params": None, "rid": 7}))
    async with client.http.post(f"{client.url}/t_{client.session}_{nas.device_id}{_PING}", data=body) as response:
        text = await response.text()
    with pytest.raises(ValueError):  # noqa: PT011 (whatever does not fit: padding or characters)
        json.loads(crypto.decrypt(key, text))


@pytest.mark.parametrize("fault", [Fault.MISSING_FIELDS, Fault.MISTYPED_FIELDS])
async def test_fields_are_spoiled_by_a_chance_that_is_always_the_same(
    http: ClientSession, filled: SimulatedDevice, fault: Fault
) -> None:
    good = await _rows(http, filled)

    async def spoiled(seed: int) -> str:
        filled.controls.fail_next(fault, _LINKS, seed=seed)
        return await _text(http, filled, _LINKS, _ALL)

    texts = [await spoiled(seed) for seed in range(12)]
    assert len(set(texts)) > 6
    assert texts[3] == await spoiled(3)
    found = [json.loads(text).get("data") for text in texts]
    lists = [rows for rows in found if isinstance(rows, list) and len(rows) == len(good)]
    assert lists, "nothing but the whole list was ever spoiled"
    values = [(row, before) for rows in lists for row, before in zip(rows, good, strict=True) if isinstance(row, dict)]
    if fault is Fault.MISSING_FIELDS:
        assert all(row.items() <= before.items() for row, before in values)
        assert any(row != before for row, before in values)
    else:
        changed = [(row[key], before[key]) for row, before in values for key in before if row[key] != before[key]]
        assert changed
        assert all(type(value) is not type(before) for value, before in changed)


async def test_dates_are_days_off(http: ClientSession, filled: SimulatedDevice) -> None:
    good = await _rows(http, filled)
    for days in (400, -3):
        filled.controls.fail_next(Fault.CLOCK_SKEW, _LINKS, size=days)
        rows = await _rows(http, filled)
        assert [row["addedDate"] - before["addedDate"] for row, before in zip(rows, good, strict=True)] == [
            days * 86_400_000
        ] * len(good)
        assert [row["uuid"] for row in rows] == [row["uuid"] for row in good]


async def test_addresses_can_be_hostile(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.controls.fail_next(Fault.HOSTILE_ADDRESSES, None, 2)
    assert (await client.call(nas.device_id, _PING))["data"] is True
    infos = (await client.call(nas.device_id, "/device/getDirectConnectionInfos"))["data"]["infos"]
    assert {"ip": "203.0.113.1", "port": 80} in infos
    assert {"ip": "127.0.0.1", "port": nas.direct_port} not in infos


async def test_events_come_without_what_they_are_about(http: ClientSession, nas: SimulatedDevice) -> None:
    nas.controls.disturb_events(cut=1)
    subscription = json.loads(await _text(http, nas, "/events/subscribe", ["downloads"], []))["data"]["subscriptionid"]
    nas.controls.burst(3)
    events = json.loads(await _text(http, nas, "/events/listen", subscription))["data"]
    assert events
    assert all(event.get("eventdata") is None for event in events)


async def test_faults_come_by_chance_and_the_same_ones_for_a_seed(
    http: ClientSession, nas: SimulatedDevice, simulator: Simulator
) -> None:
    async def outcomes(seed: int) -> list[str]:
        simulator.controls.mix_faults([Fault.EMPTY, Fault.HTML_502, "missing_data"], 0.5, seed=seed, face="local")
        return [await _text(http, nas, _PING) for _ in range(30)]

    first = await outcomes(1)
    assert first == await outcomes(1)
    assert first != await outcomes(2)
    assert 5 < sum(text == '{"data":true}' for text in first) < 25
    assert {"", "{}"} < set(first)
    simulator.controls.clear_faults()
    assert await _text(http, nas, _PING) == '{"data":true}'


async def test_a_planned_fault_comes_before_those_by_chance(
    http: ClientSession, client: CloudClient, nas: SimulatedDevice, simulator: Simulator
) -> None:
    simulator.controls.mix_faults([Fault.EMPTY], 1, face="local")
    nas.controls.fail_next(Fault.MISSING_DATA, _PING)
    assert [await _text(http, nas, _PING) for _ in range(2)] == ["{}", ""]
    assert (await client.call(nas.device_id, _PING))["data"] is True


def test_a_mixture_of_what_does_not_exist_is_refused(simulator: Simulator) -> None:
    for faults in ([], ["nonsense"]):
        with pytest.raises(ValueError):  # noqa: PT011 (the one of the enumeration has its own text)
            simulator.controls.mix_faults(faults)


async def test_the_cloud_speaks_tls_and_changes_its_certificate(http: ClientSession, tmp_path: Path) -> None:
    simulator = Simulator()
    good = write_certificate(tmp_path / "good.pem")
    trust = ssl.create_default_context(cafile=str(tmp_path / "good.pem"))
    await simulator.start(cloud_tls=good)
    assert simulator.cloud_url.startswith("https://")

    async def status() -> int:
        async with http.get(f"{simulator.cloud_url}/my/nonsense", ssl=trust) as response:
            return response.status

    assert await status() == 400
    wrong = write_certificate(tmp_path / "wrong.pem", host="cloud.example")
    expired = write_certificate(tmp_path / "expired.pem", days=-1)
    for name in ("wrong.pem", "expired.pem"):
        trust.load_verify_locations(tmp_path / name)
    for bad in (write_certificate(tmp_path / "stranger.pem"), wrong, expired):
        simulator.change_certificate(bad)
        with pytest.raises(ClientConnectorCertificateError):
            await status()
    simulator.change_certificate(good)
    assert await status() == 400
    await simulator.stop()
