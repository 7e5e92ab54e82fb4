"""Captchas that begin to wait, and that no longer wait."""

from collections.abc import Iterator, Mapping, Set as AbstractSet
from datetime import datetime, timedelta
from typing import Any, Final

from ..api.captchas import Captcha
from ..api.snapshot import Snapshot
from .events import CaptchaAnswered, CaptchaGone, CaptchaWaiting, JDownloaderEvent
from .memory import KNOWN, Sight
from .shortened import urls_without_secrets

ANNOUNCED_AFTER: Final = timedelta(seconds=0.2)
"""How long a captcha has to be there, in two looks, to be reported.

A JDownloader that is not connected to MyJDownloader has no way to ask for most of its captchas: it gives each of them
up within milliseconds, and retries with another id (measured; reference, "Captchas")."""


def known_captchas(snapshot: Snapshot) -> dict[str, Sight]:
    """Return captchas that wait since before we looked: no event is fired for them."""
    return {captcha.captcha_id: KNOWN for captcha in snapshot.captchas}


def follow_captchas(
    seen: Mapping[str, Sight],
    before: Snapshot,
    after: Snapshot,
    answered: AbstractSet[str],
    now: datetime,
) -> tuple[Mapping[str, Sight], list[JDownloaderEvent]]:
    """Return which captchas begin to wait and which no longer wait; `answered` are those that we solved."""
    if not seen and not after.captchas:
        return seen, []
    happened = list(_ends(seen, before, after, answered))
    now_seen = {}
    for captcha in after.captchas:
        sight = seen.get(captcha.captcha_id) or Sight(due_at=now + ANNOUNCED_AFTER)
        if sight.is_due(now):
            happened.append(_waiting(captcha))
            sight = KNOWN
        now_seen[captcha.captcha_id] = sight
    return now_seen, happened


def _ends(
    seen: Mapping[str, Sight], before: Snapshot, after: Snapshot, answered: AbstractSet[str]
) -> Iterator[JDownloaderEvent]:
    """Yield what became of captchas that were there."""
    still = {captcha.captcha_id for captcha in after.captchas}
    for captcha in before.captchas:
        if captcha.captcha_id in still or captcha.captcha_id not in seen:
            continue
        if captcha.captcha_id in answered:
            yield CaptchaAnswered(**_about(captcha))
        elif seen[captcha.captcha_id].is_known:
            yield CaptchaGone(**_about(captcha))


def _waiting(captcha: Captcha) -> CaptchaWaiting:
    return CaptchaWaiting(
        **_about(captcha),
        explanation=urls_without_secrets(captcha.explanation),
        expires_at=captcha.expires_at.isoformat() if captcha.expires_at else None,
        url=captcha.url.partition("?")[0] if captcha.url else None,
    )


def _about(captcha: Captcha) -> dict[str, Any]:
    return {
        "captcha_id": captcha.captcha_id,
        "captcha_kind": captcha.kind.value,
        "captcha_type": captcha.type,
        "hoster": captcha.hoster,
        "link_id": captcha.link_id,
        "link_name": captcha.link_name,
    }
