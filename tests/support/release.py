"""Releases of the files of this checkout, made in a repository of their own."""

import os
from pathlib import Path
import shutil
import subprocess
import sys
from typing import Final
from zipfile import ZipFile

CHECKOUT: Final = Path(__file__).parents[2]
INTEGRATION: Final = Path("custom_components") / "jdownloader_ws"
PARTS: Final = (INTEGRATION, Path("frontend") / "build", Path("scripts"))
NO_SETUP: Final = "#!/bin/sh\n"


def make_repository(folder: Path) -> None:
    """Commit what a release is made of, in which nothing has to be set up: the programs are those of this checkout."""
    for part in PARTS:
        shutil.copytree(CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "fresh"))
    shutil.copy(CHECKOUT / "CHANGELOG.md", folder)
    shutil.copy(CHECKOUT / "frontend" / "package.json", folder / "frontend")
    (folder / "scripts" / "setup").write_text(NO_SETUP, "utf-8")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    python = programs / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf-8")
    python.chmod(0o755)
    node = CHECKOUT / ".venv" / "bin" / "node"
    if node.exists():
        (programs / "node").symlink_to(node)
    (folder / ".gitignore").write_text("/.venv/\n/dist/\n__pycache__/\n", "utf-8")
    git(folder, "init", "--quiet")
    commit(folder)


def commit(folder: Path, tag: str | None = None) -> None:
    """Commit all files of a repository, and give them a tag."""
    git(folder, "add", "--all")
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(folder, *author, "commit", "--quiet", "--allow-empty", "--message", "x")
    if tag is not None:
        git(folder, "tag", tag)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a repository, without what a person has set for all of theirs, such as to sign."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment)  # noqa: S607


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script that makes the files of a release."""
    command: list[str | Path] = [folder / "scripts" / "build-release", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def install_release(repository: Path, config: Path) -> None:
    """Make a release, and unpack it into a folder of Home Assistant's configuration as HACS does."""
    make_repository(repository)
    ended = build(repository)
    assert ended.returncode == 0, ended.stderr
    target = config / INTEGRATION
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with ZipFile(repository / "dist" / "jdownloader_ws.zip") as release:
        release.extractall(target)
