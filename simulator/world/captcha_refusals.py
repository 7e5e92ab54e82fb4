"""Captchas that are refused: one, or all that a rule is about from now on."""

from collections.abc import Callable

from simulator.world.captchas import Captcha, Captchas
from simulator.world.dialogs import CONFIRM, Dialogs
from simulator.world.model import Link

_SKIP_HELP = {
    "title": "Captcha skipped",
    "message": "Links of which the captcha was skipped are left out until you resume them.",
    "okbuttontext": "Ok",
    "cancelbuttontext": "Cancel",
    "flags": "20",
    "timeout": "0",
}


class CaptchaRefusals:
    """Refuses captchas; each link of them hangs until a dialog about it is answered."""

    def __init__(self, captchas: Captchas, dialogs: Dialogs) -> None:
        self._captchas = captchas
        self._dialogs = dialogs

    def refuse(self, captcha: Captcha) -> None:
        """Refuse one captcha."""
        self._captchas.drop(captcha)
        self._dialogs.ask(CONFIRM, _SKIP_HELP, lambda _answer: captcha.on_result(None))

    def block(self, block: Callable[[Link], bool]) -> None:
        """Refuse the captchas of all links that a rule is about, also those that would come until the session ends."""
        self._captchas.blocks.append(block)
        for captcha in [other for other in self._captchas.waiting if block(other.link)]:
            self._captchas.excepted.discard(captcha.link.uuid)
            self.refuse(captcha)
