"""Playing a random history with clients of Home Assistant's WebSocket API, and checking what they receive."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from simulator import SimulatedDevice, Simulator
from tests.support.websocket_api.actual_state import ActualState
from tests.support.websocket_api.client import Client, Stream
from tests.support.websocket_api.folding import Known, by_package
from tests.support.websocket_api.idle import IdleLoop
from tests.support.websocket_api.random_steps import COMMANDS, GROUPS, INTERVALS, WATCHED, WAY, WORLD, Step

HEAD: Final = {"type", "device_id", "timestamp", "revision", "complete"}
ANSWERS: Final = {
    "status/get": ("status",),
    "downloads/list": ("packages", "links"),
    "linkgrabber/list": ("linkgrabber",),
    "captchas/list": ("captchas",),
    "dialogs/list": ("dialogs",),
    "accounts/list": ("accounts",),
    "settings/get": ("settings",),
}
"""Which commands answer what events report."""
EFFECTS_OVER: Final = 20.0
"""Seconds after which effects of commands no longer come; they may come in between."""
STRIDE: Final = 13.0
"""Seconds to pass at once at most, as connections that don't answer a ping for half a minute are closed."""
END: Final = 30
"""Tries to find everything at rest."""

type Received = tuple[int, str, bool, bool]
"""Revision, name of a command or of a part, and the rights of the receiver."""


@dataclass(slots=True, eq=False)
class Person:
    """A user with a connection."""

    user: User
    client: Client


@dataclass(slots=True, eq=False)
class Watcher:
    """A subscription, and when it received what."""

    person: Person
    stream: Stream
    interval: float
    is_immediate: bool
    received_at: float = float("-inf")
    sound_since: float = float("inf")
    """Since when it receives everything; not during an outage."""
    past: deque[Known] = field(default_factory=lambda: deque(maxlen=50))

    @property
    def has_ended(self) -> bool:
        """Whether nothing comes any more, as its user may not read."""
        return self.sound_since == float("-inf")


