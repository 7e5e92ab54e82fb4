"""Sections 2 and 3 of the contract: accounts at hosters, over the socket."""

import json
from typing import Any

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount
from tests.support.websocket_api.client import Client, error, watched
from tests.websocket_api.conftest import Connect

ACCOUNT = """account_id hoster enabled valid error error_text checked traffic_left traffic_max valid_until
never_expires"""
SECRET = "hunter2"
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("add", {"hoster": TEST_HOSTER, "username": "me", "password": SECRET}),
    ("set_enabled", {"account_ids": [5], "enabled": False}),
    ("refresh", {"account_ids": [5]}),
    ("remove", {"account_ids": [5]}),
    ("set_credentials", {"account_id": 5, "username": "me", "password": SECRET}),
]

pytestmark = pytest.mark.usefixtures("passing_time")


@pytest.fixture
def accounts(office: SimulatedDevice) -> list[PremiumAccount]:
    """Let there be two accounts."""
    for user in ("premium1", "premium2"):
        office.world.accounts.add(TEST_HOSTER, user, "secret")
    office.world.advance(1)
    return office.world.accounts.accounts


async def test_accounts_list(accounts: list[PremiumAccount], client: Client, office_id: str) -> None:
    result = await client.call("accounts/list", device_id=office_id)

    assert set(result) == {"revision", "accounts"}
    assert [set(row) for row in result["accounts"]] == [{*ACCOUNT.split(), "username"}] * 2
    assert [row["username"] for row in result["accounts"]] == ["premium1", "premium2"]


async def test_accounts_add_and_set_credentials(office: SimulatedDevice, client: Client, office_id: str) -> None:
    stream = await watched(client, office_id, interval=1, include=["accounts"])
    assert stream.known["accounts"] == []
    fields = {"device_id": office_id, "username": "premium3", "password": SECRET}
    added = await client.call("accounts/add", hoster=TEST_HOSTER, **fields)
    while [row["account_id"] for row in stream.known["accounts"]] != [added["account_id"]]:
        await stream.next()
    await client.call("accounts/set_credentials", account_id=added["account_id"], **(fields | {"username": "other"}))
    while [row["username"] for row in stream.known["accounts"]] != ["other"]:
        await stream.next()

    (account,) = office.world.accounts.accounts
    assert (account.user, account.password) == ("other", SECRET)


async def test_accounts_set_enabled_and_remove(accounts: list[PremiumAccount], client: Client, office_id: str) -> None:
    first, second = (str(account.uuid) for account in accounts)
    stream = await watched(client, office_id, interval=1, include=["accounts"])
    await client.call("accounts/set_enabled", device_id=office_id, account_ids=[first, second], enabled=False)
    while {row["enabled"] for row in stream.known["accounts"]} != {False}:
        await stream.next()
    await client.call("accounts/remove", device_id=office_id, account_id=int(first))
    while [row["account_id"] for row in stream.known["accounts"]] != [second]:
        await stream.next()


async def test_accounts_refresh(accounts: list[PremiumAccount], client: Client, office_id: str) -> None:
    first, second = accounts
    stream = await watched(client, office_id, interval=1, include=["accounts"])
    for account in accounts:
        account.error, account.error_text = "TEMP_DISABLED", "Server busy"
    while {row["error"] for row in stream.known["accounts"]} != {"temp_disabled"}:
        await client.call("accounts/list", device_id=office_id)  # what it had to ask for becomes the shared snapshot
        await stream.all()
    assert await client.call("accounts/refresh", device_id=office_id, account_id=first.uuid) is None
    while stream.known["accounts"][0]["error"] is not None:
        await stream.next()

    assert (first.error, second.error) == (None, "TEMP_DISABLED")
    assert [row["error_text"] for row in stream.known["accounts"]] == [None, "Server busy"]


@pytest.mark.usefixtures("stale")
async def test_a_list_of_accounts_that_would_be_larger_than_a_message_is_too_large(
    office: SimulatedDevice, client: Client, office_id: str
) -> None:
    for n in range(5_000):
        office.world.accounts.accounts.append(PremiumAccount(n + 1, TEST_HOSTER, f"premium{n}", "secret"))

    assert await client.refused("accounts/list", device_id=office_id) == error("too_large")


@pytest.mark.parametrize(("command", "fields"), COMMANDS[1:])
async def test_an_unknown_account_is_named(client: Client, office_id: str, command: str, fields: Any) -> None:
    answer = await client.refused(f"accounts/{command}", device_id=office_id, **fields)

    assert answer == error("not_found", "accounts_not_found", ids="5")


@pytest.mark.parametrize("which", [{}, {"account_ids": []}])
async def test_a_command_for_accounts_is_never_sent_with_none(
    accounts: list[PremiumAccount], client: Client, office_id: str, which: Any
) -> None:
    answer = await client.refused("accounts/remove", device_id=office_id, **which)

    assert answer == error("invalid_format", "no_account_selected")
    assert len(accounts) == 2


@pytest.mark.parametrize(("command", "fields"), COMMANDS)
async def test_an_admin_is_needed_for_accounts_other_than_list(
    accounts: list[PremiumAccount], office_id: str, connect: Connect, normal_user: User, command: str, fields: Any
) -> None:
    user = await connect(normal_user)

    answer = await user.refused(f"accounts/{command}", device_id=office_id, **fields)
    assert answer == error("unauthorized", "unauthorized_admin")


async def test_who_is_no_admin_sees_accounts_without_the_names_of_their_users(
    accounts: list[PremiumAccount], office_id: str, connect: Connect, reader: User
) -> None:
    guest = await connect(reader)
    stream = await watched(guest, office_id, include=["accounts"])
    rows = (await guest.call("accounts/list", device_id=office_id))["accounts"]

    assert [set(row) for row in rows] == [set(ACCOUNT.split())] * 2
    assert stream.known["accounts"] == rows


@pytest.mark.parametrize("wrong", [{"password": [SECRET]}, {"username": {"a": SECRET}}, {"hoster": [SECRET]}])
async def test_names_and_passwords_are_never_quoted_and_never_logged(
    client: Client, office_id: str, caplog: pytest.LogCaptureFixture, wrong: dict[str, Any]
) -> None:
    fields = COMMANDS[0][1] | wrong
    answer = await client.answer(await client.send("accounts/add", device_id=office_id, **fields))

    assert (answer["error"]["code"], answer["error"]["translation_placeholders"]) == (
        "invalid_format",
        {"field": next(iter(wrong))},
    )
    assert SECRET not in json.dumps(answer)
    ours = [record for record in caplog.records if not record.name.startswith("homeassistant.components.websocket_api")]
    assert SECRET not in "".join(record.getMessage() for record in ours)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
