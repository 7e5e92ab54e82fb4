"""One simulated JDownloader with its ports, and what tests and people do to it from outside."""

from collections.abc import Callable, Sequence
from typing import Literal, Unpack

from simulator.account import Account
from simulator.disturbance import Disturbance
from simulator.face import Face
from simulator.faults import DeviceFault, Fault, FaultOptions, Faults
from simulator.listener import Listener
from simulator.world.clock import Clock
from simulator.world.states import Extraction
from simulator.world.world import World

type RemoteApiMode = bool | Literal["localhost_only"]

_WITHOUT_NAMESPACES_MS = 1_000
"""For about so long after a start the port is open before the namespaces are registered (measured)."""
# A device remembers so long that the cloud knows a session, or does not.
_KNOWN_SESSION_MS = 30 * 60_000
_UNKNOWN_SESSION_MS = 60_000


class SimulatedDevice:
    """A JDownloader: a world, and the ways in."""

    def __init__(self, name: str, device_id: str, account: Account | None, clock: Clock, faults: Faults) -> None:
        self.name = name
        self.device_id = device_id
        self.account = account
        self.world = World(clock.now)
        self.world.captchas.has_solver = account is not None
        self.controls = DeviceControls(self, faults)
        self.direct_infos: list[tuple[str, int]] = []
        """Addresses that it gives out before its real one; nothing has to answer there."""
        self.direct_mode = "LAN" if account is not None else "NONE"
        self.is_online = True
        self.switched_off: str | None = None
        """How its machine was asked to switch off."""
        self.cloud_answer = "OFFLINE"
        """What the cloud answers for it while it is away."""
        self.answer_delay = 0.0
        """Seconds of real time that each of its answers takes longer."""
        self.is_cloud_up: Callable[[], bool] = lambda: True
        self.listeners: dict[Face, Listener] = {}
        self.on_call: Callable[[str, Sequence[str], str | None], None] = lambda _path, _texts, _refusal: None
        """Called with each call that reaches it: its path, its parameters as texts, and what it is refused with."""
        self.when_gone: set[Callable[[], None]] = set()
        """Called when it leaves the network, for those who wait for one of its answers."""
        self._closed: set[Face] = set()
        self._known_sessions: dict[str, tuple[bool, int]] = {}
        self._clock = clock
        self._restarts = 0
        self._knows_namespaces_at = clock.now

    @property
    def is_starting(self) -> bool:
        """Whether its RemoteAPI answers already, and knows no namespace yet, as in the first second after a start."""
        return self._clock.now < self._knows_namespaces_at

    @property
    def direct_port(self) -> int:
        """Port for direct connections, 0 before the start and without an account."""
        return self._port(Face.DIRECT)

    @property
    def remote_api_port(self) -> int:
        """Port of the local RemoteAPI, 0 before the start and without one."""
        return self._port(Face.LOCAL)

    @property
    def direct_addresses(self) -> list[tuple[str, int]]:
        """Addresses that it gives out."""
        if self.direct_mode == "NONE" or Face.DIRECT not in self.listeners:
            return []
        return [*self.direct_infos, ("127.0.0.1", self.direct_port)]

    def knows_session(self, session: str) -> bool:
        """Return whether a client's session counts; the cloud is asked, and its answer remembered."""
        known = self._known_sessions.get(session)
        if known is not None and known[1] > self._clock.now:
            return known[0]
        found = self.account.sessions.get(session) if self.account and self.is_cloud_up() else None
        is_good = found is not None and found.refusal is None
        duration = _KNOWN_SESSION_MS if is_good else _UNKNOWN_SESSION_MS
        self._known_sessions[session] = (is_good, self._clock.now + duration)
        return is_good

    def go_offline(self, cloud_answer: str = "OFFLINE") -> None:
        """Leave the network."""
        self.is_online = False
        self.cloud_answer = cloud_answer
        for listener in self.listeners.values():
            listener.close()
        for call in list(self.when_gone):
            call()

    def go_online(self) -> None:
        """Come back to the network."""
        self.is_online = True
        self._restarts += 1
        for face, listener in self.listeners.items():
            if face not in self._closed:
                listener.open()

    def restart(self, seconds: float, cloud_answer: str) -> None:
        """Restart the program; it is back after so much simulated time."""
        self.go_offline(cloud_answer)
        self.world.restart()
        self._known_sessions.clear()
        self._restarts += 1
        restart = self._restarts
        duration = round(seconds * 1000)
        self._knows_namespaces_at = self._clock.now + duration + _WITHOUT_NAMESPACES_MS
        self._clock.after(duration, lambda: self._come_back(restart))

    def close_port(self, face: Face) -> None:
        """Let a port refuse until it is opened again."""
        self._closed.add(face)
        if face in self.listeners:
            self.listeners[face].close()

    def open_port(self, face: Face) -> None:
        """Let a port answer again."""
        self._closed.discard(face)
        if self.is_online and face in self.listeners:
            self.listeners[face].open()

    def _come_back(self, restart: int) -> None:
        if restart == self._restarts:
            self.go_online()

    def _port(self, face: Face) -> int:
        return self.listeners[face].port if face in self.listeners else 0


class DeviceControls:
    """What tests and people do to a device from outside: never flags on its world."""

    def __init__(self, device: SimulatedDevice, faults: Faults) -> None:
        self._device = device
        self._faults = faults

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

    def disturb_events(
        self, *, lost: float = 0.0, doubled: float = 0.0, cut: float = 0.0, is_mixed: bool = False, seed: int = 0
    ) -> None:
        """Let shares of the events (0 to 1) get lost, come twice, or without data, or those of one answer in any order.

        Without anything chosen all is well again. With `lost=1` a subscription lives and says nothing.
        """
        disturbance = Disturbance(lost=lost, doubled=doubled, cut=cut, is_mixed=is_mixed, seed=seed)
        self._device.world.events.delivery = disturbance

    def refuse_events(self, *, is_refused: bool = True) -> None:
        """Let there be no events, as in a very old JDownloader; subscriptions end. Or let there be some again."""
        events = self._device.world.events
        events.is_available = not is_refused
        if is_refused:
            events.clear()

    def burst(self, number: int = 10_000) -> None:
        """Let so many events happen at once that none replaces another: edits of links that are or are not there."""
        world = self._device.world
        known = [link.uuid for link in world.downloads.links]
        for place in range(number):
            uuid = known[place] if place < len(known) else world.clock.start_ms - place
            data = {"uuid": uuid, "enabled": True}
            world.events.publish("downloads", "LINK_UPDATE.enabled", data, key=("LINK_UPDATE", uuid, "enabled"))

    def fail_next(
        self,
        fault: Fault | DeviceFault | str,
        path: str | None = None,
        count: int = 1,
        face: Face | str | None = None,
        **more: Unpack[FaultOptions],
    ) -> None:
        """Let the next calls to this device fail, as `Faults.plan` says."""
        self._faults.plan(fault, path, count, face, device_id=self._device.device_id, **more)

    def clear_faults(self) -> None:
        """Let nothing go wrong any more, on any device."""
        self._faults.clear()
