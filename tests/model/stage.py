"""Home Assistant with one JDownloader, to which the histories of the model happen."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from tests.model.noted import Noted
from tests.model.reference import Model, Row
from tests.support.stored_values import forget_memory
from tests.support.websocket_api.client import Client, Stream
from tests.support.websocket_api.folding import Known, by_package
from tests.support.websocket_api.idle import IdleLoop

STRIDE: Final = 0.5
"""Seconds that pass between two polls for an answer."""
PATIENCE: Final = 400
"""Looks for an answer; commands end by themselves long before."""
PARTS: Final = ["status", "packages", "links", "linkgrabber"]
LONG: Final = 13.0
"""Seconds to pass at once at most, as connections that don't answer a ping for half a minute are closed."""
INTERVAL: Final = 2
"""Seconds between two events for the client that watches."""
WATCHED_ROUNDS: Final = 15
"""Intervals after which what is watched has to be as it is, when nothing fails."""
ROUNDS: Final = 30
"""Looks until everything has to be at rest."""

type Answer = tuple[str | None, str | None, Any]
"""Code and key of an error, both None for success, and the result."""


class Stage:
    """Makes things happen and looks at what came of them; all times are those of the clock that is put forward."""

    def __init__(
        self,
        hass: HomeAssistant,
        hass_storage: dict[str, Any],
        entry: ConfigEntry,
        simulator: Simulator,
        device: SimulatedDevice,
        device_id: str,
        client: Client,
        idle: IdleLoop,
    ) -> None:
        self.hass: Final = hass
        self._storage: Final = hass_storage
        self._entry: Final = entry
        self._simulator: Final = simulator
        self.device: Final = device
        self._device_id: Final = device_id
        self._client: Final = client
        self._idle: Final = idle
        self._stream: Stream | None = None
        self.noted: Final = Noted(hass, device)
        self.is_unwell = False
        """Whether something was done to the way to it."""

    def run(self, happening: Any) -> Any:
        """Let something happen in Home Assistant's loop."""
        return self.hass.loop.run_until_complete(happening)

    @property
    def now(self) -> float:
        """Seconds on the clock of the loop."""
        return self.hass.loop.time()

    # What happens

    async def begin(self) -> None:
        """Begin with an empty JDownloader, and with nothing stored."""
        await self.heal()
        self.device.world.stop()
        await self.passes(10)
        self.device.world.clear()
        self.device.world.config["DownloadSpeedLimit"] = 51_200
        self.device.world.config["DownloadSpeedLimitEnabled"] = False
        await self.hass.config_entries.async_unload(self._entry.entry_id)
        self._storage.pop(f"{DOMAIN}.{self._entry.entry_id}", None)
        forget_memory(self.hass, self._entry)
        self.noted.clear()
        await self._set_up()
        self._stream = await self._client.subscribe(device_id=self._device_id, interval=INTERVAL, include=PARTS)

    async def end(self) -> None:
        """Stop watching."""
        if self._stream is not None:
            await self._client.catch_up()
            await self._stream.unsubscribe()
            self._stream = None

    async def passes(self, seconds: float) -> None:
        """Let time pass."""
        while seconds > 0:
            await self._idle.after(min(seconds, LONG))
            seconds -= LONG
            await self._client.catch_up()

    async def command(self, command: str, **fields: Any) -> Answer:
        """Give a command of the WebSocket API, and let time pass until it is answered."""
        message_id = await self._client.send(command, device_id=self._device_id, **fields)
        for _ in range(PATIENCE):
            await self._client.catch_up()
            if self._client.has_answer(message_id):
                break
            await self._idle.after(STRIDE)
        answer = await self._client.answer(message_id)
        error = answer.get("error") or {}
        return error.get("code"), error.get("translation_key"), answer.get("result")

    async def action(self, action: str, *, answers: bool = False, **fields: Any) -> Answer:
        """Call an action, and let time pass until it is over."""
        call = self.hass.services.async_call(
            DOMAIN, action, {"device_id": self._device_id, **fields}, blocking=True, return_response=answers
        )
        task = self.hass.async_create_task(call)
        for _ in range(PATIENCE):
            await self._idle.reached()
            if task.done():
                break
            await self._idle.after(STRIDE)
        try:
            found = await task
        except HomeAssistantError as error:
            return "error", error.translation_key, None
        return None, None, found

    async def reload(self) -> None:
        """Reload the entry."""
        await self.hass.config_entries.async_reload(self._entry.entry_id)
        await self._idle.reached()
        self.noted.begin_again()

    async def restart(self, *, is_killed: bool) -> None:
        """Begin again with what is stored: at a stop, or as it is on the disk at this moment."""
        key = f"{DOMAIN}.{self._entry.entry_id}"
        on_disk = deepcopy(self._storage.get(key))
        await self.hass.config_entries.async_unload(self._entry.entry_id)
        if is_killed:
            self._storage.pop(key, None)
            if on_disk is not None:
                self._storage[key] = on_disk
        forget_memory(self.hass, self._entry)
        await self._set_up()

    async def heal(self) -> None:
        """Let nothing be wrong any more, and everything be read again."""
        if self.is_unwell:
            self.is_unwell = False
            self.device.controls.clear_faults()
            self.device.controls.bring_online()
        for _ in range(ROUNDS):
            if self.is_well:
                return
            await self.passes(LONG)
        raise AssertionError("it did not heal")

    @property
    def is_well(self) -> bool:
        """Whether the JDownloader is set up and was read."""
        if self._entry.state is not ConfigEntryState.LOADED:
            return False
        (jdownloader,) = self._entry.runtime_data.devices.values()
        return bool(jdownloader.data.is_available and jdownloader.last_update_success)

    async def _set_up(self) -> None:
        if self._entry.state is ConfigEntryState.SETUP_RETRY:
            await self.hass.config_entries.async_unload(self._entry.entry_id)
        await self.hass.config_entries.async_setup(self._entry.entry_id)
        await self._idle.reached()
        self.noted.begin_again()

    # What is true

    def world(self) -> Model:
        """Return what is true, past all wires."""
        world = self.device.world
        limit = world.config.number("DownloadSpeedLimit"), world.config.is_on("DownloadSpeedLimitEnabled")
        found = Model(limit=limit)
        for in_downloads, links in ((False, world.linkgrabber), (True, world.downloads)):
            for package in links.packages:
                found.packages[str(package.uuid)] = package.name
                for link in package.links:
                    assert link.url not in found.rows, f"{link.url} is there twice"
                    found.rows[link.url] = Row(
                        in_downloads,
                        link.enabled,
                        link.name,
                        link.comment,
                        link.priority.shown.lower(),
                        str(package.uuid),
                    )
        return found

    # What is shown

    async def check_watched(self) -> None:
        """Check that what a client folded is as the world is, within a few of its intervals, and events came once."""
        problem = ""
        for _ in range(WATCHED_ROUNDS):
            await self._client.catch_up()
            if not (problem := await self._problem_of_watched()):
                return
            await self.passes(INTERVAL)
        raise AssertionError(problem)

    async def _problem_of_watched(self) -> str:
        assert self._stream is not None
        await self._stream.all()
        if not (known := self._stream.known):
            return "nothing is watched"
        folded = (("downloads", known), ("linkgrabber", known["linkgrabber"]))
        problems = [self._unlike_world(name, answer) for name, answer in folded]
        return next((one for one in (*problems, self.noted.problem_of_events()) if one), "")

    async def check_views(self) -> None:
        """Check that lists, folded view and entities are all as the world is, once it is at rest."""
        problem = "it was never read"
        for _ in range(ROUNDS):
            await self.passes(LONG)
            problem = await self._problem_of_views()
            if not problem:
                return
        raise AssertionError(problem)

    async def _problem_of_views(self) -> str:
        downloads, grabber = await self._listed("downloads/list"), await self._listed("linkgrabber/list")
        if downloads is None or grabber is None:
            return "no list is answered"
        problem = "nothing is watched"
        for seconds in (0, INTERVAL):  # what is being loaded is listed earlier than watched, by an interval
            await self.passes(seconds)
            problems = [_unlike_lists(known, downloads, grabber) for known in await self._folded()]
            if "" in problems:
                break
            problem = next(iter(problems), problem)
        else:
            return problem
        unlike_world = self._unlike_world("downloads", downloads) or self._unlike_world("linkgrabber", grabber)
        return unlike_world or self._problem_of_entities()

    async def _folded(self) -> list[Known]:
        """Return what a client knows, and knew after each event that came since it was asked last."""
        assert self._stream is not None
        found = [self._stream.known]
        for event in await self._client.received(self._stream.message_id):
            self._stream.take(event)
            found.append(self._stream.known)
        return [known for known in reversed(found) if known]

    async def _listed(self, command: str) -> Mapping[str, Any] | None:
        code, _, result = await self.command(command)
        return None if code else result

    def _unlike_world(self, name: str, answer: Mapping[str, Any]) -> str:
        content = getattr(self.device.world, name)
        there = [(str(one.uuid), one.name) for one in content.packages]
        if (shown := [(row["id"], row["name"]) for row in answer["packages"]]) != there:
            return f"{name}: packages {shown}, not {there}"
        links = [
            (str(link.uuid), link.name, link.enabled, link.comment or None, link.priority.shown.lower())
            for link in content.links
        ]
        rows = [
            (row["id"], row["name"], row["enabled"], row["comment"] or None, row["priority"])
            for package in by_package(answer["links"]).values()
            for row in package
        ]
        return "" if sorted(rows) == sorted(links) else f"{name}: links {rows}, not {links}"

    def _problem_of_entities(self) -> str:
        world = self.device.world
        expected = {
            "downloads_total": str(len(world.downloads.links)),
            "packages": str(len(world.downloads.packages)),
            "linkgrabber_links": str(len(world.linkgrabber.links)),
            "linkgrabber_packages": str(len(world.linkgrabber.packages)),
            "pause": "on" if world.state == "PAUSE" else "off",
        }
        if world.state != "PAUSE":
            expected["speed_limit"] = "on" if world.config["DownloadSpeedLimitEnabled"] else "off"
        registry = er.async_get(self.hass)
        for key, state in expected.items():
            platform = "switch" if key in {"pause", "speed_limit"} else "sensor"
            entity_id = registry.async_get_entity_id(platform, DOMAIN, f"{self._entry.entry_id}_{key}")
            if entity_id is None or (found := self.hass.states.get(entity_id)) is None:
                return f"{key} is not there"
            if found.state != state:
                return f"{key} is {found.state}, not {state}"
        return ""


def _unlike_lists(known: Known, downloads: Mapping[str, Any], grabber: Mapping[str, Any]) -> str:
    for name, answer, folded in (("downloads", downloads, known), ("linkgrabber", grabber, known["linkgrabber"])):
        if (folded["packages"], by_package(folded["links"])) != (answer["packages"], by_package(answer["links"])):
            return f"{name}: folded {folded}, answered {answer}"
    return ""
