"""Captchas that wait for a user to solve them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from simulator.world.clock import Clock
from simulator.world.errors import UnknownChallengeFormatError, UnknownIdError
from simulator.world.events import Events
from simulator.world.model import Link

# What JDownloader waits while it is connected to MyJDownloader.
TIMEOUT_MS = 600_000

# So much is left at least for a captcha that a user is busy with.
KEPT_ALIVE_MS = 60_000

# Without that connection it gives up at once and tries again, several times a second.
GIVE_UP_MS = 150

_CHALLENGES = {
    "img": ("BasicCaptchaChallenge", None, None),
    "click": ("ClickCaptchaChallenge", None, "Click the circle"),
    "multi": ("MultiClickCaptchaChallenge", None, "Click all cats"),
    "rc2": ("RecaptchaV2Challenge", "recaptchav2", None),
    "hc": ("HCaptchaChallenge", "HCaptchaChallenge", None),
}

RIGHT_ANSWER = "right"


@dataclass(slots=True)
class Captcha:
    """One captcha of one link."""

    uuid: int
    link: Link
    kind: str
    created: int
    """Milliseconds."""
    expires: int
    """Milliseconds."""
    on_result: Callable[[bool | None], None]
    """Takes whether it was solved; None if it was not answered at all."""

    @property
    def challenge(self) -> str:
        """JDownloader's class of challenge."""
        return _CHALLENGES[self.kind][0]

    @property
    def category(self) -> str:
        """The service behind it, or the hoster if it is its own."""
        return _CHALLENGES[self.kind][1] or self.link.host

    @property
    def explain(self) -> str | None:
        """What to do."""
        return _CHALLENGES[self.kind][2]

    @property
    def is_token(self) -> bool:
        """Whether it is answered by a token from a browser instead of by text."""
        return self.kind in {"rc2", "hc"}


class Captchas:
    """All captchas that wait."""

    def __init__(self, clock: Clock, events: Events) -> None:
        self.waiting: list[Captcha] = []
        self.blocks: list[Callable[[Link], bool]] = []
        """Links of which no captcha is shown any more in this session, since a user refused more than one."""
        self.excepted: set[int] = set()
        """Ids of links that a user took up again, so that blocks are not about them."""
        self.has_solver = True
        """Whether a user could be asked: the device is connected to MyJDownloader."""
        self._clock = clock
        self._events = events

    def ask(self, link: Link, on_result: Callable[[bool | None], None]) -> Captcha:
        """Let a link's captcha wait for an answer, or for the time to run out."""
        patience = TIMEOUT_MS if self.has_solver else GIVE_UP_MS
        now = self._clock.now
        captcha = Captcha(self._clock.new_id(), link, link.kind.captcha or "img", now, now + patience, on_result)
        self.waiting.append(captcha)
        self._events.publish("captchas", "NEW", captcha.uuid)
        self._clock.after(patience, lambda: self._look_at_time(captcha))
        return captcha

    def is_blocked(self, link: Link) -> bool:
        """Return whether a link is left out instead of showing its captcha."""
        return link.uuid not in self.excepted and any(block(link) for block in self.blocks)

    def end_session(self) -> None:
        """Forget what was refused, as JDownloader does with each stop."""
        self.blocks.clear()
        self.excepted.clear()

    def get(self, uuid: int) -> Captcha:
        """Find a captcha; raise `UnknownIdError` if there is none."""
        for captcha in self.waiting:
            if captcha.uuid == uuid:
                return captcha
        raise UnknownIdError

    def solve(self, uuid: int, answer: str, *, as_token: bool) -> None:
        """Answer a captcha; a wrong text is taken too and leads to the next one.

        Raise `UnknownIdError`, or `UnknownChallengeFormatError` if it needs a token and got a text.
        """
        captcha = self.get(uuid)
        if captcha.is_token and not as_token:
            raise UnknownChallengeFormatError
        self.drop(captcha)
        captcha.on_result(captcha.kind != "img" or answer == RIGHT_ANSWER)

    def keep_alive(self, uuid: int) -> int:
        """Let a captcha wait for some time more and return how much it has, in milliseconds; -1 if there is none.

        The recorded ones had minutes left and got nothing more.
        """
        for captcha in self.waiting:
            if captcha.uuid == uuid:
                captcha.expires = max(captcha.expires, self._clock.now + KEPT_ALIVE_MS)
                self._clock.after(self.remaining(captcha), partial(self._look_at_time, captcha))
                return self.remaining(captcha)
        return -1

    def remaining(self, captcha: Captcha) -> int:
        """Milliseconds that are left for it."""
        return max(captcha.expires - self._clock.now, 0)

    def drop(self, captcha: Captcha) -> None:
        """Take a captcha away without a result."""
        if captcha in self.waiting:
            self.waiting.remove(captcha)
            self._events.publish("captchas", "DONE", captcha.uuid)

    def drop_of(self, link: Link) -> None:
        """Take away the captcha of a link that is stopped."""
        for captcha in [other for other in self.waiting if other.link is link]:
            self.drop(captcha)

    def _look_at_time(self, captcha: Captcha) -> None:
        if captcha in self.waiting and captcha.expires <= self._clock.now:
            self.drop(captcha)
            captcha.on_result(None)
