"""The small namespaces: the root, `device`, `jd`, `system`, `update`, `reconnect` and `session`."""

from simulator.api.errors import InternalServerError
from simulator.api.registry import VOID, Namespace
from simulator.device import SimulatedDevice

root = Namespace("")
device_namespace = Namespace("device")
jd = Namespace("jd")
system = Namespace("system")
update = Namespace("update")
reconnect = Namespace("reconnect")
session = Namespace("session")

_RESTART_SECONDS = 20.0


@root.method("jdcheckjson")
@root.method("jdcheck.js")
@root.method("crossdomain.xml")
@root.method("flashgot")
def look_for_program(_device: SimulatedDevice) -> object:
    """Fail: this revision has lost its request when it gets there."""
    raise InternalServerError


@device_namespace.method("ping")
def ping(_device: SimulatedDevice) -> object:
    """Return that it is there."""
    return True


@device_namespace.method("getDirectConnectionInfos")
def direct_connection_infos(device: SimulatedDevice) -> object:
    """Give the addresses under which it can be reached without the cloud."""
    infos = [{"ip": address, "port": port} for address, port in device.direct_addresses]
    return {"infos": infos, "mode": device.direct_mode, "rebindProtectionDetected": False}


@device_namespace.method("getSessionPublicKey")
def session_public_key(_device: SimulatedDevice) -> object:
    """Give no key: there is none for this form of connection."""
    return None


@jd.method("uptime")
def uptime(device: SimulatedDevice) -> object:
    """Give the milliseconds since the start."""
    return device.world.uptime_ms


@jd.method("version")
def version(device: SimulatedDevice) -> object:
    """Give the revision of the program."""
    return device.world.version


@jd.method("getCoreRevision")
def core_revision(device: SimulatedDevice) -> object:
    """Give the revision of the core."""
    return device.world.core_revision


@system.method("getStorageInfos")
def storage_infos(device: SimulatedDevice, path: str | None) -> object:
    """Give the disk of a path, or all if there is no such path."""
    world = device.world
    folder = world.config.text("DefaultDownloadFolder")
    paths = [path] if path in {"/", folder} else world.mounts
    return [{"path": item, "size": world.disk_size, "free": world.disk_free, "error": None} for item in paths]


@system.method("getSystemInfos")
def system_infos(device: SimulatedDevice) -> object:
    """Return what the program runs on."""
    return {
        "archFamily": "X86",
        "archString": "amd64",
        "arch64Bit": True,
        "docker": True,
        "hardware": None,
        "headless": True,
        "heapCommitted": 268_435_456,
        "heapMax": 1_073_741_824,
        "heapUsed": 134_217_728,
        "javaName": "OpenJDK 64-Bit Server VM",
        "javaVendor": "Debian",
        "javaVersion": 21_000_000_000,
        "javaVersionString": "21.0.4",
        "jvm64Bit": True,
        "operatingSystem": "LINUX",
        "os64Bit": True,
        "osFamily": "LINUX",
        "osString": "Linux",
        "snap": False,
        "startupTimeStamp": device.world.now - device.world.uptime_ms,
    }


@system.method("restartJD")
def restart(device: SimulatedDevice) -> object:
    """Go away for some seconds."""
    device.world.after_answer(lambda: device.restart(_RESTART_SECONDS, "OFFLINE"))
    return VOID


@update.method("restartAndUpdate")
def restart_and_update(device: SimulatedDevice) -> object:
    """Install what is there, and go away for some seconds."""
    device.world.install_update()
    return restart(device)


@system.method("exitJD")
def exit_program(device: SimulatedDevice) -> object:
    """Go away."""
    device.world.after_answer(device.go_offline)
    return VOID


@system.method("shutdownOS")
def shut_down(device: SimulatedDevice, is_forced: bool | None) -> object:  # noqa: FBT001
    """Switch the machine off, with whatever else runs on it if it is forced."""
    return _switch_off(device, "forced shutdown" if is_forced else "shutdown")


@system.method("hibernateOS")
def hibernate(device: SimulatedDevice) -> object:
    """Let the machine sleep with its memory on the disk."""
    return _switch_off(device, "hibernate")


@system.method("standbyOS")
def stand_by(device: SimulatedDevice) -> object:
    """Let the machine sleep."""
    return _switch_off(device, "standby")


def _switch_off(device: SimulatedDevice, how: str) -> object:
    device.switched_off = how
    device.world.after_answer(device.go_offline)
    return VOID


@update.method("isUpdateAvailable")
def is_update_available(device: SimulatedDevice) -> object:
    """Return whether there is an update."""
    return device.world.is_update_available


@update.method("runUpdateCheck")
def run_update_check(device: SimulatedDevice) -> object:
    """Look for updates; what is found is known a moment later."""
    device.world.after_answer(device.world.look_for_update)
    return VOID


@reconnect.method("doReconnect")
def do_reconnect(device: SimulatedDevice) -> object:
    """Let the router connect again."""
    device.world.after_answer(device.world.reconnect)
    return VOID


@session.method("handshake")
def handshake(device: SimulatedDevice, _user: str | None, _password: str | None) -> object:
    """Give a token for any user and password."""
    return f"{device.world.now}{device.world.clock.new_id()}"


@session.method("disconnect")
def disconnect(_device: SimulatedDevice) -> object:
    """End a session that is none."""
    return False
