"""`captcha`: captchas that wait, and answers to them."""

from enum import StrEnum

from simulator.api.errors import ApiError
from simulator.api.pictures import PICTURE
from simulator.api.registry import NULL, Namespace
from simulator.api.structs import captcha_job
from simulator.device import SimulatedDevice
from simulator.world.captchas import Captcha
from simulator.world.errors import UnknownChallengeFormatError, UnknownIdError

captcha = Namespace("captcha")

_RAW_TOKEN = "rawtoken"  # noqa: S105
_SITE_KEYS = {
    "rc2": "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
    "hc": "10000000-ffff-ffff-ffff-000000000001",
}
_TOKEN_CLASS = "org.jdownloader.captcha.v2.challenge.recaptcha.v2.AbstractRecaptchaV2$1"  # noqa: S105


class SkipRequest(StrEnum):
    """How much more than one captcha is refused."""

    SINGLE = "SINGLE"
    BLOCK_HOSTER = "BLOCK_HOSTER"
    BLOCK_ALL_CAPTCHAS = "BLOCK_ALL_CAPTCHAS"
    BLOCK_PACKAGE = "BLOCK_PACKAGE"
    REFRESH = "REFRESH"
    STOP_CURRENT_ACTION = "STOP_CURRENT_ACTION"
    TIMEOUT = "TIMEOUT"


@captcha.method("list")
def list_captchas(device: SimulatedDevice) -> object:
    """Give all captchas, those first of which the time is nearly over."""
    world = device.world
    waiting = sorted(world.captchas.waiting, key=lambda item: item.expires)
    return [captcha_job(world, item) for item in waiting]


@captcha.method("getCaptchaJob")
def get_job(device: SimulatedDevice, uuid: int) -> object:
    """Give one captcha, nothing if there is none."""
    world = device.world
    return next((captcha_job(world, item) for item in world.captchas.waiting if item.uuid == uuid), None)


@captcha.method("get")
def get_captcha(device: SimulatedDevice, uuid: int, form: str | None = None) -> object:
    """Give the picture of a captcha, or what a browser needs to solve it."""
    item = _waiting_captcha(device, uuid)
    if not item.is_token:
        return PICTURE
    if form != _RAW_TOKEN:
        return NULL
    parameters: dict[str, object] = {
        "contextUrl": "http://127.0.0.1",
        "siteKey": _SITE_KEYS[item.kind],
        "siteUrl": item.link.url,
        "stoken": None,
        "type": "NORMAL",
        "boundToDomain": True,
        "sameOrigin": True,
    }
    return parameters | {"v3Action": None, "enterprise": False} if item.kind == "rc2" else parameters


@captcha.method("solve")
def solve_captcha(device: SimulatedDevice, uuid: int, answer: str | None, form: str | None = None) -> object:
    """Answer a captcha; wrong answers are taken too."""
    _waiting_captcha(device, uuid)
    try:
        device.world.captchas.solve(uuid, answer or "", as_token=form == _RAW_TOKEN)
    except UnknownChallengeFormatError:
        raise ApiError("UNKNOWN_CHALLENGETYPE", _TOKEN_CLASS) from None
    return True


@captcha.method("skip")
def skip_captcha(device: SimulatedDevice, uuid: int, kind: SkipRequest = SkipRequest.SINGLE) -> object:
    """Refuse a captcha."""
    device.world.skip_captcha(_waiting_captcha(device, uuid), kind=kind.value)
    return True


@captcha.method("keepAlive")
def keep_captcha_alive(device: SimulatedDevice, uuid: int) -> object:
    """Give a captcha more time and return how much it has, in milliseconds."""
    return device.world.captchas.keep_alive(uuid)


def _waiting_captcha(device: SimulatedDevice, uuid: int) -> Captcha:
    try:
        return device.world.captchas.get(uuid)
    except UnknownIdError:
        raise ApiError("NOT_AVAILABLE") from None
