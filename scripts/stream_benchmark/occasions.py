"""What happens now and then: how long a turn of the event loop it takes, with few links and with many."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from custom_components.jdownloader_ws.api.parts import Part as Reading
from custom_components.jdownloader_ws.api.plan import Touched
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator

from .child import Child
from .rounds import Rounds

ROUNDS: Final = 4
"""For so many rounds the turns count for what happened before them: effects are looked for up to 3 s later."""

type Act = Callable[[Scene], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Scene:
    """Those who take part."""

    jdownloader: JDownloaderCoordinator
    audience: Child
    place: Mapping[str, Any]
    token: str

    async def command(self, kind: str, **fields: Any) -> Any:
        """Give a command as a client; return its result, or its error."""
        fields |= {"type": f"jdownloader_ws/{kind}"}
        return await self.audience.ask({"do": "command", "place": self.place, "token": self.token, "fields": fields})

    @property
    def a_link(self) -> str:
        """A link that is not being loaded."""
        return self.jdownloader.data.downloads.groups[-1].links[-1].id


async def read_in_full(jdownloader: JDownloaderCoordinator) -> None:
    """Read all that there is."""
    await jdownloader.async_read(Touched(frozenset({Reading.EVERYTHING})))


async def _add(scene: Scene) -> None:
    links = ["https://files.example.net/fast/1000000/added.bin"]
    await scene.command("linkgrabber/add_links", links=links, wait=10)


async def _join(scene: Scene) -> None:
    await scene.audience.ask({"do": "join", "place": scene.place, "tokens": [scene.token]})


async def _pause(scene: Scene) -> None:
    await scene.command("downloads/pause")
    await asyncio.sleep(1)
    await scene.command("downloads/start")


OCCASIONS: Final[Mapping[str, Act]] = {
    "the status is requested": lambda scene: scene.command("status/get"),
    "twenty packages are requested": lambda scene: scene.command("downloads/list", limit=20),
    "a link is searched for": lambda scene: scene.command("downloads/list", search="volume-000007"),
    "links are added and waited for": _add,
    "downloads are paused and resumed": _pause,
    "a link is removed": lambda scene: scene.command("downloads/remove", link_ids=[scene.a_link]),
    "everything is read again": lambda scene: read_in_full(scene.jdownloader),
    "a client subscribes": _join,
}


async def longest_turns(scene: Scene, rounds: Rounds, repeats: int) -> dict[str, float]:
    """Let everything happen, and return our longest turn of the event loop for each, in seconds of CPU time.

    Of several tries it is the shortest: what disturbs makes them longer only.
    """
    return {
        name: min([await _longest_turn(act, scene, rounds) for _ in range(repeats)]) for name, act in OCCASIONS.items()
    }


async def _longest_turn(act: Act, scene: Scene, rounds: Rounds) -> float:
    rounds.forget()
    await act(scene)
    seen = len(rounds.ticks)
    while len(rounds.ticks) < seen + ROUNDS:
        await asyncio.sleep(0.1)
    return max(step.ours for tick in rounds.ticks for step in tick.steps)
