"""Making events and handing them out: small ones to few at once, others in a thread, in order for each client."""

from asyncio import Task, sleep
from collections.abc import Callable, Collection, Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..api.snapshot import Reason
from ..const import LOGGER, MAX_MESSAGE
from .messages import Transition, availability
from .subscriber import Subscriber

AT_ONCE: Final = 25
"""How many subscribers are served in the turn of the event loop in which a round ends; others follow later."""


class Sender:
    """What is on its way to subscribers; each has at most one delivery under way."""

    def __init__(self, hass: HomeAssistant, on_done: Callable[[], None]) -> None:
        """Start with nothing; `on_done` is called after each delivery that took a thread."""
        self._hass: Final = hass
        self._on_done: Final = on_done
        self._making: dict[Transition, list[Subscriber]] = {}
        """For whom events are being made; who needs the same meanwhile gets them too."""
        self._under_way: dict[Task[None], list[Subscriber]] = {}

    @callback
    def async_deliver(self, step: Transition, subscribers: list[Subscriber]) -> None:
        """Take subscribers a step further."""
        if not step.is_large and len(subscribers) <= AT_ONCE:
            try:
                events = step.messages()
            except Exception:  # noqa: BLE001 (subscribers are notified)
                self._async_failed(step, subscribers)
                return
            for subscriber in subscribers:
                subscriber.seen, subscriber.absence = step.after, None
                for event in events:
                    subscriber.send(event)
            self._async_note(step, events, subscribers)
            return
        for subscriber in subscribers:
            subscriber.coming = step.after
        if (others := self._making.get(step)) is not None:
            others += subscribers
            return
        self._making[step] = subscribers
        task = self._hass.async_create_background_task(
            self._async_deliver(step, subscribers), f"JDownloader {step.source.device_id} - deliver"
        )
        self._under_way[task] = subscribers
        task.add_done_callback(lambda done: self._under_way.pop(done, None))

    async def _async_deliver(self, step: Transition, subscribers: list[Subscriber]) -> None:
        try:
            events = await self._hass.async_add_executor_job(step.messages)
        except Exception:  # noqa: BLE001 (subscribers are notified)
            _let_go(subscribers)
            self._async_failed(step, subscribers)
            self._on_done()
            return
        finally:
            self._made(step, subscribers)
        for subscriber in subscribers:
            subscriber.absence = None
        await _async_hand_out(events, subscribers)
        self._async_note(step, events, subscribers)
        for subscriber in subscribers:
            subscriber.seen = step.after
        _let_go(subscribers)
        self._on_done()

    @callback
    def _async_note(self, step: Transition, events: Collection[bytes], subscribers: Iterable[Subscriber]) -> None:
        """Note for those who got a delta when that was; a snapshot is none, in however many parts it comes."""
        if step.before is not None and events:
            now = self._hass.loop.time()
            for subscriber in subscribers:
                subscriber.mark_sent(now)

    @callback
    def _async_failed(self, step: Transition, subscribers: Iterable[Subscriber]) -> None:
        """Notify subscribers that their events could not be made; the next change tries again."""
        is_news = False
        event = availability(step.source.device_id, step.after.snapshot.revision, Reason.COMMUNICATION_ERROR)
        for subscriber in subscribers:
            subscriber.seen = None
            if subscriber.absence != Reason.COMMUNICATION_ERROR:
                subscriber.absence = Reason.COMMUNICATION_ERROR
                subscriber.send(event)
                is_news = True
        if is_news:
            LOGGER.exception("The events of a JDownloader can't be made")

    def _made(self, step: Transition, subscribers: list[Subscriber]) -> None:
        if self._making.get(step) is subscribers:  # else it was dropped, and is perhaps being made again
            del self._making[step]

    @callback
    def async_drop(self) -> None:
        """Forget what is under way: it is no longer true."""
        self._making.clear()
        for task, subscribers in self._under_way.items():
            task.cancel()
            _let_go(subscribers)
        self._under_way.clear()


def _let_go(subscribers: Iterable[Subscriber]) -> None:
    for subscriber in subscribers:
        subscriber.coming = None


async def _async_hand_out(events: Iterable[bytes], subscribers: Collection[Subscriber]) -> None:
    """Send events, and give others a turn of the event loop after each megabyte, as events are copied."""
    size = 0
    for event in events:
        for subscriber in subscribers:
            size += len(event)
            if size > MAX_MESSAGE:
                await sleep(0)
                size = len(event)
            subscriber.send(event)
