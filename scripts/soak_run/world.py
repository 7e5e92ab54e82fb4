"""The program that plays JDownloader and its cloud, in a process of its own, and keeps what really happened there."""

import asyncio
from contextlib import AsyncExitStack
import json
import time
from typing import Any, Final

from scripts.simulator_process import ACCOUNT
from scripts.stream_benchmark.child import answer_questions
from simulator import SimulatedDevice, Simulator
from simulator.device import DeviceControls
from simulator.faults import DeviceFault, Fault
from simulator.world.lists import LinkList
from simulator.world.model import Link

from .given import UNDONE

DIRECT_BROKEN: Final = "Shed"
"""The JDownloader in the cloud that can't be reached directly."""
CLOUD: Final = ("Attic", "Office", DIRECT_BROKEN)
LOCAL: Final = "Basement"
LIMIT: Final = "DownloadSpeedLimit"
CALM_STEPS: Final = 40
"""Looks, each after some simulated seconds, until all must have come to rest."""
CALM_STEP: Final = 15.0

type Question = dict[str, Any]
type Execution = tuple[float, str, str, list[Any], str | None]
"""When a call reached a JDownloader, by the clock that all processes share; which; method, parameters, refusal."""


class Worlds:
    """All JDownloaders, and what happened to them."""

    def __init__(self) -> None:
        """Make them; the clock stands still until they are started."""
        self.simulator: Final = Simulator(int(time.time() * 1000))
        account = self.simulator.add_account(*ACCOUNT)
        for name in CLOUD:
            self.simulator.add_device(name, account, remote_api=False)
        self.simulator.add_device(LOCAL)
        self.devices: Final = {device.name: device for device in self.simulator.devices}
        self.executions: list[Execution] = []
        self.finishes: list[tuple[float, str, str]] = []
        """When which link of which JDownloader was loaded to its end."""
        self.seen: dict[tuple[str, str], float] = {}
        """Since when which link of which JDownloader is in the download list."""
        self.gone: dict[tuple[str, str], float] = {}
        """Since when one that was in it no longer is."""
        self.loaded: dict[str, int] = dict.fromkeys(self.devices, 0)
        """Bytes that came in, by JDownloader: what was loaded twice counts twice."""
        self._sizes: dict[tuple[str, int], int] = {}
        for device in self.devices.values():
            self._follow(device)
        self.simulator.real_time.after_step = self._look

    def _follow(self, device: SimulatedDevice) -> None:
        def called(path: str, texts: Any, refusal: str | None) -> None:
            method = "/".join(path.split("/")[-2:])
            values = [_value(one) for one in texts]
            last = self.executions[-1][1:3] if self.executions else None
            if method == "config/set" and LIMIT in values and last == (device.name, UNDONE):
                self.executions.pop()  # it was the call
            self.executions.append((time.monotonic(), device.name, method, values, refusal))

        def finished(link: Link) -> None:
            self.finishes.append((time.monotonic(), device.name, str(link.uuid)))

        device.on_call = called
        device.world.on_finished = finished
        self._follow_limit(device)

    def _follow_limit(self, device: SimulatedDevice) -> None:
        """Note which speed limits JDownloader takes back; in a pause, which has one of its own, they come again."""
        config = device.world.config
        notify, limit = config.on_change, config[LIMIT]

        def changed(key: str) -> None:
            nonlocal limit
            notify(key)
            if config[LIMIT] not in {limit, config["PauseSpeed"]}:
                self.executions.append((time.monotonic(), device.name, UNDONE, [limit], None))
                limit = config[LIMIT]

        config.on_change = changed

    def _look(self) -> None:
        now = time.monotonic()
        there: set[tuple[str, str]] = set()
        for device in self.devices.values():
            for link in device.world.downloads.links:
                there.add((device.name, str(link.uuid)))
                key = (device.name, link.uuid)
                self.loaded[device.name] += max(0, link.bytes_loaded - self._sizes.get(key, 0))
                self._sizes[key] = link.bytes_loaded
        self.seen = dict.fromkeys(there, now) | self.seen
        self.gone = dict.fromkeys(self.seen.keys() - there, now) | self.gone

    async def start(self, pace: float) -> dict[str, Any]:
        """Open all ports; return where they are."""
        await self.simulator.start()
        self.devices[DIRECT_BROKEN].controls.close_direct()
        self.simulator.real_time.start(pace)
        return {
            "cloud_url": self.simulator.cloud_url,
            "port": self.devices[LOCAL].remote_api_port,
            "ids": {name: device.device_id for name, device in self.devices.items()},
        }

    def ids(self) -> dict[str, Any]:
        """Return what commands can name, by JDownloader."""
        return {
            name: {
                "linkgrabber": _ids(device.world.linkgrabber),
                "downloads": _ids(device.world.downloads),
                "captchas": [str(one.uuid) for one in device.world.captchas.waiting],
                "dialogs": [str(one.uuid) for one in device.world.dialogs.open],
            }
            for name, device in self.devices.items()
        }

    def truth(self) -> dict[str, Any]:
        """Return what is to be seen in the lists and in the status, by JDownloader."""
        return {
            name: {
                "linkgrabber": _rows(device.world.linkgrabber),
                "downloads": _rows(device.world.downloads),
                "status": {
                    "speed_limit": device.world.config["DownloadSpeedLimit"],
                    "speed_limit_enabled": device.world.config["DownloadSpeedLimitEnabled"],
                    "captchas": len(device.world.captchas.waiting),
                },
            }
            for name, device in self.devices.items()
        }

    def figures(self) -> dict[str, Any]:
        """Count what clients hold open here."""
        return {
            "connections": {face: self.simulator.open_connections(face) for face in ("cloud", "direct", "local")},
            "event_listeners": {name: device.world.events.waiting for name, device in self.devices.items()},
            "sessions": sum(len(account.sessions) for account in self.simulator.accounts),
        }

    def history(self) -> dict[str, Any]:
        """Return what happened since this was asked before."""
        executions, self.executions = self.executions, []
        finishes, self.finishes = self.finishes, []
        seen, gone = ([[*key, since] for key, since in times.items()] for times in (self.seen, self.gone))
        return {"executions": executions, "finishes": finishes, "seen": seen, "gone": gone, "loaded": self.loaded}

    def plan(self, question: Question) -> None:
        """Let calls fail."""
        fault = DeviceFault(question["error"]) if "error" in question else Fault(question["fault"])
        options = {key: question[key] for key in ("seconds", "size", "location") if key in question}
        device = self.devices[question["device"]] if "device" in question else None
        self.simulator.controls.fail_next(
            fault, question.get("path"), question.get("count", 1), question.get("face"), device, **options
        )

    async def calm(self) -> bool:
        """Undo all that went wrong, stop everything, and return whether all came to rest."""
        self.simulator.controls.clear_faults()
        self.simulator.controls.bring_online()
        for device in self.devices.values():
            device.controls.disturb_events()
            if not device.is_online:
                device.controls.bring_online()
        self.devices[DIRECT_BROKEN].controls.close_direct()
        is_calm = False
        for _ in range(CALM_STEPS):
            for device in self.devices.values():
                _end_dialogs(device)
                device.world.stop()
            self.simulator.advance(CALM_STEP)
            await asyncio.sleep(0.1)
            if is_calm := all(map(_rests, self.devices.values())):
                break
        self.simulator.real_time.start(1.0)
        return is_calm


