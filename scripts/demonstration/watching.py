"""Card and panel in the demo as they are written: each change is built, and Home Assistant started again with it."""

import asyncio
from pathlib import Path
from typing import override

import aiohttp

from scripts.child_process import ChildProcess
from scripts.homeassistant_process.installation import CHECKOUT, INTEGRATION
from scripts.homeassistant_process.session import HomeAssistantAnswerError, open_session

LOOK_SECONDS = 0.5
CARD = "jdownloader-card.js"

type State = frozenset[tuple[str, int]]


class FrontendBuild(ChildProcess):
    """Vite, which builds into the demo's copy of the integration whenever a source changes."""

    name = "the build of card and panel"
    start_seconds = 120.0
    stop_seconds = 10.0

    def __init__(self, folder: Path) -> None:
        """Describe the process; the integration has to be in the folder already."""
        self.modules = folder / "custom_components" / INTEGRATION / "www"
        environment = {"JDOWNLOADER_WWW": str(self.modules)}
        vite = CHECKOUT / "frontend" / "node_modules" / "vite" / "bin" / "vite.js"
        command = ("node", vite, "build", CHECKOUT / "frontend", "--watch")
        super().__init__(command, folder / "build.log", environment)

    @override
    async def is_answering(self) -> bool:
        """Return whether the first build is there, whole."""
        before = self.state()
        await asyncio.sleep(LOOK_SECONDS)
        return self.has_built and before == self.state()

    @property
    def has_built(self) -> bool:
        """Whether the folder holds a build of this process."""
        return "built in" in self.log() and (self.modules / CARD).exists()

    def state(self) -> State:
        """Return what changes with each build."""
        return frozenset((file.name, file.stat().st_mtime_ns) for file in self.modules.glob("*.js"))


async def restart_with_changes(build: FrontendBuild, url: str, user: str, password: str) -> None:
    """Restart Home Assistant after each build, until cancelled: it reads the modules when it is started."""
    served = build.state()
    while True:
        before = build.state()
        await asyncio.sleep(LOOK_SECONDS)
        if served == (now := build.state()) or now != before or not (build.modules / CARD).exists():
            continue
        try:
            async with open_session(url, user, password) as session:
                await session.call_action("homeassistant", "restart")
        except aiohttp.ClientError, HomeAssistantAnswerError:  # it is just starting: the next poll tries again
            continue
        served = now
