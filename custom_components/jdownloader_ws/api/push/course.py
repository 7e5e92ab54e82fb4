"""When to listen: how long each long poll is, when to try again. Pure; times are in seconds of one monotonic clock."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

# Seconds of a long poll: JDownloader's own first (reference, B12), which most proxies let through, as they cut at 30 or
# 60, then two that cost less.
POLL_SECONDS: Final = (25, 60, 120)
# Polls of a length that have to run to their end before longer ones are tried.
FULL_BEFORE_LONGER: Final = 3
# Seconds without longer polls after one was cut.
CAUTION: Final = 24 * 3600.0
# Share of a long poll that an empty answer takes at least; one before was not JDownloader's own time-out. That happens
# where another client listens with our subscription, or changes it (measured), and costs nothing; but where such
# answers come at once, again and again, there are pauses between them.
FULL_SHARE: Final = 0.8
EMPTY_AT_ONCE: Final = 1.0
FIRST_EMPTY_PAUSE: Final = 0.1
LONGEST_EMPTY_PAUSE: Final = 5.0
# Failures count for so many seconds, and the pause after each is twice as long as the one before, within bounds.
FAILURE_MEMORY: Final = 3600.0
FIRST_RETRY_PAUSE: Final = 5.0
LONGEST_RETRY_PAUSE: Final = 15 * 60.0
# Seconds after which a JDownloader that the cloud called offline is tried again, if nothing was heard of it before.
AWAY_PAUSE: Final = 60.0
# Over the cloud, where each try is traffic of others, listening rests after so many, for so many seconds.
CLOUD_FAILURES: Final = 3
CLOUD_REST: Final = 3600.0
# Seconds until it is tried again with a login that was refused.
REFUSED_REST: Final = 3600.0


class PushState(StrEnum):
    """Whether events come, or why not."""

    LISTENING = "listening"
    STARTING = "starting"
    """No subscription was tried so far, or one is under way."""
    SWITCHED_OFF = "switched_off"
    """The option of the entry says so."""
    UNSUPPORTED = "unsupported"
    """JDownloader has no events, or does not send them."""
    REFUSED = "refused"
    """JDownloader, or something on the way, refused the subscription."""
    UNREACHABLE = "unreachable"
    """JDownloader, or the cloud, was not there."""
    CUT = "cut"
    """A long poll ended before its time: something on the way cuts them, or JDownloader was restarted."""
    FORGOTTEN = "forgotten"
    """JDownloader did not know the subscription soon after it was made."""
    BUSY = "busy"
    """The cloud asked for a pause."""
    UNAUTHENTICATED = "unauthenticated"
    """The login was refused; reading finds that out, too, and asks for another."""
    GAVE_UP = "gave_up"
    """Over the cloud it failed too often within an hour."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What was seen so far of listening to one JDownloader."""

    state: PushState = PushState.STARTING
    since: float = 0.0
    """When it came into this state."""
    poll: int = POLL_SECONDS[0]
    """Seconds of the next long poll."""
    empty_pause: float = 0.0
    """The last pause after an empty answer that came at once."""
    ran_full: int = 0
    """How many polls of this length ran to their end."""
    cautious_until: float = 0.0
    """Until when polls stay short."""
    failures: tuple[float, ...] = ()
    """When it failed, within `FAILURE_MEMORY`."""
    not_before: float = 0.0
    """When to try the next time."""
    is_away: bool = False
    """Whether the cloud said that JDownloader is offline, for the first time: the first answer of it ends that."""
    gave_up_on_cloud: bool = False
    """Whether it rests as too much failed over the cloud: a direct way need not wait for the end of that."""

    @property
    def is_alive(self) -> bool:
        """Whether JDownloader's events reach us, as far as we know."""
        return self.state is PushState.LISTENING

    def into(self, state: PushState, now: float) -> Course:
        """Return the course in another state."""
        return self if state is self.state else replace(self, state=state, since=now)

    def subscribed(self, now: float) -> Course:
        """Return the course after a subscription was made."""
        return replace(self, not_before=now, gave_up_on_cloud=False, is_away=False).into(PushState.LISTENING, now)

    def brought_events(self, now: float) -> Course:
        """Return the course after a poll that was answered as something happened."""
        return replace(self, not_before=now, empty_pause=0.0)

    def was_empty(self, now: float, *, after: float) -> Course:
        """Return the course after a poll that was answered with nothing after so many seconds."""
        if after >= FULL_SHARE * self.poll:
            return replace(self.ran_to_its_end(now), empty_pause=0.0)
        if after >= EMPTY_AT_ONCE:
            return replace(self, not_before=now, empty_pause=0.0)
        pause = min(max(FIRST_EMPTY_PAUSE, 2 * self.empty_pause), LONGEST_EMPTY_PAUSE)
        return replace(self, not_before=now + pause, empty_pause=pause)

    def ran_to_its_end(self, now: float) -> Course:
        """Return the course after a poll in whose time nothing happened.

        The way carries polls, so what failed before no longer counts.
        """
        ran_full = self.ran_full + 1
        longer = next((seconds for seconds in POLL_SECONDS if seconds > self.poll), None)
        if longer is None or ran_full < FULL_BEFORE_LONGER or now < self.cautious_until:
            return replace(self, failures=(), ran_full=min(ran_full, FULL_BEFORE_LONGER), not_before=now)
        return replace(self, failures=(), poll=longer, ran_full=0, not_before=now)

    def was_cut(self, now: float, *, is_cloud: bool) -> Course:
        """Return the course after a poll that ended before its time without an answer.

        One that was longer than the shortest gets a second chance at once: the shortest may get through.
        """
        was_long = self.poll > POLL_SECONDS[0]
        course = replace(self, poll=POLL_SECONDS[0], ran_full=0)
        if was_long:
            course = replace(course, cautious_until=now + CAUTION)
        failed = course.failed(PushState.CUT, now, is_cloud=is_cloud)
        return replace(failed, not_before=now) if was_long and not failed.gave_up_on_cloud else failed

    def was_forgotten(self, now: float, *, is_cloud: bool, age: float) -> Course:
        """Return the course after JDownloader did not know a subscription that was made `age` seconds ago.

        It was restarted, or we were silent for too long: the next subscription is made at once, unless that happens
        again and again.
        """
        failed = replace(self, ran_full=0).failed(PushState.FORGOTTEN, now, is_cloud=is_cloud)
        is_rare = age >= POLL_SECONDS[0] and len(failed.failures) < CLOUD_FAILURES
        return replace(failed, not_before=now) if is_rare and not failed.gave_up_on_cloud else failed

    def failed(self, state: PushState, now: float, *, is_cloud: bool, pause: float = 0.0) -> Course:
        """Return the course after a failure: the next try is at least `pause` seconds later."""
        failures = (*(at for at in self.failures if now - at < FAILURE_MEMORY), now)
        if is_cloud and len(failures) >= CLOUD_FAILURES:
            rest = max(pause, CLOUD_REST)
            resting = replace(self, failures=(), not_before=now + rest, gave_up_on_cloud=True)
            return resting.into(PushState.GAVE_UP, now)
        own = min(FIRST_RETRY_PAUSE * 2 ** (min(len(failures), 16) - 1), LONGEST_RETRY_PAUSE)
        # More than these change nothing: the pause has its longest.
        kept = failures[-16:]
        return replace(self, failures=kept, not_before=now + max(own, pause)).into(state, now)

    def went_away(self, now: float) -> Course:
        """Return the course after the cloud said that JDownloader is offline: no failure of the long poll.

        Reading finds out when it is back (`knocked`); an outage may be over before the next reading.
        """
        is_first = self.state is not PushState.UNREACHABLE
        pause = AWAY_PAUSE if is_first else LONGEST_RETRY_PAUSE
        return replace(self, not_before=now + pause, is_away=is_first).into(PushState.UNREACHABLE, now)

    def refused(self, state: PushState, now: float) -> Course:
        """Return the course after a refusal that a second try would not change."""
        return replace(self, not_before=now + REFUSED_REST).into(state, now)

    def knocked(self, now: float, *, is_cloud: bool) -> Course:
        """Return the course when JDownloader has just answered after it was away.

        Whatever failed meanwhile failed for that; only what the cloud asked for, or gave us reason for, is kept.
        """
        if self.state is PushState.BUSY or (self.gave_up_on_cloud and is_cloud):
            return self
        return replace(self, not_before=now, is_away=False)
