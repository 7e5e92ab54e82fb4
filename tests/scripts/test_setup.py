"""What scripts/setup says where it can't continue: one clear line, also of scripts that call it."""

from collections.abc import Mapping
import fcntl
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import time
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
NO_NETWORK: Final = "could not be loaded: is there a network? What was answered is in .environment/setup.log"
CLOSED: Final = "http://127.0.0.1:9/simple"
"""A package index that refuses connections at once, as far as this machine is concerned."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the set-up is made of, in which nothing is set up."""
    for folder in ("scripts/environment", "scripts/requirements", "examples/python"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("scripts/setup", "scripts/demo", "requirements_test.txt"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment without a network, in which there is a Python."""
    programs = tmp_path / "programs"
    programs.mkdir()
    python = programs / "python3.14"
    python.write_text(f'#!/bin/sh\nexec {Path(sys.executable).resolve()} "$@"\n', "utf-8")
    python.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    nothing = {"PIP_INDEX_URL": CLOSED, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    nothing |= {"UV_DEFAULT_INDEX": CLOSED, "UV_NO_CACHE": "1", "UV_HTTP_RETRIES": "0", "UV_NO_CONFIG": "1"}
    return kept | nothing | {"PATH": f"{programs}:{os.defpath}"}


@pytest.fixture
def with_uv(environment: dict[str, str]) -> dict[str, str]:
    """Return that environment with uv on the path, from wherever this checkout has it."""
    path = f"{ROOT / '.environment' / 'tools' / 'bin'}:{os.environ['PATH']}"
    uv = shutil.which("uv", path=path)
    assert uv, "scripts/setup has put it there"
    programs = Path(environment["PATH"].split(":")[0])
    (programs / "uv").symlink_to(uv)
    return environment


def run(script: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script without arguments."""
    return subprocess.run([script], env=environment, capture_output=True, text=True, check=False, timeout=50)


@pytest.mark.thorough
def test_without_a_network_the_first_tool_that_is_missing_is_named(checkout: Path, environment: dict[str, str]) -> None:
    ended = run(checkout / "scripts" / "setup", environment)

    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "setup: installing uv",
        f"setup: uv {NO_NETWORK}",
    ]


@pytest.mark.parametrize(("script", "wanted"), [("setup", ".venv"), ("demo", ".environment/homeassistant-2026.10.4")])
def test_without_a_network_what_could_not_be_loaded_is_named(
    checkout: Path, with_uv: dict[str, str], script: str, wanted: str
) -> None:
    ended = run(checkout / "scripts" / script, with_uv)

    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        f"setup: making {wanted}",
        f"setup: homeassistant==2026.10.4 {NO_NETWORK}",
    ]
    assert "127.0.0.1" in (checkout / ".environment" / "setup.log").read_text("utf-8")


@pytest.mark.parametrize("script", ["setup", "demo"])
def test_ctrl_c_ends_the_set_up_in_one_line(checkout: Path, with_uv: dict[str, str], script: str) -> None:
    tool = Path(with_uv["PATH"].split(":")[0]) / "uv"
    tool.unlink()
    # Takes its time, and is interrupted together with the scripts, as in a terminal
    tool.write_text('#!/bin/sh\ntouch "$0.started"\nexec sleep 40\n', "utf-8")
    tool.chmod(0o755)
    process = subprocess.Popen(
        [checkout / "scripts" / script], env=with_uv, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not tool.with_name("uv.started").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)

    assert process.returncode == 130
    assert said.splitlines()[-1] == "setup: stopped"
    assert "Traceback" not in said


def test_a_second_set_up_says_that_it_waits(checkout: Path, with_uv: dict[str, str]) -> None:
    (checkout / ".environment").mkdir()
    with (checkout / ".environment" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen([checkout / "scripts" / "setup"], env=with_uv, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert second.stderr.readline() == "setup: waiting for another set-up in this checkout\n"
        assert second.poll() is None
        third = subprocess.Popen(
            [checkout / "scripts" / "setup"], env=with_uv, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert third.stderr is not None
        assert third.stderr.readline() == "setup: waiting for another set-up in this checkout\n"
        os.killpg(third.pid, signal.SIGINT)
        assert third.communicate(timeout=20)[1] == "setup: stopped\n"
        assert third.returncode == 130
    _, said = second.communicate(timeout=40)

    assert said.splitlines()[0] == "setup: making .venv"
