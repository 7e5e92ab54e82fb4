"""What goes wrong meanwhile, by chance: answers, connections, JDownloaders, the cloud, entries, Home Assistant."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final

from scripts.child_process import ProcessLifeError
from scripts.homeassistant_process.socket import SocketCommandError

from .chance import Chance
from .giving import Giving
from .instance import Instance
from .world import CLOUD, LOCAL

DEVICES: Final = (*CLOUD, LOCAL)
PATHS: Final = (
    None,
    None,
    "/addLinks",
    "/setComment",
    "/moveToDownloadlist",
    "/removeLinks",
    "/setEnabled",
    "/movetoNewPackage",
    "/config/set",
    "/queryLinks",
    "/queryPackages",
    "/polling/poll",
    "/events/listen",
    "/events/subscribe",
    "/queryLinkCrawlerJobs",
)
PLAIN: Final = (
    *("RESET_BEFORE", "RESET_AFTER", "CUT_ANSWER", "TRUNCATED", "GARBAGE", "EMPTY", "HTML_200", "HTML_502", "HTML_503"),
    *("HTML_504", "TOO_LARGE", "WRONG_RID", "RID_AS_TEXT", "MISSING_DATA", "REDIRECT", "MAINTENANCE", "OVERLOAD"),
    *("TOO_MANY_REQUESTS", "OFFLINE", "TOKEN_INVALID", "BAD_REQUEST", "UNKNOWN"),
)
FAULTS: Final[dict[str, dict[str, Any]]] = {
    **{name: {} for name in PLAIN},
    "HANG_BEFORE": {"seconds": 25},
    "HANG_AFTER": {"seconds": 12},
    "CUT_WAITING": {"seconds": 1},
    "PROXY_TIMEOUT": {"seconds": 2},
    "DRIP_HEADERS": {"seconds": 0.5},
    "DRIP_BODY": {"seconds": 0.5},
    "MANY_OBJECTS": {"size": 2_000_000},
    "DEEP": {"size": 5_000},
    "COMPRESSED": {"size": 20_000_000},
    "FAT_ROWS": {"size": 5_000},
    "LIMITED": {"size": 20_000},
}
ERRORS: Final = ("INTERNAL_SERVER_ERROR", "BAD_PARAMETERS", "NOT_AVAILABLE")
FAULT_PAUSES: Final = (1.0, 7.0)
UPHEAVAL_PAUSES: Final = (40.0, 120.0)
"""Seconds between two. More often, and most commands meet what is down, and fail, of which little can be compared."""
RESTING: Final = 3.0
"""Seconds that a Home Assistant is down."""

type Act = Callable[[], Awaitable[None]]


class Trouble:
    """All of it."""

    def __init__(self, instance: Instance, giving: Giving, seed: int) -> None:
        """Cause it by chance."""
        self._instance: Final = instance
        self._giving: Final = giving
        self._random: Final = Chance(seed, "trouble")
        self.done: Final[Counter[str]] = Counter()
        self.wrong: Final[list[str]] = []
        """What must not be, such as an end that took too long."""
        self._acts: Final[list[tuple[int, Act]]] = [
            (20, self._fault),
            (3, self._device_fault),
            (2, self._drop),
            (1, self._device_away),
            (1, self._cloud_away),
            (2, self._restart),
            (2, self._expire),
            (2, self._disturb),
            (1, self._burst),
        ]
        self._upheavals: Final[list[tuple[int, Act]]] = [
            (6, self._reload),
            (2, self._stop_and_start),
            (2, self._kill_and_start),
        ]

    async def run(self, seconds: float) -> None:
        """Let things go wrong for so long; what was taken away is back afterwards."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_on(self._acts, FAULT_PAUSES, seconds))
            group.create_task(self._keep_on(self._upheavals, UPHEAVAL_PAUSES, seconds))

    async def _keep_on(self, acts: list[tuple[int, Act]], pauses: tuple[float, float], seconds: float) -> None:
        end = monotonic() + seconds
        while True:
            await asyncio.sleep(self._random.uniform(*pauses))
            if monotonic() > end:
                return
            act = self._random.choices([one for _, one in acts], [weight for weight, _ in acts])[0]
            await act()

    async def _say(self, what: str, /, **question: Any) -> None:
        self.done[what] += 1
        await self._giving.ask(question)

    async def _fault(self) -> None:
        fault = self._random.choice(sorted(FAULTS))
        question: dict[str, Any] = {"do": "fail", "fault": fault, "count": self._random.randint(1, 5), **FAULTS[fault]}
        if (path := self._random.choice(PATHS)) is not None:
            question["path"] = path
        if self._random.happens(0.6):
            question["device"] = self._random.choice(DEVICES)
        elif self._random.happens(0.5):
            question["face"] = self._random.choice(["cloud", "direct", "local"])
        await self._say(f"fault {fault}", **question)

    async def _device_fault(self) -> None:
        question = {"error": self._random.choice(ERRORS), "count": self._random.randint(1, 3)}
        path = self._random.choice(PATHS[2:])
        device = self._random.choice(DEVICES)
        await self._say(f"refused {question['error']}", do="fail", path=path, device=device, **question)

    async def _drop(self) -> None:
        await self._say("connections broken", do="drop")

    async def _device_away(self) -> None:
        device = self._random.choice(DEVICES)
        await self._say("JDownloader away", do="offline", device=device)
        await asyncio.sleep(self._random.uniform(1, 12))
        await self._giving.ask({"do": "online", "device": device})

    async def _cloud_away(self) -> None:
        await self._say("cloud away", do="offline")
        await asyncio.sleep(self._random.uniform(1, 15))
        await self._giving.ask({"do": "online"})

    async def _restart(self) -> None:
        answer = self._random.choice(["OFFLINE", "MAINTENANCE", "OVERLOAD"])
        seconds = self._random.uniform(20, 600)
        device = self._random.choice(DEVICES)
        await self._say("JDownloader restarted", do="restart", device=device, seconds=seconds, answer=answer)

    async def _expire(self) -> None:
        works = self._random.happens(0.5)
        await self._say("sessions expired", do="expire", kind="TOKEN_INVALID", reconnect_works=works)

    async def _disturb(self) -> None:
        device = self._random.choice(DEVICES)
        how = {"lost": 0.1, "doubled": 0.2, "is_mixed": True, "seed": self._random.randrange(1000)}
        await self._say("events disturbed", do="disturb", device=device, how=how)
        await asyncio.sleep(self._random.uniform(5, 15))
        await self._giving.ask({"do": "disturb", "device": device, "how": {}})

    async def _burst(self) -> None:
        await self._say("burst of events", do="burst", device=self._random.choice(DEVICES), number=2_000)

    async def _reload(self) -> None:
        entry_id = self._random.choice(self._instance.entry_ids)
        try:
            await self._instance.act("homeassistant", "reload_config_entry", {"entry_id": entry_id})
        except SocketCommandError as refused:
            self.wrong.append(f"reload: {refused}")
        self.done["entry reloaded"] += 1

    async def _stop_and_start(self) -> None:
        try:
            await self._instance.stop()
        except ProcessLifeError as late:
            self.wrong.append(str(late))
        self.done["Home Assistant restarted"] += 1
        await asyncio.sleep(self._random.uniform(0, RESTING))
        await self._instance.start()

    async def _kill_and_start(self) -> None:
        await self._instance.kill()
        self.done["Home Assistant killed"] += 1
        await asyncio.sleep(self._random.uniform(0, RESTING))
        await self._instance.start()
