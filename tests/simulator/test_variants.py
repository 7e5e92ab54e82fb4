"""Links with several variants, and containers that can be read."""

from base64 import b64encode
import json
from typing import Any

from simulator import SimulatedDevice
from tests.support.simulator.cloud_client import CloudClient

_VIDEO = "http://files.example.org/host/variants/1000/video.mp4"


async def _data(client: CloudClient, device: SimulatedDevice, path: str, *parameters: Any) -> Any:
    answer = await client.call(device.device_id, path, list(parameters))
    return answer["type"] if "src" in answer else answer.get("data")


async def test_a_variant_is_chosen(client: CloudClient, nas: SimulatedDevice) -> None:
    (link,) = nas.world.add_package("P", [_VIDEO]).links
    flags = dict.fromkeys(("bytesTotal", "variants", "variantID", "variantName"), True)
    query = json.dumps({"linkUUIDs": [link.uuid], **flags})
    before = await _data(client, nas, "/linkgrabberv2/queryLinks", query)
    variants = await _data(client, nas, "/linkgrabberv2/getVariants", link.uuid)
    chosen = await _data(client, nas, "/linkgrabberv2/setVariant", link.uuid, "AUDIO")
    after = await _data(client, nas, "/linkgrabberv2/queryLinks", query)

    assert [variant["id"] for variant in variants] == ["P_1080", "P_720", "AUDIO"]
    assert (before[0]["bytesTotal"], before[0]["variants"], before[0]["variant"]["id"]) == (1000, True, "P_1080")
    assert chosen == ""
    assert (after[0]["bytesTotal"], after[0]["variant"]) == (100, {"id": "AUDIO", "name": "audio only"})


async def test_a_variant_that_a_link_does_not_have_is_refused(client: CloudClient, nas: SimulatedDevice) -> None:
    video, plain = nas.world.add_package("P", [_VIDEO, "http://files.example.org/fast/5/plain.bin"]).links

    assert await _data(client, nas, "/linkgrabberv2/setVariant", video.uuid, "4K") == "BAD_PARAMETERS"
    assert await _data(client, nas, "/linkgrabberv2/setVariant", plain.uuid, "4K") == "INTERNAL_SERVER_ERROR"
    assert await _data(client, nas, "/linkgrabberv2/getVariants", plain.uuid) == "INTERNAL_SERVER_ERROR"


async def test_the_links_of_a_container_do_not_say_which_job_brought_them(
    client: CloudClient, nas: SimulatedDevice
) -> None:
    content = b64encode(b"text=http://files.example.org/fast/5/inside.bin").decode()
    answer = await _data(
        client, nas, "/linkgrabberv2/addContainer", "CRAWLJOB", f"data:application/crawljob;base64,{content}"
    )
    nas.world.advance(5)

    assert [(link.name, link.job_id) for link in nas.world.linkgrabber.links] == [("inside.bin", None)]
    assert answer["id"] == nas.world.crawler.jobs[0].uuid


async def test_what_is_no_data_url_is_no_container(client: CloudClient, nas: SimulatedDevice) -> None:
    assert await _data(client, nas, "/linkgrabberv2/addContainer", "DLC", "not a data url") is None


async def test_a_copy_in_another_variant_is_seen_behind_the_link_a_moment_later(
    client: CloudClient, nas: SimulatedDevice
) -> None:
    link, _plain = nas.world.add_package("P", [_VIDEO, "http://files.example.org/fast/5/plain.bin"]).links
    answer = await _data(client, nas, "/linkgrabberv2/addVariantCopy", link.uuid, -1, -1, "AUDIO")
    before = [item.name for item in nas.world.linkgrabber.links]
    nas.world.advance(nas.world.effect_delay)

    assert answer == ""
    assert before == ["video.mp4", "plain.bin"]
    assert [item.name for item in nas.world.linkgrabber.links] == ["video.mp4", "video_AUDIO.mp4", "plain.bin"]
    assert [item.bytes_total for item in nas.world.linkgrabber.links] == [1000, 100, 5]


async def test_copies_of_links_are_loaded_as_files_of_their_own(client: CloudClient, nas: SimulatedDevice) -> None:
    (link,) = nas.world.add_package("P", [_VIDEO]).links
    await _data(client, nas, "/linkgrabberv2/addVariantCopy", link.uuid, -1, -1, "P_720")
    nas.world.advance(1)
    nas.world.move_to_downloads(package_ids=[nas.world.linkgrabber.packages[0].uuid])
    nas.world.advance(30)

    assert [(item.name, item.bytes_loaded, item.state) for item in nas.world.downloads.links] == [
        ("video.mp4", 1000, "finished"),
        ("video_P_720.mp4", 500, "finished"),
    ]


async def test_a_name_of_choice_stays_with_the_variant_and_its_copy(client: CloudClient, nas: SimulatedDevice) -> None:
    (link,) = nas.world.add_package("P", [_VIDEO]).links
    link.name = "mine.mp4"
    await _data(client, nas, "/linkgrabberv2/setVariant", link.uuid, "AUDIO")
    await _data(client, nas, "/linkgrabberv2/addVariantCopy", link.uuid, -1, -1, "P_720")
    nas.world.advance(1)

    assert [(item.name, item.variant) for item in nas.world.linkgrabber.links] == [
        ("mine.mp4", "AUDIO"),
        ("mine.mp4", "P_720"),
    ]
