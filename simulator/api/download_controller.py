"""`downloadcontroller` and `toolbar`: starting, stopping, and the line at the bottom of the window."""

from simulator.api.errors import InternalServerError
from simulator.api.registry import VOID, Namespace
from simulator.device import SimulatedDevice
from simulator.world.controller import HIDDEN_MARK, NO_MARK
from simulator.world.states import ControllerState
from simulator.world.world import World

download_controller = Namespace("downloadcontroller")
toolbar = Namespace("toolbar")


@download_controller.method("start")
@toolbar.method("startDownloads")
def start_downloads(device: SimulatedDevice) -> object:
    """Start the downloads."""
    device.world.after_answer(device.world.start)
    return True


@download_controller.method("stop")
@toolbar.method("stopDownloads")
def stop_downloads(device: SimulatedDevice) -> object:
    """Stop the downloads."""
    device.world.after_answer(device.world.stop)
    return True


@download_controller.method("pause")
def pause_downloads(device: SimulatedDevice, is_paused: bool) -> object:  # noqa: FBT001
    """Slow down or continue."""
    device.world.after_answer(lambda: device.world.pause(is_paused))
    return True


@download_controller.method("getCurrentState")
def current_state(device: SimulatedDevice) -> object:
    """Give the state of the controller."""
    return device.world.state


@download_controller.method("getSpeedInBps")
def speed(device: SimulatedDevice) -> object:
    """Give the speed of this moment, in bytes a second."""
    return device.world.controller.speed


@download_controller.method("forceDownload")
def force(device: SimulatedDevice, link_ids: list[int], package_ids: list[int]) -> object:
    """Load links now."""
    device.world.after_answer(lambda: device.world.force(link_ids, package_ids))
    return VOID


@toolbar.method("isAvailable")
def is_available(_device: SimulatedDevice) -> object:
    """Return that there is a toolbar."""
    return True


@toolbar.method("getStatus")
def status(device: SimulatedDevice) -> object:
    """Give the line at the bottom of the window."""
    world = device.world
    is_limited = world.config.is_on("DownloadSpeedLimitEnabled")
    counted = [link for link in world.downloads.links if link.enabled and not link.is_failed]
    is_running = bool(world.controller.running)
    return {
        "running": is_running,
        "reconnect": world.config.is_on("AutoReconnectEnabled"),
        "premium": world.config.is_on("UseAvailableAccounts"),
        "download_complete": sum(link.shown_total for link in counted),
        "stopafter": world.controller.stop_mark != NO_MARK,
        "limit": is_limited,
        "limitspeed": world.config.number("DownloadSpeedLimit") if is_limited else 0,
        "state": world.state,
        "download_current": sum(link.bytes_loaded for link in counted),
        "clipboard": world.config.is_on("ClipboardMonitored"),
        "speed": world.controller.average.value if is_running else 0,
        "pause": world.controller.state is ControllerState.PAUSE,
    }


@toolbar.method("toggleDownloadSpeedLimit")
def toggle_speed_limit(device: SimulatedDevice) -> object:
    """Switch the speed limit and give its new state."""
    return _toggle(device.world, "DownloadSpeedLimitEnabled")


@toolbar.method("toggleAutomaticReconnect")
def toggle_reconnect(device: SimulatedDevice) -> object:
    """Switch automatic reconnects and give the new state."""
    return _toggle(device.world, "AutoReconnectEnabled")


@toolbar.method("toggleClipboardMonitoring")
def toggle_clipboard(device: SimulatedDevice) -> object:
    """Switch the watching of the clipboard and give the new state."""
    return _toggle(device.world, "ClipboardMonitored")


@toolbar.method("togglePremium")
def toggle_premium(device: SimulatedDevice) -> object:
    """Switch the use of accounts; it takes effect, and then it fails."""
    _toggle(device.world, "UseAvailableAccounts")
    raise InternalServerError


@toolbar.method("togglePauseDownloads")
def toggle_pause(device: SimulatedDevice) -> object:
    """Pause or continue and return which of the two."""
    is_paused = device.world.controller.state is not ControllerState.PAUSE
    device.world.pause(is_paused)
    return is_paused


@toolbar.method("toggleStopAfterCurrentDownload")
def toggle_stop_after(device: SimulatedDevice) -> object:
    """Set or take away a stop mark and return whether there is one now."""
    has_mark = device.world.controller.stop_mark != NO_MARK
    mark = NO_MARK if has_mark else HIDDEN_MARK
    device.world.set_stop_mark(mark, mark)
    return not has_mark


@toolbar.method("triggerUpdate")
def trigger_update(_device: SimulatedDevice) -> object:
    """Look for updates, also where there is no updater."""
    return True


def _toggle(world: World, key: str) -> bool:
    world.config[key] = not world.config.is_on(key)
    return world.config.is_on(key)
