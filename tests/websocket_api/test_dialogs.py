"""Sections 2 and 3 of the contract: dialogs, over the socket."""

import json
from typing import Any

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.dialogs import CONFIRM, LOGIN
from tests.support.websocket_api.client import Client, error, watched
from tests.websocket_api.conftest import Connect

pytestmark = pytest.mark.usefixtures("passing_time")


@pytest.fixture
def answers() -> list[dict[str, object]]:
    """Return what was answered."""
    return []


@pytest.fixture
def asked(office: SimulatedDevice, answers: list[dict[str, object]]) -> list[str]:
    """Let two questions be open; return their ids."""
    ask = office.world.dialogs.ask
    return [str(ask(LOGIN, {"title": title, "message": "Who?"}, answers.append).uuid) for title in ("old", "new")]


async def test_dialogs_list(asked: list[str], client: Client, office_id: str) -> None:
    result = await client.call("dialogs/list", device_id=office_id)

    assert set(result) == {"revision", "dialogs"}
    fields = {"dialog_id", "type", "title", "message", "fields", "answerable", "expires_at"}
    assert [set(row) for row in result["dialogs"]] == [fields] * 2
    shown = [(row["dialog_id"], row["title"], row["answerable"]) for row in result["dialogs"]]
    assert shown == [(asked[0], "old", False), (asked[1], "new", True)]
    assert result["dialogs"][0]["fields"]["password"] == "text"


async def test_dialogs_answer(
    asked: list[str], answers: list[dict[str, object]], client: Client, office_id: str
) -> None:
    stream = await watched(client, office_id, interval=1, include=["dialogs"])
    assert [row["dialog_id"] for row in stream.known["dialogs"]] == asked
    fields = {"username": "me", "password": "hunter2"}
    await client.call("dialogs/answer", device_id=office_id, dialog_id=asked[1], close="ok", fields=fields)
    while [(row["dialog_id"], row["answerable"]) for row in stream.known["dialogs"]] != [(asked[0], True)]:
        await stream.next()

    assert answers == [fields | {"closereason": "OK"}]


async def test_a_dialog_older_than_the_newest_is_rejected(asked: list[str], client: Client, office_id: str) -> None:
    answer = await client.refused("dialogs/answer", device_id=office_id, dialog_id=asked[0], close="cancel")

    assert answer == error("rejected", "newer_dialog_first", dialog_id=asked[1])


async def test_an_unknown_dialog_is_named(client: Client, office_id: str) -> None:
    answer = await client.refused("dialogs/answer", device_id=office_id, dialog_id=5, close="ok")

    assert answer == error("not_found", "dialogs_not_found", ids="5")


@pytest.mark.thorough
@pytest.mark.parametrize("fields", [["hunter2"], "hunter2", {"password": ["hunter2"]}, {"close": "hunter2"}])
async def test_what_is_filled_in_is_never_quoted(
    asked: list[str], client: Client, office_id: str, caplog: pytest.LogCaptureFixture, fields: Any
) -> None:
    message_id = await client.send("dialogs/answer", device_id=office_id, dialog_id=asked[1], close="ok", fields=fields)
    answer = await client.answer(message_id)

    assert answer["error"]["code"] == "invalid_format"
    assert "hunter2" not in json.dumps(answer)
    ours = [record for record in caplog.records if not record.name.startswith("homeassistant.components.websocket_api")]
    assert "hunter2" not in "".join(record.getMessage() for record in ours)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_who_may_only_read_answers_nothing(
    asked: list[str], office_id: str, connect: Connect, reader: User
) -> None:
    guest = await connect(reader)

    assert len((await guest.call("dialogs/list", device_id=office_id))["dialogs"]) == 2
    answer = await guest.refused("dialogs/answer", device_id=office_id, dialog_id=asked[1], close="ok")
    assert answer == error("unauthorized")


@pytest.fixture
def asked_with_address(office: SimulatedDevice) -> None:
    """Let a question with an address be open."""
    text = "Look into\nhttp://me:secret@files.example/a?token=1 deeply?"
    office.world.dialogs.ask(CONFIRM, {"title": "Nothing found!", "message": text}, lambda _answer: None)


@pytest.mark.usefixtures("asked_with_address")
async def test_who_may_only_read_sees_no_query_in_a_message(
    office_id: str, client: Client, connect: Connect, reader: User
) -> None:
    (seen,) = (await client.call("dialogs/list", device_id=office_id))["dialogs"]
    (read,) = (await (await connect(reader)).call("dialogs/list", device_id=office_id))["dialogs"]
    assert seen["message"] == "Look into\nhttp://files.example/a?token=1 deeply?"
    assert read["message"] == "Look into\nhttp://files.example/a deeply?"
