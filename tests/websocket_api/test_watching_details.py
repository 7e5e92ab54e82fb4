"""Section 4 of the contract: watching captchas, dialogs, accounts and settings."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY
from custom_components.jdownloader_ws.live_stream.delta import Include
from simulator import SimulatedDevice, Simulator
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import TEST_HOSTER
from tests.support.clock import EventLoopClock
from tests.support.websocket_api.client import Client, watched
from tests.websocket_api.conftest import Tick

AROUND = ["captchas", "dialogs", "accounts", "settings"]
COMMANDS = ("captchas/list", "dialogs/list", "accounts/list", "settings/get")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let accounts be asked for in each round in which they are in demand, and not every five minutes."""
    monkeypatch.setitem(WANTED_EVERY, Part.ACCOUNTS, 0.0)


@pytest.mark.usefixtures("impatient")
async def test_folding_all_events_gives_what_the_list_and_get_commands_answer(
    hass: HomeAssistant, clock: EventLoopClock, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=1, include=[*Include])
    world = office.world
    steps = [
        lambda: world.add_package("a", ["https://hoster.example.com/host/img/4000/a.bin"], in_downloads=True),
        world.start,
        lambda: world.dialogs.ask(LOGIN, {"title": "Who?", "timeout": "60000"}, lambda _: None),
        lambda: world.dialogs.ask(LOGIN, {"title": "And who?"}, lambda _: None),
        lambda: world.accounts.add(TEST_HOSTER, "premium1", "secret"),
        lambda: world.config.__setitem__("MaxChunksPerFile", 7),
        world.dialogs.open.clear,
        world.captchas.waiting.clear,
    ]
    for step in steps:
        step()
        for _ in range(4):
            await tick(2)
        for _ in range(5):
            clock.ahead += 2  # without the world, in which captchas would come to their end
            await hass.async_block_till_done(wait_background_tasks=True)
            await stream.all()
            answers = [await client.call(command, device_id=office_id) for command in COMMANDS]
            if (revisions := {answer["revision"] for answer in answers}) == {stream.known["revision"]}:
                break
        assert revisions == {stream.known["revision"]}
        assert {name: stream.known[name] for name in AROUND} == {
            name: answer[name] for name, answer in zip(AROUND, answers, strict=True)
        }
    assert (stream.known["captchas"], stream.known["dialogs"]) == ([], [])
    assert [row["username"] for row in stream.known["accounts"]] == ["premium1"]


@pytest.mark.usefixtures("impatient")
async def test_accounts_are_asked_for_only_while_a_client_watches_them(
    office: SimulatedDevice, simulator: Simulator, client: Client, office_id: str, tick: Tick
) -> None:
    def asked() -> int:
        return simulator.requests.count("/accountsV2/listAccounts", device="Office")

    other = await watched(client, office_id, interval=1)
    at_first = asked()  # with everything else
    await tick(2)
    assert asked() == at_first

    stream = await watched(client, office_id, interval=1, include=["accounts"])
    assert asked() > at_first
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    for _ in range(4):
        await tick(2)
    await stream.all()
    assert [row["username"] for row in stream.known["accounts"]] == ["premium1"]

    await stream.unsubscribe()
    before = asked()
    await tick(2)
    await tick(2)
    assert asked() == before
    await other.unsubscribe()


async def test_after_a_reload_the_fresh_snapshot_has_the_accounts(
    hass: HomeAssistant, cloud_entry: ConfigEntry, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    stream = await watched(client, office_id, interval=1, include=["accounts"])
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await tick(2)
    await tick(2)
    events = await stream.all()

    assert [event["type"] for event in events] == ["availability", "snapshot"]
    assert [row["username"] for row in events[-1]["accounts"]] == ["premium1"]


@pytest.mark.parametrize("include", ["accounts", "settings", "dialogs"])
async def test_after_a_reload_the_fresh_snapshot_does_not_wait_for_an_interval(
    hass: HomeAssistant, cloud_entry: ConfigEntry, client: Client, office_id: str, include: str
) -> None:
    stream = await watched(client, office_id, interval=60, include=[include])
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)

    assert [event["type"] for event in await stream.all()] == ["availability", "snapshot"]
