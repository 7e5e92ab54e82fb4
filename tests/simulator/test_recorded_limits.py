"""What a pause and a stop do to the speed limit, step by step as a real JDownloader did it."""

import json
from pathlib import Path
from typing import Any

from simulator import Simulator

STEPS = Path(__file__).parents[1] / "recordings" / "steps" / "limit_and_stop.json"


def test_the_limit_of_before_the_last_pause_comes_back_at_its_end_and_at_the_next_stop() -> None:
    world = Simulator().add_device("Box").world
    world.add_package("Films", ["http://files.example/slow/20000/900000000/long"], in_downloads=True)
    world.start()
    world.stop()
    world.advance(3)

    def do(step: dict[str, Any]) -> None:
        match step["do"]:
            case "set":
                world.config["DownloadSpeedLimit"] = step["limit"]
                world.config["DownloadSpeedLimitEnabled"] = step["enabled"]
            case "start":
                world.start()
            case "stop":
                world.stop()
            case "pause" | "resume" as kind:
                world.pause(is_paused=kind == "pause")

    for step in json.loads(STEPS.read_text(encoding="utf-8")):
        do(step)
        world.advance(3)
        limit, is_limited = world.config["DownloadSpeedLimit"], world.config["DownloadSpeedLimitEnabled"]
        assert {"state": world.state, "limit": limit, "enabled": is_limited} == step["then"], step
