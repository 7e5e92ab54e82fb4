"""What tests and people do to the simulator from outside: never flags on the world."""

from typing import TYPE_CHECKING

from simulator.faults import DeviceFault, Face, Fault, Faults, PlannedFault
from simulator.world.states import Extraction

if TYPE_CHECKING:
    from simulator.device import SimulatedDevice
    from simulator.simulator import Simulator


class _FaultControls:
    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def _plan(
        self,
        fault: Fault | DeviceFault | str,
        options: tuple[str | None, int, Face | str | None, float],
        device: SimulatedDevice | None,
    ) -> None:
        path, count, face, seconds = options
        named = Fault(fault) if isinstance(fault, str) else fault
        place = Face(face) if face is not None else None
        self._faults.plan(PlannedFault(named, path, place, device, seconds, count))

    def clear_faults(self) -> None:
        """Let nothing go wrong any more."""
        self._faults.clear()


class DeviceControls(_FaultControls):
    """Controls of one device."""

    def __init__(self, device: SimulatedDevice, faults: Faults) -> None:
        super().__init__(faults)
        self._device = device

    def take_offline(self) -> None:
        """Take the device from the network: the cloud loses it, its ports refuse."""
        self._device.go_offline()

    def bring_online(self) -> None:
        """Connect the device again."""
        self._device.go_online()

    def restart(self, seconds: float, cloud_answer: str = "OFFLINE") -> None:
        """Restart JDownloader; it is back after so much simulated time, with its lists and ids.

        Meanwhile the cloud answers for it: OFFLINE, or as some saw it MAINTENANCE or OVERLOAD.
        """
        self._device.restart(seconds, cloud_answer)

    def close_direct(self) -> None:
        """Let the port for direct connections refuse, as behind a firewall."""
        self._device.close_port(Face.DIRECT)

    def open_direct(self) -> None:
        """Let the port for direct connections answer again."""
        self._device.open_port(Face.DIRECT)

    def close_remote_api(self) -> None:
        """Switch the local RemoteAPI off."""
        self._device.close_port(Face.LOCAL)

    def open_remote_api(self) -> None:
        """Switch the local RemoteAPI on."""
        self._device.open_port(Face.LOCAL)

    def extract(self, outcome: Extraction | str = Extraction.SUCCESSFUL, *, stands_still: bool = False) -> None:
        """Choose what comes of extractions from now on, and whether they hang after the first piece."""
        extractor = self._device.world.extractor
        extractor.outcome = Extraction(outcome)
        extractor.stands_still = stands_still

    def fail_next(
        self,
        fault: Fault | DeviceFault | str,
        path: str | None = None,
        count: int = 1,
        face: Face | str | None = None,
        *,
        seconds: float = 3600.0,
    ) -> None:
        """Let the next calls to this device fail; seconds, of real time, are for those that hang."""
        self._plan(fault, (path, count, face, seconds), self._device)


class Controls(_FaultControls):
    """Controls of the cloud and of all devices."""

    def __init__(self, simulator: Simulator, faults: Faults) -> None:
        super().__init__(faults)
        self._simulator = simulator

    def expire_sessions(self, kind: str = "TOKEN_INVALID", *, reconnect_works: bool = True) -> None:
        """Let all sessions of all accounts expire; kind is what the cloud answers to them."""
        for account in self._simulator.accounts:
            account.expire_sessions(kind, reconnect_works=reconnect_works)

    def take_offline(self) -> None:
        """Switch the cloud off: its port refuses."""
        self._simulator.close_cloud()

    def bring_online(self) -> None:
        """Switch the cloud on again."""
        self._simulator.open_cloud()

    def drop_connections(self) -> None:
        """Break all connections that are open."""
        self._simulator.drop_connections()

    def fail_next(
        self,
        fault: Fault | DeviceFault | str,
        path: str | None = None,
        count: int = 1,
        face: Face | str | None = None,
        device: SimulatedDevice | None = None,
        *,
        seconds: float = 3600.0,
    ) -> None:
        """Let the next calls fail; seconds, of real time, are for those that hang."""
        self._plan(fault, (path, count, face, seconds), device)
