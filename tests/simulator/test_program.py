"""The simulator as a program: command line, control port, scenarios, and a demo that stays alive."""

import asyncio
from collections.abc import AsyncIterator
import os
from pathlib import Path
import signal
import sys
from typing import Any

from aiohttp import ClientSession
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.cli import main, parse, run
from simulator.control_port import ControlPort
from simulator.face import Face
from simulator.faults import Fault
from simulator.world.states import Extraction

_PACKAGE = Path(__file__).parents[2] / "simulator"


async def _send(http: ClientSession, control: ControlPort, method: str, path: str, /, **body: object) -> Any:
    url = f"http://127.0.0.1:{control.port}{path}"
    async with http.request(method, url, json=body or None) as response:
        return await response.json() if response.content_type == "application/json" else response.status


@pytest.fixture
async def controlled(socket_enabled: None) -> AsyncIterator[Simulator]:
    """Return a simulator for a control port."""
    simulator = Simulator()
    account = simulator.add_account("demo@example.org", "demo")
    simulator.add_device("Attic", account)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def control(controlled: Simulator) -> AsyncIterator[ControlPort]:
    """Return the control port of a simulator."""
    control = ControlPort(controlled)
    await control.start()
    yield control
    await control.stop()


def test_the_command_line_names_ports_and_devices() -> None:
    options = parse(["--cloud-port", "1", "--cloud-device", "One", "--local-device", "Two", "--pace", "2.5"])

    assert (options.cloud_port, options.direct_port, options.pace) == (1, 0, 2.5)
    assert (options.cloud_device, options.local_device) == (["One"], ["Two"])


def test_help_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])

    text = capsys.readouterr().out
    options = ("--scenario", "--pace", "--cloud-port", "--direct-port", "--remote-api-port", "--control-port")
    assert [option for option in options if option not in text] == []


def test_an_unknown_scenario_ends_the_program(socket_enabled: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--scenario", "nonsense"]) == 1
    assert "there is no scenario 'nonsense'" in capsys.readouterr().err


async def test_a_taken_port_ends_the_program(simulator: Simulator) -> None:
    port = simulator.cloud_url.rsplit(":", 1)[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "simulator", "--scenario", "empty", "--cloud-port", port),
        cwd=_PACKAGE.parent,
        stderr=asyncio.subprocess.PIPE,
    )
    _out, error = await process.communicate()

    assert (process.returncode, b"a port cannot be opened" in error) == (1, True)


async def test_it_says_where_everything_is(socket_enabled: None, capsys: pytest.CaptureFixture[str]) -> None:
    running = asyncio.create_task(run(parse(["--pace", "0"]), 1_795_370_800_000))
    said = ""
    for _ in range(500):
        await asyncio.sleep(0.01)
        said += capsys.readouterr().out
        if "scenario" in said:
            break
    os.kill(os.getpid(), signal.SIGTERM)
    await running

    assert [line.split()[0] for line in said.splitlines()] == ["cloud", *["device"] * 3, "control", "scenario"]


async def test_the_program_runs_until_it_is_ended(socket_enabled: None, http: ClientSession) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "simulator", "--scenario", "empty", "--email", "a@example.org", "--password", "pw"),
        cwd=_PACKAGE.parent,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode() for _ in range(6)]
    control = lines[4].split()[1]
    async with http.get(f"{control}/world") as response:
        world = await response.json()
    process.send_signal(signal.SIGTERM)

    assert await process.wait() == 0
    assert "(a@example.org, password pw)" in lines[0]
    assert [device["name"] for device in world["devices"]] == ["Attic", "Office", "Basement"]
    assert world["pace"] == 1.0


async def test_the_control_port_lists_its_commands(control: ControlPort, http: ClientSession) -> None:
    commands = await _send(http, control, "GET", "/")

    assert "POST /advance" in commands
    assert all(commands.values())


async def test_the_control_port_moves_time(controlled: Simulator, control: ControlPort, http: ClientSession) -> None:
    before = controlled.devices[0].world.now
    await _send(http, control, "POST", "/advance", seconds=5)
    moved = controlled.devices[0].world.now - before
    await _send(http, control, "POST", "/pace", factor=1000)
    await asyncio.sleep(0.3)

    assert moved == 5000
    assert controlled.devices[0].world.now - before > 5000 + 50_000


async def test_the_control_port_takes_things_away_and_back(
    controlled: Simulator, control: ControlPort, http: ClientSession
) -> None:
    (device,) = controlled.devices
    await _send(http, control, "POST", "/offline", device="Attic")
    offline = device.is_online
    await _send(http, control, "POST", "/online", device=device.device_id)
    await _send(http, control, "POST", "/offline")
    with pytest.raises(OSError, match="Connect call failed"):
        await http.get(controlled.cloud_url)
    await _send(http, control, "POST", "/online")
    await _send(http, control, "POST", "/restart", device="Attic", seconds=5)
    restarting = device.is_online
    controlled.advance(6)

    assert (offline, restarting, device.is_online) == (False, False, True)


async def test_the_control_port_breaks_things(controlled: Simulator, control: ControlPort, http: ClientSession) -> None:
    await _send(http, control, "POST", "/fail-next", fault="OVERLOAD", path="/x", count=3, device="Attic")
    await _send(http, control, "POST", "/fail-next", error="FILE_NOT_FOUND", face="cloud")
    planned = [(fault.left, fault.path) for fault in controlled.faults.planned]
    await _send(http, control, "DELETE", "/fail-next")
    await _send(http, control, "POST", "/password", email="demo@example.org", password="new")
    session = controlled.accounts[0].connect("test")
    await _send(http, control, "POST", "/expire-sessions", kind="AUTH_FAILED", reconnect_works=False)

    assert planned == [(3, "/x"), (1, None)]
    assert (controlled.faults.planned, controlled.accounts[0].password) == ([], "new")
    assert (session.refusal, session.can_reconnect) == ("AUTH_FAILED", False)


