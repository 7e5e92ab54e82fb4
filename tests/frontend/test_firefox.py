"""The main journeys through card and panel in Firefox, driven by puppeteer-core over WebDriver BiDi."""

import asyncio
from collections.abc import Mapping
import json
from pathlib import Path
import shutil

import pytest

from scripts.homeassistant_process.installation import CHECKOUT
from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.session import open_session
from scripts.picture import chosen_language, stored_login
from tests.support.browser.dashboard import Dashboard
from tests.support.processes.fixtures import PASSWORD, USER
from tests.support.processes.jdownloader_client import LONG, MISSING, JDownloaderClient

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]

JOURNEYS = CHECKOUT / "frontend" / "tests" / "firefox" / "journeys.ts"
COUNT = 7
FIREFOXES = ("firefox-esr", "firefox")
GUARDED = "https://localtest.host/host/img/4000000/captcha.bin"
SECONDS = 480


async def test_the_main_journeys_work_in_firefox(
    home_assistant: HomeAssistantProcess, dashboard: Dashboard, attic: JDownloaderClient, tmp_path: Path
) -> None:
    firefox = next(filter(None, map(shutil.which, FIREFOXES)), None)
    assert firefox, "no Firefox found: scripts/setup --firefox installs it"
    card = {"type": "custom:jdownloader-card", "device_id": attic.device_id}
    await dashboard.show(*(card | {"mode": mode} for mode in ("full", "compact", "mini")))
    async with open_session(home_assistant.url, USER, PASSWORD) as session:
        given = {
            "firefox": firefox,
            "url": home_assistant.url,
            "login": stored_login(session) + chosen_language("en"),
            "deviceId": attic.device_id,
            "dashboard": f"{home_assistant.url}/{dashboard.path}",
            "links": [LONG.format("judging-pygmy.part1.rar"), MISSING.format("judging-pygmy.part2.rar")],
            "guarded": GUARDED,
        }
        outcomes = await run(given, tmp_path / "journeys.log")

    assert [outcome for outcome in outcomes if outcome["problem"]] == []
    assert len(outcomes) == COUNT
    assert await attic.links() == {}


async def run(given: Mapping[str, object], log: Path) -> list[dict[str, str]]:
    """Run all journeys; return the name and the problem of each."""
    node = CHECKOUT / ".venv" / "bin" / "node"
    program = node if node.exists() else "node"
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            program, JOURNEYS, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors
        )
        try:
            async with asyncio.timeout(SECONDS):
                output, _ = await process.communicate(json.dumps(given).encode())
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()
    assert process.returncode == 0, f"see {log}"
    return [json.loads(line) for line in output.decode().splitlines()]
