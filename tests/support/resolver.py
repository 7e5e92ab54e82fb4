"""A resolver of names in the place of the system's: no name is ever looked up outside."""

from collections.abc import Iterator
from contextlib import contextmanager
import socket
from threading import Event
from typing import Any, Final

import pytest

LONGEST: Final = 30.0
"""Seconds after which a name that hangs is answered, should a test forget to end it."""


class Resolver:
    """Answers for the names that it was given, and for addresses; any other name is unknown."""

    def __init__(self) -> None:
        self.names: dict[str, str | None] = {}
        """Addresses by name; None for a name that is not resolved until `release`."""
        self.refusal = socket.EAI_NONAME
        """What other names get: unknown, or for a moment not to be looked up (`socket.EAI_AGAIN`)."""
        self.asked: list[str] = []
        self._released = Event()
        self._really = socket.getaddrinfo

    def __call__(self, host: str, port: int, *args: Any, **more: Any) -> Any:
        """Look a name up."""
        self.asked.append(host)
        if host not in self.names:
            return self._really(host, port, *args, **more) if _is_numeric(host) else self._refuse()
        if self.names[host] is None:
            self._released.wait(LONGEST)
        address = self.names.get(host)
        if address is None:
            self._refuse()
        return self._really(address, port, *args, **more)

    def release(self) -> None:
        """Answer for the names that hang, as `names` says now."""
        self._released.set()

    def _refuse(self) -> Any:
        raise socket.gaierror(self.refusal, "Name or service not known")


def _is_numeric(host: str) -> bool:
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
    except OSError:
        return False
    return True


@contextmanager
def replaced_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    """Let all names be looked up by a resolver of the test."""
    resolver = Resolver()
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", resolver)
        yield resolver
        resolver.release()
