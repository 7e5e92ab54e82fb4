"""What happens in JDownloader itself is on the card in the same moment, as it announces it."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from time import time
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from scripts.homeassistant_process.socket import HomeAssistantSocket
from scripts.simulator_process import SimulatorProcess
from tests.support.browser.card_page import CardPage
from tests.support.browser.dashboard import Dashboard
from tests.support.browser.session import BrowserSession
from tests.support.processes.jdownloader_client import PATIENCE, JDownloaderClient, until

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

FILE = "https://files.example.net/slow/2000000/{}/{}.bin"
SIZES = {f"part-{n}": 14_000_000 * n for n in (1, 2, 3, 4)}
"""So that one ends after the other, at any moment of the 2 seconds between two deltas of the card."""
SAME_MOMENT = 2.0
"""Seconds, on a busy machine: the interval of the card. It takes some 0.2; an edit by hand would take up to 15 minutes
without push, and an end the interval and a round."""
CALM = 1.0
"""Seconds for which the card is looked at before something happens."""
WHEN_SHOWN = """
([rows, words]) => new Promise((resolve) => {
  const shown = rows.map(() => null);
  const state = (row) => (row.shadowRoot ?? row).querySelector(".facts .state")?.textContent ?? "";
  const look = () => {
    rows.forEach((row, place) => {
      if (shown[place] === null && state(row).includes(words)) shown[place] = Date.now() / 1000;
    });
    if (shown.includes(null)) requestAnimationFrame(look);
    else resolve(shown);
  };
  look();
})
"""


@pytest_asyncio.fixture(loop_scope="package")
async def cellar(socket: HomeAssistantSocket) -> AsyncGenerator[JDownloaderClient]:
    """Return the JDownloader in the network at home, whose own interface anyone may use."""
    connections = (await socket.call("jdownloader_ws/connection/list"))["connections"]
    (local,) = (row for row in connections if row["type"] == "local")
    jdownloader = JDownloaderClient(socket, local["device_ids"][0])
    await jdownloader.clear()
    yield jdownloader
    await jdownloader.clear()


async def ask(simulator: SimulatorProcess, path: str, *params: Any) -> Any:
    """Call JDownloader itself, as its own window would."""
    address = f"http://127.0.0.1:{simulator.ports.remote_api}{path}"
    async with aiohttp.request("POST", address, json=list(params), raise_for_status=True) as answer:
        return (await answer.json())["data"]


async def ends(simulator: SimulatorProcess) -> dict[str, float]:
    """Return when JDownloader itself says first that each link is finished."""
    found: dict[str, float] = {}
    async with asyncio.timeout(PATIENCE):
        while len(found) < len(SIZES):
            rows = await ask(simulator, "/downloadsV2/queryLinks", {"finished": True})
            found |= {row["name"]: time() for row in rows if row.get("finished") and row["name"] not in found}
            await asyncio.sleep(0.02)
    return found


async def when_shown(card: CardPage, names: Iterable[str], words: str) -> dict[str, float]:
    """Return when the card shows a state of each link."""
    rows = [await card.row(name).element_handle() for name in names]
    return dict(zip(names, await card.page.evaluate(WHEN_SHOWN, [rows, words]), strict=True))


async def test_what_is_edited_and_what_ends_in_jdownloader_is_on_the_card_in_the_same_moment(
    owner: BrowserSession,
    dashboard: Dashboard,
    cellar: JDownloaderClient,
    socket: HomeAssistantSocket,
    simulator: SimulatorProcess,
) -> None:
    async def is_pushed() -> bool:
        rows = (await socket.call("jdownloader_ws/connection/list"))["connections"]
        return any(row["push"] for row in rows if row["type"] == "local")

    await until(is_pushed, bool)
    names = [f"{name}.bin" for name in SIZES]
    await cellar.fill(*(FILE.format(size, name) for name, size in SIZES.items()), package_name="Parts")
    edited = int((await cellar.links())[names[0]]["id"])
    await dashboard.show({"type": "custom:jdownloader-card", "device_id": cellar.device_id})
    async with owner.visit(dashboard.path) as page:
        card = CardPage(page)
        await card.unfold("Parts")
        watching = asyncio.create_task(when_shown(card, names[:1], "Disabled"))
        await asyncio.sleep(CALM)
        edited_at = time()
        await ask(simulator, "/downloadsV2/setEnabled", False, [edited], [])
        late = {"edit": (await watching)[names[0]] - edited_at}

        await ask(simulator, "/downloadsV2/setEnabled", True, [edited], [])
        watching = asyncio.create_task(when_shown(card, names, "Finished"))
        await ask(simulator, "/downloadcontroller/start")
        ended = await ends(simulator)
        shown = await watching

    late |= {name: shown[name] - ended[name] for name in names}
    assert max(late.values()) < SAME_MOMENT, late
