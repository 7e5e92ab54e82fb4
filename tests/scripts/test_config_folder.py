"""A folder is made ready for each start, and keeps what Home Assistant stored in it."""

import json
from pathlib import Path
from typing import Any

from scripts.homeassistant_process import config_folder


def stored(folder: Path, key: str) -> Any:
    return json.loads((folder / ".storage" / key).read_text(encoding="utf-8"))["data"]


def test_home_assistant_listens_on_this_machine_only(tmp_path: Path) -> None:
    config_folder.prepare(tmp_path, port=8124, name="Test")

    stable = stored(tmp_path, "http")["stable"]
    assert (stable["server_host"], stable["server_port"]) == (["127.0.0.1"], 8124)


def test_the_integration_is_installed_without_what_runs_leave_behind(tmp_path: Path) -> None:
    config_folder.prepare(tmp_path, port=8124, name="Test")

    installed = tmp_path / "custom_components" / "jdownloader_ws"
    assert (installed / "manifest.json").exists()
    assert list(installed.rglob("__pycache__")) == []


def test_a_second_start_moves_the_port_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    config_folder.prepare(tmp_path, port=8124, name="Test")
    onboarding = tmp_path / ".storage" / "onboarding"
    onboarding.write_text('{"data": "finished"}', encoding="utf-8")
    left_over = tmp_path / "custom_components" / "jdownloader_ws" / "gone.py"
    left_over.touch()

    config_folder.prepare(tmp_path, port=8125, name="Test")

    assert stored(tmp_path, "http")["stable"]["server_port"] == 8125
    assert stored(tmp_path, "onboarding") == "finished"
    assert not left_over.exists()
