"""What the soak keeps of what happened in JDownloader."""

from scripts.soak_run.given import UNDONE
from scripts.soak_run.world import LOCAL, Worlds


def test_a_limit_that_jdownloader_takes_back_is_noted() -> None:
    worlds = Worlds()
    device = worlds.devices[LOCAL]

    def limit(speed: int) -> None:
        device.world.config["DownloadSpeedLimit"] = speed
        device.on_call("/config/set", ["Settings", "null", "DownloadSpeedLimit", str(speed)], None)

    limit(50_000_001)
    device.world.start()
    device.world.pause(is_paused=True)
    device.world.pause(is_paused=False)
    assert [one[2] for one in worlds.executions] == ["config/set"]

    limit(50_000_002)
    device.world.stop()
    assert [one[2:4] for one in worlds.executions[2:]] == [(UNDONE, [50_000_002])]


def test_what_came_into_the_list_and_left_it_is_noted_once() -> None:
    worlds = Worlds()
    world = worlds.devices[LOCAL].world
    world.add_package("Films", ["http://files.example/fast/1000/a.bin"], in_downloads=True)
    links = [link.uuid for link in world.downloads.links]
    worlds._look()
    assert [(name, link) for name, link, _ in worlds.history()["seen"]] == [(LOCAL, str(links[0]))]
    assert worlds.history()["gone"] == []

    world.edit_downloads.remove(links, [])
    worlds._look()
    first = worlds.history()
    worlds._look()
    assert [(name, link) for name, link, _ in first["gone"]] == [(LOCAL, str(links[0]))]
    assert worlds.history() == first
