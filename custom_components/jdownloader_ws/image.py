"""The captcha that waits, as a picture."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, override

from aiohttp import web
from homeassistant.components.image import ImageEntity, ImageEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.http import current_request
from homeassistant.util import dt as dt_util

from .api.captchas import Captcha, CaptchaKind
from .api.errors import JDownloaderError
from .api.snapshot import Snapshot
from .commands.captchas import async_keep_alive, async_picture
from .coordinator import JDownloaderCoordinator
from .entities.entity import JDownloaderEntity, JDownloaderEntityDescription, async_add_rows
from .errors import Code, JDownloaderRefusal, translated_errors
from .runtime import JDownloaderConfigEntry

# The coordinator reads for all of them
PARALLEL_UPDATES = 0

KEEP_ALIVE_BELOW: Final = timedelta(minutes=2)
"""A captcha that a user looks at gets more time when it has less; a stream asks about every minute."""

PICTURE_PATH: Final = "/api/image_proxy/{}"
"""Where Home Assistant serves the picture of an entity."""


def first_picture(snapshot: Snapshot) -> Captcha | None:
    """Return the first captcha that comes as a picture."""
    return next((captcha for captcha in snapshot.captchas if captcha.kind is not CaptchaKind.BROWSER), None)


def is_other(shown: Captcha | None, captcha: Captcha | None) -> bool:
    """Return whether it is another captcha; one that got more time is the same."""
    return (shown and shown.captcha_id) != (captcha and captcha.captcha_id)


@dataclass(frozen=True, kw_only=True)
class JDownloaderImageDescription(ImageEntityDescription, JDownloaderEntityDescription[Captcha | None]):
    """A picture."""


IMAGES: Final = (JDownloaderImageDescription(key="captcha", value_fn=first_picture, has_moved_fn=is_other),)


async def async_setup_entry(
    _hass: HomeAssistant,
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the pictures of all JDownloaders of an entry."""
    async_add_rows(entry, async_add_entities, JDownloaderImage, IMAGES)


class JDownloaderImage(JDownloaderEntity[Captcha | None], ImageEntity):
    """The first captcha that waits and can be shown; unknown when there is none.

    It is fetched when a user looks for the first time, and kept as long as it waits.
    """

    entity_description: JDownloaderImageDescription

    def __init__(self, *, coordinator: JDownloaderCoordinator, description: JDownloaderImageDescription) -> None:
        super().__init__(coordinator=coordinator, description=description)
        ImageEntity.__init__(self, coordinator.hass)
        self._picture: tuple[str, bytes] | None = None
        """The captcha's id, and what it looks like."""

    @property
    @override
    def image_last_updated(self) -> datetime | None:
        return self.shown.created_at if self.shown else None

    @override
    async def async_image(self) -> bytes | None:
        picture = await self._async_picture()
        request = current_request.get()
        if picture is None and request is not None and request.path == PICTURE_PATH.format(self.entity_id):
            # Home Assistant would answer that something broke (500); there just is no picture at the moment
            raise web.HTTPNotFound
        return picture

    async def _async_picture(self) -> bytes | None:
        if (captcha := self.shown) is None:
            return None
        if self._picture is None or self._picture[0] != captcha.captcha_id:
            await self._async_fetch(captcha.captcha_id)
        self._async_keep_alive(captcha.captcha_id)
        return self._picture[1] if self._picture else None

    async def _async_fetch(self, captcha_id: str) -> None:
        self._picture = None
        with translated_errors():
            try:
                _, picture = await async_picture(self.coordinator, captcha_id)
            except JDownloaderRefusal as refusal:
                if refusal.problem.code is not Code.NOT_FOUND:
                    raise
                return  # it was answered a moment ago
        if picture is not None:
            self._attr_content_type = picture.content_type
            self._picture = captcha_id, picture.content

    @callback
    def _async_keep_alive(self, captcha_id: str) -> None:
        """Give the captcha more time, as a user looks at it; the picture does not wait for that."""
        captcha = first_picture(self.coordinator.data)
        if captcha is None or captcha.expires_at is None or captcha.captcha_id != captcha_id:
            return
        if captcha.expires_at - dt_util.utcnow() < KEEP_ALIVE_BELOW:
            self.coordinator.config_entry.async_create_background_task(
                self.hass, self._async_prolong(captcha_id), f"{self.coordinator.name} - keep captcha alive"
            )

    async def _async_prolong(self, captcha_id: str) -> None:
        try:
            await async_keep_alive(self.coordinator, captcha_id)
        except JDownloaderError, JDownloaderRefusal:
            # It was answered meanwhile, or JDownloader is away: the next round finds out
            self.coordinator.logger.debug("%s keeps a captcha no longer", self.coordinator.name)
