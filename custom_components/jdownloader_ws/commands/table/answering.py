"""Commands for what waits for a person: captchas and dialogs."""

from collections.abc import Mapping
from typing import Final

from ...api.captchas import CaptchaKind
from ...api.snapshot import Snapshot
from ...errors import Code, JDownloaderRefusal
from ...presentation.short_lists import row_of, short_rows
from ..captchas import async_captcha, async_keep_alive, async_skip, async_solve
from ..dialogs import async_answer, async_dialogs
from .command import Answer, Answers, Call, Command, Seen, reading
from .field import Face
from .fields import CAPTCHA_ID, CLOSE, DIALOG_FIELDS, DIALOG_ID, POINTS, SCOPE, SOLUTION, SOLUTION_OF_ANY_KIND


async def _captchas(call: Call) -> Seen:
    """Answer with the captchas, and whether this JDownloader waits for a user to solve them."""
    snapshot = await call.jdownloader.async_fresh()
    rows = short_rows("captchas", snapshot, call.rights)
    return Seen(snapshot.revision, {"supported": snapshot.features.captchas, "captchas": rows})


async def _captcha(call: Call) -> Answer:
    """Answer with a captcha and its picture."""
    captcha, image = await async_captcha(call.jdownloader, call.fields["captcha_id"])
    return {"captcha": row_of(captcha, call.rights) | {"image": image}}


async def _solve_captcha(call: Call) -> Answer:
    """Give the answer to a captcha, one that fits its kind; that it was taken does not mean that it was right."""
    captcha_id: str = call.fields["captcha_id"]
    if call.face is Face.ACTION and ("solution" in call.fields) is ("points" in call.fields):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "not_one_solution")
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
    """Let JDownloader wait longer for a captcha."""
    return {"expires_at": await async_keep_alive(call.jdownloader, call.fields["captcha_id"])}


async def _dialogs(call: Call) -> Seen:
    """Answer with the dialogs that are open."""
    snapshot = await async_dialogs(call.jdownloader)
    return Seen(snapshot.revision, {"dialogs": short_rows("dialogs", snapshot, call.rights)})


async def _answer_dialog(call: Call) -> None:
    """Answer the newest dialog; what is filled in may be a password."""
    given = call.fields["fields"]
    if not isinstance(given, Mapping):
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "invalid_field", field="fields")
    await async_answer(call.jdownloader, call.fields["dialog_id"], call.fields["close"], given)


COMMANDS: Final = (
    reading(
        socket=("captchas/list",),
        action="get_captchas",
        run=_captchas,
        typescript="{ readonly supported: boolean; readonly captchas: readonly Captcha[] }",
        icon="mdi:shield-alert",
    ),
    reading(
        socket=("captchas/get",),
        action="get_captcha",
        fields=(CAPTCHA_ID,),
        run=_captcha,
        answers_with="captcha",
        has_revision=True,
        typescript="{ readonly captcha: CaptchaWithImage }",
        icon="mdi:shield-search",
    ),
    Command(
        socket=("captchas/solve",),
        action="solve_captcha",
        fields=(CAPTCHA_ID, SOLUTION_OF_ANY_KIND, SOLUTION, POINTS),
        run=_solve_captcha,
        answers=Answers.IF_ASKED,
        typescript="{ readonly accepted: true }",
        icon="mdi:shield-check",
    ),
    Command(
        socket=("captchas/skip",),
        action="skip_captcha",
        fields=(CAPTCHA_ID, SCOPE),
        run=_skip_captcha,
        icon="mdi:shield-off",
    ),
    Command(
        socket=("captchas/keep_alive",),
        action="keep_captcha_alive",
        fields=(CAPTCHA_ID,),
        run=_keep_captcha_alive,
        answers=Answers.IF_ASKED,
        typescript="{ readonly expires_at: Time | null }",
        icon="mdi:timer-plus",
    ),
    reading(
        socket=("dialogs/list",),
        action="get_dialogs",
        run=_dialogs,
        typescript="{ readonly dialogs: readonly Dialog[] }",
        icon="mdi:message-question",
    ),
    Command(
        socket=("dialogs/answer",),
        action="answer_dialog",
        fields=(DIALOG_ID, CLOSE, DIALOG_FIELDS),
        run=_answer_dialog,
        icon="mdi:message-reply",
    ),
)
