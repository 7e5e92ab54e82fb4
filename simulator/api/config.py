"""`config`: settings by interface, storage and key."""

from dataclasses import dataclass
import re

from simulator.api.errors import BadParametersError, InternalServerError
from simulator.api.registry import Namespace
from simulator.api.storable import Fields, without_defaults
from simulator.device import SimulatedDevice
from simulator.world.config import SETTINGS, Setting
from simulator.world.world import World

config = Namespace("config")

_ENUMS = {
    "org.jdownloader.settings.IfFileExistsAction": {
        "OVERWRITE_FILE": "Overwrite the file",
        "SKIP_FILE": "Skip the file",
        "AUTO_RENAME": "Auto-Rename the new File",
        "ASK_FOR_EACH_FILE": "Ask me",
    }
}
"""Values of enumerations, with their labels."""


@dataclass(frozen=True, slots=True)
class AdvancedConfigQuery:
    """Which settings are asked for, and what of them; the pattern must match all of `interface.key`."""

    configInterface: str | None = None  # noqa: N815
    pattern: str | None = None
    values: bool = False
    defaultValues: bool = False  # noqa: N815
    description: bool = False
    enumInfo: bool = False  # noqa: N815


@config.method("get")
def get_value(device: SimulatedDevice, interface: str | None, storage: str | None, key: str | None) -> object:
    """Give a value, nothing if there is no such setting."""
    setting = _known_setting(device.world, interface, storage, key)
    return None if setting is None else device.world.config[setting.key]


@config.method("getDefault")
def get_default(device: SimulatedDevice, interface: str | None, storage: str | None, key: str | None) -> object:
    """Give the value of a fresh installation; an unknown setting is an error here."""
    setting = _known_setting(device.world, interface, storage, key)
    if setting is None:
        raise InternalServerError
    return setting.default


@config.method("set")
def set_value(
    device: SimulatedDevice,
    interface: str | None,
    storage: str | None,
    key: str | None,
    value: object,
) -> object:
    """Set a value and return whether it was taken."""
    setting = _known_setting(device.world, interface, storage, key)
    if setting is None:
        return False
    try:
        device.world.config[setting.key] = value
    except ValueError:
        return False
    return not setting.answers_false


@config.method("reset")
def reset(device: SimulatedDevice, interface: str | None, storage: str | None, key: str | None) -> object:
    """Set a setting back to what a fresh installation has."""
    setting = _known_setting(device.world, interface, storage, key)
    if setting is None:
        return False
    device.world.config[setting.key] = setting.default
    return True


@config.method("listEnum")
def list_enum(_device: SimulatedDevice, name: str | None) -> object:
    """Give the values of an enumeration by the full name of its class."""
    if name not in _ENUMS:
        raise BadParametersError(f"Bad Type: {name}")
    return [{"name": value, "label": label} for value, label in _ENUMS[name].items()]


@config.method("query")
def query(device: SimulatedDevice, wanted: AdvancedConfigQuery) -> object:
    """Give entries of settings."""
    return [
        _entry(device.world, setting, wanted)
        for setting in SETTINGS
        if wanted.configInterface in {None, setting.interface}
        and _matches(wanted.pattern, f"{setting.interface}.{setting.key}")
    ]


@config.method("list")
def list_all(
    device: SimulatedDevice,
    pattern: str | None = None,
    description: bool = True,  # noqa: FBT001, FBT002
    values: bool = True,  # noqa: FBT001, FBT002
    defaults: bool = True,  # noqa: FBT001, FBT002
    enum_info: bool = False,  # noqa: FBT001, FBT002
) -> object:
    """Give entries of all settings that match."""
    wanted = AdvancedConfigQuery(None, pattern, values, defaults, description, enum_info)
    return query(device, wanted)


def _known_setting(world: World, interface: str | None, storage: str | None, key: str | None) -> Setting | None:
    return world.config.find(interface or "", storage, key or "")


def _matches(pattern: str | None, name: str) -> bool:
    if not pattern:
        return True
    try:
        return re.fullmatch(pattern, name) is not None
    except re.error:
        raise BadParametersError(pattern) from None


def _entry(world: World, setting: Setting, wanted: AdvancedConfigQuery) -> Fields:
    fields: Fields = {
        "interfaceName": setting.interface,
        "key": setting.key,
        "abstractType": setting.kind,
    }
    if wanted.values:
        fields["value"] = world.config[setting.key]
    if wanted.defaultValues:
        fields["defaultValue"] = setting.default
    if wanted.enumInfo and setting.options:
        fields["enumOptions"] = [[option, option] for option in setting.options]
    return without_defaults(fields)
