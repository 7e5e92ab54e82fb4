"""`extensions`: which there are, and which of them are on."""

from dataclasses import dataclass

from simulator.api.errors import InternalServerError
from simulator.api.registry import Namespace
from simulator.api.storable import Fields
from simulator.device import SimulatedDevice
from simulator.world.extensions import EXTENSIONS, EXTRACTION, Extension

extensions = Namespace("extensions")


@dataclass(frozen=True, slots=True)
class ExtensionQuery:
    """What is asked of extensions; the pattern must match all of an id."""

    configInterface: bool = False  # noqa: N815
    description: bool = False
    enabled: bool = False
    iconKey: bool = False  # noqa: N815
    installed: bool = False
    name: bool = False


@extensions.method("list")
def list_extensions(device: SimulatedDevice, query: ExtensionQuery) -> object:
    """Give all extensions, also those that are not installed."""
    return [_fields(device, extension, query) for extension in EXTENSIONS]


@extensions.method("isEnabled")
def is_enabled(device: SimulatedDevice, name: str | None) -> object:
    """Return whether an extension is on, by the full name of its class."""
    return name in device.world.extensions_on


@extensions.method("setEnabled")
def set_enabled(device: SimulatedDevice, name: str | None, is_on: bool) -> object:  # noqa: FBT001
    """Switch an extension on or off and return whether there is one of that name."""
    if not any(extension.id == name and extension.is_installed for extension in EXTENSIONS):
        return False
    device.world.switch_extension(name or "", is_on=is_on)
    return True


@extensions.method("isInstalled")
def is_installed(device: SimulatedDevice, name: str | None) -> object:
    """Return whether the updater has installed an extension; a build without updater fails."""
    if not device.world.has_updater:
        raise InternalServerError
    return name == EXTRACTION


def _fields(device: SimulatedDevice, extension: Extension, query: ExtensionQuery) -> Fields:
    fields: Fields = {"id": extension.id}
    wanted = {
        "name": (query.name, extension.name),
        "description": (query.description, extension.description),
        "iconKey": (query.iconKey, extension.icon),
        "configInterface": (query.configInterface, extension.config_interface),
        "installed": (query.installed, extension.is_installed),
        "enabled": (query.enabled, extension.id in device.world.extensions_on),
    }
    return fields | {name: value for name, (is_wanted, value) in wanted.items() if is_wanted and value}