class Play:
    """Makes steps happen, and looks on."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        simulator: Simulator,
        device: SimulatedDevice,
        device_id: str,
        people: list[Person],
        standstill: IdleLoop,
    ) -> None:
        self._hass: Final = hass
        self._entry: Final = entry
        self._simulator: Final = simulator
        self._device: Final = device
        self._device_id: Final = device_id
        self.people: Final = people
        self._standstill: Final = standstill
        self._truth: Final = ActualState(device)
        self._watchers: list[Watcher] = []
        self._commands: list[tuple[Client, int]] = []
        self._commanded_at = float("-inf")
        self._answers: dict[Received, Any] = {}
        self._is_unwell = False
        """Whether something happened to the way to JDownloader."""

    async def run(self, steps: list[Step]) -> None:
        """Play from an empty JDownloader on, until everything is at rest again and everyone has left."""
        await self._heal()
        self._device.world.clear()
        for person, groups in zip(self.people, GROUPS, strict=False):
            await self._hass.auth.async_update_user(person.user, group_ids=list(groups))
        await self._reload()
        for step in steps:
            await self._happen(step)
            for _ in range(1 + step.then):
                await self._look_on(1)
        await self._end()

    async def _happen(self, step: Step) -> None:
        person = self.people[step.which % len(self.people)]
        if step.what in COMMANDS:
            fields = COMMANDS[step.what](self._device, step.how)
            self._commands.append(
                (person.client, await person.client.send(step.what, device_id=self._device_id, **fields))
            )
            self._commanded_at = self._now
        elif happening := {**WORLD, **WAY}.get(step.what):
            happening(self._device, step.which, step.how)
            if step.what in WAY:
                self._is_unwell = True
                self._truth.forget()
        elif step.what == "join":
            await self._join(person, step.how, step.which)
        elif step.what == "leave" and self._watchers:
            await self._leave(self._watchers[step.which % len(self._watchers)])
        elif step.what == "grant":
            groups = GROUPS[step.how % len(GROUPS)]
            await self._hass.auth.async_update_user(person.user, group_ids=list(groups))
        elif step.what == "look":
            await self._ask(person)
        elif step.what == "reload":
            await self._reload()

    @property
    def _now(self) -> float:
        return self._hass.loop.time()

    async def _join(self, person: Person, which: int, how: int) -> None:
        include = [part.value for part in WATCHED[how % len(WATCHED)]]
        interval = INTERVALS[which % len(INTERVALS)]
        is_immediate = how % 2 == 1
        fields = {
            "device_id": self._device_id,
            "interval": interval,
            "immediate": is_immediate,
            "include": include,
        }
        message_id = await person.client.send("monitor/subscribe", **fields)
        answer = await person.client.answer(message_id)
        if answer["success"]:
            self._watchers.append(Watcher(person, Stream(person.client, message_id), interval, is_immediate))
        else:
            assert answer["error"]["code"] == "unauthorized"

    async def _leave(self, watcher: Watcher) -> None:
        await self._take(watcher)
        await watcher.stream.unsubscribe()
        self._watchers.remove(watcher)

    async def _reload(self) -> None:
        self._answers.clear()
        self._truth.forget()
        await self._hass.config_entries.async_reload(self._entry.entry_id)
        await self._standstill.reached()

    async def _ask(self, person: Person) -> None:
        """Remember what commands answer, for those who receive the same revision."""
        for command, names in ANSWERS.items():
            answer = await person.client.answer(await person.client.send(command, device_id=self._device_id))
            if answer["success"]:
                found = answer["result"] if command == "linkgrabber/list" else None
                for name in names:
                    reported = answer["result"]["revision"], name, *self._rights_of(person)
                    self._answers[reported] = found or answer["result"][name]
        for watcher in self._watchers:
            for known in watcher.past:
                self._compare(known)

    def _rights_of(self, person: Person) -> tuple[bool, bool]:
        """Return whether a user may control, and is an administrator."""
        groups = {group.id for group in person.user.groups}
        return bool(groups & {GROUPS[0][0], GROUPS[1][0]}), GROUPS[0][0] in groups

    async def _look_on(self, seconds: float) -> None:
        await self._standstill.after(seconds)
        for person in self.people:
            await person.client.catch_up()
        self._truth.look(self._now)
        for watcher in self._watchers:
            await self._take(watcher)
            if watcher.sound_since + 2 * watcher.interval < self._now:
                assert list(self._truth.outdated(watcher.stream.known, watcher.interval)) == []

    async def _take(self, watcher: Watcher) -> None:
        """Take what came for a user, event by event."""
        stream = watcher.stream
        for event in await stream.client.received(stream.message_id):
            assert not watcher.has_ended
            before = stream.known
            stream.take(event)
            if event["type"] == "availability":
                self._answers.clear()
                watcher.past.clear()
                watcher.sound_since = float("-inf") if event["reason"] == "removed" else float("inf")
                continue
            if event["type"] == "snapshot":
                watcher.sound_since = self._now
            else:
                assert_says_something(before, event)
            if event.get("complete", True):
                self._pace(watcher, event)
                watcher.past.append(stream.known)
                self._compare(stream.known)

    def _pace(self, watcher: Watcher, event: dict[str, Any]) -> None:
        """At most one delta comes in an interval, but for effects of commands, and for what is pushed."""
        if watcher.is_immediate:
            return
        if event["type"] == "delta" and self._now - self._commanded_at > EFFECTS_OVER + watcher.interval:
            assert self._now - watcher.received_at >= 0.9 * watcher.interval - 1
        watcher.received_at = self._now

    def _compare(self, known: Known) -> None:
        """Check that events add up to what the commands answer at that revision."""
        rights = known["rights"]["control"], known["rights"]["admin"]
        for name in known:
            if (answer := self._answers.get((known["revision"], name, *rights))) is not None:
                assert comparable(name, known[name]) == comparable(name, answer)

    async def _heal(self) -> None:
        if not self._is_unwell:
            return
        self._is_unwell = False
        self._device.controls.clear_faults()
        self._simulator.controls.clear_faults()
        self._device.controls.bring_online()
        self._device.controls.open_direct()
        for _ in range(6):
            self._truth.forget()
            await self._look_on(STRIDE)

    async def _end(self) -> None:
        """Let everything come to rest: then everyone knows all that there is."""
        await self._heal()
        self._device.world.stop()
        self._device.world.dialogs.open.clear()
        for client, message_id in self._commands:
            for _ in range(END):
                if client.has_answer(message_id):
                    break
                await self._look_on(5)
            assert client.has_answer(message_id)
        self._commands.clear()
        # Some commands read what is only looked at every few minutes else; clients are notified then. Later than the
        # end above, as what was read in the same moment is not read again.
        await self._look_on(STRIDE)
        for watcher in self._watchers:
            await self._ask_all(watcher)
        assert await self._is_at_rest()
        for watcher in list(self._watchers):
            await self._know_all(watcher)
            await self._leave(watcher)

    async def _is_at_rest(self) -> bool:
        """Wait until nothing changes any more; return whether that came."""
        before = -1
        for _ in range(END):
            await self._look_on(STRIDE)
            snapshot = self._entry.runtime_data.devices[self._device.device_id].data
            if snapshot.is_available and snapshot.revision == before:
                return True
            before = snapshot.revision
        return False

    async def _know_all(self, watcher: Watcher) -> None:
        """Check that a user received what the commands answer now; who may not read receives nothing."""
        known = watcher.stream.known
        for name, found in (await self._ask_all(watcher)).items():
            assert comparable(name, known[name]) == comparable(name, found)

    async def _ask_all(self, watcher: Watcher) -> Known:
        """Return what the commands answer of what a client watches; nothing to those who may not read."""
        if watcher.has_ended:
            return {}
        known = watcher.stream.known
        assert known
        answers: Known = {}
        for command, names in ANSWERS.items():
            if wanted := known.keys() & set(names):
                answer = await watcher.person.client.call(command, device_id=self._device_id)
                found = {"linkgrabber": answer} if command == "linkgrabber/list" else answer
                answers |= {name: found[name] for name in wanted}
        return answers


def assert_says_something(known: Known, event: dict[str, Any]) -> None:
    """No delta is empty, nor is anything in it; it repeats no status that is known."""
    reported = {name: part for name, part in event.items() if name not in HEAD}
    assert reported
    assert all(part not in ({}, []) for name, part in reported.items() if name != "capabilities")
    for name in ("status", "settings", "rights"):
        assert all(known[name][key] != value for key, value in reported.get(name, {}).items())


def comparable(name: str, part: Any) -> Any:
    """Return what clients see; links have an order only within their package."""
    if name == "links":
        return by_package(part)
    if name == "linkgrabber":
        return {"packages": part["packages"], "links": by_package(part["links"]), "collecting": part["collecting"]}
    return part
