"""Sections 2 and 3 of the contract: captchas, over the socket."""

from typing import Any

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.captchas import RIGHT_ANSWER
from tests.support.websocket_api.client import Client, error, watched
from tests.websocket_api.conftest import Connect

CAPTCHA = """captcha_id type kind hoster explanation link_id link_name created_at expires_at url"""
HOSTER = "https://hoster.example.com/host"

pytestmark = pytest.mark.usefixtures("passing_time")


@pytest.fixture(autouse=True)
def waiting(office: SimulatedDevice) -> None:
    """Let a captcha with a picture wait, and one for a browser whose page has a query."""
    world = office.world
    world.add_package("Captchas", [f"{HOSTER}/{kind}/4000/{kind}.bin?a=b" for kind in ("img", "hc")], in_downloads=True)
    world.start()
    world.advance(5)


async def listed(client: Client, device_id: str) -> dict[str, dict[str, Any]]:
    """Return the captchas by their kind."""
    result = await client.call("captchas/list", device_id=device_id)
    assert set(result) == {"revision", "supported", "captchas"}
    assert result["supported"] is True
    return {row["kind"]: row for row in result["captchas"]}


async def test_captchas_list(client: Client, office_id: str) -> None:
    captchas = await listed(client, office_id)

    assert [set(row) for row in captchas.values()] == [set(CAPTCHA.split())] * 2
    assert {kind: row["link_name"] for kind, row in captchas.items()} == {"image": "img.bin", "browser": "hc.bin"}
    assert captchas["image"]["expires_at"].endswith("+00:00")


async def test_captchas_get(client: Client, office_id: str) -> None:
    captchas = await listed(client, office_id)
    image, browser = [
        await client.call("captchas/get", device_id=office_id, captcha_id=captchas[kind]["captcha_id"])
        for kind in ("image", "browser")
    ]

    assert image["captcha"].pop("image").startswith("data:image/png;base64,")
    assert browser["captcha"].pop("image") is None
    assert [set(answer["captcha"]) for answer in (image, browser)] == [set(CAPTCHA.split())] * 2


async def test_captchas_solve(client: Client, office_id: str) -> None:
    stream = await watched(client, office_id, interval=1, include=["captchas"])
    captcha = (await listed(client, office_id))["image"]
    answer = await client.call(
        "captchas/solve", device_id=office_id, captcha_id=captcha["captcha_id"], solution=RIGHT_ANSWER
    )

    assert answer == {"accepted": True}
    while [row["kind"] for row in stream.known["captchas"]] != ["browser"]:
        await stream.next()


@pytest.mark.parametrize(
    ("solution", "key"),
    [
        ("", "invalid_field"),
        ({"x": 1, "y": 1}, "invalid_field"),
        (None, "missing_field"),
        (5, "invalid_field"),
        ("a\x00b", "invalid_text"),
    ],
)
async def test_a_solution_of_another_kind_is_refused_by_name(
    client: Client, office_id: str, solution: Any, key: str
) -> None:
    captcha_id = (await listed(client, office_id))["image"]["captcha_id"]
    answer = await client.refused("captchas/solve", device_id=office_id, captcha_id=captcha_id, solution=solution)

    assert answer == error("invalid_format", key, field="solution")


async def test_captchas_skip_closes_the_dialog_that_it_opens(
    client: Client, office: SimulatedDevice, office_id: str
) -> None:
    stream = await watched(client, office_id, interval=1, include=["captchas", "links", "dialogs"])
    captcha = (await listed(client, office_id))["image"]
    await client.call("captchas/skip", device_id=office_id, captcha_id=captcha["captcha_id"])
    while {row["state"] for row in stream.known.get("links", ())} != {"skipped", "captcha"}:
        await stream.next()

    assert office.world.dialogs.open == []


async def test_captchas_keep_alive(client: Client, office_id: str) -> None:
    captcha = (await listed(client, office_id))["image"]
    answer = await client.call("captchas/keep_alive", device_id=office_id, captcha_id=captcha["captcha_id"])

    assert set(answer) == {"expires_at"}
    assert answer["expires_at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("command", "fields"), [("get", {}), ("solve", {"solution": "x"}), ("skip", {}), ("keep_alive", {})]
)
async def test_an_unknown_captcha_is_named(client: Client, office_id: str, command: str, fields: Any) -> None:
    answer = await client.refused(f"captchas/{command}", device_id=office_id, captcha_id=5, **fields)

    assert answer == error("not_found", "captchas_not_found", ids="5")


async def test_captchas_of_a_local_jdownloader_that_is_not_signed_in_need_myjdownloader(
    cellar_id: str, connect: Connect
) -> None:
    client = await connect(None)
    result = await client.call("captchas/list", device_id=cellar_id)
    answer = await client.refused("captchas/get", device_id=cellar_id, captcha_id=5)

    assert (result["supported"], result["captchas"]) == (False, [])
    assert answer == error("not_supported", "captcha_needs_myjdownloader")


async def test_who_may_only_read_sees_captchas_without_the_query_of_their_page_and_solves_none(
    client: Client, office_id: str, connect: Connect, reader: User
) -> None:
    guest = await connect(reader)
    stream = await watched(guest, office_id, include=["captchas"])
    pages = [(await listed(one, office_id))["browser"]["url"] for one in (client, guest)]
    (seen,) = [row["url"] for row in stream.known["captchas"] if row["kind"] == "browser"]

    assert [*pages, seen] == [f"{HOSTER}/hc/4000/hc.bin?a=b", *[f"{HOSTER}/hc/4000/hc.bin"] * 2]
    for command, fields in (("solve", {"solution": "x"}), ("skip", {}), ("keep_alive", {})):
        answer = await guest.refused(f"captchas/{command}", device_id=office_id, captcha_id=5, **fields)
        assert answer == error("unauthorized")
