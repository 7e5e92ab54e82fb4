"""What is played for the documentation: one row a command, always in the same world."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from simulator import Simulator, World
from simulator.world.model import Package
from tests.conftest import CLOUD_ENTRY_ID
from tests.websocket_api.client import Client

LECTURES: Final = [f"https://mirror.example.org/lecture-{n}.webm?session=8f2c" for n in (1, 2)]
TYPEFACES: Final = [f"https://files.example.net/typeface-{name}.zip" for name in ("grotesk", "antiqua")]
FAILING: Final = "https://files.example.net/after/1/404/60000/star-catalogue.csv"
SEVERAL_FORMS: Final = "https://hoster.example.com/host/variants/90000000/walk-on-mars.mp4"
BEHIND_CAPTCHA: Final = "https://hoster.example.com/host/img/4000000/almanac.pdf"
BEHIND_LOGIN: Final = "https://files.example.net/auth/5000/members-only.pdf"
ARCHIVE: Final = "https://files.example.net/zip/field-recordings.zip"
HOSTER: Final = "localtest.host"
CONTAINER: Final = b'[{"text": "https://files.example.net/map.zip"}]'


@dataclass(frozen=True, slots=True)
class Scene:
    """A JDownloader with a package in each list, and the client of somebody who may command it."""

    client: Client
    device_id: str
    simulator: Simulator
    lectures: Package
    """In the download list."""
    typefaces: Package
    """In the LinkGrabber."""
    is_about_linkgrabber: bool
    """Whether the command is about the LinkGrabber."""

    @property
    def world(self) -> World:
        """What happens in the JDownloader."""
        return self.simulator.devices[0].world

    @property
    def package(self) -> Package:
        """The package that the command is about."""
        return self.typefaces if self.is_about_linkgrabber else self.lectures

    @property
    def package_id(self) -> str:
        """Its id."""
        return str(self.package.uuid)

    @property
    def link_ids(self) -> list[str]:
        """The ids of its links."""
        return [str(link.uuid) for link in self.package.links]

    @property
    def newest(self) -> str:
        """The id of the link that was put into the list last."""
        content = self.world.linkgrabber if self.is_about_linkgrabber else self.world.downloads
        return str(content.packages[-1].links[-1].uuid)


type Fields = dict[str, Any]


async def nothing(_: Scene) -> None:
    """Leave everything as it is."""


async def running(scene: Scene) -> None:
    """Let the lectures be loaded."""
    scene.world.start()
    scene.world.advance(3)


async def finished(scene: Scene) -> None:
    """Let the lectures have been loaded."""
    scene.world.start()
    scene.world.advance(3600)


async def failed(scene: Scene) -> None:
    """Let a link have failed."""
    scene.world.add_package("Star catalogue", [FAILING], in_downloads=True)
    scene.world.start()
    scene.world.advance(15)


async def disabled(scene: Scene) -> None:
    """Let a grabbed link be disabled."""
    scene.typefaces.links[1].enabled = False


async def stop_mark(scene: Scene) -> None:
    """Let a link be marked."""
    scene.world.set_stop_mark(scene.lectures.links[0].uuid, -1)


async def variants(scene: Scene) -> None:
    """Let a grabbed link have several forms."""
    scene.world.add_package("Planets", [SEVERAL_FORMS])


async def added(scene: Scene) -> None:
    """Let links have been added, and found."""
    links = ["https://files.example.net/map.zip", "https://files.example.net/404/legend.pdf"]
    await scene.client.call("linkgrabber/add_links", device_id=scene.device_id, links=links)
    scene.world.advance(10)


async def collecting(scene: Scene) -> None:
    """Let a crawler be at work that takes its time."""
    scene.world.add_links("https://files.example.net/hang/600/5000/map.zip")


async def captcha(scene: Scene) -> None:
    """Let a link wait for a captcha."""
    scene.world.add_package("Almanac", [BEHIND_CAPTCHA], in_downloads=True)
    scene.world.force(package_ids=[scene.world.downloads.packages[-1].uuid])
    scene.world.advance(5)


async def question(scene: Scene) -> None:
    """Let JDownloader ask for a login."""
    scene.world.add_links(BEHIND_LOGIN)
    scene.world.advance(5)


async def account(scene: Scene) -> None:
    """Let there be an account."""
    scene.world.accounts.add(HOSTER, "premium@example.org", "letmein")
    scene.world.advance(1)


async def archive(scene: Scene) -> None:
    """Let an archive have been loaded, and unpacked as far as JDownloader does that by itself."""
    scene.world.add_package("Field recordings", [ARCHIVE], in_downloads=True)
    scene.world.start()
    scene.world.advance(3600)


async def extracting(scene: Scene) -> None:
    """Let an archive be unpacked."""
    scene.world.extractor.stands_still = True
    await archive(scene)


async def update(scene: Scene) -> None:
    """Let there be an update of which JDownloader knows."""
    scene.world.is_update_published = True
    scene.world.look_for_update()


async def disconnected(scene: Scene) -> None:
    """Let the account be signed out, and its JDownloaders be away: they might answer at once, or a moment later."""
    await scene.client.call("connection/disconnect", entry_id=CLOUD_ENTRY_ID)
    for device in scene.simulator.devices[:2]:
        device.controls.take_offline()


def captcha_id(scene: Scene) -> Fields:
    """Name the captcha that waits."""
    return {"captcha_id": str(scene.world.captchas.waiting[-1].uuid)}


def account_id(scene: Scene) -> Fields:
    """Name the account that is there."""
    return {"account_id": str(scene.world.accounts.accounts[-1].uuid)}


def extraction_id(scene: Scene) -> Fields:
    """Name what is being unpacked."""
    (work,) = (link.unpacking for link in scene.world.extractor.queue)
    assert work
    return {"extraction_id": str(work.controller_id)}


def job_id(scene: Scene) -> str:
    """Return the id of the newest crawl job."""
    return str(scene.world.crawler.jobs[-1].uuid)


@asynccontextmanager
async def time_passes(world: World) -> AsyncGenerator[None]:
    """Let time go by for a JDownloader, for what takes some."""

    async def pass_by() -> None:
        while True:
            world.advance(1)
            await asyncio.sleep(0.05)

    task = asyncio.create_task(pass_by())
    yield
    task.cancel()


async def watch(scene: Scene, command: str, fields: Fields) -> None:
    """Subscribe, watch for two seconds of the JDownloader's time, and unsubscribe."""
    message_id = await scene.client.send(command, **fields)
    await scene.client.answer(message_id)
    await scene.client.event(message_id)
    scene.world.advance(2)
    await scene.client.event(message_id)
    await scene.client.call("/unsubscribe_events", subscription=message_id)


