"""From the config flow to the restart, through real processes of each supported Home Assistant.

The tests are in the order of the journey; those of one version share a Home Assistant.
"""

import asyncio
from typing import Any

import pytest

from scripts.homeassistant_process.installation import INTEGRATION
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from tests.support.processes.config_entries import Entries, devices, our_entities
from tests.support.processes.fixtures import PASSWORD, USER
from tests.support.processes.home_assistant_log import deprecations, failures
from tests.support.processes.subscriber import Subscriber

pytestmark = [
    pytest.mark.journey,
    pytest.mark.asyncio(loop_scope="module"),
    # Starting a process takes a while on a busy machine.
    pytest.mark.timeout(600),
]


async def test_a_person_chooses_mistypes_and_signs_in(entries: Entries) -> None:
    assert entries.menu["type"] == "menu"
    assert entries.menu["menu_options"] == ["cloud", "local"]
    assert entries.refused["errors"] == {"base": "invalid_auth"}
    assert entries.account["type"] == "create_entry"
    assert entries.local["type"] == "create_entry"


async def test_each_jdownloader_is_online_and_has_entities_with_states(
    session: HomeAssistantSession, entries: Entries
) -> None:
    async with open_socket(session) as socket:
        found = await devices(socket)
        entities = await our_entities(socket)
    states = await session.states()

    assert [device["online"] for device in found] == [True, True, True]
    assert {device["entry_id"] for device in found} == set(entries.ids)
    assert len(entities) >= len(found)
    unavailable = {entity_id for entity_id in entities if states[entity_id]["state"] == "unavailable"}
    assert unavailable == set()


async def test_an_action_adds_links_to_several_jdownloaders_and_answers_for_each(
    session: HomeAssistantSession, entries: Entries
) -> None:
    async with open_socket(session) as socket:
        ids = [device["device_id"] for device in await devices(socket)]

    fields = {"device_id": ids, "links": "https://files.example.org/from-an-action.bin", "wait": 30}
    jobs = await session.ask_action(INTEGRATION, "add_links", fields)
    lists = await session.ask_action(INTEGRATION, "get_linkgrabber", {"device_id": ids})

    assert {device_id: answer["found"] for device_id, answer in jobs.items()} == dict.fromkeys(ids, 1)
    names = {device_id: [link["name"] for link in answer["links"]] for device_id, answer in lists.items()}
    assert names == {device_id: ["from-an-action.bin"] for device_id in ids}


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_a_link_is_followed_from_its_address_to_its_end_by_events_alone(
    session: HomeAssistantSession, entries: Entries, number: int
) -> None:
    async with open_socket(session) as socket:
        device_id = (await devices(socket))[number]["device_id"]
        watcher = await Subscriber.open(socket, device_id)

        link = await _add(socket, watcher, device_id, f"followed-{number}.bin")
        await _command(socket, "linkgrabber/move_to_downloads", device_id, link_ids=[link], start=False)
        await watcher.until(lambda: link in watcher.links and link not in watcher.grabber_links)
        assert watcher.links[link]["state"] == "queued"

        await _command(socket, "downloads/start", device_id)
        states = [await watcher.until(lambda: watcher.links[link]["state"] == "running" and "running")]
        states.append(await watcher.until(lambda: watcher.links[link]["state"] == "finished" and "finished"))

    finished = watcher.links[link]
    assert states == ["running", "finished"]
    assert finished["bytes_loaded"] == finished["bytes_total"]
    assert finished["progress"] == 100.0


async def _add(socket: HomeAssistantSocket, watcher: Subscriber, device_id: str, name: str) -> str:
    """Add an address; return the id of the link that shows up."""
    links = [f"https://files.example.org/{name}"]
    await _command(socket, "linkgrabber/add_links", device_id, links=links)
    return await watcher.until(
        lambda: next((row["id"] for row in watcher.grabber_links.values() if row["name"] == name), "")
    )


async def _command(socket: HomeAssistantSocket, command: str, device_id: str, **fields: Any) -> dict[str, Any]:
    result: dict[str, Any] = await socket.call(f"{INTEGRATION}/{command}", device_id=device_id, **fields)
    return result


async def test_push_is_on_and_the_options_switch_it_off(session: HomeAssistantSession, entries: Entries) -> None:
    async with open_socket(session) as socket:
        await _until_push_is(socket, [True, True])
        for entry_id in entries.ids:
            await _set_push(session, entry_id, is_on=False)
        await _until_all_are_online(socket)
        await _until_push_is(socket, [False, False])

        device_id = (await devices(socket))[0]["device_id"]
        watcher = await Subscriber.open(socket, device_id)
        link = await _add(socket, watcher, device_id, "without-push.bin")
        await _command(socket, "linkgrabber/move_to_downloads", device_id, link_ids=[link], start=True)
        await watcher.until(lambda: link in watcher.links and watcher.links[link]["state"] == "finished")

        for entry_id in entries.ids:
            await _set_push(session, entry_id, is_on=True)
        await _until_push_is(socket, [True, True])


async def _set_push(session: HomeAssistantSession, entry_id: str, *, is_on: bool) -> None:
    flow = "config/config_entries/options/flow"
    menu = await session.post(flow, {"handler": entry_id})
    form = await session.post(f"{flow}/{menu['flow_id']}", {"next_step_id": "settings"})
    chosen = {field["name"]: field.get("default") for field in form["data_schema"]} | {"push": is_on}
    assert (await session.post(f"{flow}/{menu['flow_id']}", chosen))["type"] == "create_entry"


async def _until_push_is(socket: HomeAssistantSocket, expected: list[bool]) -> None:
    """Wait until the connections say so; it begins a moment after an entry was set up."""
    async with asyncio.timeout(60):
        while [row["push"] for row in (await socket.call(f"{INTEGRATION}/connection/list"))["connections"]] != expected:
            await asyncio.sleep(0.25)


async def test_a_reload_keeps_devices_and_entities(session: HomeAssistantSession, entries: Entries) -> None:
    async with open_socket(session) as socket:
        before = await _inventory(socket)
        for entry_id in entries.ids:
            await session.post(f"config/config_entries/entry/{entry_id}/reload")
        await _until_all_are_online(socket)

        assert await _inventory(socket) == before
        assert await _unavailable(session, socket) == set()


async def test_a_restart_brings_everything_back(home_assistant: HomeAssistantProcess, entries: Entries) -> None:
    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        before = await _inventory(socket)

    await home_assistant.stop()
    await home_assistant.start()

    async with open_session(home_assistant.url, USER, PASSWORD) as session, open_socket(session) as socket:
        await _until_all_are_online(socket)
        assert await _inventory(socket) == before
        assert await _unavailable(session, socket) == set()


async def test_nothing_that_we_use_is_deprecated_and_nothing_failed(
    home_assistant: HomeAssistantProcess, entries: Entries
) -> None:
    await home_assistant.stop()

    assert deprecations(home_assistant.log()) == []
    assert failures(home_assistant.log()) == []


async def _inventory(socket: HomeAssistantSocket) -> tuple[set[tuple[str, str]], dict[str, str]]:
    return {(device["device_id"], device["jd_id"]) for device in await devices(socket)}, await our_entities(socket)


async def _until_all_are_online(socket: HomeAssistantSocket) -> None:
    async with asyncio.timeout(60):
        while [device["online"] for device in await devices(socket)] != [True, True, True]:
            await asyncio.sleep(0.25)


async def _unavailable(session: HomeAssistantSession, socket: HomeAssistantSocket) -> set[str]:
    states = await session.states()
    return {entity_id for entity_id in await our_entities(socket) if states[entity_id]["state"] == "unavailable"}
