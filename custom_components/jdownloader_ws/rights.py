"""Who may do what: one place for commands, actions, buttons and switches alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.auth.models import User
from homeassistant.auth.permissions import AbstractPermissions
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .api.removal import DeleteFiles
from .errors import Code, JDownloaderRefusal


@dataclass(frozen=True, slots=True)
class Rights:
    """What a caller may do with one JDownloader."""

    read: bool
    control: bool
    admin: bool

    def demand(self, *, control: bool = False, admin: bool = False) -> None:
        """Raise a `JDownloaderRefusal` unless these rights are there; without any asked for, the right to read."""
        if not (self.control if control or admin else self.read):
            raise JDownloaderRefusal(Code.UNAUTHORIZED)
        if admin and not self.admin:
            raise JDownloaderRefusal(Code.UNAUTHORIZED, "unauthorized_admin")


def demand_admin(user: User) -> None:
    """Raise a `JDownloaderRefusal` unless a user is an administrator, for what concerns no single JDownloader."""
    if not user.is_admin:
        raise JDownloaderRefusal(Code.UNAUTHORIZED, "unauthorized_admin")


async def async_demand_admin(hass: HomeAssistant, context: Context) -> None:
    """Do the same for the user of a context; without one, as in an automation, all is allowed."""
    if context.user_id is None:
        return
    user = await hass.auth.async_get_user(context.user_id)
    if user is None:
        raise JDownloaderRefusal(Code.UNAUTHORIZED, "unauthorized_admin")
    demand_admin(user)


def never(_: Mapping[str, Any]) -> bool:
    """Let no call need an administrator."""
    return False


def always(_: Mapping[str, Any]) -> bool:
    """Let all calls need an administrator."""
    return True


def deletes_files(fields: Mapping[str, Any]) -> bool:
    """Return whether a call deletes what was loaded, for which it takes an administrator; a dry run deletes nothing."""
    return bool(fields.get("delete_files", DeleteFiles.KEEP) != DeleteFiles.KEEP and not fields.get("dry_run", False))


ALL = Rights(read=True, control=True, admin=True)


@callback
def async_rights(hass: HomeAssistant, user: User | None, device_id: str) -> Rights:
    """Return what a user may do: who may see an entity of the JDownloader may read, who may control one may command.

    No user, as in an automation, may do all.
    """
    if user is None or user.is_admin:
        return ALL
    if not user.is_active:
        return Rights(read=False, control=False, admin=False)
    entities = er.async_entries_for_device(er.async_get(hass), device_id)
    check = user.permissions.check_entity
    return Rights(
        read=any(check(entity.entity_id, POLICY_READ) for entity in entities),
        control=any(check(entity.entity_id, POLICY_CONTROL) for entity in entities),
        admin=False,
    )


@callback
def async_rights_of_each(hass: HomeAssistant, users: Iterable[User], device_id: str) -> dict[str, Rights]:
    """Return what each of many users may do, by their ids; the entities are gone through once for equal permissions."""
    found: dict[str, Rights] = {}
    known: list[tuple[AbstractPermissions, Rights]] = []
    for user in users:
        is_special = user.is_admin or not user.is_active
        alike = None if is_special else next((rights for given, rights in known if given == user.permissions), None)
        found[user.id] = rights = alike or async_rights(hass, user, device_id)
        if alike is None and not is_special:
            known.append((user.permissions, rights))
    return found


async def async_rights_of(hass: HomeAssistant, context: Context | None, device_id: str) -> Rights:
    """Return what the user of a context may do; a call without a user may do everything."""
    user_id = context.user_id if context else None
    if user_id is None:
        return ALL
    user = await hass.auth.async_get_user(user_id)
    return async_rights(hass, user, device_id) if user else Rights(read=False, control=False, admin=False)
