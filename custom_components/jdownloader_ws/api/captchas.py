"""Captchas that wait for a user to solve them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from .fields import address, end_of, identity, moment, number_of, other_id, steady
from .messages import message_of, passage_of


class CaptchaKind(StrEnum):
    """What it takes to solve a captcha."""

    IMAGE = "image"
    """Typing what is seen."""
    CLICK = "click"
    """A click into the picture."""
    MULTI_CLICK = "multi_click"
    """Several clicks."""
    BROWSER = "browser"
    """A token that only a browser gets, on the page of the hoster."""


CAPTCHA_KINDS = {
    "BasicCaptchaChallenge": CaptchaKind.IMAGE,
    "ImageCaptchaChallenge": CaptchaKind.IMAGE,
    "Recaptcha2FallbackChallenge": CaptchaKind.IMAGE,
    "ClickCaptchaChallenge": CaptchaKind.CLICK,
    "MultiClickCaptchaChallenge": CaptchaKind.MULTI_CLICK,
}
"""The challenges that come as a picture; there is none to show for all others, so they are left to a browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captcha:
    """A captcha of one link."""

    captcha_id: str
    type: str
    """JDownloader's own name for the kind of challenge."""
    kind: CaptchaKind
    hoster: str | None
    explanation: str | None
    link_id: str | None
    link_name: str | None
    created_at: datetime | None
    expires_at: datetime | None
    """JDownloader reports how much is left; what is only jitter does not move this."""
    url: str | None
    """Where a captcha for a browser is shown."""

    @classmethod
    def from_api(
        cls,
        answer: Mapping[str, Any],
        now: datetime,
        *,
        link_name: str | None,
        url: str | None,
        before: Captcha | None = None,
    ) -> Captcha:
        """Read a row of `captcha/list`; returns `before` itself if nothing changed."""
        expires_at = end_of(now, number_of(answer, "remaining"))
        captcha = cls(
            captcha_id=identity(answer, "id"),
            type=challenge_type(answer),
            kind=captcha_kind(answer),
            hoster=message_of(answer, "hoster"),
            explanation=passage_of(answer, "explain"),
            link_id=link_id_of(answer),
            link_name=link_name,
            created_at=moment(answer, "created"),
            expires_at=steady(expires_at, before.expires_at if before else None),
            url=url,
        )
        return before if before == captcha else captcha


def challenge_type(answer: Mapping[str, Any]) -> str:
    """Return JDownloader's name for the kind of challenge."""
    return message_of(answer, "challengeType") or message_of(answer, "type") or "unknown"


def captcha_kind(answer: Mapping[str, Any]) -> CaptchaKind:
    """Return what a solution of this captcha has to contain."""
    return CAPTCHA_KINDS.get(challenge_type(answer), CaptchaKind.BROWSER)


def link_id_of(answer: Mapping[str, Any]) -> str | None:
    """Return the link that waits for a captcha; there may be none, as when an account is checked."""
    return other_id(answer, "link")


def page_of(parameters: Any) -> str | None:
    """Return the page on which a browser shows a captcha, from the parameters that JDownloader gives for one."""
    if not isinstance(parameters, Mapping):
        return None
    pages = (address(parameters, key) for key in ("siteUrl", "contextUrl"))
    return next((page for page in pages if page and page.startswith(("http://", "https://"))), None)
