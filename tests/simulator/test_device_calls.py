"""Calls to a device in their encrypted envelope."""

import json
from typing import Any

import pytest

from simulator import SimulatedDevice, Simulator, crypto
from tests.support.simulator.cloud_client import CloudClient


def _error(kind: str, data: object = None) -> dict[str, object]:
    return {"src": "DEVICE", "data": data, "type": kind}


async def test_nothing_is_an_empty_text_and_a_null_has_no_field(client: CloudClient, nas: SimulatedDevice) -> None:
    assert await client.call(nas.device_id, "/update/runUpdateCheck") == {"data": "", "rid": client.rid}
    assert await client.call(nas.device_id, "/downloadsV2/getStopMarkedLink") == {"rid": client.rid}


@pytest.mark.parametrize(
    ("path", "parameters", "error"),
    [
        ("/nonsense/ping", None, _error("Not Found")),
        ("/device/nonsense", None, _error("API_COMMAND_NOT_FOUND", "/device/nonsense")),
        ("/Device/ping", None, _error("Not Found")),
        ("/toggle/startDownloads", None, _error("Not Found")),
        ("/device/ping", [1], _error("BAD_PARAMETERS", "/device/ping")),
        ("/downloadsV2/queryLinks", None, _error("BAD_PARAMETERS", "/downloadsV2/queryLinks")),
        ("/downloadsV2/queryLinks", [None], _error("INTERNAL_SERVER_ERROR")),
        ("/downloadsV2/queryLinks", [{"maxResults": 1}], _error("BAD_PARAMETERS", "{maxResults=1}")),
        ("/downloadsV2/queryLinks", ['{"maxResults":1.5}'], _error("BAD_PARAMETERS", '{"maxResults":1.5}')),
        ("/downloadsV2/renameLink", [1.5, "x"], _error("BAD_PARAMETERS", "1.5")),
        ("/downloadsV2/getDownloadUrls", [[1], [], ["CONTENT"]], _error("BAD_PARAMETERS", "[CONTENT]")),
        ("/downloadsV2/setPriority", ["NOPE", [1], []], _error("BAD_PARAMETERS", "NOPE")),
        ("/downloadsV2/setDownloadPassword", [[1], [], "x"], _error("BAD_PARAMETERS", "empty selection")),
        ("/accountsV2/removeBasicAuths", [[]], _error("BAD_PARAMETERS")),
    ],
)
async def test_calls_that_make_no_sense_are_refused(
    client: CloudClient, nas: SimulatedDevice, path: str, parameters: list[Any], error: dict[str, object]
) -> None:
    assert await client.call(nas.device_id, path, parameters) == error


@pytest.mark.parametrize(
    ("path", "parameters", "data"),
    [
        ("/downloadsV2/queryLinks", ['{"maxResults":1}'], []),
        ("/downloadsV2/queryLinks", ['{"maxResults":"1","url":"true","unknown":[1]}'], []),
        ("/downloadsV2/setEnabled", ["true", ["1"], "[2]"], ""),
        ("/downloadsV2/setEnabled", [0, None, []], ""),
        ("/downloadsV2/setPriority", ["HIGH", [1], []], ""),
        ("/downloadsV2/setPriority", ['"HIGH"', [1], []], ""),
        ("/downloadsV2/getDownloadUrls", ["[1]", "[]", '["CONTENT"]'], {}),
        ("/downloadsV2/unskip", [[1], [1], None], True),
        ("/linkgrabberv2/abort", None, True),
        ("/linkgrabberv2/abort", [1], False),
    ],
)
async def test_parameters_are_read_from_their_texts(
    client: CloudClient, nas: SimulatedDevice, path: str, parameters: list[Any], data: object
) -> None:
    assert (await client.call(nas.device_id, path, parameters))["data"] == data


@pytest.mark.parametrize(
    ("sent", "name"),
    [("123", "123"), ("[a]", "[a]"), ("it's", "it's"), ('"half', "'half"), ('"whole"', "whole"), ('"null"', "null")],
)
async def test_texts_are_taken_literally_unless_they_are_json_texts(
    client: CloudClient, nas: SimulatedDevice, sent: str, name: str
) -> None:
    nas.world.effect_delay = 0
    package = nas.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True)

    await client.call(nas.device_id, "/downloadsV2/renamePackage", [package.uuid, sent])

    assert package.name == name


@pytest.mark.parametrize(
    ("key", "sent", "value", "is_taken"),
    [
        ("MaxSimultaneDownloads", 5, 5, True),
        ("MaxSimultaneDownloads", "5", 5, True),
        ("MaxSimultaneDownloads", "x", 3, False),
        ("MaxSimultaneDownloads", 999_999, 3, False),
        ("downloadspeedlimitenabled", "true", True, True),
        ("DownloadSpeedLimitEnabled", 1, True, True),
        ("IfFileExistsAction", "SKIP_FILE", "SKIP_FILE", True),
        ("IfFileExistsAction", "BOGUS", "AUTO_RENAME", False),
        ("UseAvailableAccounts", "false", False, False),
    ],
)
async def test_settings_say_whether_they_were_taken(
    client: CloudClient, nas: SimulatedDevice, key: str, sent: object, value: object, is_taken: bool
) -> None:
    place = ["org.jdownloader.settings.GeneralSettings", None, key]
    answer = await client.call(nas.device_id, "/config/set", [*place, sent])
    read = await client.call(nas.device_id, "/config/get", place)

    assert (answer["data"], read["data"]) == (is_taken, value)


