"""Who looks on learns of each call that reaches a JDownloader, and of each link that is loaded to its end."""

from collections.abc import Sequence

from aiohttp import ClientSession

from simulator import SimulatedDevice, Simulator
from simulator.world.model import Link
from tests.support.simulator.cloud_client import CloudClient

type Call = tuple[str, list[str], str | None]


def _calls(device: SimulatedDevice) -> list[Call]:
    calls: list[Call] = []

    def called(path: str, texts: Sequence[str], refusal: str | None) -> None:
        calls.append((path, [*texts], refusal))

    device.on_call = called
    return calls


async def test_calls_are_noted_with_their_parameters_by_every_way(
    client: CloudClient, nas: SimulatedDevice, http: ClientSession
) -> None:
    calls = _calls(nas)
    await client.call(nas.device_id, "/downloadsV2/renameLink", [7, "a.bin"])
    async with http.get(f"http://127.0.0.1:{nas.remote_api_port}/downloadsV2/renameLink?8&b.bin") as answer:
        assert answer.ok

    assert [(path.rpartition("/")[2], texts, refusal) for path, texts, refusal in calls] == [
        ("renameLink", ["7", "a.bin"], None),
        ("renameLink", ["8", "b.bin"], None),
    ]


async def test_what_is_refused_is_noted_with_its_reason(client: CloudClient, nas: SimulatedDevice) -> None:
    calls = _calls(nas)
    await client.call(nas.device_id, "/downloadsV2/setDownloadDirectory", ["", [1]])

    assert [refusal for _, _, refusal in calls] == ["BAD_PARAMETERS"]


async def test_a_call_that_met_a_fault_before_it_was_carried_out_is_not_noted(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    calls = _calls(nas)
    simulator.controls.fail_next("MAINTENANCE", "/renameLink", device=nas)
    await client.call(nas.device_id, "/downloadsV2/renameLink", [7, "a.bin"])
    assert calls == []


async def test_links_that_are_loaded_to_their_end_are_noted(nas: SimulatedDevice) -> None:
    finished: list[Link] = []
    nas.world.on_finished = finished.append
    package = nas.world.add_package(
        "Package", ["http://h/fast/1000/a.bin", "http://h/slow/10/90000/b.bin"], in_downloads=True
    )
    nas.world.start()
    nas.world.advance(10)

    assert finished == [package.links[0]]
