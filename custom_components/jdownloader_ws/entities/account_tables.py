"""Entities of the accounts that JDownloader has at hosters; named after the hoster, never after the user."""

from collections.abc import Mapping, Sequence
from typing import Final

from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import EntityCategory, UnitOfInformation

from ..api.hoster_accounts import UNNAMED, Account
from ..commands.hoster_accounts import ACCOUNT_PARTS, async_set_accounts_enabled
from ..const import MEASUREMENT_INTERVAL
from .descriptions import (
    JDownloaderBinarySensorDescription,
    JDownloaderSensorDescription,
    JDownloaderSwitchDescription,
)
from .dynamic_entities import DynamicKind


def account_placeholders(account: Account, accounts: Sequence[Account]) -> Mapping[str, str]:
    """Return what an account is called: after its hoster, from the second one on with a number."""
    at_hoster = sorted(int(one.account_id) for one in accounts if one.hoster == account.hoster)
    place = at_hoster.index(int(account.account_id))
    hoster = account.hoster or UNNAMED
    return {"account": hoster if place == 0 else f"{hoster} {place + 1}"}


ACCOUNT_ENTITIES: Final[DynamicKind[Account]] = DynamicKind(
    all_fn=lambda snapshot: snapshot.accounts,
    id_fn=lambda account: account.account_id,
    placeholders_fn=account_placeholders,
)

ACCOUNT_SENSORS: Final = (
    JDownloaderSensorDescription[Account](
        key="account_traffic_left",
        device_class=SensorDeviceClass.DATA_SIZE,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=2,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        wants=ACCOUNT_PARTS,
        interval=MEASUREMENT_INTERVAL,
        applies_fn=lambda account: account.traffic_left is not None,
        value_fn=lambda account: account.traffic_left,
    ),
    JDownloaderSensorDescription[Account](
        key="account_valid_until",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        wants=ACCOUNT_PARTS,
        applies_fn=lambda account: account.valid_until is not None,
        value_fn=lambda account: account.valid_until,
    ),
)

ACCOUNT_BINARY_SENSORS: Final = (
    JDownloaderBinarySensorDescription[Account](
        key="account_problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        wants=ACCOUNT_PARTS,
        value_fn=lambda account: None if account.valid is None else not account.valid,
    ),
)

ACCOUNT_SWITCHES: Final = (
    JDownloaderSwitchDescription[Account](
        key="account_enabled",
        entity_category=EntityCategory.CONFIG,
        entity_registry_enabled_default=False,
        wants=ACCOUNT_PARTS,
        is_admin=True,
        value_fn=lambda account: account.enabled,
        turn_fn=lambda jdownloader, account, on: async_set_accounts_enabled(
            jdownloader, [account.account_id], enabled=on
        ),
    ),
)
