"""Calls given one after the other to a loaded entry, with what came of each of them looked at."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
import logging
from random import Random
from typing import Any, Final, Self, override

from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from custom_components.jdownloader_ws.commands.table import BY_ACTION, BY_SOCKET
from custom_components.jdownloader_ws.commands.table.command import Command, Described
from custom_components.jdownloader_ws.commands.table.field import Face
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.errors import CALLERS_FAULT, Code
from simulator import SimulatedDevice, Simulator
from tests.support.websocket_api.client import Client

from .generated import Generator, as_sent
from .world_state import Writes, known_in, refill

DONE: Final = "done"
REFUSED: Final = "refused"
"""With an error that names the caller's fault."""
FAILED: Final = "failed"
"""With another error of ours: it may have been carried out, or a part of it."""
UNHANDLED: Final = "unhandled"
ENDING: Final = frozenset({"system/restart", "system/exit", "system/update", "restart", "exit", "install_update"})
"""What takes nothing and ends the JDownloader: always called with something beside, which only null lets pass."""
NOTHING: Final = "nothing"
REFILLED_EVERY: Final = 100
"""Calls after which the world is refilled even though none of them wrote anything: captchas time out."""


class Unhandled(logging.Handler):
    """Keeps what is logged of exceptions, or as an error, or in more than one line."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        super().__init__()
        self.found: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        is_of_ours = "jdownloader" in record.name
        if record.exc_info or record.levelno >= logging.ERROR or (is_of_ours and "\n" in record.getMessage()):
            self.found.append(f"{record.name}: {record.getMessage()[:300]} {record.exc_info or ''}")


@dataclass(slots=True)
class Counts:
    """What came of the calls of one face."""

    commands: int = 0
    calls: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    """Of the errors of calls that failed."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Of those of calls that were refused."""

    def __add__(self, other: Self) -> Counts:
        """Return what came of both parts together."""
        return Counts(
            self.commands + other.commands,
            self.calls + other.calls,
            self.outcomes + other.outcomes,
            self.keys + other.keys,
            self.reasons + other.reasons,
        )


@dataclass(slots=True, kw_only=True)
class Campaign:
    """The calls of one seed."""

    hass: HomeAssistant
    client: Client
    simulator: Simulator
    device: SimulatedDevice
    device_id: str
    seed: int
    calls: int
    log: Unhandled
    writes: Writes
    names: slice = slice(None)
    """Which of the commands and of the actions, in the order of the table."""
    counts: dict[Face, Counts] = field(default_factory=lambda: {face: Counts() for face in Face})
    faults: list[str] = field(default_factory=list)
    """What must not be: unhandled exceptions, and changes by what was refused."""

    async def run(self) -> None:
        """Give the calls of each command, on both faces."""
        for face, commands in ((Face.SOCKET, BY_SOCKET), (Face.ACTION, BY_ACTION)):
            for name, command in list(commands.items())[self.names]:
                await self._try(face, name, command)

    async def _try(self, face: Face, name: str, command: Described) -> None:
        random = Random(f"{self.seed} {face} {name}")  # noqa: S311 (the same each time)
        generator = Generator(random=random, known=known_in(self.device.world), face=face)
        counts = self.counts[face]
        counts.commands += 1
        refill(self.simulator, self.device)
        while counts.calls < self.calls * counts.commands:
            fields = generator.fields(command)
            if name in ENDING and not fields:
                continue
            if isinstance(command, Command):
                fields["device_id"] = self.device_id if random.random() < 0.96 else generator.anything()
            if face is Face.SOCKET and not as_sent(fields):
                continue
            await self._give(face, name, fields, counts)

    async def _give(self, face: Face, name: str, fields: dict[str, Any], counts: Counts) -> None:
        self.simulator.requests.clear()
        self.writes.clear()
        outcome, key = await (self._message(name, fields) if face is Face.SOCKET else self._action(name, fields))
        counts.calls += 1
        counts.outcomes[outcome] += 1
        if outcome == FAILED:
            counts.keys[f"{name}: {key}"] += 1
        if outcome == REFUSED:
            counts.reasons[key] += 1
        where = f"{face} {name} {str(fields)[:300]}: {outcome} {key}"
        self.faults += [f"{where}: {one}" for one in self.log.found]
        self.log.found.clear()
        if outcome == UNHANDLED:
            self.faults.append(where)
        if outcome == REFUSED and self.writes.have_changed_something:
            self.faults.append(f"{where}: refused, and yet changed by {self.writes.paths}")
        if self.writes.paths or counts.calls % REFILLED_EVERY == 0:
            refill(self.simulator, self.device)

    async def _message(self, name: str, fields: Mapping[str, Any]) -> tuple[str, str]:
        given = {key: value for key, value in fields.items() if key not in {"id", "type", "command"}}
        answer = await self.client.answer(await self.client.send(name, **given))
        if answer["success"]:
            return DONE, NOTHING
        error = answer["error"]
        if error["code"] not in set(Code):
            return UNHANDLED, str(error)
        key = error["translation_key"]
        is_refused = error["code"] in {*CALLERS_FAULT, Code.UNAUTHORIZED} and not key.endswith("_partly")
        return REFUSED if is_refused else FAILED, key

    async def _action(self, name: str, fields: dict[str, Any]) -> tuple[str, str]:
        answers = self.hass.services.supports_response(DOMAIN, name) is not SupportsResponse.NONE
        try:
            await self.hass.services.async_call(DOMAIN, name, fields, blocking=True, return_response=answers)
        except HomeAssistantError as error:
            key = str(error.translation_key)
            if error.translation_domain != DOMAIN:
                return UNHANDLED, repr(error)[:300]
            is_refused = isinstance(error, ServiceValidationError) and not key.endswith("_partly")
            return REFUSED if is_refused else FAILED, key
        except Exception as error:  # noqa: BLE001 (which is what is looked for)
            return UNHANDLED, repr(error)[:300]
        return DONE, NOTHING
