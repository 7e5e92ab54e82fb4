"""Endpoints that no recording shows, or not in this state."""

import json
from typing import Any

import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.simulator.cloud_client import CloudClient

_GENERAL = "org.jdownloader.settings.GeneralSettings"


async def _data(client: CloudClient, device: SimulatedDevice, path: str, *parameters: Any) -> Any:
    answer = await client.call(device.device_id, path, list(parameters))
    return answer["type"] if "src" in answer else answer.get("data")


@pytest.mark.parametrize(
    ("path", "parameters", "data"),
    [
        ("/config/reset", [_GENERAL, None, "IfFileExistsAction"], True),
        ("/config/reset", [_GENERAL, None, "Nonsense"], False),
        ("/config/get", [_GENERAL, "a storage", "PauseSpeed"], None),
        ("/config/query", ['{"pattern":"("}'], "BAD_PARAMETERS"),
        ("/toolbar/startDownloads", [], True),
        ("/toolbar/stopDownloads", [], True),
        ("/toolbar/triggerUpdate", [], True),
        ("/downloadcontroller/forceDownload", [[], []], ""),
        ("/downloadsV2/setDownloadDirectory", ["", [1]], "BAD_PARAMETERS"),
        ("/downloadsV2/movetoNewPackage", [[], [], "", ""], "BAD_PARAMETERS"),
        ("/downloadsV2/cleanup", [[1], [], "DELETE_ALL", "REMOVE_LINKS_ONLY", "UNSELECTED"], ""),
        ("/linkgrabberv2/addContainer", ["nonsense", "data:,"], None),
        ("/linkgrabberv2/setVariant", [1, "x"], ""),
        ("/linkgrabberv2/setVariant", [1, None], "BAD_PARAMETERS"),
        ("/dialogs/answer", [1, '{"closereason":"OK"}'], "Invalid ID: 1"),
        ("/accountsV2/listPremiumHosterUrls", [], {"localtest.host": "http://localtest.host/premium"}),
        ("/accountsV2/removeAccounts", [[1]], ""),
        ("/extensions/isEnabled", ["org.jdownloader.extensions.extraction.ExtractionExtension"], True),
        ("/reconnect/doReconnect", [], ""),
    ],
)
async def test_small_endpoints_answer(
    client: CloudClient, nas: SimulatedDevice, path: str, parameters: list[Any], data: object
) -> None:
    assert await _data(client, nas, path, *parameters) == data


async def test_the_selection_of_the_others_is_refused_if_it_means_something(
    client: CloudClient, nas: SimulatedDevice
) -> None:
    link = nas.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True).links[0]
    answer = await client.call(
        nas.device_id, "/downloadsV2/cleanup", [[link.uuid], [], "DELETE_ALL", "REMOVE_LINKS_ONLY", "UNSELECTED"]
    )

    assert answer["type"] == "BAD_PARAMETERS"


async def test_all_settings_can_be_listed(client: CloudClient, nas: SimulatedDevice) -> None:
    entries = await _data(client, nas, "/config/list")
    query = json.dumps({"configInterface": _GENERAL, "pattern": ".*IfFile.*", "enumInfo": True, "defaultValues": True})
    (entry,) = await _data(client, nas, "/config/query", query)

    assert len(entries) == len(nas.world.config)
    assert entry["enumOptions"][0] == ["OVERWRITE_FILE", "OVERWRITE_FILE"]
    assert ("value" in entry, entry["defaultValue"]) == (False, "ASK_FOR_EACH_FILE")


async def test_links_have_addresses(client: CloudClient, nas: SimulatedDevice) -> None:
    links = nas.world.add_package("P", ["http://h/fast/1/a", "http://h/fast/1/b"], in_downloads=True).links
    uuids = [link.uuid for link in links]

    assert await _data(client, nas, "/downloadsV2/getDownloadUrls", uuids, [], '["CONTENT"]') == {
        "http://h/fast/1/a": [uuids[0]],
        "http://h/fast/1/b": [uuids[1]],
    }
    assert await _data(client, nas, "/downloadsV2/getDownloadUrls", uuids, [], "[]") == {}