async def call(scene: Scene, command: str, fields: Fields) -> None:
    """Give a command, which has to succeed."""
    async with time_passes(scene.world) if "wait" in fields else nothing_more():
        await scene.client.call(command, **fields)


@asynccontextmanager
async def nothing_more() -> AsyncGenerator[None]:
    """Add nothing to what happens."""
    yield


@dataclass(frozen=True, slots=True)
class Row:
    """How a command is played."""

    fields: Callable[[Scene], Fields] = lambda _: {}
    before: Callable[[Scene], Awaitable[None]] = nothing
    play: Callable[[Scene, str, Fields], Awaitable[None]] = call


EDITS: Final = {
    "set_enabled": Row(lambda scene: {"link_ids": scene.link_ids[1:], "enabled": False}),
    "set_priority": Row(lambda scene: {"package_ids": [scene.package_id], "priority": "high"}),
    "set_comment": Row(lambda scene: {"link_ids": scene.link_ids, "comment": "for the weekend"}),
    "set_download_password": Row(lambda scene: {"link_ids": scene.link_ids[:1], "download_password": "letmein"}),
    "set_directory": Row(lambda scene: {"package_ids": [scene.package_id], "directory": "/media/other"}),
    "rename": Row(lambda scene: {"package_id": scene.package_id, "name": "To keep"}),
    "check_online": Row(lambda scene: {"package_ids": [scene.package_id]}),
    "split_by_hoster": Row(lambda scene: {"package_ids": [scene.package_id]}),
    "move": Row(lambda scene: {"link_ids": scene.link_ids[1:], "after_id": None}),
}

