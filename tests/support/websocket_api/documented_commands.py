"""What is played for the documentation: one row a command, always in the same world."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

from simulator import World
from tests.support.constants import CLOUD_ENTRY_ID
from tests.support.websocket_api.documented_world import (
    CONTAINER,
    HOSTER,
    Fields,
    Scene,
    account,
    account_id,
    added,
    archive,
    captcha,
    captcha_id,
    collecting,
    disabled,
    disconnected,
    extracting,
    extraction_id,
    failed,
    finished,
    job_id,
    nothing,
    question,
    running,
    stop_mark,
    update,
    variants,
)
from tests.support.websocket_api.sample_fields import BY_NAME, sample


@asynccontextmanager
async def time_passes(world: World) -> AsyncGenerator[None]:
    """Let time pass for a JDownloader, for what takes some."""

    async def pass_by() -> None:
        while True:
            world.advance(1)
            await asyncio.sleep(0.05)

    task = asyncio.create_task(pass_by())
    try:
        yield
    finally:
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
    async with time_passes(scene.world) if "wait" in fields else nullcontext():
        await scene.client.call(command, **fields)


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

PREPARED: Final = {
    "connection/disconnect": Row(lambda _: {"entry_id": CLOUD_ENTRY_ID}),
    "connection/connect": Row(lambda _: {"entry_id": CLOUD_ENTRY_ID}, before=disconnected),
    "status/get": Row(before=running),
    "downloads/list": Row(lambda _: {"states": ["running"]}, before=running),
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
    "linkgrabber/abort": Row(before=collecting),
    "linkgrabber/clean_up": Row(lambda _: {"what": "disabled"}, before=disabled),
    "linkgrabber/variants": Row(lambda scene: {"link_id": scene.newest}, before=variants),
    "linkgrabber/add_variant": Row(lambda scene: {"link_id": scene.newest, "variant_id": "AUDIO"}, before=variants),
    "linkgrabber/set_variant": Row(lambda scene: {"link_id": scene.newest, "variant_id": "P_720"}, before=variants),
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
    "settings/set": Row(lambda _: {"speed_limit": 2_000_000, "speed_limit_enabled": True, "max_downloads": 4}),
    "extraction/list": Row(before=extracting),
    "extraction/start": Row(lambda scene: {"link_ids": [scene.newest]}, before=archive),
    "extraction/cancel": Row(extraction_id, before=extracting),
    "extraction/add_password": Row(lambda _: {"password": "letmein"}),
    "system/check_update": Row(before=update),
    "system/update": Row(before=update),
    "monitor/subscribe": Row(lambda _: {"interval": 1, "immediate": True}, before=running, play=watch),
} | {f"{noun}/{verb}": row for noun in ("downloads", "linkgrabber") for verb, row in EDITS.items()}
"""How commands are played for which the world is prepared, or that are given what others are not."""

IN_THE_SCENE: Final[dict[str, Callable[[Scene], Any]]] = {
    "link_id": lambda scene: scene.link_ids[0],
    "link_ids": lambda scene: scene.link_ids[:1],
    "package_id": lambda scene: scene.package_id,
    "package_ids": lambda scene: [scene.package_id],
}
"""Fields that name what is there; of other fields the samples are good enough."""


def row_of(name: str) -> Row:
    """Return how a command is played: with the fields that it can't do without, if nothing else is said of it."""
    return PREPARED.get(name) or Row(lambda scene: _samples(name, scene))


def _samples(name: str, scene: Scene) -> Fields:
    fields = sample(BY_NAME[name].schema.schema)
    return {key: IN_THE_SCENE[key](scene) if key in IN_THE_SCENE else value for key, value in fields.items()}
