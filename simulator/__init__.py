"""A simulated JDownloader with its cloud, for tests and the demo; no part of what people install."""

from simulator.account import Account
from simulator.call_log import CallRecord, RequestLog
from simulator.device import SimulatedDevice
from simulator.face import Face
from simulator.faults import DeviceFault, Fault
from simulator.simulator import Simulator
from simulator.world.world import World

__all__ = [
    "Account",
    "CallRecord",
    "DeviceFault",
    "Face",
    "Fault",
    "RequestLog",
    "SimulatedDevice",
    "Simulator",
    "World",
]
