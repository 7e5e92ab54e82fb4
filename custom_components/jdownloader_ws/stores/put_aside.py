"""Stored files that can't be read: put aside under another name and reported, so that nothing is lost silently."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
import shutil
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from homeassistant.util.json import json_loads

from ..const import DOMAIN, LOGGER


class Damage(StrEnum):
    """Why a file can't be read; the translation keys of the repair issues."""

    UNREADABLE = "store_damaged"
    NEWER = "store_newer"


MARKS: Final = {Damage.UNREADABLE: "corrupt", Damage.NEWER: "newer"}
"""What the names of files that are put aside have behind their own; the first is Home Assistant's."""


async def async_put_aside_if_unreadable(hass: HomeAssistant, path: Path, version: int) -> None:
    """Rename and report a file that Home Assistant's `Store` could not read."""
    if (damage := await hass.async_add_executor_job(damage_of, path, version)) is not None:
        await async_put_aside(hass, path, damage)


async def async_put_aside(hass: HomeAssistant, path: Path, damage: Damage, *, stays: bool = False) -> None:
    """Rename a file, or copy one that `stays`, so that it is never written over, and report it."""
    place: Callable[[Path, Path], object] = shutil.copy2 if stays else Path.rename
    aside = path.with_name(f"{path.name}.{MARKS[damage]}.{dt_util.utcnow().isoformat()}")
    await hass.async_add_executor_job(place, path, aside)
    LOGGER.error("The stored file %s can't be read (%s); it is kept as %s", path.name, damage, aside.name)
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{damage}_{aside.name}",
        is_fixable=True,  # which is to confirm that it was read
        is_persistent=True,  # the file is put aside once only
        severity=ir.IssueSeverity.ERROR,
        translation_key=damage,
        translation_placeholders={"file": aside.name},
    )


def damage_of(path: Path, version: int) -> Damage | None:
    """Return what is wrong with a file of `Store`; None where there is none, or it can be read. Blocking."""
    try:
        content = json_loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return Damage.UNREADABLE
    if not isinstance(content, dict) or not isinstance(content.get("minor_version", 1), int):
        return Damage.UNREADABLE
    found = content.get("version")
    if not isinstance(found, int) or isinstance(found, bool):
        return Damage.UNREADABLE
    if found > version:
        return Damage.NEWER
    return None if found == version and isinstance(content.get("data"), dict) else Damage.UNREADABLE


async def async_forget_put_aside(hass: HomeAssistant, path: Path) -> None:
    """Remove what was put aside of a file, and the issues about it: its entry was removed."""
    for mark in MARKS.values():
        await hass.async_add_executor_job(_remove_all, path, f"{path.name}.{mark}.*")
    _async_forget_issues(hass, path.name)


@callback
def _async_forget_issues(hass: HomeAssistant, name: str) -> None:
    beginnings = tuple(f"{damage}_{name}.{mark}." for damage, mark in MARKS.items())
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and issue_id.startswith(beginnings):
            ir.async_delete_issue(hass, DOMAIN, issue_id)


def _remove_all(path: Path, pattern: str) -> None:
    for aside in path.parent.glob(pattern):
        aside.unlink(missing_ok=True)
