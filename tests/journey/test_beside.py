"""Beside an integration that pins and imports another release of myjdapi, as people have it who change over."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
import shutil
import subprocess
from typing import Any, Final

import pytest
import pytest_asyncio
from pytest_socket import enable_socket

from scripts.homeassistant_process import config_flows, config_folder
from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION, VERSIONS
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import HomeAssistantSession, open_session
from scripts.homeassistant_process.socket import HomeAssistantSocket, open_socket
from scripts.simulator_process import ACCOUNT, SimulatorProcess
from tests.support.processes.fixtures import PASSWORD, USER, free_ports
from tests.support.processes.home_assistant_log import failures

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600)]

BESIDE: Final = Path(__file__).parent / "beside" / "myjdownloader"
RELEASE: Final = "1.1.7"
"""What it pins. It is the one in memory, for both."""
AUTOMATION: Final = """\
- id: "7"
  alias: At night
  triggers: []
  actions:
    - action: myjdownloader.start_downloads
      target: {entity_id: sensor.jdownloader_office_status}
"""
ISSUE_SECONDS: Final = 60.0


@pytest.fixture(scope="module", params=VERSIONS[:1])
def version(request: pytest.FixtureRequest) -> str:
    """Return the oldest version of Home Assistant."""
    chosen: str = request.param
    return chosen


@pytest.fixture(scope="module")
def library() -> Path:
    """Return the folder with the release of myjdapi that the other one pins."""
    subprocess.run([CHECKOUT / "scripts" / "setup", "--myjdapi", RELEASE], check=True)
    return CHECKOUT / ".environment" / f"myjdapi-{RELEASE}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home_assistant(
    version: str, library: Path, simulator: SimulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[HomeAssistantProcess]:
    """Run a Home Assistant that has both installed, and an automation that uses the other one."""
    folder = tmp_path_factory.mktemp("beside")
    (port,) = free_ports(1)
    config_folder.prepare(folder, port=port, name="Beside")
    shutil.copytree(BESIDE, folder / "custom_components" / BESIDE.name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "automations.yaml").write_text(AUTOMATION, encoding="utf-8")
    environment = {"JDOWNLOADER_WS_CLOUD_URL": simulator.cloud_url, "PYTHONPATH": str(library)}
    process = HomeAssistantProcess(version, folder, port, environment)
    await process.start()
    yield process
    await process.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def socket(session: HomeAssistantSession) -> AsyncGenerator[HomeAssistantSocket]:
    """Open a connection as the pages do."""
    async with open_socket(session) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[True, False], ids=["other first", "ours first"])
async def both(request: pytest.FixtureRequest, home_assistant: HomeAssistantProcess) -> AsyncGenerator[None]:
    """Set up both, in either order, and remove both afterwards."""
    email, password = ACCOUNT
    async with open_session(home_assistant.url, USER, PASSWORD) as session:
        for is_other in (request.param, not request.param):
            if is_other:
                form = await config_flows.begin(session, BESIDE.name)
            else:
                menu = await config_flows.begin(session, INTEGRATION)
                form = await config_flows.choose(session, menu, "cloud")
            ended = await config_flows.answer(session, form, {"email": email, "password": password})
            assert ended["type"] == "create_entry", ended
    yield
    enable_socket()  # which each test forbids at its end
    async with open_session(home_assistant.url, USER, PASSWORD) as session:
        for domain in (BESIDE.name, INTEGRATION):
            for entry in await config_flows.entries(session, domain):
                await session.delete(f"config/config_entries/entry/{entry['entry_id']}")


async def issue(socket: HomeAssistantSocket) -> dict[str, Any] | None:
    """Return the repair issue about what is old."""
    issues = (await socket.call("repairs/list_issues"))["issues"]
    return next((one for one in issues if one["issue_id"] == "old_uses"), None)


@pytest.mark.usefixtures("both")
async def test_both_have_their_entities_and_the_release_is_the_one_that_the_other_pins(
    session: HomeAssistantSession, socket: HomeAssistantSocket
) -> None:
    states = await session.states()
    assert states["sensor.jdownloader_office_status"]["state"] == states["sensor.office_status"]["state"]
    assert "unavailable" not in {
        states["switch.jdownloader_office_pause"]["state"],
        states["switch.office_pause"]["state"],
    }

    registry = await socket.call("config/entity_registry/list")
    ours = [row["entity_id"] for row in registry if row["platform"] == INTEGRATION]
    theirs = [row["entity_id"] for row in registry if row["platform"] == BESIDE.name]
    assert ours
    assert theirs
    assert [entity_id for entity_id in (*ours, *theirs) if entity_id.endswith("_2")] == []


@pytest.mark.usefixtures("both")
async def test_each_commands_the_same_jdownloader(session: HomeAssistantSession) -> None:
    links = {"links": "https://files.example.net/slow/90000000/both.bin", "autostart": True, "wait": 30}
    answer = await session.ask_action(INTEGRATION, "add_links", {"entity_id": "sensor.office_status", **links})
    assert [one["found"] for one in answer.values()] == [1]

    await session.call_action(BESIDE.name, "start_downloads", {"entity_id": "sensor.jdownloader_office_status"})
    async with asyncio.timeout(60):
        while (await session.states())["sensor.office_status"]["state"] != "running":
            await asyncio.sleep(0.25)

    await session.call_action(INTEGRATION, "stop_downloads", {"entity_id": "sensor.office_status"})
    other = "sensor.jdownloader_office_status"
    async with asyncio.timeout(60):
        while (await session.states())[other]["state"] not in {"idle", "stopped"}:
            # Nothing comes of it while it is being updated anyway
            await session.call_action("homeassistant", "update_entity", {"entity_id": other})


@pytest.mark.usefixtures("both")
async def test_what_uses_the_other_one_is_listed(socket: HomeAssistantSocket) -> None:
    async with asyncio.timeout(ISSUE_SECONDS):
        while (found := await issue(socket)) is None:
            await asyncio.sleep(0.5)
    assert found["translation_placeholders"]["uses"] == (
        "- [At night](/config/automation/edit/7): `myjdownloader.start_downloads` → `jdownloader_ws.start_downloads`, "
        "`sensor.jdownloader_office_status` → `sensor.office_status`"
    )


@pytest.mark.usefixtures("both")
async def test_neither_says_that_something_failed(home_assistant: HomeAssistantProcess) -> None:
    assert failures(home_assistant.log()) == []