async def test_several_links_are_answered_in_the_order_of_the_list(client: CloudClient, nas: SimulatedDevice) -> None:
    links = nas.world.add_package("P", [f"http://h/fast/1/{name}" for name in "abc"], in_downloads=True).links
    query = json.dumps({"linkUUIDs": [links[2].uuid, 5, links[0].uuid], "packageUUIDs": [1]})

    assert [link["name"] for link in await _data(client, nas, "/downloadsV2/queryLinks", query)] == ["a", "c"]


async def test_low_priorities_are_all_shown_as_one(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.world.effect_delay = 0
    (link,) = nas.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True).links
    shown = []
    for priority in ("HIGHEST", "DEFAULT", "LOW", "LOWER", "LOWEST"):
        await _data(client, nas, "/downloadsV2/setPriority", priority, [link.uuid], [])
        (answer,) = await _data(client, nas, "/downloadsV2/queryLinks", '{"priority":true}')
        shown.append(answer.get("priority"))

    assert shown == ["HIGHEST", None, "LOWER", "LOWER", "LOWER"]


async def test_the_system_reports_what_it_is(client: CloudClient, nas: SimulatedDevice) -> None:
    infos = await _data(client, nas, "/system/getSystemInfos")

    assert infos["startupTimeStamp"] == nas.world.now - nas.world.uptime_ms
    assert (infos["headless"], infos["operatingSystem"]) == (True, "LINUX")


async def test_a_restart_by_the_api_comes_back_by_itself(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice
) -> None:
    answered = await _data(client, nas, "/system/restartJD")
    simulator.advance(1)
    away = await _data(client, nas, "/device/ping")
    simulator.advance(30)

    assert (answered, away, await _data(client, nas, "/device/ping")) == ("", "OFFLINE", True)


async def test_an_exit_by_the_api_is_permanent(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    await _data(client, nas, "/system/exitJD")
    simulator.advance(3600)

    assert await _data(client, nas, "/device/ping") == "OFFLINE"


@pytest.mark.parametrize(
    ("method", "parameters", "how"),
    [
        ("shutdownOS", [False], "shutdown"),
        ("shutdownOS", [True], "forced shutdown"),
        ("hibernateOS", [], "hibernate"),
        ("standbyOS", [], "standby"),
    ],
)
async def test_a_machine_that_is_switched_off_is_gone(
    simulator: Simulator, client: CloudClient, nas: SimulatedDevice, method: str, parameters: list[bool], how: str
) -> None:
    assert await _data(client, nas, f"/system/{method}", *parameters) == ""
    simulator.advance(1)

    assert (nas.switched_off, await _data(client, nas, "/device/ping")) == (how, "OFFLINE")


async def test_an_account_is_used_only_while_it_is_on(client: CloudClient, nas: SimulatedDevice) -> None:
    await _data(client, nas, "/accountsV2/addAccount", "localtest.host", "premium", "x")
    nas.world.advance(1)
    (account,) = await _data(client, nas, "/accountsV2/listAccounts", '{"validUntil":true,"trafficLeft":true}')
    await _data(client, nas, "/accountsV2/disableAccounts", [account["uuid"]])

    assert account["validUntil"] > nas.world.now
    assert not nas.world.accounts.has_usable("localtest.host")


async def test_no_list_of_accounts_means_all_and_an_empty_one_none(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.world.accounts.add("localtest.host", "premium", "x")

    assert len(await _data(client, nas, "/accountsV2/listAccounts", "{}")) == 1
    assert await _data(client, nas, "/accountsV2/listAccounts", '{"uuidlist":[]}') == []
    assert len(await _data(client, nas, "/accountsV2/listAccounts", '{"UUIDList":[]}')) == 1
