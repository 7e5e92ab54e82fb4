"""A folder is made ready for each start, and keeps what Home Assistant stored in it."""

import json
from pathlib import Path
from typing import Any

from homeassistant.util.yaml import load_yaml_dict

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


def test_what_editors_save_is_loaded_and_stays(tmp_path: Path) -> None:
    config_folder.prepare(tmp_path, port=8124, name="Test")
    loaded: Any = load_yaml_dict(str(tmp_path / "configuration.yaml"))
    assert (loaded["automation"], loaded["script"], loaded["scene"]) == ([], {}, [])

    (tmp_path / "automations.yaml").write_text("- id: '1'\n  alias: Mine\n", encoding="utf-8")
    config_folder.prepare(tmp_path, port=8125, name="Test")
    loaded = load_yaml_dict(str(tmp_path / "configuration.yaml"))
    assert [dict(one) for one in loaded["automation"]] == [{"id": "1", "alias": "Mine"}]
