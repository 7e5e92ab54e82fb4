"""The Python client: how it logs in, what it says when it can't, and the mode `basic`."""

import pytest

from scripts.homeassistant_process.process import HomeAssistantProcess
from scripts.homeassistant_process.socket import HomeAssistantSocket
from tests.support.processes.fixtures import PASSWORD, USER, free_ports
from tests.support.processes.jdownloader_client import logins
from tests.support.processes.python_example import PythonExample

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


async def test_basic_shows_the_status_of_each_jdownloader(client: PythonExample, version: str) -> None:
    status, screen = await client.output("basic")

    assert status == 0
    assert f"Connected to Home Assistant {version}" in screen
    shown = {line.split()[0] for line in screen.splitlines() if " of " in line}
    assert shown == {"Attic", "JDownloader", "Office"}


async def test_without_a_token_it_asks_until_name_and_password_are_right_and_logs_out_in_the_end(
    home_assistant: HomeAssistantProcess, socket: HomeAssistantSocket
) -> None:
    before = await logins(socket)

    async with PythonExample(home_assistant.url).run("basic") as terminal:
        await terminal.see("Username:")
        terminal.press(f"{USER}\r")
        await terminal.see("Password:")
        terminal.press("mistyped\r")
        await terminal.see("That is not right")
        terminal.press(f"{USER}\r")
        await terminal.see("Password:", times=2)
        terminal.press(f"{PASSWORD}\r")
        assert await terminal.end() == 0
        screen = terminal.text

    assert "Office" in screen
    assert "mistyped" not in screen
    assert PASSWORD not in screen
    assert await logins(socket) == before


async def test_a_token_that_is_not_accepted_is_reported(home_assistant: HomeAssistantProcess) -> None:
    status, screen = await PythonExample(home_assistant.url, "no token of this Home Assistant").output("basic")

    assert status == 1
    assert "Error: Invalid access token or password" in screen
    assert "Traceback" not in screen


@pytest.mark.parametrize("mode", ["basic", "monitor", "interactive"])
async def test_that_nothing_answers_is_reported(mode: str) -> None:
    (port,) = free_ports(1)

    status, screen = await PythonExample(f"http://127.0.0.1:{port}", "any").output(mode)

    assert status == 1
    assert "Error: No connection to Home Assistant" in screen
    assert "Traceback" not in screen
