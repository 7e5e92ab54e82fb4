"""The reference for people who write clients says what happens: its exchanges are played, its tables compared.

With `--snapshot-update` the exchanges are rewritten.
"""

import asyncio
from collections.abc import Awaitable, Callable
import json
import re
from typing import Any

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_loaded_integration
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator
import voluptuous as vol

from custom_components.jdownloader_ws.api.states import LinkState
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.errors import Code
from custom_components.jdownloader_ws.presentation.connection_status import ConnectionState
from simulator import SimulatedDevice, Simulator
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, OFFICE_ID
from tests.support.log import logged
from tests.support.websocket_api.client import Client
from tests.support.websocket_api.documented_commands import row_of
from tests.support.websocket_api.documented_world import LECTURES, TYPEFACES, Fields, Scene
from tests.support.websocket_api.recorded_exchange import ExchangeRecorder
from tests.support.websocket_api.reference_page import EXCHANGE, rewrite, section, sections
from tests.support.websocket_api.sample_fields import BY_NAME
from tests.websocket_api.conftest import Connect

pytestmark = pytest.mark.thorough

type Written = Callable[[ExchangeRecorder, dict[str, str]], str]
type Visit = Callable[[str, Fields], Awaitable[None]]
type Compare = Callable[[str, ExchangeRecorder], None]

SECRETS = ("letmein", "premium@example.org", "session=8f2c", "members-only")
"""Passwords, names of users, queries of addresses, and addresses that are played."""


@pytest.fixture
def updatable(office: SimulatedDevice) -> None:
    """Give the JDownloader an updater, before anyone asks whether it has one."""
    office.world.has_updater = True


@pytest.fixture
async def scene(
    updatable: None,
    client: Client,
    connect: Connect,
    normal_user: User,
    simulator: Simulator,
    office_id: str,
    name: str,
) -> Scene:
    """Set the scene for a command; who plays it is no administrator where the right to control has to do."""
    world = simulator.devices[0].world
    world.effect_delay = 0
    lectures = world.add_package("Lecture videos", LECTURES, in_downloads=True)
    typefaces = world.add_package("Typefaces", TYPEFACES)
    player = await connect(normal_user) if section(name).right == "control" else client
    is_about_linkgrabber = name.startswith("linkgrabber/")
    return Scene(player, office_id, simulator, lectures, typefaces, is_about_linkgrabber=is_about_linkgrabber)


@pytest.fixture
def written(hass: HomeAssistant, attic_id: str, office_id: str) -> Written:
    """Return how to write down what was recorded: with what is the same in each run and for each version."""
    names = {
        CLOUD_ENTRY_ID: "01KAXM3R9V6T2Q8Z4B7C5D1EFG",
        OFFICE_ID: "9c41e7b20d5f4a86b3e8125f7a90cd64",
        ATTIC_ID: "1d60f4a97c2e4b58a0c3967e84fb215d",
        office_id: "5f2b8c1e9a7d4f60b3c2a1908e7d6f54",
        attic_id: "c7d0139e4b8a46f2a5f1e6730b92d8ac",
        str(async_get_loaded_integration(hass, DOMAIN).version): "1.0.0",
    }
    return lambda tape, more: tape.written(names | more)


@pytest.fixture
def compare(request: pytest.FixtureRequest, written: Written) -> Compare:
    """Return how to compare an exchange with that of a section, or to write it there."""

    def compare_or_write(title: str, tape: ExchangeRecorder) -> None:
        exchange = written(tape, {})
        if request.config.option.update_snapshots:
            rewrite(title, EXCHANGE, exchange)
        assert section(title).code(EXCHANGE) == exchange

    return compare_or_write


@pytest.fixture
def visit(connect: Connect, reader: User, normal_user: User) -> Visit:
    """Return how to give a command as a user whose right is just enough to read, or just not enough for more."""

    async def try_command(name: str, fields: Fields) -> None:
        right = section(name).right
        visitor = await connect(normal_user if right == "admin" else reader)
        if right == "read":
            await visitor.call(name, **fields)
        else:
            assert (await visitor.refused(name, **fields))["code"] == "unauthorized"

    return try_command


def complete(name: str, scene: Scene, fields: Fields) -> Fields:
    """Add which JDownloader it is about, for commands that are about one."""
    takes = BY_NAME[name].schema.schema
    return ({"device_id": scene.device_id} if "device_id" in takes else {}) | fields


def test_each_command_has_a_section_and_each_section_a_command() -> None:
    documented = [name for one in sections() for name in one.names if "/" in name]
    assert sorted(documented) == sorted(BY_NAME)


