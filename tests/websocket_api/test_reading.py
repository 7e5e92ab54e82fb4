"""Section 2 of the contract: reading."""

import json
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from custom_components.jdownloader_ws.api.features import ALWAYS
from simulator import SimulatedDevice, Simulator
from simulator.world.model import Package
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, EMAIL, LOCAL_ENTRY_ID, OFFICE_ID
from tests.support.websocket_api.client import Client
from tests.support.websocket_api.reference_page import section


async def test_connection_list(
    hass: HomeAssistant, local_entry: ConfigEntry, office_id: str, attic_id: str, cellar_id: str, client: Client
) -> None:
    result = await client.call("connection/list")
    measured = [(row.pop("latency_ms"), row.pop("last_success_at")) for row in result["connections"]]
    ids = [set(row.pop("device_ids")) for row in result["connections"]]

    assert {latency >= 0 and at.endswith("+00:00") for latency, at in measured} == {True}
    assert ids == [{cellar_id}, {office_id, attic_id}]
    common = {"state": "connected", "push": False, "last_error": None}
    assert result == {
        "revision": 1,
        "connections": [
            {"entry_id": LOCAL_ENTRY_ID, "title": local_entry.title, "type": "local", "via": "local", **common},
            {"entry_id": CLOUD_ENTRY_ID, "title": "MyJDownloader", "type": "cloud", "via": "cloud", **common},
        ],
    }


async def test_devices_list(
    office_id: str, attic_id: str, cellar_id: str, client: Client, attic: SimulatedDevice
) -> None:
    devices = {row.pop("device_id"): row for row in (await client.call("devices/list"))["devices"]}

    common = {
        "online": True,
        "version": "48637",
        "capabilities": [*ALWAYS, "captchas", "extraction"],
        "rights": {"control": True, "admin": True},
    }
    assert devices == {
        office_id: {"entry_id": CLOUD_ENTRY_ID, "jd_id": OFFICE_ID, "name": "Office", **common},
        attic_id: {"entry_id": CLOUD_ENTRY_ID, "jd_id": ATTIC_ID, "name": "Attic", **common},
        cellar_id: {
            **common,
            "entry_id": LOCAL_ENTRY_ID,
            "jd_id": LOCAL_ENTRY_ID,
            "name": "JDownloader (127.0.0.1)",
            "capabilities": [*ALWAYS, "extraction"],
        },
    }


@pytest.mark.parametrize("command", ["devices/list", "connection/list"])
async def test_lists_of_all_have_a_revision_that_grows_when_they_change(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, command: str
) -> None:
    first, second = await client.call(command), await client.call(command)
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    third = await client.call(command)

    assert (first == second) is (first["revision"] == second["revision"])
    assert first["revision"] <= second["revision"] < third["revision"]


async def test_devices_list_has_names_of_the_persons_choice_and_shows_what_is_not_there(
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office_id: str,
    device_registry: dr.DeviceRegistry,
) -> None:
    device_registry.async_update_device(office_id, name_by_user="Big box")
    await hass.config_entries.async_unload(cloud_entry.entry_id)

    devices = (await client.call("devices/list"))["devices"]
    (row,) = [row for row in devices if row["device_id"] == office_id]
    assert (row["name"], row["online"], row["version"]) == ("Big box", False, "48637")


async def test_status_get(films: Package, grabbed: Package, client: Client, office_id: str) -> None:
    result = await client.call("status/get", device_id=office_id)
    status = result["status"]

    assert list(result) == ["revision", "status"]
    assert set(status) == set(section("Status").fields)
    assert status["state"] == "idle"
    assert (status["total_downloads"], status["total_packages"]) == (2, 1)
    assert (status["linkgrabber_links"], status["linkgrabber_packages"]) == (2, 1)
    assert status["total_bytes"] == sum(link.bytes_total for link in films.links)
    assert status["eta"] is None
    assert status["updated_at"].endswith("+00:00")


async def test_status_get_of_an_offline_jdownloader_succeeds_with_nulls(
    client: Client, office_id: str, office: SimulatedDevice, tick: Any
) -> None:
    stream = await client.subscribe(device_id=office_id)
    await stream.next()
    office.controls.take_offline()
    await tick(3)
    result = await client.call("status/get", device_id=office_id)

    assert result["revision"] == (await stream.next())["revision"]
    assert result["status"] == dict.fromkeys(section("Status").fields) | {"state": "offline"}


async def test_status_get_of_one_that_was_offline_from_the_start_succeeds_too(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str, office: SimulatedDevice
) -> None:
    office.controls.take_offline()
    await hass.config_entries.async_reload(cloud_entry.entry_id)

    assert await client.call("status/get", device_id=office_id) == {
        "revision": 0,
        "status": dict.fromkeys(section("Status").fields) | {"state": "offline"},
    }


async def test_downloads_list(films: Package, client: Client, office_id: str) -> None:
    result = await client.call("downloads/list", device_id=office_id)
    (package,), links = result["packages"], result["links"]

    assert set(result) == {"revision", "packages", "links", "total_packages", "total_links"}
    assert (result["total_packages"], result["total_links"]) == (1, 2)
    assert set(package) == set(section("Package").fields)
    assert [set(link) for link in links] == [set(section("Link").fields)] * 2
    assert (package["id"], package["name"], package["link_count"]) == (str(films.uuid), "films", 2)
    assert [link["id"] for link in links] == [str(link.uuid) for link in films.links]
    assert [link["package_id"] for link in links] == [str(films.uuid)] * 2
    assert [link["state"] for link in links] == ["queued", "queued"]
    assert links[0]["url"] == "https://example.org/one.bin?token=abc"