def _end_dialogs(device: SimulatedDevice) -> None:
    dialogs = device.world.dialogs
    while dialogs.open:
        dialogs.answer(dialogs.open[-1].uuid, {"closereason": "CANCEL"})


def _rests(device: SimulatedDevice) -> bool:
    world = device.world
    is_active = world.controller.is_active or world.state == "STOPPING"
    return not is_active and not world.crawler.is_collecting and not world.extractor.queue


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _ids(content: LinkList) -> dict[str, list[str]]:
    return {package_id: [str(link.uuid) for link in package.links] for package_id, package in _packages(content)}


def _packages(content: LinkList) -> list[tuple[str, Any]]:
    return [(str(package.uuid), package) for package in content.packages]


def _rows(content: LinkList) -> dict[str, Any]:
    packages = [
        {
            "id": package_id,
            "name": package.name,
            "comment": package.comment or None,
            "priority": package.priority.value,
            "enabled": package.enabled,
            "save_to": package.folder,
            "links": [str(link.uuid) for link in package.links],
        }
        for package_id, package in _packages(content)
    ]
    links = [
        {
            "id": str(link.uuid),
            "name": link.name,
            "comment": link.comment or None,
            "priority": link.priority.value,
            "enabled": link.enabled,
            "bytes_loaded": link.bytes_loaded,
            "is_finished": link.is_finished,
            "is_failed": link.is_failed,
            "availability": link.availability.value,
            "package_id": package_id,
        }
        for package_id, package in _packages(content)
        for link in package.links
    ]
    return {"packages": packages, "links": links}


def _act(worlds: Worlds, question: Question) -> None:
    """Do what happens to all."""
    controls = worlds.simulator.controls
    match question["do"]:
        case "fail":
            worlds.plan(question)
        case "stir":
            worlds.simulator.real_time.start(question["pace"])
        case "expire":
            controls.expire_sessions(question["kind"], reconnect_works=question["reconnect_works"])
        case "drop":
            controls.drop_connections()
        case "offline" if "device" not in question:
            controls.take_offline()
        case "online" if "device" not in question:
            controls.bring_online()
        case _:
            _act_on(worlds.devices[question["device"]].controls, question)


def _act_on(controls: DeviceControls, question: Question) -> None:
    """Do what happens to one JDownloader."""
    match question["do"]:
        case "offline":
            controls.take_offline()
        case "online":
            controls.bring_online()
        case "restart":
            controls.restart(question["seconds"], question["answer"])
        case "disturb":
            controls.disturb_events(**question["how"])
        case "burst":
            controls.burst(question["number"])
        case other:
            raise ValueError(other)


async def main() -> None:
    """Run until the questions end; the first one starts."""
    worlds = Worlds()

    async def answer(question: Question) -> Any:
        match question["do"]:
            case "start":
                return await worlds.start(question["pace"])
            case "calm":
                return await worlds.calm()
            case "ids":
                return worlds.ids()
            case "truth":
                return worlds.truth()
            case "figures":
                return worlds.figures()
            case "history":
                return worlds.history()
            case _:
                return _act(worlds, question)

    async with AsyncExitStack() as stack:
        stack.push_async_callback(worlds.simulator.stop)
        await answer_questions(answer)


if __name__ == "__main__":
    asyncio.run(main())
