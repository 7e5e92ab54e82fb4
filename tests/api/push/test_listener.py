"""The listener's thread: what it asks JDownloader for, what it announces, and how it ends."""

from collections.abc import Callable, Iterator
from threading import enumerate as threads
from time import monotonic, sleep
from typing import Any, Final

import pytest

from custom_components.jdownloader_ws.api.announced import Announced
from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderNotFoundError,
    JDownloaderOfflineError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
)
from custom_components.jdownloader_ws.api.push.course import PushState
from custom_components.jdownloader_ws.api.push.listener import BETWEEN_POLLS, GAP, WITHOUT_PAUSE, PushListener
from custom_components.jdownloader_ws.api.push.subscription import (
    EXPRESSIONS,
    KEEPALIVE,
    STATUS_EXPRESSION,
    STATUS_INTERVAL,
)
from tests.support.scripted_connection import ScriptedConnection

RUNNING: Final = {"publisher": "downloads", "eventid": "LINK_UPDATE.running", "eventdata": {"uuid": 7}}
LINK: Final = Announced(links=frozenset("7"))


class Listening:
    """A listener with what it called back, with a clock that runs by itself and can be advanced."""

    def __init__(self, via: Via = Via.LOCAL) -> None:
        self.connection = ScriptedConnection(via)
        self.announced: list[Announced] = []
        self.changes: list[bool] = []
        self.ahead = 0.0
        self.listener = PushListener(
            self.connection,
            self.announced.append,
            lambda: self.changes.append(self.listener.is_alive),
            clock=lambda: monotonic() + self.ahead,
        )

    def full_poll(self) -> list[Any]:
        """Be an answer to a long poll that ran to its end."""
        self.ahead += self.listener.course.poll
        return []

    def stop(self) -> None:
        self.listener.begin_stop()
        self.listener.join(5)


def wait_for(condition: Callable[[], bool]) -> None:
    until = monotonic() + 5
    while not condition():
        assert monotonic() < until, "it did not come to that"
        sleep(0.005)


@pytest.fixture
def listening() -> Iterator[Listening]:
    one = Listening()
    yield one
    one.stop()


@pytest.fixture
def alive(listening: Listening) -> Listening:
    """Return a listener that has subscribed and listens."""
    listening.listener.subscribe(is_back=True)
    wait_for(lambda: "/events/listen" in listening.connection.paths())
    return listening


def test_no_thread_begins_before_jdownloader_answers(listening: Listening) -> None:
    assert not any(thread.name == "jdownloader push" for thread in threads())
    assert listening.listener.course.state is PushState.STARTING


def test_it_is_subscribed_before_everything_is_read(listening: Listening) -> None:
    listening.listener.subscribe(is_back=True)
    assert listening.listener.is_alive
    wait_for(lambda: "/events/listen" in listening.connection.paths())
    assert listening.connection.called == [
        ("/events/subscribe", ([*EXPRESSIONS, STATUS_EXPRESSION], [])),
        ("/downloadevents/setStatusEventInterval", (1700000000001, STATUS_INTERVAL)),
        ("/events/changesubscriptiontimeouts", (1700000000001, 25_000, KEEPALIVE)),
        ("/events/listen", (1700000000001,)),
    ]
    assert listening.connection.timeouts == [35]
    assert listening.announced == [], "what is read afterwards is all there is to read"
    assert listening.changes == [True]


def test_a_subscription_that_was_not_waited_for_is_followed_by_a_reading(listening: Listening) -> None:
    listening.connection.held.clear()
    started = monotonic()
    listening.listener.subscribe(is_back=True)
    assert 1.5 < monotonic() - started < 3, "the reading does not wait for longer"
    listening.connection.held.set()
    wait_for(lambda: listening.announced == [GAP])


def test_what_is_announced_is_called_back(alive: Listening) -> None:
    alive.connection.polls.put([RUNNING])
    alive.connection.polls.put([{"publisher": "x", "eventid": "y"}, None])
    alive.connection.polls.put([{"publisher": "captchas", "eventid": "NEW", "eventData": 3}])
    wait_for(lambda: len(alive.announced) == 2)
    assert alive.announced == [LINK, Announced(has_poll_news=True)]
    assert (alive.listener.counts.polls, alive.listener.counts.events) == (3, 4)


def test_polls_that_run_to_their_end_get_longer(alive: Listening) -> None:
    for _ in range(6):
        alive.connection.polls.put(alive.full_poll)
    wait_for(lambda: len(alive.connection.timeouts) == 7)
    assert alive.connection.timeouts == [35, 35, 35, 70, 70, 70, 130]
    timeouts = alive.connection.params_of("/events/changesubscriptiontimeouts")
    assert [params[1] for params in timeouts] == [25_000, 60_000, 120_000]
    assert alive.announced == []
    assert alive.changes == [True]