async def test_linkgrabber_list(grabbed: Package, client: Client, office_id: str) -> None:
    result = await client.call("linkgrabber/list", device_id=office_id)
    (package,), links = result["packages"], result["links"]

    assert set(result) == {"revision", "packages", "links", "total_packages", "total_links", "collecting"}
    assert result["collecting"] is False
    assert set(package) == set(section("GrabberPackage").fields)
    assert [set(link) for link in links] == [set(section("GrabberLink").fields)] * 2
    assert (package["online_count"], package["offline_count"]) == (2, 0)
    assert [link["availability"] for link in links] == ["online", "online"]


@pytest.fixture
def shelf(office: SimulatedDevice) -> list[Package]:
    """Put five packages with two links each into the download list."""
    return [
        office.world.add_package(
            f"package {n}", [f"https://example.org/{n}-{part}.bin" for part in (1, 2)], in_downloads=True
        )
        for n in range(5)
    ]


def names(result: dict[str, Any]) -> tuple[list[str], list[str]]:
    return [package["name"] for package in result["packages"]], [link["name"] for link in result["links"]]


async def test_offset_and_limit_count_packages_and_links_are_those_of_the_packages_returned(
    shelf: list[Package], client: Client, office_id: str
) -> None:
    page = await client.call("downloads/list", device_id=office_id, offset=1, limit=2)

    assert names(page) == (["package 1", "package 2"], ["1-1.bin", "1-2.bin", "2-1.bin", "2-2.bin"])
    assert (page["total_packages"], page["total_links"]) == (5, 10)


async def test_with_ids_offset_and_limit_do_not_apply(shelf: list[Package], client: Client, office_id: str) -> None:
    page = await client.call(
        "downloads/list",
        device_id=office_id,
        package_ids=[shelf[4].uuid, str(shelf[0].uuid)],
        link_ids=[str(shelf[2].links[1].uuid)],
        offset=1,
        limit=1,
    )

    assert names(page) == (
        ["package 0", "package 2", "package 4"],
        ["0-1.bin", "0-2.bin", "2-2.bin", "4-1.bin", "4-2.bin"],
    )


async def test_states_and_search_filter(shelf: list[Package], client: Client, office_id: str) -> None:
    found = await client.call("downloads/list", device_id=office_id, search="3-")
    none = await client.call("downloads/list", device_id=office_id, states=["finished", "failed"])
    queued = await client.call("downloads/list", device_id=office_id, states=["queued"], search="PACKAGE 1")

    assert names(found) == (["package 3"], ["3-1.bin", "3-2.bin"])
    assert names(none) == ([], [])
    assert names(queued) == (["package 1"], ["1-1.bin", "1-2.bin"])


async def test_a_list_that_would_be_larger_than_a_message_is_too_large_and_can_be_paged(
    library: list[Package], client: Client, office_id: str
) -> None:
    assert await client.refused("downloads/list", device_id=office_id) == {
        "code": "too_large",
        "translation_key": "too_large",
        "translation_domain": "jdownloader_ws",
        "translation_placeholders": {},
    }
    pages = [await client.call("downloads/list", device_id=office_id, offset=n, limit=1) for n in range(3)]
    assert [len(page["links"]) for page in pages] == [1000, 1000, 1000]
    assert all(len(json.dumps(page)) < 1_000_000 for page in pages)


async def test_jobs_get(client: Client, office_id: str, passing_time: None) -> None:
    links = ["https://example.org/a.bin", "https://example.org/404/b.bin"]
    added = await client.call("linkgrabber/add_links", device_id=office_id, links=links, wait=60)
    result = await client.call("jobs/get", device_id=office_id, job_id=added["job"]["job_id"])

    assert set(result) == {"revision", "job"}
    assert set(result["job"]) == set(section("Job").fields)
    assert result["job"] == added["job"]
    assert result["job"]["done"] is True
    assert (result["job"]["found"], len(result["job"]["link_ids"])) == (2, 2)


async def test_no_answer_has_the_e_mail_of_the_account_even_if_the_entry_is_named_after_it(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, office_id: str
) -> None:
    hass.config_entries.async_update_entry(cloud_entry, title=EMAIL.upper())
    answers = [await client.call("connection/list"), await client.call("devices/list")]

    assert EMAIL not in json.dumps(answers).lower()
    assert answers[0]["connections"][0]["title"] == "MyJDownloader"


async def test_connection_list_reports_what_is_wrong(
    hass: HomeAssistant, client: Client, cloud_entry: ConfigEntry, simulator: Simulator, tick: Any
) -> None:
    async def condition() -> tuple[str, str | None]:
        (row,) = (await client.call("connection/list"))["connections"]
        return row["state"], row["last_error"]

    simulator.controls.take_offline()
    await tick(61)
    assert await condition() == ("unreachable", "communication_error")

    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert await condition() == ("setup_retry", "communication_error")

    simulator.controls.bring_online()
    simulator.accounts[0].password = "another"
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    assert await condition() == ("authentication_failed", "authentication_error")

    await hass.config_entries.async_unload(cloud_entry.entry_id)
    assert await condition() == ("disconnected", None)
