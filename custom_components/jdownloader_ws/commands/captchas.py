"""Commands for captchas: looking at them, solving them, leaving them out."""

from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
import json
from typing import Final

from ..api.captcha_pictures import Picture, checked_picture
from ..api.captchas import Captcha, CaptchaKind
from ..api.dialogs import Dialog
from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.parts import Part
from ..api.plan import Touched
from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from ..tracking.confirmation import async_send_and_confirm, was_done
from ..tracking.trackers import trackers_of
from .dialogs import async_close_notices
from .parameters import UNPRINTABLE, printable

type Point = Mapping[str, int]
"""`x` and `y` in pixels from the top left."""

TOKEN: Final = "rawtoken"  # noqa: S105 (the name of a format)
"""What JDownloader calls an answer that a browser gave."""
MAX_TOKEN: Final = 65_536
"""Characters of a token; those of some services have several thousand."""
LARGEST_POINT: Final = 10_000
MOST_POINTS: Final = 100


class Scope(StrEnum):
    """What is left out together with a captcha."""

    ONCE = "once"
    HOSTER = "hoster"
    PACKAGE = "package"
    ALL = "all"


SKIP_REQUESTS: Final = {
    Scope.ONCE: "SINGLE",
    Scope.HOSTER: "BLOCK_HOSTER",
    Scope.PACKAGE: "BLOCK_PACKAGE",
    Scope.ALL: "BLOCK_ALL_CAPTCHAS",
}


async def async_captcha(jdownloader: JDownloaderCoordinator, captcha_id: str) -> tuple[Captcha, str | None]:
    """Return a captcha with its picture as a data URL, where it has one that can be shown."""
    captcha, picture = await async_picture(jdownloader, captcha_id)
    return captcha, picture.data_url if picture else None


async def async_picture(jdownloader: JDownloaderCoordinator, captcha_id: str) -> tuple[Captcha, Picture | None]:
    """Return a captcha with its picture; one for a browser has none, nor one whose picture is none by its content."""
    captcha = await _async_captcha(jdownloader, captcha_id)
    if captcha.kind is CaptchaKind.BROWSER:
        return captcha, None
    picture = await jdownloader.async_ask("/captcha/get", int(captcha_id))
    return captcha, checked_picture(picture)


async def async_solve(jdownloader: JDownloaderCoordinator, captcha_id: str, solution: object) -> None:
    """Give JDownloader the answer to a captcha; it takes wrong ones too, and comes with a new captcha then.

    A solution is a text, a point `{x, y}`, several of them, or the token that a browser got, by the captcha's kind.
    Where the answer was lost, a captcha that is gone proves nothing: a browser may have solved it, or its time was up.
    """
    captcha = await _async_captcha(jdownloader, captcha_id)
    answer = answer_to(captcha, solution)
    form = [TOKEN] if captcha.kind is CaptchaKind.BROWSER else []

    async def async_send() -> None:
        with trackers_of(jdownloader).events.answering(captcha_id):
            if not was_done(await jdownloader.async_call("/captcha/solve", int(captcha_id), answer, *form)):
                raise JDownloaderRefusal(Code.REJECTED)

    await _async_send(jdownloader, async_send(), captcha)


async def async_skip(jdownloader: JDownloaderCoordinator, captcha_id: str, scope: Scope = Scope.ONCE) -> None:
    """Leave out the link of a captcha, and with it those that `scope` says, until they are resumed.

    The next start of downloads asks for all of them again. JDownloader opens a dialog that explains this, and the link
    hangs until it is answered: that is done here, also where the answer was lost. A captcha that is gone then proves
    nothing, as for `async_solve`.
    """
    captcha = await _async_captcha(jdownloader, captcha_id)
    before = await jdownloader.async_ask_for(frozenset({Part.DIALOGS}))

    async def async_send() -> None:
        if not was_done(await jdownloader.async_call("/captcha/skip", int(captcha_id), SKIP_REQUESTS[scope])):
            raise JDownloaderRefusal(Code.REJECTED)

    try:
        await _async_send(jdownloader, async_send(), captcha)
    except JDownloaderOutcomeUnknownError:
        async_close_notices(jdownloader, known=ids_of(before.dialogs))
        raise
    async_close_notices(jdownloader, known=ids_of(before.dialogs))