def test_a_dead_id_is_replaced_and_everything_read_once(alive: Listening) -> None:
    alive.connection.polls.put(alive.full_poll)
    alive.connection.polls.put(JDownloaderNotFoundError("FILE_NOT_FOUND"))
    wait_for(lambda: alive.connection.subscriptions == 2)
    wait_for(lambda: alive.connection.params_of("/events/listen")[-1] == (1700000000002,))
    assert alive.announced == [GAP]
    assert alive.changes == [True, False, True]
    assert alive.listener.counts.gaps == 1


@pytest.mark.parametrize("fault", [Fault.TIMED_OUT, Fault.BROKEN_OFF, Fault.UNREADABLE])
def test_a_longer_poll_that_is_cut_is_followed_by_a_short_one(alive: Listening, fault: Fault) -> None:
    for _ in range(3):
        alive.connection.polls.put(alive.full_poll)
    alive.connection.polls.put(JDownloaderConnectionError(fault))
    wait_for(lambda: alive.connection.subscriptions == 2)
    wait_for(lambda: len(alive.connection.timeouts) == 5)
    assert alive.connection.timeouts[-2:] == [70, 35]
    assert alive.announced == [GAP]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (JDownloaderConnectionError(Fault.BROKEN_OFF), PushState.CUT),
        (JDownloaderConnectionError(Fault.TOO_LARGE), PushState.CUT),
        (JDownloaderConnectionError(Fault.REFUSED), PushState.UNREACHABLE),
        (JDownloaderOfflineError(), PushState.UNREACHABLE),
        (JDownloaderRateLimitedError(60), PushState.BUSY),
        (JDownloaderAuthenticationError(), PushState.UNAUTHENTICATED),
        (JDownloaderRejectedError("INTERNAL_SERVER_ERROR"), PushState.CUT),
        (JDownloaderNotFoundError("FILE_NOT_FOUND"), PushState.FORGOTTEN),
    ],
)
def test_a_failure_ends_it_for_a_while(alive: Listening, error: JDownloaderError, state: PushState) -> None:
    alive.connection.polls.put(error)
    wait_for(lambda: not alive.listener.is_alive)
    assert alive.listener.course.state is state
    assert alive.listener.course.not_before - monotonic() > 4
    assert alive.changes == [True, False]
    sleep(0.05)
    assert alive.connection.subscriptions == 1


@pytest.mark.parametrize("answer", [None, {}, "x", 7])
def test_what_is_no_list_of_events_is_a_failure(alive: Listening, answer: Any) -> None:
    alive.connection.polls.put(answer)
    wait_for(lambda: alive.listener.course.state is PushState.CUT)


def test_an_empty_answer_before_its_time_costs_nothing_but_a_pause(alive: Listening) -> None:
    for _ in range(3):
        alive.connection.polls.put([])
    started = monotonic()
    wait_for(lambda: len(alive.connection.timeouts) == 4)
    assert monotonic() - started > 0.6
    assert alive.listener.is_alive
    assert alive.announced == []


def test_jdownloaders_without_events_are_left_alone(listening: Listening) -> None:
    listening.connection.errors["/events/subscribe"] = JDownloaderRejectedError("API_INTERFACE_NOT_FOUND")
    listening.listener.subscribe(is_back=True)
    assert listening.listener.course.state is PushState.UNSUPPORTED
    assert listening.connection.paths() == ["/events/subscribe"]
    listening.listener.subscribe(is_back=False)
    assert listening.connection.paths() == ["/events/subscribe"]


def test_a_subscription_that_is_refused_for_another_reason_is_tried_again(listening: Listening) -> None:
    listening.connection.errors["/events/subscribe"] = JDownloaderRejectedError("INTERNAL_SERVER_ERROR")
    listening.listener.subscribe(is_back=True)
    assert listening.listener.course.state is PushState.REFUSED
    assert listening.listener.course.not_before - monotonic() < 6


def test_without_an_interval_for_values_no_values_are_listened_to(listening: Listening) -> None:
    listening.connection.errors["/downloadevents/setStatusEventInterval"] = JDownloaderRejectedError("x")
    listening.listener.subscribe(is_back=True)
    assert listening.listener.is_alive
    assert listening.connection.params_of("/events/setsubscription") == [(1700000000001, [*EXPRESSIONS], [])]


