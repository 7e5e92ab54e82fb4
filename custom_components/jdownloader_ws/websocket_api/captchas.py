"""Commands for captchas that wait for somebody who solves them."""

from typing import Any, Final

from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.captchas import Scope, async_captcha, async_keep_alive, async_skip, async_solve
from ..commands.parameters import identifier
from ..presentation.short_lists import row_of, short_rows
from .command import Call, device_command

ONE: Final[VolDictType] = {vol.Required("captcha_id"): identifier}


@device_command("captchas/list", control=False)
async def ws_list_captchas(call: Call) -> dict[str, Any]:
    """Answer with the captchas, and whether this JDownloader waits for anybody to solve them."""
    snapshot = await call.jdownloader.async_fresh()
    captchas = short_rows("captchas", snapshot, call.rights)
    return {"revision": snapshot.revision, "supported": snapshot.features.captchas, "captchas": captchas}


@device_command("captchas/get", ONE, control=False)
async def ws_get_captcha(call: Call) -> dict[str, Any]:
    """Answer with a captcha and its picture."""
    captcha, image = await async_captcha(call.jdownloader, call.fields["captcha_id"])
    row = row_of(captcha, call.rights) | {"image": image}
    return {"revision": call.jdownloader.data.revision, "captcha": row}


@device_command("captchas/solve", {**ONE, vol.Required("solution"): object})
async def ws_solve_captcha(call: Call) -> dict[str, bool]:
    """Give the answer to a captcha; that it was taken does not mean that it was right."""
    await async_solve(call.jdownloader, call.fields["captcha_id"], call.fields["solution"])
    return {"accepted": True}


@device_command("captchas/skip", {**ONE, vol.Optional("scope", default=Scope.ONCE): vol.Coerce(Scope)})
async def ws_skip_captcha(call: Call) -> None:
    """Leave out the link of a captcha, and what else is in the scope."""
    await async_skip(call.jdownloader, call.fields["captcha_id"], call.fields["scope"])


@device_command("captchas/keep_alive", ONE)
async def ws_keep_captcha_alive(call: Call) -> dict[str, Any]:
    """Give somebody more time for a captcha."""
    return {"expires_at": await async_keep_alive(call.jdownloader, call.fields["captcha_id"])}