async def test_the_control_port_loads_scenarios_and_reports(
    controlled: Simulator, control: ControlPort, http: ClientSession
) -> None:
    await _send(http, control, "POST", "/scenario", name="captchas", device="Attic")
    world = await _send(http, control, "GET", "/world")
    await http.get(f"{controlled.cloud_url}/my/nonsense")
    calls = await _send(http, control, "GET", "/requests")
    await _send(http, control, "DELETE", "/requests")

    assert (world["devices"][0]["captchas"], world["devices"][0]["links"]) == (5, {"captcha": 5})
    assert [call["path"] for call in calls] == ["/my/nonsense"]
    assert len(controlled.requests) == 0


async def test_the_control_port_lets_extractions_hang_or_fail(
    controlled: Simulator, control: ControlPort, http: ClientSession
) -> None:
    extractor = controlled.devices[0].world.extractor
    await _send(http, control, "POST", "/extraction", device="Attic", stands_still=True, outcome="ERROR_PW")
    chosen = (extractor.stands_still, extractor.outcome)
    await _send(http, control, "POST", "/extraction", device="Attic")

    assert chosen == (True, Extraction.ERROR_PW)
    assert (extractor.stands_still, extractor.outcome) == (False, Extraction.SUCCESSFUL)


async def test_the_control_port_disturbs_events(
    controlled: Simulator, control: ControlPort, http: ClientSession
) -> None:
    events = controlled.devices[0].world.events
    subscription = events.subscribe(["LINK_UPDATE"], [])
    await _send(http, control, "POST", "/events", device="Attic", lost=1)
    await _send(http, control, "POST", "/burst", device="Attic", number=5)
    assert subscription.queue_size == 0

    await _send(http, control, "POST", "/events", device="Attic")
    await _send(http, control, "POST", "/burst", device="Attic", number=5)
    assert subscription.queue_size == 5
    await _send(http, control, "POST", "/events", device="Attic", is_refused=True)
    assert (events.is_available, events.subscriptions) == (False, {})


async def test_the_control_port_takes_amounts_and_places_of_faults(
    controlled: Simulator, control: ControlPort, http: ClientSession
) -> None:
    await _send(http, control, "POST", "/fail-next", fault="fat_rows", size=7)
    await _send(http, control, "POST", "/fail-next", fault="redirect", location="http://127.0.0.1:1/", seconds=2)

    found = [(planned.size, planned.location, planned.seconds) for planned in controlled.faults.planned]
    assert found == [(7, "http://127.0.0.1:9/", 3600), (None, "http://127.0.0.1:1/", 2)]


async def test_the_control_port_mixes_faults(controlled: Simulator, control: ControlPort, http: ClientSession) -> None:
    await _send(http, control, "POST", "/fail-next", fault="mistyped_fields", seed=5)
    await _send(http, control, "POST", "/mix-faults", faults=["empty", "HTML_502"], share=1, seed=3, face="local")
    planned = controlled.faults.take(Face.LOCAL, "/device/ping", None)
    assert planned is not None
    assert (planned.fault, planned.seed) == (Fault.MISTYPED_FIELDS, 5)
    assert controlled.faults.take(Face.CLOUD, "/device/ping", None) is None
    found = [controlled.faults.take(Face.LOCAL, "/device/ping", None) for _ in range(30)]
    assert {one.fault for one in found if one} == {Fault.EMPTY, Fault.HTML_502}
    await _send(http, control, "DELETE", "/fail-next")
    assert controlled.faults.take(Face.LOCAL, "/device/ping", None) is None


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/advance", {}),
        ("/advance", {"seconds": "many"}),
        ("/offline", {"device": "Nobody"}),
        ("/fail-next", {"fault": "nonsense"}),
        ("/fail-next", {"fault": ["overload"]}),
        ("/fail-next", {"fault": "overload", "path": "/"}),
        ("/scenario", {"name": "nonsense"}),
        ("/extraction", {"device": "Attic", "outcome": "nonsense"}),
        ("/password", {"email": "nobody@example.org", "password": "x"}),
    ],
)
async def test_the_control_port_refuses_nonsense(
    control: ControlPort, http: ClientSession, path: str, body: dict[str, object]
) -> None:
    assert "error" in await _send(http, control, "POST", path, **body)


async def test_web_pages_cannot_use_the_control_port(control: ControlPort, http: ClientSession) -> None:
    url = f"http://127.0.0.1:{control.port}/world"
    async with http.get(url, headers={"Origin": "http://example.org"}) as response:
        assert response.status == 403


async def test_time_can_go_by_itself(simulator: Simulator, nas: SimulatedDevice) -> None:
    before = nas.world.now
    simulator.real_time.start(100)
    await asyncio.sleep(0.3)
    await simulator.real_time.stop()
    after = nas.world.now
    await asyncio.sleep(0.2)

    assert after - before > 10_000
    assert nas.world.now == after


async def test_a_simulator_can_start_again(simulator: Simulator, nas: SimulatedDevice, http: ClientSession) -> None:
    await simulator.stop()
    await simulator.start()
    async with http.get(f"http://127.0.0.1:{nas.remote_api_port}/device/ping") as response:
        assert await response.json() == {"data": True}
