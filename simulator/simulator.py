"""All of it together: a cloud with accounts, and JDownloaders that are in it or not."""

import asyncio
from collections.abc import Iterable
from hashlib import sha256
from ssl import SSLContext
from typing import Unpack

from simulator.account import Account
from simulator.call_log import RequestLog
from simulator.device import RemoteApiMode, SimulatedDevice
from simulator.face import Face
from simulator.faces.cloud import CloudFace
from simulator.faces.direct import DirectFace
from simulator.faces.exchange import Exchanges
from simulator.faces.local import LocalFace
from simulator.faults import DeviceFault, Fault, FaultOptions, Faults
from simulator.listener import Listener
from simulator.realtime import RealTime
from simulator.world.clock import Clock
from simulator.world.world import BEGINNING_MS

_LOOPBACK = ("127.0.0.1",)

# The second address stands for another machine's view of this one: limited to localhost, nothing answers there.
_ALL_ADDRESSES = ("127.0.0.1", "127.0.0.2")


class Simulator:
    """The cloud and its JDownloaders, on the loopback interface of the running event loop."""

    def __init__(self, start_ms: int = BEGINNING_MS) -> None:
        self.accounts: list[Account] = []
        self.devices: list[SimulatedDevice] = []
        self.faults = Faults()
        self.controls = Controls(self, self.faults)
        self.requests = RequestLog()
        self.real_time = RealTime(self.advance)
        self._clock = Clock(start_ms)
        self._exchanges = Exchanges(self.faults, self.requests)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._cloud: Listener | None = None
        self._ports: dict[SimulatedDevice, tuple[int, int, RemoteApiMode]] = {}
        self._owed_ms = 0.0
        self._retired: list[Listener] = []

    @property
    def cloud_url(self) -> str:
        """Where the cloud's API is."""
        port = self._cloud.port if self._cloud else 0
        is_encrypted = self._cloud is not None and self._cloud.tls is not None
        return f"{'https' if is_encrypted else 'http'}://127.0.0.1:{port}"

    def add_account(self, email: str, password: str) -> Account:
        """Add an account to the cloud."""
        account = Account(email, password, self._clock)
        self.accounts.append(account)
        return account

    def add_device(
        self,
        name: str,
        account: Account | None = None,
        *,
        device_id: str | None = None,
        remote_api: RemoteApiMode = True,
        direct_port: int = 0,
        remote_api_port: int = 0,
    ) -> SimulatedDevice:
        """Add a JDownloader, in the cloud if it has an account; ports of 0 are free ones.

        Its id is made of its name if none is given, and another one for each further device of that name.
        """
        namesakes = sum(device.name == name for device in self.devices)
        seed = f"{name} {namesakes}" if namesakes else name
        uuid = device_id or sha256(seed.encode()).hexdigest()[:32]
        device = SimulatedDevice(name, uuid, account, self._clock, self.faults)
        device.is_cloud_up = lambda: self._cloud is not None and self._cloud.is_open
        self.devices.append(device)
        self._ports[device] = (direct_port, remote_api_port, remote_api)
        if self._loop is not None:
            self._open_device(device, self._loop)
        return device

    def remove_device(self, device: SimulatedDevice) -> None:
        """Take a JDownloader away permanently."""
        device.go_offline()
        self.devices.remove(device)
        del self._ports[device]
        self._retired += device.listeners.values()

    async def start(self, cloud_port: int = 0, cloud_tls: SSLContext | None = None) -> None:
        """Open all ports, that of the cloud with TLS if its certificate is given; raise `OSError` if one is taken."""
        self._loop = asyncio.get_running_loop()
        self._cloud = Listener(self._loop, CloudFace(self.accounts, self.devices, self._exchanges).handle, cloud_port)
        self._cloud.tls = cloud_tls
        try:
            self._cloud.open()
            for device in self.devices:
                self._open_device(device, self._loop)
        except OSError:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close all ports and break what is open; nothing stays behind."""
        await self.real_time.stop()
        listeners = [listener for device in self.devices for listener in device.listeners.values()]
        listeners += self._retired + ([self._cloud] if self._cloud else [])
        await asyncio.gather(*(listener.stop() for listener in listeners))
        self._cloud = self._loop = None
        for device in self.devices:
            device.listeners.clear()

    def advance(self, seconds: float) -> None:
        """Let time pass for the cloud and for all JDownloaders."""
        self._owed_ms += seconds * 1000
        whole = int(self._owed_ms + 1e-6)
        self._owed_ms -= whole
        self._clock.now += whole
        self._clock.run_due()
        for device in self.devices:
            device.world.advance(seconds)

    def catch_up(self) -> None:
        """Set the cloud's clock to that of the JDownloaders, which a scenario has advanced without it."""
        self._clock.now = max([self._clock.now, *(device.world.clock.now for device in self.devices)])
        self._clock.run_due()

    def close_cloud(self) -> None:
        """Let the cloud's port refuse."""
        if self._cloud is not None:
            self._cloud.close()

    def open_cloud(self) -> None:
        """Let the cloud's port answer again."""
        if self._cloud is not None:
            self._cloud.open()

    def change_certificate(self, cloud_tls: SSLContext) -> None:
        """Let the cloud show another certificate from the next connection on; those that are open break."""
        if self._cloud is not None:
            self._cloud.tls = cloud_tls
            self._cloud.drop_connections()

    def drop_connections(self) -> None:
        """Break all connections that are open."""
        for listener in self._listeners(None):
            listener.drop_connections()

    def open_connections(self, face: Face | str) -> int:
        """Count the connections that are open at a face."""
        return sum(listener.connections for listener in self._listeners(Face(face)))

    def opened_connections(self, face: Face | str) -> int:
        """Count the connections that there ever were at a face."""
        return sum(listener.opened for listener in self._listeners(Face(face)))

    def _listeners(self, face: Face | None) -> list[Listener]:
        cloud = [self._cloud] if self._cloud and face in {None, Face.CLOUD} else []
        found = [device.listeners.items() for device in self.devices]
        return cloud + [listener for items in found for place, listener in items if face in {None, place}]

    def _open_device(self, device: SimulatedDevice, loop: asyncio.AbstractEventLoop) -> None:
        direct_port, remote_api_port, remote_api = self._ports[device]
        if device.account is not None:
            handler = DirectFace(device, self._exchanges).handle
            device.listeners[Face.DIRECT] = Listener(loop, handler, direct_port)
        if remote_api:
            addresses = _LOOPBACK if remote_api == "localhost_only" else _ALL_ADDRESSES
            handler = LocalFace(device, self._exchanges).handle
            device.listeners[Face.LOCAL] = Listener(loop, handler, remote_api_port, addresses)
        if device.is_online:
            device.go_online()


class Controls:
    """What tests and people do to the cloud and to all devices from outside."""

    def __init__(self, simulator: Simulator, faults: Faults) -> None:
        self._simulator = simulator
        self._faults = faults

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
        **more: Unpack[FaultOptions],
    ) -> None:
        """Let the next calls fail, as `Faults.plan` says."""
        device_id = device.device_id if device else None
        self._faults.plan(fault, path, count, face, device_id=device_id, **more)

    def mix_faults(
        self,
        faults: Iterable[Fault | str] = tuple(Fault),
        share: float = 0.2,
        *,
        seed: int = 0,
        seconds: float = 3600.0,
        face: Face | str | None = None,
    ) -> None:
        """Let a share of all calls meet faults by chance, as `Faults.mix` says."""
        self._faults.mix(faults, share, seed=seed, seconds=seconds, face=face)

    def clear_faults(self) -> None:
        """Let nothing go wrong any more."""
        self._faults.clear()
