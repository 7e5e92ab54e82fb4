"""What was built while the demo runs is served after a restart, once."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from scripts.demonstration import watching
from scripts.demonstration.watching import CARD, FrontendBuild, restart_with_changes


class Session:
    """A Home Assistant that notes what it is asked to do, and is busy at first."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.refuses = 1
        self.was_called = asyncio.Event()

    async def call_action(self, domain: str, action: str) -> None:
        if self.refuses:
            self.refuses -= 1
            raise aiohttp.ClientError
        self.called.append(f"{domain}.{action}")
        self.was_called.set()


async def test_each_build_is_served_after_one_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = FrontendBuild(tmp_path)
    build.modules.mkdir(parents=True)
    (build.modules / CARD).write_text("1", "utf-8")
    session = Session()

    @asynccontextmanager
    async def open_session(*_: str) -> AsyncGenerator[Session]:
        yield session

    monkeypatch.setattr(watching, "open_session", open_session)
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.01)
    task = asyncio.create_task(restart_with_changes(build, "http://127.0.0.1", "demo", "demo"))
    await asyncio.sleep(0.05)
    assert session.called == []

    (build.modules / "more.js").write_text("2", "utf-8")
    await asyncio.wait_for(session.was_called.wait(), 10)
    await asyncio.sleep(0.1)
    assert session.called == ["homeassistant.restart"]
    task.cancel()


def test_a_build_of_before_is_none_of_this_one(tmp_path: Path) -> None:
    build = FrontendBuild(tmp_path)
    build.modules.mkdir(parents=True)
    (build.modules / CARD).write_text("1", "utf-8")
    assert not build.has_built

    build.log_file.write_text("built in 10ms.\n", "utf-8")
    assert build.has_built