@pytest.mark.usefixtures("stale")  # so that what is prepared in the simulated world is read by the command itself
@pytest.mark.parametrize("name", BY_NAME)
async def test_a_command_does_what_its_section_shows_for_those_whom_it_names(
    scene: Scene, visit: Visit, compare: Compare, written: Written, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    row, documented = row_of(name), section(name)
    await row.before(scene)
    fields = complete(name, scene, row.fields(scene))
    await visit(name, fields)
    scene.client.socket = tape = ExchangeRecorder(scene.client.socket)  # type: ignore[assignment]
    await row.play(scene, name, fields)

    if name == documented.names[0]:
        compare(name, tape)
    else:  # what is for both lists is shown for the first one, and is the same for the other
        other = {f"{DOMAIN}/{name}": f"{DOMAIN}/{documented.names[0]}"}
        assert written(tape, other) == documented.code(EXCHANGE)
    assert [secret for secret in SECRETS if secret in logged(caplog)] == []


@pytest.mark.parametrize("name", BY_NAME)
def test_the_fields_of_a_command_are_those_in_its_table(name: str) -> None:
    takes = BY_NAME[name].schema.schema
    names = {f"{key}" if isinstance(key, vol.Required) else f"{key}?" for key in takes if key != "device_id"}
    assert set(section(name).fields) == names


def test_the_states_of_a_connection_are_those_in_its_table() -> None:
    assert section("Connection").values("state") == {*ConnectionState}


def test_all_states_of_a_link_are_explained() -> None:
    assert set(section("States of links and packages").fields) == {*LinkState}


def test_all_error_codes_are_explained() -> None:
    assert section("Errors").fields == [*Code, "_partly"]  # the last row is about any code


def test_all_links_within_the_page_lead_somewhere() -> None:
    titles = {re.sub(r"[^\w -]", "", one.title.lower()).replace(" ", "-") for one in sections()}
    assert {link for one in sections() for link in re.findall(r"]\(#([^)]+)\)", one.text)} <= titles


async def test_the_login_is_what_happens(
    hass_client_no_auth: ClientSessionGenerator,
    hass_access_token: str,
    client: Client,
    compare: Compare,
) -> None:
    async with (await hass_client_no_auth()).ws_connect("/api/websocket") as socket:
        tape = ExchangeRecorder(socket)
        await tape.receive_json()
        await tape.send_json({"type": "auth", "access_token": hass_access_token})
        await tape.receive_json()

    compare("Connecting and logging in", tape)


@pytest.mark.usefixtures("cloud_entry")
async def test_the_quick_start_prints_what_is_said(
    hass_client_no_auth: ClientSessionGenerator, hass_access_token: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program: dict[str, Any] = {"__name__": "quick_start"}
    exec(section("Quick start").code("python"), program)  # noqa: S102 (it is ours)
    url = (await hass_client_no_auth()).make_url("").human_repr().rstrip("/")
    watching = asyncio.create_task(program["main"](url, hass_access_token))
    printed = ""
    while '"snapshot"' not in printed:
        await asyncio.sleep(0.01)
        printed += capsys.readouterr().out
    watching.cancel()

    said = [json.loads(line) for line in printed.splitlines()]
    assert [one.get("event", one)["type"] for one in said] == ["auth_required", "auth_ok", "result", "snapshot"]


async def test_a_command_before_the_integration_is_set_up_is_refused_as_shown(
    request: pytest.FixtureRequest, hass_ws_client: WebSocketGenerator
) -> None:
    tape = ExchangeRecorder(await hass_ws_client())
    await tape.send_json({"id": 1, "type": "jdownloader_ws/devices/list"})
    await tape.receive_json()

    exchange = tape.written({})
    if request.config.option.update_snapshots:
        rewrite("Right after a start", EXCHANGE, exchange)
    assert section("Right after a start").code(EXCHANGE) == exchange


async def test_the_error_is_what_happens(client: Client, office_id: str, compare: Compare) -> None:
    client.socket = tape = ExchangeRecorder(client.socket)  # type: ignore[assignment]
    await client.answer(await client.send("downloads/pause", device_id=office_id, link_ids=["1795371063904"]))

    compare("Errors", tape)


async def test_the_outage_is_what_happens(
    hass: HomeAssistant, cloud_entry: ConfigEntry, client: Client, office_id: str, compare: Compare
) -> None:
    stream = await client.subscribe(device_id=office_id, include=["status"])
    await stream.next()
    client.socket = tape = ExchangeRecorder(client.socket)  # type: ignore[assignment]
    await hass.config_entries.async_unload(cloud_entry.entry_id)
    await stream.next()
    await hass.config_entries.async_setup(cloud_entry.entry_id)
    await stream.next()

    compare("Outages", tape)
