"""The options of the demo on its command line, and what it keeps between two starts."""

import os
from pathlib import Path
import re
import signal
import socket
import subprocess
import sys
import time
from typing import Any

from homeassistant.util.yaml import parse_yaml
import pytest

from scripts.demonstration import blueprints
from scripts.demonstration.command_line import parse
from scripts.demonstration.entries import Address, DemoEntries
from scripts.demonstration.folder_lock import FolderError, FolderInUseError, locked
from scripts.demonstration.ports import PortError, Ports
from scripts.homeassistant_process.installation import CHECKOUT


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.20:3128", Address("192.168.1.20", 3128)),
        ("nas:3129", Address("nas", 3129)),
        ("[::1]:3128", Address("::1", 3128)),
    ],
)
def test_an_address_is_a_host_and_a_port(text: str, address: Address) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize("text", ["", "nas", "nas:", ":3128", "nas:http"])
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not HOST:PORT"):
        Address.parse(text)


@pytest.mark.parametrize(
    "entries", [DemoEntries(), DemoEntries("account", "local", Address("nas", 3128)), DemoEntries("account")]
)
def test_what_was_set_up_is_known_at_the_next_start(entries: DemoEntries, tmp_path: Path) -> None:
    entries.save(tmp_path / "demo.json")

    assert DemoEntries.load(tmp_path / "demo.json") == entries


def test_the_first_start_knows_of_nothing(tmp_path: Path) -> None:
    assert DemoEntries.load(tmp_path / "demo.json") == DemoEntries()


@pytest.mark.usefixtures("socket_enabled")
def test_a_taken_port_is_reported_with_who_wants_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]

        with pytest.raises(PortError, match=rf"port {taken} \(Home Assistant\) is taken"):
            Ports.beginning_with(taken).check()


@pytest.mark.usefixtures("socket_enabled")
def test_a_port_that_only_an_administrator_may_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_listener: socket.socket, _address: object) -> None:
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PortError, match=r"port 80 \(Home Assistant\) is not for you to use: choose one from 1024 on"):
        Ports.beginning_with(80).check()


@pytest.mark.parametrize("text", ["0", "-1", "65532", "70000", "99999999999999999999", "http", "", "8123.0"])
def test_a_port_out_of_range_is_refused_in_one_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([f"--port={text}"])

    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"demo: --port: {text} is not a port from 1 to 65531; --help lists the options"


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("--pace=0", "--pace: 0 is not a number above 0"),
        ("--pace=-5", "--pace: -5 is not a number above 0"),
        ("--pace=nan", "--pace: nan is not a number above 0"),
        ("--pace=inf", "--pace: inf is not a number above 0"),
        ("--pace=fast", "--pace: fast is not a number above 0"),
        ("--jdownloader=nas", "--jdownloader: nas is not HOST:PORT"),
        ("--prot=5", "unrecognized arguments: --prot=5"),
    ],
)
def test_other_arguments_are_refused_in_one_line_too(
    argument: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([argument])

    assert ended.value.code == 2
    assert capsys.readouterr().err == f"demo: {said}; --help lists the options\n"


def test_the_last_port_leaves_room_for_the_simulator() -> None:
    ports = Ports.beginning_with(parse(["--port", "65531"]).port)

    assert ports.simulator.control == 65535


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere env cannot have signals wait")
def test_ctrl_c_before_python_has_started_ends_it_without_a_word() -> None:
    command = ["env", "--block-signal=INT", sys.executable, "-P", "-m", "scripts.demonstration", "--help"]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, stderr=subprocess.PIPE)
    started = Path(f"/proc/{process.pid}/cmdline")
    while not started.read_bytes().startswith(sys.executable.encode()):
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert (process.returncode, said) == (-signal.SIGINT, b"")
    # The script starts it like this
    assert "--block-signal=INT" in (CHECKOUT / "scripts" / "demo").read_text("utf-8")


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(FolderInUseError, match=re.escape(f"another demo uses {tmp_path}; end it, or choose")),
        locked(tmp_path),
    ):
        pytest.fail("both have it")

    with locked(tmp_path):
        pass


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(FolderError, match=rf"^{folder} is no folder to write into \("), locked(folder):
            pytest.fail("it was made")


def test_each_blueprint_of_the_demo_exists_and_gets_what_it_asks_for(tmp_path: Path) -> None:
    blueprints.install(tmp_path)
    made = {"automation": blueprints.automations(["1", "2"]), "script": blueprints.scripts(["1", "2"])}

    for kind, configs in made.items():
        for config in configs.values():
            use = config["use_blueprint"]
            blueprint: Any = parse_yaml((tmp_path / "blueprints" / kind / use["path"]).read_text("utf-8"))
            asked = blueprint["blueprint"]["input"]
            assert use["input"].keys() <= asked.keys()
            assert {name for name, one in asked.items() if "default" not in one} <= use["input"].keys()
            device = asked["jdownloader"]["selector"]["device"]
            assert isinstance(use["input"]["jdownloader"], list) is device.get("multiple", False)
