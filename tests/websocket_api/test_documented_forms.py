"""Forms and units in the documented exchanges, which a test plays."""

from collections.abc import Iterator
import json
import re
from typing import Any

from simulator import SimulatedDevice, Simulator
from tests.support.websocket_api.client import Client, error
from tests.support.websocket_api.reference_page import EXCHANGE, section
from tests.support.websocket_api.sample_fields import ABOUT_ONE, BY_NAME, right_for
from tests.websocket_api.conftest import Tick

ABOUT_ALL = {"connection/list", "connection/connect", "connection/disconnect", "devices/list"}
IDS = re.compile(r"(^|_)ids?$")
TIMES = {"timestamp", "updated_at", "added_at", "finished_at", "wait_until", "created_at", "expires_at", "valid_until"}


def test_all_commands_but_those_about_all_take_a_device() -> None:
    assert set(BY_NAME) - set(ABOUT_ONE) == ABOUT_ALL


def messages() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what Home Assistant sends in the exchanges of the reference, which a test plays."""
    shown = [name for name in BY_NAME if section(name).names[0] == name]
    for title in (*shown, "Errors", "Outages"):
        text, speaker = section(title).code(EXCHANGE), ""
        for part in re.split(r"^(// .+)$", text, flags=re.MULTILINE):
            if part.startswith("//"):
                speaker = part
            elif speaker == "// Home Assistant":
                yield from ((title, message) for message in decoded(part))


def decoded(text: str) -> Iterator[dict[str, Any]]:
    """Yield the messages that stand one after the other in a text."""
    decoder, place = json.JSONDecoder(), 0
    while rest := text[place:].lstrip():
        message, end = decoder.raw_decode(rest)
        place = len(text) - len(rest) + end
        yield message


def values(content: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield all values in a message that are no objects, with the names of the fields that they are in."""
    match content:
        case dict():
            for key, value in content.items():
                yield from values(value, key)
        case list():
            for value in content:
                yield from values(value, name)
        case _:
            yield name, content


def reported() -> list[tuple[str, Any]]:
    """Return all values in results and events, without the ids of messages."""
    bodies = (message.get("result") or message.get("event") for _, message in messages())
    return [pair for body in bodies for pair in values(body)]


def test_ids_are_texts_on_the_way_out() -> None:
    ids = [value for name, value in reported() if IDS.search(name) and value is not None]

    assert len(ids) > 50
    assert {type(value) for value in ids} == {str}


def test_no_number_stands_for_what_is_not_known() -> None:
    numbers = [value for _, value in reported() if isinstance(value, int | float)]

    assert len(numbers) > 50
    assert min(numbers) >= 0


def test_what_is_reported_has_the_units_and_forms_of_the_rules() -> None:
    times = [value for name, value in reported() if name in TIMES and value is not None]
    shares = [value for name, value in reported() if name == "progress" and value is not None]

    assert times
    assert [time for time in times if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", time)] == []
    assert shares
    assert [share for share in shares if not 0 <= share <= 100 or share != round(share, 1)] == []


def test_each_list_and_get_answer_has_a_revision() -> None:
    answers = {title: message["result"] for title, message in messages() if message.get("result")}
    reading = {name for name in answers if right_for(name) == "read" and name not in ABOUT_ALL}

    assert len(reading) > 10
    assert {name for name in reading if type(answers[name].get("revision")) is not int} == set()


def test_each_event_has_what_all_events_have() -> None:
    events = [message["event"] for _, message in messages() if "event" in message]

    assert {event["type"] for event in events} == {"snapshot", "delta", "availability"}
    assert all({"type", "device_id", "timestamp", "revision"} <= event.keys() for event in events)


async def test_a_password_that_was_changed_is_an_authentication_error(
    simulator: Simulator, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.controls.close_direct()
    simulator.accounts[0].password = "another"
    simulator.controls.expire_sessions(reconnect_works=False)
    await tick(61)

    assert await client.refused("downloads/list", device_id=office_id) == error("authentication_error")
