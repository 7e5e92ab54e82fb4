"""What all tests share that drive real processes: the owner's login, free ports, and fixtures that replace ours."""

import socket

import pytest
import pytest_socket

USER = "owner"
PASSWORD = "a password for tests"
# Simulated seconds in a real one: downloads and JDownloader's delays pass quickly.
PACE = 10.0


@pytest.fixture(autouse=True)
def integration() -> None:
    """Leave the Home Assistant inside the tests alone: here it runs outside."""


@pytest.fixture(autouse=True)
def translation_check() -> None:
    """Leave the texts alone that it shows."""


def pytest_fixture_setup() -> None:
    """Let whatever a test is made of connect to this machine, whichever test asks for it first.

    Each test begins with sockets forbidden, and what serves a whole module or folder is made before the rest.
    """
    pytest_socket.enable_socket()


def free_ports(count: int) -> list[int]:
    """Find ports that nothing listens on."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports
