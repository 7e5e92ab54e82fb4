"""The world in which commands are played for the documentation, and what may have happened in it before."""

from dataclasses import dataclass
from typing import Any, Final

from simulator import Simulator, World
from simulator.world.model import Package
from tests.support.constants import CLOUD_ENTRY_ID
from tests.support.websocket_api.client import Client

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
    """A JDownloader with a package in each list, and the client of a user who may command it."""

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
