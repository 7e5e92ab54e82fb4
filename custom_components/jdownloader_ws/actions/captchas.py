"""Actions for captchas and dialogs: looking at them, answering them."""

from collections.abc import Mapping
from typing import Final

from homeassistant.core import SupportsResponse
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.captchas import CaptchaKind
from ..api.snapshot import Snapshot
from ..commands.captchas import Scope, async_captcha, async_keep_alive, async_skip, async_solve
from ..commands.dialogs import Close, async_answer, async_dialogs
from ..commands.parameters import identifier
from ..errors import Code, JDownloaderRefusal
from ..presentation.short_lists import row_of, short_rows
from .action import Action, Answer, Call, reading
from .fields import text

ONE: Final[VolDictType] = {vol.Required("captcha_id"): identifier}


async def _get_captchas(call: Call) -> Answer:
    """Answer with the captchas, and whether this JDownloader waits for anybody to solve them."""
    snapshot = await call.jdownloader.async_fresh()
    return {"supported": snapshot.features.captchas, "captchas": short_rows("captchas", snapshot, call.rights)}


async def _get_captcha(call: Call) -> Answer:
    """Answer with a captcha and its picture."""
    captcha, image = await async_captcha(call.jdownloader, call.fields["captcha_id"])
    return row_of(captcha, call.rights) | {"image": image}


async def _solve_captcha(call: Call) -> Answer:
    """Give the answer to a captcha, one that fits its kind; that it was taken does not mean that it was right."""
    if ("solution" in call.fields) is ("points" in call.fields):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_solution")
    captcha_id: str = call.fields["captcha_id"]
    solution = call.fields.get("solution")
    if "points" in call.fields:
        solution = _fitting(call.fields["points"], _kind(await call.jdownloader.async_fresh(), captcha_id))
    await async_solve(call.jdownloader, captcha_id, solution)
    return {"accepted": True}


def _fitting(points: object, kind: CaptchaKind | None) -> object:
    """Return the only point of a list, where one is asked for: forms make a list of it; refuses what is no point."""
    if not isinstance(points, list | Mapping):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="points")
    return points[0] if kind is CaptchaKind.CLICK and isinstance(points, list) and len(points) == 1 else points


def _kind(snapshot: Snapshot, captcha_id: str) -> CaptchaKind | None:
    return next((captcha.kind for captcha in snapshot.captchas if captcha.captcha_id == captcha_id), None)


async def _skip_captcha(call: Call) -> None:
    """Leave out the link of a captcha, and what else is in the scope."""
    await async_skip(call.jdownloader, call.fields["captcha_id"], call.fields["scope"])


async def _keep_captcha_alive(call: Call) -> Answer:
    """Give somebody more time for a captcha."""
    return {"expires_at": await async_keep_alive(call.jdownloader, call.fields["captcha_id"])}


async def _get_dialogs(call: Call) -> Answer:
    """Answer with the dialogs that are open."""
    snapshot = await async_dialogs(call.jdownloader)
    return {"dialogs": short_rows("dialogs", snapshot, call.rights)}


async def _answer_dialog(call: Call) -> None:
    """Answer the newest dialog; what is filled in may be a password."""
    given = call.fields["fields"]
    if not isinstance(given, Mapping):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="fields")
    await async_answer(call.jdownloader, call.fields["dialog_id"], call.fields["close"], given)


ACTIONS: Final = {
    "get_captchas": reading(_get_captchas),
    "get_captcha": reading(_get_captcha, ONE),
    "solve_captcha": Action(
        act=_solve_captcha,
        fields={**ONE, vol.Optional("solution"): text, vol.Optional("points"): object},
        response=SupportsResponse.OPTIONAL,
    ),
    "skip_captcha": Action(
        act=_skip_captcha, fields={**ONE, vol.Optional("scope", default=Scope.ONCE): vol.Coerce(Scope)}
    ),
    "keep_captcha_alive": Action(act=_keep_captcha_alive, fields=ONE, response=SupportsResponse.OPTIONAL),
    "get_dialogs": reading(_get_dialogs),
    "answer_dialog": Action(
        act=_answer_dialog,
        fields={
            vol.Required("dialog_id"): identifier,
            vol.Required("close"): vol.Coerce(Close),
            vol.Optional("fields", default=dict): object,
        },
    ),
}
