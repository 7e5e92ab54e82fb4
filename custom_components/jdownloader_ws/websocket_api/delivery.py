"""Making events and handing them out: small ones at once, large ones in a thread, in order for each client."""

from asyncio import Task
from collections.abc import Callable, Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback

from .messages import Step
from .subscriber import Subscriber


class Deliveries:
    """What is on its way to subscribers; each has at most one delivery under way."""

    def __init__(self, hass: HomeAssistant, on_done: Callable[[], None]) -> None:
        """Start with nothing; `on_done` is called after each delivery that took a thread."""
        self._hass: Final = hass
        self._on_done: Final = on_done
        self._under_way: dict[Task[None], list[Subscriber]] = {}

    @callback
    def async_deliver(self, step: Step, subscribers: list[Subscriber]) -> None:
        """Take subscribers a step further; they are busy until then."""
        if not step.is_large:
            _hand_out(step, subscribers, step.messages())
            return
        for subscriber in subscribers:
            subscriber.is_busy = True
        task = self._hass.async_create_background_task(
            self._async_deliver(step, subscribers), f"JDownloader {step.origin.device_id} - deliver"
        )
        self._under_way[task] = subscribers
        task.add_done_callback(lambda done: self._under_way.pop(done, None))

    async def _async_deliver(self, step: Step, subscribers: list[Subscriber]) -> None:
        try:
            events = await self._hass.async_add_executor_job(step.messages)
        except Exception:
            _let_go(subscribers)
            raise
        _let_go(subscribers)
        _hand_out(step, subscribers, events)
        self._on_done()

    @callback
    def async_drop(self) -> None:
        """Forget what is under way: it is no longer true."""
        for task, subscribers in self._under_way.items():
            task.cancel()
            _let_go(subscribers)
        self._under_way.clear()


def _let_go(subscribers: Iterable[Subscriber]) -> None:
    for subscriber in subscribers:
        subscriber.is_busy = False


def _hand_out(step: Step, subscribers: Iterable[Subscriber], events: Iterable[bytes]) -> None:
    for subscriber in subscribers:
        subscriber.seen = step.after
        for event in events:
            subscriber.send(event)
