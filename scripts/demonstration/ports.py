"""The ports of the demo: Home Assistant's, and those of the simulator right behind it."""

from dataclasses import asdict, dataclass, fields
import socket
from typing import Self

from scripts.simulator_process import SimulatorPorts

LAST_FIRST_PORT = 65535 - len(fields(SimulatorPorts))


class PortError(Exception):
    """The demo can't listen where it would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """All ports on 127.0.0.1. The same at each start, for Home Assistant remembers the local JDownloader's address."""

    home_assistant: int
    simulator: SimulatorPorts

    @classmethod
    def beginning_with(cls, port: int) -> Self:
        """Take this port for Home Assistant, and those that follow."""
        names = (field.name for field in fields(SimulatorPorts))
        following = {name: port + offset for offset, name in enumerate(names, 1)}
        return cls(home_assistant=port, simulator=SimulatorPorts(**following))

    def check(self) -> None:
        """Raise `PortError` if one of them cannot be used."""
        wanted = {"Home Assistant": self.home_assistant}
        wanted |= {f"the simulator's {name}": port for name, port in asdict(self.simulator).items()}
        for role, port in wanted.items():
            _check(port, role)


def _check(port: int, role: str) -> None:
    with socket.socket() as listener:
        # As the servers do: a port in the aftermath of a connection is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise PortError(
                f"port {port} ({role}) is not for you to use: choose one from 1024 on, with --port PORT"
            ) from None
        except OSError:
            raise PortError(
                f"port {port} ({role}) is taken; end the program that uses it, or choose others: --port PORT"
            ) from None
