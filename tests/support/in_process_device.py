"""A simulated JDownloader without its wires: quick enough for thousands of calls."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
import json
from typing import Any

from custom_components.jdownloader_ws.api.errors import JDownloaderRejectedError, JDownloaderTooLargeError
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.api.transport import MAX_ANSWER
from simulator.api.all import REMOTE_API
from simulator.api.conversion import json_text
from simulator.api.errors import ApiError
from simulator.device import SimulatedDevice
from simulator.faces.envelope import result_fields
from simulator.simulator import Simulator
from simulator.world.world import World


class InProcessDevice:
    """Calls a simulated JDownloader, and counts."""

    def __init__(self, device: SimulatedDevice | None = None) -> None:
        self.device: SimulatedDevice = device or Simulator().add_device("Box")
        self.world: World = self.device.world
        if device is None:
            self.world.effect_delay = 0
        self.calls: Counter[str] = Counter()
        self.sizes: list[int] = []
        self.before: Callable[[str], None] = lambda _path: None
        self.max_answer = MAX_ANSWER
        self.answers: dict[str, object] = {}
        """Answers that take the place of the world's."""

    def call(self, path: str, *params: Any, **_: Any) -> Any:
        """Call as a connection does; the answer goes through JSON."""
        self.before(path)
        self.calls[path] += 1
        if path in self.answers:
            return self.answers[path]
        try:
            result = REMOTE_API.call(self.device, path, [json_text(param) for param in params])
        except ApiError as error:
            raise JDownloaderRejectedError(str(error)) from None
        text = json_text(result_fields(result))
        self.sizes.append(len(text))
        if len(text) > self.max_answer:
            raise JDownloaderTooLargeError
        return json.loads(text).get("data")

    def reader(self, *, is_signed_in: bool = False) -> Reader:
        """Return a reader that lives in the world's time."""
        return Reader(
            self.call,
            is_signed_in=is_signed_in,
            clock=lambda: self.world.now / 1000,
            now=lambda: datetime.fromtimestamp(self.world.now / 1000, UTC),
        )
