"""The client library that people use, as it is, can't see the difference."""

import asyncio
from collections.abc import Callable
from typing import Any

from myjdapi import Myjdapi
from myjdapi.exception import MYJDApiException, MYJDAuthFailedException, MYJDOfflineException
import pytest

from simulator import Account, SimulatedDevice, Simulator
from tests.support.simulator.cloud_client import EMAIL, PASSWORD


def _client(simulator: Simulator) -> Any:
    client = Myjdapi()
    client.set_app_key("test")
    client._Myjdapi__api_url = simulator.cloud_url
    return client


def _signed_in(simulator: Simulator) -> Any:
    client = _client(simulator)
    client.connect(EMAIL, PASSWORD)
    return client


async def _in_thread[T](work: Callable[[], T]) -> T:
    """Let blocking code reach the ports of this loop."""
    return await asyncio.to_thread(work)


async def test_it_signs_in_and_out(simulator: Simulator, nas: SimulatedDevice) -> None:
    def work() -> list[Any]:
        client = _signed_in(simulator)
        devices = client.list_devices()
        client.reconnect()
        client.update_devices()
        return [devices, client.list_devices(), client.is_connected(), bool(client.disconnect())]

    first, second, is_connected, is_out = await _in_thread(work)
    assert (first, is_connected, is_out) == (second, True, True)
    assert [device["name"] for device in first] == ["NAS"]


async def test_it_sees_wrong_credentials(simulator: Simulator, account: Account) -> None:
    with pytest.raises(MYJDAuthFailedException):
        await _in_thread(lambda: _client(simulator).connect(EMAIL, "wrong"))


async def test_it_adds_moves_starts_and_finishes_a_link(simulator: Simulator, nas: SimulatedDevice) -> None:
    device = await _in_thread(lambda: _signed_in(simulator).get_device("NAS"))
    query = [{"links": "http://h/fast/5000/a.bin", "packageName": "P", "autostart": False}]
    job = await _in_thread(lambda: device.linkgrabber.add_links(query))
    simulator.advance(5)
    (link,) = await _in_thread(device.linkgrabber.query_links)
    await _in_thread(lambda: device.linkgrabber.move_to_downloadlist([link["uuid"]], []))
    simulator.advance(3)
    (download,) = await _in_thread(device.downloads.query_links)
    (package,) = await _in_thread(device.downloads.query_packages)

    assert ([job["id"]], link["availability"], link["bytesTotal"]) == (_jobs(nas), "ONLINE", 5000)
    assert (download["uuid"], download["finished"], download["bytesLoaded"]) == (link["uuid"], True, 5000)
    assert (package["uuid"] != link["packageUUID"], package["finished"]) == (True, True)


def _jobs(device: SimulatedDevice) -> list[int]:
    return [job.uuid for job in device.world.crawler.jobs]


async def test_its_toolbar_and_controller_work(simulator: Simulator, nas: SimulatedDevice) -> None:
    nas.world.effect_delay = 0

    def work() -> list[Any]:
        device = _signed_in(simulator).get_device(device_id=nas.device_id)
        started = device.downloadcontroller.start_downloads()
        paused = device.downloadcontroller.pause_downloads(True)
        state = device.downloadcontroller.get_current_state()
        return [started, paused, state, device.toolbar.status_downloadSpeedLimit(), device.jd.get_core_revision()]

    assert await _in_thread(work) == [True, True, "PAUSE", 1, 51234]


async def test_its_settings_work(simulator: Simulator, nas: SimulatedDevice) -> None:
    general = "org.jdownloader.settings.GeneralSettings"

    def work() -> list[Any]:
        config = _signed_in(simulator).get_device("NAS").config
        return [config.set(general, None, "DownloadSpeedLimit", 7), config.get(general, None, "DownloadSpeedLimit")]

    assert await _in_thread(work) == [True, 7]


async def test_it_uses_the_direct_connection(simulator: Simulator, nas: SimulatedDevice) -> None:
    def work() -> Any:
        device = _signed_in(simulator).get_device("NAS")
        return device.action("/device/ping")

    assert await _in_thread(work) is True
    assert simulator.requests.count("/device/ping", face="direct") == 1


async def test_it_sees_an_offline_device(simulator: Simulator, nas: SimulatedDevice) -> None:
    device = await _in_thread(lambda: _signed_in(simulator).get_device("NAS"))
    device.disable_direct_connection()
    nas.controls.take_offline()

    with pytest.raises(MYJDOfflineException):
        await _in_thread(lambda: device.action("/device/ping"))


async def test_it_reads_encrypted_refusals(simulator: Simulator, nas: SimulatedDevice) -> None:
    device = await _in_thread(lambda: _signed_in(simulator).get_device("NAS"))

    with pytest.raises(MYJDApiException) as refusal:
        await _in_thread(lambda: device.action("/device/nonsense"))
    assert refusal.value.source == "DEVICE"


async def test_its_local_mode_works(simulator: Simulator) -> None:
    box = simulator.add_device("Box")
    box.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True)

    def work() -> list[Any]:
        client = Myjdapi()
        client.direct_connect("127.0.0.1", box.remote_api_port)
        device = client.get_device()
        return [device.downloads.query_packages()[0]["name"], device.toolbar.get_status()["state"]]

    assert await _in_thread(work) == ["P", "IDLE"]
