"""How long to wait for what, in seconds."""

from dataclasses import dataclass
from typing import Final

from .connection import READ_TIMEOUT


@dataclass(frozen=True, slots=True)
class Timing:
    """Time-outs and pauses of an account and its connections; tests use shorter ones."""

    connect: float = 5.0
    """For name, TCP and TLS of the cloud."""
    session: float = 10.0
    """For the cloud's answer to calls about the session."""
    sign_out: float = 0.25
    """To reach the cloud, and again for its answer, when a session ends: whether it hears of it changes nothing."""
    direct_connect: float = 1.0
    """For TCP within the network at home: what is not there by then must not delay the call."""
    direct_read: float = 5.0
    """For a direct answer to a read; after that the cloud is asked instead."""
    direct_silence: float = 15.0
    """How long nothing has to be answered directly until the way is given up, of a JDownloader that takes connections:
    a busy one, which stands still for some seconds, would be as slow by the cloud."""
    probe_read: float = 3.0
    """For a direct ping: the first one of a session makes JDownloader ask the cloud about it."""
    probe_addresses: float = 12.0
    """For the list of addresses: JDownloader may look up names and its own address meanwhile, 1 to 10 s."""
    first_look: float = 60.0
    """Pause after the first direct failure: JDownloader itself remembers a refused session for one minute."""
    longest_look: float = 3600.0
    """Longest pause between two attempts to find a direct connection."""
    first_account_pause: float = 15.0
    """Pause of all calls of the account after the cloud was busy or called us too busy."""
    longest_account_pause: float = 900.0
    first_device_pause: float = 5.0
    """Pause of the calls to one JDownloader: maintenance is also what the cloud says while it restarts."""
    longest_device_pause: float = 120.0


DEFAULT_TIMING: Final = Timing()
LONG_READ: Final = READ_TIMEOUT
"""A read that may take longer than this waits on purpose, and waits as long directly."""
