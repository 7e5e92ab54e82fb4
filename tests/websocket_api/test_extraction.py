"""Sections 2 and 3 of the contract: extraction and storage, over the socket."""

import json

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error
from tests.websocket_api.conftest import Connect

pytestmark = pytest.mark.usefixtures("passing_time")


@pytest.fixture
def archive(office: SimulatedDevice) -> Package:
    """Let an archive be loaded; unpacking it takes for ever."""
    package = office.world.add_package("Zip", ["http://files.example/zip/arch.zip"], in_downloads=True)
    office.world.start()
    office.world.advance(60)
    office.world.extractor.stands_still = True
    return package


async def test_extraction_start_list_and_cancel(
    archive: Package, client: Client, office: SimulatedDevice, office_id: str
) -> None:
    started = await client.call("extraction/start", device_id=office_id, link_ids=[archive.links[0].uuid])
    (extraction_id,) = started["extraction_ids"]
    result = await client.call("extraction/list", device_id=office_id)

    assert set(result) == {"revision", "extractions"}
    assert [set(row) for row in result["extractions"]] == [{"extraction_id", "name", "state", "progress"}]
    assert [(row["extraction_id"], row["name"]) for row in result["extractions"]] == [(extraction_id, "arch")]
    await client.call("extraction/cancel", device_id=office_id, extraction_id=extraction_id)
    assert office.world.extractor.queue == []


async def test_an_unknown_extraction_is_named(client: Client, office_id: str) -> None:
    answer = await client.refused("extraction/cancel", device_id=office_id, extraction_id=5)

    assert answer == error("not_found", "extractions_not_found", ids="5")


async def test_links_without_an_archive_are_rejected(films: Package, client: Client, office_id: str) -> None:
    answer = await client.refused("extraction/start", device_id=office_id, package_ids=[films.uuid])

    assert answer == error("rejected", "no_archive")


async def test_extraction_start_is_never_sent_with_no_ids(client: Client, office_id: str) -> None:
    answer = await client.refused("extraction/start", device_id=office_id)

    assert answer == error("invalid_format", "nothing_selected")


async def test_extraction_add_password(client: Client, office: SimulatedDevice, office_id: str) -> None:
    assert await client.call("extraction/add_password", device_id=office_id, password="hunter2") is None
    assert office.world.extractor.passwords == ["hunter2"]


async def test_a_password_of_the_wrong_form_is_not_quoted(
    client: Client, office_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    message_id = await client.send("extraction/add_password", device_id=office_id, password=["hunter2"])
    answer = await client.answer(message_id)

    assert answer["error"]["translation_placeholders"] == {"field": "password"}
    assert "hunter2" not in json.dumps(answer)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_storage_list(client: Client, office_id: str) -> None:
    result = await client.call("storage/list", device_id=office_id)

    assert set(result) == {"revision", "storages"}
    assert [set(row) for row in result["storages"]] == [{"path", "free_bytes", "total_bytes"}] * len(result["storages"])
    assert {0 < row["free_bytes"] <= row["total_bytes"] for row in result["storages"]} == {True}


async def test_who_may_only_read_extracts_nothing(office_id: str, connect: Connect, reader: User) -> None:
    guest = await connect(reader)
    lists = [await guest.call(f"{noun}/list", device_id=office_id) for noun in ("extraction", "storage")]
    refused = [
        await guest.refused(f"extraction/{command}", device_id=office_id, **fields)
        for command, fields in (
            ("start", {"link_ids": [5]}),
            ("cancel", {"extraction_id": 5}),
            ("add_password", {"password": "hunter2"}),
        )
    ]

    assert [set(answer) - {"revision"} for answer in lists] == [{"extractions"}, {"storages"}]
    assert refused == [error("unauthorized")] * 3
