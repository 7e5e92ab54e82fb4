"""The events of a simulated JDownloader without its wires, of which some may get lost."""

import json
from random import Random
from typing import Any, Final

from custom_components.jdownloader_ws.api.announced import NOTHING_ANNOUNCED, Announced, announced_by
from custom_components.jdownloader_ws.api.push.subscription import EXPRESSIONS, STATUS_EXPRESSION, STATUS_INTERVAL
from simulator.api.conversion import json_text
from tests.support.in_process_device import InProcessDevice


class InProcessEvents:
    """A subscription of a reader's; events get lost with some probability each."""

    def __init__(self, box: InProcessDevice, *, lost: float = 0.0, seed: int = 0) -> None:
        self._box: Final = box
        self._lost: Final = lost
        self._chance: Final = Random(seed)  # noqa: S311 (no secret)
        self._id = -1
        self.missed = 0
        self.subscribe()

    def subscribe(self) -> None:
        """Subscribe, as after a restart."""
        self._id = self._box.call("/events/subscribe", [*EXPRESSIONS, STATUS_EXPRESSION], [])["subscriptionid"]
        self._box.call("/downloadevents/setStatusEventInterval", self._id, STATUS_INTERVAL)

    @property
    def is_alive(self) -> bool:
        """Whether JDownloader still knows the subscription."""
        return self._id in self._box.world.events.subscriptions

    def take(self) -> Announced:
        """Return what was announced since the last time, as far as it came."""
        if not self.is_alive:
            return NOTHING_ANNOUNCED
        subscription = self._box.world.events.subscriptions[self._id]
        subscription.use()
        return announced_by([one for one in map(_as_sent, subscription.take()) if self._comes()]).settled()

    def _comes(self) -> bool:
        is_lost = self._chance.random() < self._lost
        self.missed += is_lost
        return not is_lost


def _as_sent(event: Any) -> Any:
    return json.loads(json_text({"publisher": event.publisher, "eventid": event.name, "eventdata": event.data}))