ROWS: Final = {
    "connection/list": Row(),
    "connection/disconnect": Row(lambda _: {"entry_id": CLOUD_ENTRY_ID}),
    "connection/connect": Row(lambda _: {"entry_id": CLOUD_ENTRY_ID}, before=disconnected),
    "devices/list": Row(),
    "status/get": Row(before=running),
    "downloads/list": Row(lambda _: {"states": ["running"]}, before=running),
    "downloads/start": Row(),
    "downloads/pause": Row(before=running),
    "downloads/stop": Row(lambda _: {"after_current": True}, before=running),
    "downloads/remove": Row(lambda scene: {"package_ids": [scene.package_id], "delete_files": "keep"}),
    "downloads/resume": Row(lambda scene: {"link_ids": [scene.newest]}, before=failed),
    "downloads/reset": Row(lambda scene: {"link_ids": scene.link_ids[:1]}),
    "downloads/force": Row(lambda scene: {"link_ids": scene.link_ids[1:]}),
    "downloads/clean_up": Row(lambda _: {"what": "finished", "dry_run": True}, before=finished),
    "downloads/set_stop_mark": Row(lambda scene: {"link_id": scene.link_ids[0]}),
    "downloads/clear_stop_mark": Row(before=stop_mark),
    "linkgrabber/list": Row(lambda _: {"search": "grotesk"}),
    "linkgrabber/add_links": Row(lambda _: {"links": ["https://files.example.net/map.zip"], "wait": 30}),
    "linkgrabber/add_container": Row(
        lambda _: {"filename": "links.crawljob", "content": b64encode(CONTAINER).decode()},
    ),
    "linkgrabber/move_to_downloads": Row(lambda scene: {"package_ids": [scene.package_id], "start": False}),
    "linkgrabber/remove": Row(lambda scene: {"link_ids": scene.link_ids[:1]}),
    "linkgrabber/clear": Row(),
    "linkgrabber/abort": Row(before=collecting),
    "linkgrabber/clean_up": Row(lambda _: {"what": "disabled"}, before=disabled),
    "linkgrabber/variants": Row(lambda scene: {"link_id": scene.newest}, before=variants),
    "linkgrabber/set_variant": Row(lambda scene: {"link_id": scene.newest, "variant_id": "P_720"}, before=variants),
    "linkgrabber/folders": Row(),
    "jobs/get": Row(lambda scene: {"job_id": job_id(scene)}, before=added),
    "captchas/list": Row(before=captcha),
    "captchas/get": Row(captcha_id, before=captcha),
    "captchas/solve": Row(lambda scene: captcha_id(scene) | {"solution": "kx7pq"}, before=captcha),
    "captchas/skip": Row(lambda scene: captcha_id(scene) | {"scope": "hoster"}, before=captcha),
    "captchas/keep_alive": Row(captcha_id, before=captcha),
    "dialogs/list": Row(before=question),
    "dialogs/answer": Row(
        lambda scene: {
            "dialog_id": str(scene.world.dialogs.open[-1].uuid),
            "close": "ok",
            "fields": {"username": "somebody", "password": "letmein"},
        },
        before=question,
    ),
    "accounts/list": Row(before=account),
    "accounts/add": Row(lambda _: {"hoster": HOSTER, "username": "premium@example.org", "password": "letmein"}),
    "accounts/set_enabled": Row(lambda scene: account_id(scene) | {"enabled": False}, before=account),
    "accounts/refresh": Row(account_id, before=account),
    "accounts/remove": Row(account_id, before=account),
    "accounts/set_credentials": Row(
        lambda scene: account_id(scene) | {"username": "premium@example.org", "password": "letmeinagain"},
        before=account,
    ),
    "settings/get": Row(),
    "settings/set": Row(lambda _: {"speed_limit": 2_000_000, "speed_limit_enabled": True, "max_downloads": 4}),
    "storage/list": Row(),
    "extraction/list": Row(before=extracting),
    "extraction/start": Row(lambda scene: {"link_ids": [scene.newest]}, before=archive),
    "extraction/cancel": Row(extraction_id, before=extracting),
    "extraction/add_password": Row(lambda _: {"password": "letmein"}),
    "system/check_update": Row(before=update),
    "system/update": Row(before=update),
    "system/restart": Row(),
    "system/exit": Row(),
    "system/reconnect": Row(),
    "monitor/subscribe": Row(lambda _: {"interval": 1}, before=running, play=watch),
} | {f"{noun}/{verb}": row for noun in ("downloads", "linkgrabber") for verb, row in EDITS.items()}
"""How each command is played; what is for both lists is told once, and looks alike in both."""
