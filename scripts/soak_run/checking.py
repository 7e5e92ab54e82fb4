"""The check point: everything comes to rest, and then all is compared."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
import json
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any, Final

from scripts.homeassistant_process.installation import INTEGRATION

from .automations import ADDED, FINISHED
from .comparing import with_entities, with_truth, with_view
from .given import Given
from .giving import Giving
from .instance import PROBE, Instance
from .judging import contradictions, executed
from .watching import Watcher, Watching

PATIENCE: Final = 100.0
"""Seconds until all has to be equal: more than 90 s, as old as a state may be that no event announces."""
LOOK_EVERY: Final = 3.0
VOLUME: Final = "downloaded_volume"
SHOWN: Final = 6
"""How many differences of one kind are named."""
CALM_AROUND: Final = 5.0
"""Seconds that a link has to be in the list before it ends and after that, and a watcher to have watched before, for
its end to be seen."""


class Checking:
    """Compares, and counts what was compared."""

    def __init__(self, instance: Instance, giving: Giving, watching: Watching) -> None:
        """Look at these."""
        self._instance: Final = instance
        self._giving: Final = giving
        self._watching: Final = watching
        self._times_finished: Final[Counter[tuple[str, str]]] = Counter()
        self._shown: Final[dict[str, float]] = {}
        self._reported: Final[Counter[tuple[str, str, str]]] = Counter()
        self.counts: Final[Counter[str]] = Counter()
        self.loaded: dict[str, int] = {}
        self._rounds = 0

    async def run(self) -> list[str]:
        """Return what is wrong, once all has come to rest."""
        found = [] if await self._giving.ask({"do": "calm"}) else ["JDownloader did not come to rest"]
        try:
            await self._instance.wait_until_online()
        except TimeoutError:
            devices = await self._instance.devices()
            offline = [one["name"] for one in devices if not one["online"]]
            found.append(f"still not online: {', '.join(offline)}")
        self._watching.is_resting = True
        try:
            history = await self._giving.ask({"do": "history"})
            self.loaded = history["loaded"]
            given, self._giving.given = self._giving.given, []
            self._keep(given, history)
            done = executed(history["executions"])
            self.counts["calls"] += len(history["executions"])
            found += contradictions(given, done)
            found += await self._until_equal()
            found += self._events(history)
            found += self._volumes(await self._states())
        finally:
            self._watching.is_resting = False
        return found

    def _keep(self, given: list[Given], history: Mapping[str, Any]) -> None:
        """Leave behind what happened, for who looks for the cause of a contradiction."""
        self._rounds += 1
        kept = {"given": [asdict(one) for one in given], **history}
        file = self._instance.folder / f"round-{self._rounds}.json"
        file.write_text(json.dumps(kept, indent=1), encoding="utf-8")

    async def _until_equal(self) -> list[str]:
        end = monotonic() + PATIENCE
        while found := await self._differences():
            if monotonic() > end:
                return found[: 4 * SHOWN]
            await asyncio.sleep(LOOK_EVERY)
        return []

    async def _differences(self) -> list[str]:
        found: list[str] = []
        truth = await self._giving.ask({"do": "truth"})
        states = await self._states()
        for name, device_id in self._instance.device_ids.items():
            listed, revision = await self._listed(device_id)
            for kind, packages, links in (
                ("downloads", "packages", "links"),
                ("linkgrabber", "packages", "links"),
            ):
                answer = listed if kind == "downloads" else listed["linkgrabber"]
                rows = {"packages": answer[packages], "links": answer[links]}
                found += [*with_truth(f"{name} {kind}", truth[name][kind], rows)][:SHOWN]
            status = listed["status"]
            for field, value in truth[name]["status"].items():
                if status[field] != value:
                    found.append(f"{name} status: {field} is {status[field]}, and should be {value}")
            for watcher in self._watching.watchers:
                if watcher.device == name:
                    found += self._view(watcher, listed, revision)
            found += [*with_entities(name, status, states.get(name, {}))][:SHOWN]
        return found

    def _view(self, watcher: Watcher, listed: Mapping[str, Any], revision: int) -> Iterator[str]:
        if not watcher.is_available:
            yield f"{watcher.title} waits for its snapshot"
        elif watcher.known["revision"] != revision:
            # It has not got anything since, so what it includes is as it was
            yield from [*with_view(f"{watcher.title} (revision)", watcher.known, listed)][:SHOWN]
        else:
            yield from [*with_view(watcher.title, watcher.known, listed)][:SHOWN]
        self.counts["views"] += 1

    async def _listed(self, device_id: str) -> tuple[dict[str, Any], int]:
        """Return all lists of one revision."""
        while True:
            revisions, listed = set(), {}
            for name, command, key in (
                ("status", "status/get", "status"),
                ("captchas", "captchas/list", "captchas"),
                ("dialogs", "dialogs/list", "dialogs"),
                ("linkgrabber", "linkgrabber/list", None),
                ("", "downloads/list", None),
            ):
                answer = await self._instance.call(f"{INTEGRATION}/{command}", device_id=device_id)
                revisions.add(answer["revision"])
                if name:
                    listed[name] = answer if key is None else answer[key]
                else:
                    listed |= {"packages": answer["packages"], "links": answer["links"]}
            if len(revisions) == 1:
                return listed, revisions.pop()

    async def _states(self) -> dict[str, dict[str, str]]:
        """Return the states of our entities by JDownloader and key."""
        registry = await self._instance.call("config/entity_registry/list")
        states = {one["entity_id"]: one["state"] for one in await self._instance.call("get_states")}
        names = {device_id: name for name, device_id in self._instance.device_ids.items()}
        found: dict[str, dict[str, str]] = {name: {} for name in names.values()}
        for entity in registry:
            name = names.get(entity["device_id"])
            if entity["platform"] == INTEGRATION and name is not None and entity["entity_id"] in states:
                key = entity["unique_id"].partition("_")[2]
                found[name][key] = states[entity["entity_id"]]
        self.counts["entities"] += sum(map(len, found.values()))
        return found

    def _volumes(self, states: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        """Yield downloaded volumes that went back: what was shown once counts for ever, through all restarts."""
        for name, shown in states.items():
            try:
                volume = float(shown.get(VOLUME, ""))
            except ValueError:
                continue  # unknown, or switched off
            self.counts["downloaded volumes"] += 1
            before, self._shown[name] = self._shown.get(name, 0.0), volume
            if volume < before:
                yield f"{name}: the downloaded volume went back from {before} to {volume}"

    def _events(self, history: Mapping[str, Any]) -> Iterator[str]:
        """Yield what watchers got to know of ends of links otherwise than they happened."""
        for _, device, link in history["finishes"]:
            self._times_finished[device, link] += 1
        watchers = [*self._watching.watchers, *self._watching.gone]
        self._watching.gone.clear()
        for watcher in watchers:
            yield from watcher.wrong
            watcher.wrong = []
            self.counts["watchers' events"] += watcher.events
            watcher.events = 0
            self.counts["ends of links"] += watcher.finished.total()
            for link, times in watcher.finished.items():
                really = self._times_finished[watcher.device, link]
                if times > really:
                    yield f"{watcher.title}: link {link} was finished {really} times, and reported {times} times"
        yield from self._missed(history)
        yield from self._automations(history)

    def _automations(self, history: Mapping[str, Any]) -> Iterator[str]:
        """Yield what started automations more often than it happened; each writes a comment about what started it.

        One command makes a call for each list that shows the link, and while links move one round may show it in both:
        the calls of each list are counted by themselves.
        """
        starts: dict[tuple[str, str], int] = {}
        for _, device, method, parameters, _ in history["executions"]:
            comment = str(parameters[-1]) if method.endswith("/setComment") else ""
            if comment.startswith((ADDED, FINISHED)):
                self._reported[device, comment, method] += 1
        for (device, comment, _), times in self._reported.items():
            starts[device, comment] = max(times, starts.get((device, comment), 0))
        for (device, comment), times in starts.items():
            word, _, thing = comment.rpartition("-")
            really = 1 if word == ADDED else self._times_finished[device, thing]
            if times > really:
                yield f"{device}: an automation was started {times} times for what happened {really} times: {comment}"
        self.counts["starts of automations"] = sum(starts.values())

    def _missed(self, history: Mapping[str, Any]) -> Iterator[str]:
        """Yield ends that those who still watch, and have missed nothing meanwhile, did not get."""
        seen, gone = ({(device, link): at for device, link, at in history[key]} for key in ("seen", "gone"))
        for at, device, link in history["finishes"]:
            is_known = seen.get((device, link), at) < at - CALM_AROUND
            is_known &= gone.get((device, link), inf) > at + CALM_AROUND
            for watcher in self._watching.watchers:
                watched = watcher.device == device and watcher.joined < at - CALM_AROUND
                is_gap = any(gap > at - CALM_AROUND for gap in watcher.gaps)
                if is_known and watched and not is_gap and not watcher.finished[link]:
                    yield f"{watcher.title}: the end of link {link} was never reported"

    async def figures(self) -> dict[str, Any]:
        """Return what must not grow."""
        process = Path(f"/proc/{self._instance.process.pid}")
        status = dict(
            line.split(":", 1) for line in (process / "status").read_text(encoding="ascii").splitlines() if ":" in line
        )
        there = await self._giving.ask({"do": "figures"})
        counted = await self._instance.call(f"{PROBE}/count")
        return {
            "start": self._instance.starts,
            "watchers": len(self._watching.watchers),
            "rss": int(status["VmRSS"].split()[0]) // 1024,
            "threads": len([*(process / "task").iterdir()]),
            "descriptors": len([*(process / "fd").iterdir()]),
            **counted,
            **there,
        }