async def _async_send(jdownloader: JDownloaderCoordinator, command: Awaitable[object], captcha: Captcha) -> None:
    def shows(after: Snapshot) -> bool:
        return not _is_waiting(after, captcha.captcha_id)

    await async_send_and_confirm(jdownloader, command, _touched(captcha), shows, is_provable=False)


async def async_keep_alive(jdownloader: JDownloaderCoordinator, captcha_id: str) -> datetime | None:
    """Give a captcha more time, and return when that is over; None if that can't be read."""
    await _async_captcha(jdownloader, captcha_id)
    remaining = await jdownloader.async_call("/captcha/keepAlive", int(captcha_id))
    if isinstance(remaining, bool) or not isinstance(remaining, int):
        raise JDownloaderOutcomeUnknownError
    if remaining < 0:
        raise unknown("captchas_not_found", [captcha_id])
    after = await jdownloader.async_read(Touched())
    return next((captcha.expires_at for captcha in after.captchas if captcha.captcha_id == captcha_id), None)


def answer_to(captcha: Captcha, solution: object) -> str:
    """Return a solution as JDownloader takes it for this kind of captcha; refuses one of another kind.

    One point may stand alone or in a list, however many the captcha asks for.
    """
    match captcha.kind, [solution] if isinstance(solution, Mapping) else solution:
        case CaptchaKind.CLICK, [point]:
            return json.dumps(_point(point))
        case CaptchaKind.MULTI_CLICK, [*points] if 0 < len(points) <= MOST_POINTS:
            found = [_point(point) for point in points]
            return json.dumps({axis: [point[axis] for point in found] for axis in ("x", "y")})
        case CaptchaKind.IMAGE, str() as read if read:
            return printable("solution", read)
        case CaptchaKind.BROWSER, str() as token if 0 < len(token) <= MAX_TOKEN and not UNPRINTABLE.search(token):
            return token
        case _:
            raise _wrong_solution()


def _point(given: object) -> Point:
    if not isinstance(given, Mapping) or given.keys() != {"x", "y"}:
        raise _wrong_solution()
    return {axis: _pixel(given[axis]) for axis in ("x", "y")}


def _pixel(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_POINT:
        raise _wrong_solution()
    return round(value)


def _wrong_solution() -> JDownloaderRefusal:
    return JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="solution")


async def _async_captcha(jdownloader: JDownloaderCoordinator, captcha_id: str) -> Captcha:
    return await jdownloader.async_checked(lambda snapshot: _found(snapshot, captcha_id))


def _found(snapshot: Snapshot, captcha_id: str) -> Captcha:
    if not snapshot.features.captchas:
        raise JDownloaderRefusal(Code.NOT_SUPPORTED, "captcha_needs_myjdownloader")
    found = next((captcha for captcha in snapshot.captchas if captcha.captcha_id == captcha_id), None)
    if found is None:
        raise unknown("captchas_not_found", [captcha_id])
    return found


def _is_waiting(snapshot: Snapshot, captcha_id: str) -> bool:
    return any(captcha.captcha_id == captcha_id for captcha in snapshot.captchas)


def _touched(captcha: Captcha) -> Touched:
    """Return what solving or skipping a captcha changes beside the captchas, which are read in each round."""
    return Touched(links=frozenset({captcha.link_id}) if captcha.link_id else frozenset())


def ids_of(dialogs: Sequence[Dialog]) -> frozenset[str]:
    """Return which dialogs these are."""
    return frozenset(dialog.dialog_id for dialog in dialogs)
