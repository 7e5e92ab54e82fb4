"""What the demo is told on its command line, and what it keeps between two starts."""

from pathlib import Path
import socket

import pytest

from scripts.demonstration.entries import Address, DemoEntries
from scripts.demonstration.ports import Ports, TakenPortError


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
def test_a_taken_port_is_told_with_who_wants_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]

        with pytest.raises(TakenPortError, match=rf"port {taken} \(Home Assistant\) is taken"):
            Ports.beginning_with(taken).check()