async def test_settings_are_found_by_patterns_of_the_whole_name(client: CloudClient, nas: SimulatedDevice) -> None:
    async def keys(pattern: str) -> list[str]:
        query = json.dumps({"pattern": pattern, "values": True})
        return [entry["key"] for entry in (await client.call(nas.device_id, "/config/query", [query]))["data"]]

    assert await keys(".*PauseSpeed") == ["PauseSpeed"]
    assert await keys("PauseSpeed") == []


async def test_a_call_for_another_path_is_refused(client: CloudClient, nas: SimulatedDevice) -> None:
    key = crypto.session_token(crypto.device_secret(client.email, client.password), client.session)
    text = json.dumps({"apiVer": 1, "url": "/device/ping", "params": None, "rid": 1})
    url = f"{client.url}/t_{client.session}_{nas.device_id}/jd/version"
    async with client.http.post(url, data=crypto.encrypt(key, text)) as response:
        answer = json.loads(crypto.decrypt(key, await response.text()))

    assert (response.status, answer["type"]) == (400, "JsonRequest URL=/device/ping does not match /jd/version")


@pytest.mark.parametrize("body", ["", "no base64!", "Z2FyYmFnZQ=="])
async def test_a_body_that_no_key_fits_is_refused(client: CloudClient, nas: SimulatedDevice, body: str) -> None:
    url = f"{client.url}/t_{client.session}_{nas.device_id}/device/ping"
    async with client.http.post(url, data=body) as response:
        assert response.status == 403


async def test_a_body_over_a_mebibyte_is_refused_in_plain_text(client: CloudClient, nas: SimulatedDevice) -> None:
    url = f"{client.url}/t_{client.session}_{nas.device_id}/device/ping"
    async with client.http.post(url, data=b"A" * 1_048_577) as response:
        assert (response.status, await response.text()) == (413, "Request size limit exceeded!")


async def test_lists_change_after_the_answer(simulator: Simulator, client: CloudClient, nas: SimulatedDevice) -> None:
    package = nas.world.add_package("P", ["http://h/fast/1/a"], in_downloads=True)
    await client.call(nas.device_id, "/downloadsV2/removeLinks", [[], [package.uuid]])
    at_once = (await client.call(nas.device_id, "/downloadsV2/packageCount"))["data"]
    simulator.advance(0.05)
    later = (await client.call(nas.device_id, "/downloadsV2/packageCount"))["data"]

    assert (at_once, later) == (1, 0)


async def test_only_the_texts_follow_the_language(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.world.add_package("P", ["http://h/404/a"], in_downloads=True)
    query = ['{"status":true,"advancedStatus":true}']
    (english,) = (await client.call(nas.device_id, "/downloadsV2/queryLinks", query))["data"]
    nas.world.language = "de"
    (german,) = (await client.call(nas.device_id, "/downloadsV2/queryLinks", query))["data"]

    assert (english["status"], german["status"]) == ("File not found", "Datei nicht gefunden")
    assert english["advancedStatus"]["FinalLinkState"]["id"] == german["advancedStatus"]["FinalLinkState"]["id"]


async def test_a_device_reports_where_it_can_be_reached_directly(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.direct_infos = [("172.17.0.1", 3129)]
    offered = (await client.call(nas.device_id, "/device/getDirectConnectionInfos"))["data"]
    nas.direct_mode = "NONE"
    none = (await client.call(nas.device_id, "/device/getDirectConnectionInfos"))["data"]

    assert offered == {
        "infos": [{"ip": "172.17.0.1", "port": 3129}, {"ip": "127.0.0.1", "port": nas.direct_port}],
        "mode": "LAN",
        "rebindProtectionDetected": False,
    }
    assert none["infos"] == []


async def test_pages_of_links_can_be_asked_for(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.world.add_package("P", [f"http://h/fast/1/{number}" for number in range(5)], in_downloads=True)

    async def names(**query: object) -> list[str]:
        answer = await client.call(nas.device_id, "/downloadsV2/queryLinks", [json.dumps(query)])
        return [link["name"] for link in answer["data"]]

    assert await names(startAt=1, maxResults=2) == ["1", "2"]
    assert await names(startAt=4, maxResults=2) == ["4"]
    assert await names(startAt=9) == []
    assert await names(maxResults=0) == []
    assert await names(linkUUIDs=[1], packageUUIDs=[]) == []
