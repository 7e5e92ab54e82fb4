"""One cell: the fault begins, the work is done, the fault ends; what must not be is noted."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
import logging
import threading
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.const import CONNECTION_CLOUD, CONNECTION_LOCAL, DOMAIN
from custom_components.jdownloader_ws.errors import Code
from tests.support.actions import going_time
from tests.support.config_flow import begin as open_form, reconfigure
from tests.support.markers import ADDRESS
from tests.support.websocket_api.client import Client, Stream, watched

from .cells import Cell
from .kinds import COMMANDS, Work
from .outcome import Outcome
from .stage import KEPT, PAUSES_OVER, SOON, Stage
from .witnesses import Evidence, lines

POLLS: Final = 3
"""Rounds while the fault lasts: none of them but the first may say so in the log."""
UNLOADED_WITHIN: Final = 3.0
"""Seconds; what is under way ends at once, and signing out gets half a second."""
ADDED: Final = "added.bin"
DONE: Final = "done"
GOOD: Final = 200
"""The status with which something was carried out: what the cloud refuses, never reaches the JDownloader."""
SEEN_THROUGHOUT: Final = frozenset({Work.POLL, Work.WATCH, Work.LIST, *COMMANDS})
"""Work in which the entry stays loaded, so that the log says when its JDownloader is gone and when it is back."""
THREADS: Final = ("JDownloader", "jdownloader ping")


@dataclass(slots=True, kw_only=True)
class Play:
    """A cell while it is played."""

    cell: Cell
    stage: Stage
    evidence: Evidence
    set_quick: Callable[[str | None], None]
    """Lets time-outs be short for calls with this end of their path; None for none."""
    new_socket: WebSocketGenerator
    outcome: Outcome = field(init=False)
    _client: Client | None = None
    _stream: Stream | None = None
    _form: str | None = None
    _command: tuple[str, dict[str, Any]] | None = None
    """Its name and fields, as they are when the fault comes: what they name may be gone by then."""

    def __post_init__(self) -> None:
        self.outcome = Outcome(cell=self.cell.id)

    async def run(self) -> Outcome:
        """Play it."""
        await self._prepare()
        before = self.evidence.mark()
        self._begin()
        try:
            await self._work()
            if self.cell.work is not Work.UNLOAD:
                await self._last()
        finally:
            self._end()
        during = self.evidence.mark()
        await self._heal()
        self._check_world()
        self._check_log(self.evidence.between(before, during), self.evidence.since(during))
        self.outcome.wrong += self.evidence.leaks()
        return self.outcome

    async def _prepare(self) -> None:
        stage, work = self.stage, self.cell.work
        stage.fill()
        match work:
            case Work.SET_UP:
                kind = CONNECTION_CLOUD if stage.is_account else CONNECTION_LOCAL
                self._form = await open_form(stage.hass, kind)
            case Work.START:
                stage.new_entry()
            case _:
                await stage.load()
        if work in {Work.WATCH, Work.LIST, *COMMANDS}:
            self._client = self.evidence.client(await self.new_socket())
        if work in COMMANDS:
            self._command = self._to_give()
        if work is Work.WATCH:
            self._stream = await watched(self.client, stage.device_id, interval=1)
        if work in {Work.REAUTH, Work.RECONFIGURE}:
            assert stage.entry is not None
            if work is Work.REAUTH:
                stage.entry.async_start_reauth(stage.hass)
                await stage.hass.async_block_till_done()
                (flow,) = stage.hass.config_entries.flow.async_progress_by_handler(DOMAIN)
                self._form = flow["flow_id"]
            else:
                self._form = (await reconfigure(stage.hass, stage.entry))["flow_id"]
        stage.simulator.requests.clear()

    @property
    def client(self) -> Client:
        """The client of the WebSocket API."""
        assert self._client is not None
        return self._client

    def _begin(self) -> None:
        path = COMMANDS.get(self.cell.work)
        self.set_quick((path or "") if self.cell.fault.is_slow else None)
        self.cell.fault.begin(self.stage, path)

    def _end(self) -> None:
        self.cell.fault.end(self.stage)
        self.set_quick(None)

    async def _work(self) -> None:
        match self.cell.work:
            case Work.SET_UP | Work.REAUTH | Work.RECONFIGURE:
                self.outcome.seen = self._of_form(await self._submit())
            case Work.START:
                assert self.stage.entry is not None
                await self.stage.hass.config_entries.async_setup(self.stage.entry.entry_id)
                await self.stage.hass.async_block_till_done(wait_background_tasks=True)
                self.outcome.seen = self.stage.refusal or DONE
            case Work.POLL | Work.WATCH:
                await self.stage.poll()
                self.outcome.seen = self.stage.reason or DONE
            case Work.LIST:
                self.outcome.seen = await self._answer("downloads/list")
            case Work.UNLOAD:
                await self._unload()
            case _:
                assert self._command is not None
                name, fields = self._command
                self.outcome.seen = await self._answer(name, **fields)

    def _to_give(self) -> tuple[str, dict[str, Any]]:
        world = self.stage.world
        match self.cell.work:
            case Work.COMMAND:
                (link,) = [one for one in world.downloads.links if one.name == KEPT]
                return "downloads/set_enabled", {"link_ids": [str(link.uuid)], "enabled": False}
            case Work.ADD:
                return "linkgrabber/add_links", {"links": ADDRESS.format(f"fast/5000/{ADDED}")}
            case _:
                (captcha,) = world.captchas.waiting
                return "captchas/solve", {"captcha_id": str(captcha.uuid), "solution": "right"}

    async def _answer(self, name: str, **fields: Any) -> str:
        device_id = self.stage.device_id
        async with going_time(self.stage.simulator):
            answer = await self.client.answer(await self.client.send(name, device_id=device_id, **fields))
        if answer["success"]:
            return DONE
        error = answer["error"]
        if error["code"] not in set(Code):
            self.outcome.wrong.append(f"answered {error}")
        key: str = error.get("translation_key", error["code"])
        return key

    async def _submit(self) -> ConfigFlowResult:
        assert self._form is not None
        result = await self.stage.hass.config_entries.flow.async_configure(self._form, self.stage.fields)
        await self.stage.hass.async_block_till_done(wait_background_tasks=True)
        return result

    def _of_form(self, result: ConfigFlowResult) -> str:
        """Return what a person sees of a form that was filled in."""
        if result["type"] is FlowResultType.FORM:
            errors = result.get("errors") or {}
            return next(iter(errors.values()), "the form again")
        self._form = None
        if result["type"] is FlowResultType.CREATE_ENTRY:
            self.stage.entry = result["result"]  # type: ignore[assignment]
        return DONE

    async def _unload(self) -> None:
        stage = self.stage
        assert stage.entry is not None
        began = monotonic()
        is_unloaded = await stage.hass.config_entries.async_unload(stage.entry.entry_id)
        seconds = monotonic() - began
        self.outcome.seen = DONE if is_unloaded else "failed"
        if not is_unloaded or stage.entry.state is not ConfigEntryState.NOT_LOADED:
            self.outcome.wrong.append(f"unloaded: {stage.entry.state}")
        if seconds > UNLOADED_WITHIN:
            self.outcome.wrong.append(f"unloading took {seconds:.1f} s")
        if left := [one.name for one in threading.enumerate() if one.name.startswith(THREADS)]:
            self.outcome.wrong.append(f"threads are left: {left}")
        self.outcome.state = stage.entry.state.value

    async def _last(self) -> None:
        """Let the fault last for some rounds, and see that all that says so agrees."""
        stage = self.stage
        for _ in range(POLLS if stage.entry is not None else 0):
            await stage.poll()
        if stage.entry is None:
            return
        self.outcome.state = " ".join(filter(None, (stage.entry.state.value, stage.reason)))
        if stage.jdownloader is not None and stage.are_entities_available is not stage.is_available:
            self.outcome.wrong.append(
                f"entities available: {stage.are_entities_available}, JDownloader: {stage.is_available}"
            )
        if self._stream is not None:
            await self._take_stream()
            is_shown = "links" in self._stream.known
            if is_shown is not stage.is_available:
                self.outcome.wrong.append(f"stream available: {is_shown}, JDownloader: {stage.is_available}")

    async def _take_stream(self) -> None:
        assert self._stream is not None
        async with going_time(self.stage.simulator):
            await asyncio.sleep(2.5)
        await self._stream.all()

    async def _heal(self) -> None:
        """Let one round pass after the end of the fault; then all has to be as it is."""
        stage, work = self.stage, self.cell.work
        # What began before the end of the fault is still given up only when its time is over, and is not that round.
        await asyncio.sleep(PAUSES_OVER + (SOON if self.cell.fault.is_slow else 0.0))
        if self._form is not None:
            seen = self._of_form(await self._submit())
            if seen != DONE:
                self.outcome.wrong.append(f"afterwards, the form says {seen}")
        assert stage.entry is not None
        if work is Work.UNLOAD:
            await stage.hass.config_entries.async_setup(stage.entry.entry_id)
        if self.cell.fault.asks_for_password:
            await stage.sign_in_again()
        if work is Work.START:
            await stage.try_again()
        else:
            await stage.poll()
        if wrong := stage.disagreements():
            self.outcome.wrong.append(f"not healed after one round: {'; '.join(wrong)}")
        if self._stream is not None:
            await self._take_stream()
            shown = {row["id"] for row in self._stream.known.get("links", ())}
            if shown != {str(link.uuid) for link in stage.world.downloads.links}:
                self.outcome.wrong.append("the stream shows other links after one round")

    def _check_world(self) -> None:
        """Compare what was answered with how often it was done."""
        path = COMMANDS.get(self.cell.work)
        if path is None:
            return
        carried_out = [one for one in self.stage.simulator.requests if one.path.endswith(path) and one.status == GOOD]
        acted = self.outcome.acted = len(carried_out)
        seen = self.outcome.seen
        if acted > 1:
            self.outcome.wrong.append(f"{seen}, and carried out {acted} times")
        if seen == DONE and not (acted == 1 and self._is_done()):
            self.outcome.wrong.append(f"said to be done; carried out {acted} times")
        if seen not in {DONE, "outcome_unknown"} and acted:
            self.outcome.wrong.append(f"{seen}, and yet carried out")

    def _is_done(self) -> bool:
        world = self.stage.world
        self.stage.simulator.advance(30)
        match self.cell.work:
            case Work.COMMAND:
                return [one.enabled for one in world.downloads.links if one.name == KEPT] == [False]
            case Work.ADD:
                return sum(one.name == ADDED for one in world.linkgrabber.links) == 1
            case _:
                return not world.captchas.waiting

    def _is_too_much(self, texts: list[str]) -> bool:
        """Return whether the log says more than once that it is down, or up; what comes and goes says so each time.

        What meets only one command may have the cloud ask for a pause, after which reading goes well again.
        """
        if self.cell.fault.is_steady and self.cell.work not in COMMANDS:
            return len(texts) > 1
        return any(one == before for before, one in pairwise(texts))

    def _check_log(self, during: list[logging.LogRecord], after: list[logging.LogRecord]) -> None:
        names = [self.stage.title, self.stage.device.name]
        down, up = lines(during, names), lines(after, names)
        self.outcome.down, self.outcome.up = (max(map(len, found.values()), default=0) for found in (down, up))
        for kind, found in (("down", down), ("up", up)):
            self.outcome.wrong += [f"{kind}: {texts}" for texts in found.values() if self._is_too_much(texts)]
        is_lost = self.cell.work in SEEN_THROUGHOUT and " " in self.outcome.state
        if is_lost and not self.cell.fault.asks_for_password and not (self.outcome.down and self.outcome.up):
            self.outcome.wrong.append(f"lines of the log: {self.outcome.down} down, {self.outcome.up} up")
        self.outcome.wrong += [
            f"traceback: {record.name} {record.getMessage()[:200]}"
            for record in (*during, *after)
            if record.levelno > logging.DEBUG and (record.exc_info or "Traceback" in record.getMessage())
        ]
