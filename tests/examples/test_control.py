"""The Python client's mode `control`."""

import pytest

from tests.support.processes.jdownloader_client import LONG, NAME, JDownloaderClient, until
from tests.support.processes.python_example import PythonExample

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="package"), pytest.mark.timeout(600)]


async def control(client: PythonExample, *arguments: str) -> str:
    """Give a command that has to succeed; return what is shown."""
    status, screen = await client.output("control", "--device", NAME, *arguments)
    assert status == 0, screen
    return screen


async def test_list_shows_packages_and_links_with_ids_that_commands_take(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"), package_name="A package")
    links = await attic.links()

    rows = [line.split() for line in (await control(client, "list")).splitlines() if "900.0 MB" in line]

    assert [[row[0], row[1], row[2]] for row in rows] == [[link["id"], name, "queued"] for name, link in links.items()]


async def test_start_pause_and_stop_are_for_everything(client: PythonExample, attic: JDownloaderClient) -> None:
    await attic.fill(LONG.format("one.bin"))

    await control(client, "start")
    assert await until(attic.state, lambda state: state == "running")
    await control(client, "pause")
    assert await until(attic.state, lambda state: state == "paused")
    await control(client, "stop")
    assert await until(attic.state, lambda state: state in {"stopped", "idle"})


async def test_with_ids_only_these_are_started_paused_and_removed(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"))
    one = (await attic.links())["one.bin"]["id"]

    await control(client, "start", one)
    await until(attic.states, lambda states: states == {"one.bin": "running", "two.bin": "queued"})
    await control(client, "pause", one)
    await until(attic.states, lambda states: states == {"one.bin": "disabled", "two.bin": "queued"})
    assert "Done: 1 links" in await control(client, "remove", one)
    await until(attic.states, lambda states: states == {"two.bin": "queued"})


async def test_the_id_of_a_package_is_as_good(client: PythonExample, attic: JDownloaderClient) -> None:
    await attic.fill(LONG.format("one.bin"), LONG.format("two.bin"))
    package_id = (await attic.call("downloads/list"))["packages"][0]["id"]

    assert "Done: 2 links" in await control(client, "remove", package_id)


async def test_what_is_refused_is_reported_in_home_assistants_words(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    status, screen = await client.output("control", "--device", NAME, "remove", "123")

    assert status == 1
    assert "Error: This link does not exist: 123" in screen


async def test_of_several_jdownloaders_one_has_to_be_named(client: PythonExample) -> None:
    status, screen = await client.output("control", "stop")

    assert status == 1
    assert "Say which JDownloader with --device NAME" in screen
    assert NAME in screen


async def test_the_jdownloader_is_named_before_the_command_or_after_it(
    client: PythonExample, attic: JDownloaderClient
) -> None:
    await attic.fill(LONG.format("one.bin"), package_name="Lectures")

    for arguments in (("--device", NAME, "list"), ("list", "--device", NAME)):
        status, screen = await client.output("control", *arguments)
        assert status == 0, screen
        assert "one.bin" in screen