def test_a_jdownloader_that_is_back_is_subscribed_to_at_once(alive: Listening) -> None:
    alive.connection.polls.put(JDownloaderConnectionError(Fault.REFUSED))
    wait_for(lambda: not alive.listener.is_alive)
    found = []
    for is_back in (False, True):  # it always answered, but not its long polls; it was away
        alive.listener.subscribe(is_back=is_back)
        found.append(alive.listener.is_alive)
    assert found == [False, True]
    assert alive.announced == []


def test_a_poll_that_waits_for_a_jdownloader_that_was_away_is_given_up(alive: Listening) -> None:
    alive.listener.subscribe(is_back=True)
    assert alive.listener.is_alive
    wait_for(lambda: alive.connection.params_of("/events/listen")[-1] == (1700000000002,))
    alive.connection.polls.put([RUNNING])
    wait_for(lambda: alive.announced == [LINK])
    assert alive.listener.counts.failures == 0


def test_a_poll_whose_way_is_gone_is_no_failure_and_continues_at_once_on_another(alive: Listening) -> None:
    for _ in range(6):
        alive.connection.polls.put(alive.full_poll)
    wait_for(lambda: len(alive.connection.timeouts) == 7)
    for subscription in (2, 3, 4, 5):
        alive.connection.polls.put(JDownloaderConnectionError(Fault.REROUTED))
        wait_for(lambda: alive.connection.subscriptions == subscription)  # noqa: B023
    assert alive.listener.is_alive
    assert alive.listener.course.poll == 120
    assert (alive.listener.counts.failures, alive.listener.counts.gaps) == (0, 4)
    assert alive.announced == [GAP] * 4


def test_over_the_cloud_it_gives_up_after_three_failures_and_a_direct_way_helps() -> None:
    one = Listening(Via.CLOUD)
    try:
        one.listener.subscribe(is_back=True)
        for _ in range(3):
            wait_for(lambda: one.listener.is_alive)
            one.connection.polls.put(JDownloaderConnectionError(Fault.BROKEN_OFF))
            wait_for(lambda: not one.listener.is_alive)
            one.listener.subscribe(is_back=True)
        assert one.listener.course.state is PushState.GAVE_UP
        one.listener.look(is_answered=True)
        assert not one.listener.is_alive
        one.connection.via = Via.DIRECT
        one.listener.look(is_answered=True)
        wait_for(lambda: one.listener.is_alive)
    finally:
        one.stop()


def test_a_jdownloader_that_was_called_offline_is_tried_again_once_it_answers(alive: Listening) -> None:
    alive.connection.polls.put(JDownloaderOfflineError())
    wait_for(lambda: not alive.listener.is_alive)
    alive.listener.look(is_answered=False)
    sleep(0.05)
    assert alive.connection.subscriptions == 1
    alive.listener.look(is_answered=True)
    wait_for(lambda: alive.listener.is_alive)

    alive.connection.errors["/events/subscribe"] = JDownloaderOfflineError()
    alive.connection.polls.put(JDownloaderOfflineError())
    wait_for(lambda: not alive.listener.is_alive)
    for _ in range(5):
        alive.listener.look(is_answered=True)
        sleep(0.02)
    assert alive.connection.paths().count("/events/subscribe") == 3, "it says so again, whatever else answers"


def test_what_happens_in_a_row_comes_together(alive: Listening) -> None:
    for _ in range(10):
        alive.connection.polls.put([RUNNING])
    started = monotonic()
    wait_for(lambda: len(alive.announced) == 10)
    assert monotonic() - started > 6.5 * BETWEEN_POLLS


def test_what_happens_to_one_link_is_heard_of_at_once(alive: Listening) -> None:
    started = monotonic()
    for _ in range(WITHOUT_PAUSE):
        alive.connection.polls.put([RUNNING])
    wait_for(lambda: len(alive.announced) == WITHOUT_PAUSE)
    assert monotonic() - started < BETWEEN_POLLS


def test_it_ends_at_once_with_a_poll_under_way_and_takes_the_subscription_back(alive: Listening) -> None:
    started = monotonic()
    alive.stop()
    assert monotonic() - started < 0.5
    assert alive.connection.paths()[-1] == "/events/unsubscribe"
    assert alive.listener.course.state is PushState.STOPPED
    assert not any(thread.name == "jdownloader push" for thread in threads())
    alive.listener.subscribe(is_back=True)
    assert not alive.listener.is_alive


def test_it_ends_at_once_while_it_waits_for_its_next_try(alive: Listening) -> None:
    alive.connection.polls.put(JDownloaderConnectionError(Fault.REFUSED))
    wait_for(lambda: not alive.listener.is_alive)
    started = monotonic()
    alive.stop()
    assert monotonic() - started < 0.5
    assert alive.connection.paths()[-1] == "/events/listen"
