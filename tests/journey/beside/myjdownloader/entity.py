"""What all its entities share: names, ids and devices as version 2.5 gives them."""

from typing import Any

from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity
from myjdapi.myjdapi import Myjdapi


class BesideEntity(Entity):
    """An entity of one JDownloader, which polls by itself."""

    def __init__(self, session: Myjdapi, row: dict[str, Any], kind: str, subject: str) -> None:
        self.session = session
        self.jd_id = row["id"]
        self._attr_name = f"JDownloader {row['name']} {subject}"
        self._attr_unique_id = f"myjdownloader_{self._attr_name}_{kind}_{subject.lower().replace(' ', '_')}"
        self._attr_device_info = DeviceInfo(
            identifiers={("myjdownloader", self.jd_id)}, name=f"JDownloader {row['name']}", manufacturer="AppWork GmbH"
        )
