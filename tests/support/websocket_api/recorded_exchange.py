"""Exchanges with Home Assistant, recorded and written down as people like to read them, alike in each run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
import json
import re
from typing import Any, Final, Protocol

YOU: Final = "// you"
HOME_ASSISTANT: Final = "// Home Assistant"
WIDTH: Final = 110
"""Characters of a line."""
LONGEST: Final = 90
"""Characters of a text that is shown whole, such as no picture and no token is."""
JDOWNLOADERS_ID: Final = re.compile(r"\b1\d{12}\b")
FIRST_ID: Final = 1_795_371_063_904
FIRST_REVISION: Final = 41
FIRST_MESSAGE: Final = 7
MOMENT: Final = "2026-11-22T18:11:03.904512+00:00"
MEASURED: Final[Mapping[str, Any]] = {
    "timestamp": MOMENT,
    "updated_at": MOMENT,
    "last_success_at": MOMENT,
    "expires_at": "2026-11-22T18:21:03+00:00",
    "latency_ms": 38,
    "ha_version": "2026.10.4",
    "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…",
}
"""What differs by run and machine, by its field."""
UNORDERED: Final = frozenset({"devices", "device_ids"})
"""Lists in the order in which JDownloaders happened to answer for the first time."""


class Socket(Protocol):
    """What a client talks through."""

    async def send_json(self, data: dict[str, Any]) -> None: ...

    async def receive_str(self) -> str: ...


@dataclass(slots=True)
class ExchangeRecorder:
    """A socket that records what goes through it."""

    socket: Socket
    messages: list[tuple[str, Any]] = field(default_factory=list)

    async def send_json(self, data: dict[str, Any]) -> None:
        """Send a message."""
        self.messages.append((YOU, data))
        await self.socket.send_json(data)

    async def receive_str(self) -> str:
        """Receive a message as it is written."""
        text = await self.socket.receive_str()
        self.messages.append((HOME_ASSISTANT, json.loads(text)))
        return text

    async def receive_json(self) -> Any:
        """Receive a message."""
        return json.loads(await self.receive_str())

    def written(self, names: Mapping[str, str]) -> str:
        """Return all of it, each text in `names` replaced by another one."""
        stand_ins = StandIns(names)
        lines: list[str] = []
        speaker = ""
        for says, message in self.messages:
            lines += [says] if says != speaker else []
            lines.append(laid_out(stand_ins.shown(message)))
            speaker = says
        return "\n".join(lines) + "\n"


@dataclass(slots=True)
class StandIns:
    """Puts values that are always the same for those that no two runs have alike."""

    names: Mapping[str, str]
    _seen: dict[str, dict[Any, int]] = field(default_factory=dict)

    def shown(self, value: Any, key: str = "") -> Any:
        """Return what stands for a value, which is that of a field."""
        if value is not None and key in MEASURED:
            return MEASURED[key]
        match value:
            case dict():
                return {self._text(name): self.shown(inner, name) for name, inner in value.items()}
            case list():
                rows = [self.shown(inner, key) for inner in value]
                return sorted(rows, key=json.dumps) if key in UNORDERED else rows
            case str():
                return self._text(value)
            case int() if key == "revision":
                return self._numbered("revision", value, FIRST_REVISION)
            case int() if key in {"id", "subscription"}:
                return self._numbered("message", value, FIRST_MESSAGE)
            case _:
                return value

    def _text(self, text: str) -> str:
        text = self.names.get(text, text)
        text = JDOWNLOADERS_ID.sub(lambda found: str(self._numbered("id", found[0], FIRST_ID)), text)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def _numbered(self, kind: str, value: Any, first: int) -> int:
        """Return the number of a value: the next one for what was not seen yet."""
        seen = self._seen.setdefault(kind, {})
        return first + seen.setdefault(value, len(seen))


def laid_out(value: Any, indent: int = 0, lead: int = 0) -> str:
    """Return JSON: in one line if it fits behind a lead of so many characters, else with as many members as fit."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + lead + len(flat) < WIDTH or not isinstance(value, dict | list):
        return flat
    if isinstance(value, dict):
        keys = [f"{json.dumps(key)}: " for key in value]
        members = [f"{key}{laid_out(value[name], indent + 2, len(key))}" for key, name in zip(keys, value, strict=True)]
    else:
        members = [laid_out(inner, indent + 2) for inner in value]
    margin = " " * indent
    body = f",\n{margin}  ".join(_filled(members, WIDTH - indent - 3))
    return f"{flat[0]}\n{margin}  {body}\n{margin}{flat[-1]}"


def _filled(members: Iterable[str], width: int) -> list[str]:
    """Put members into lines; one that has several lines itself stands alone."""
    lines: list[str] = []
    for member in members:
        is_joined = lines and "\n" not in member + lines[-1] and len(lines[-1]) + 2 + len(member) <= width
        lines[-1:] = [f"{lines[-1]}, {member}"] if is_joined else [*lines[-1:], member]
    return lines
