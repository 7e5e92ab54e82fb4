"""What HACS installs: the files of the integration, the compressed pages, and nothing else; or one clear error."""

import json
from pathlib import Path
import re
import shutil
from zipfile import ZipFile

import pytest

from scripts.release_notes import notes, version_of
from tests.support.release import CHECKOUT, INTEGRATION, build, commit, git, make_repository

pytestmark = pytest.mark.thorough

VERSION = version_of(CHECKOUT / INTEGRATION / "manifest.json")
COMPRESSED = re.compile(r"www/(.+\.js)\.[0-9a-f]{8}\.(br|gz)")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that has a tag of its version."""
    folder = tmp_path_factory.mktemp("made")
    make_repository(folder)
    git(folder, "tag", f"v{VERSION}")
    return folder


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Path:
    """Return one of its own for a test that changes it."""
    return shutil.copytree(made, tmp_path / "repository", symlinks=True)


def test_a_release_has_the_files_of_the_integration_and_the_compressed_pages(made: Path) -> None:
    (made / INTEGRATION / "left_behind.py").touch()
    (made / INTEGRATION / "__pycache__").mkdir(exist_ok=True)
    ended = build(made, "--tag", f"v{VERSION}")

    assert (ended.returncode, ended.stderr) == (0, "")
    with ZipFile(made / "dist" / "jdownloader_ws.zip") as release:
        files = {name: release.read(name) for name in release.namelist() if not name.endswith("/")}
    source = {
        file.relative_to(CHECKOUT / INTEGRATION).as_posix(): file.read_bytes()
        for file in (CHECKOUT / INTEGRATION).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    compressed = {name for name in files if COMPRESSED.fullmatch(name)}
    assert {name: content for name, content in files.items() if name not in compressed} == source
    assert {"manifest.json", "__init__.py", "brand/icon.png", "www/jdownloader-card.js"} <= files.keys()
    modules = sorted(name.removeprefix("www/") for name in source if name.startswith("www/") and name.endswith(".js"))
    for ending in ("br", "gz"):
        found = sorted(COMPRESSED.sub(r"\1", name) for name in compressed if name.endswith(ending))
        assert found == modules
    changelog = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert (made / "dist" / "notes.md").read_text("utf-8") == notes(changelog, VERSION)


def expect_failure(repository: Path, said: str, *arguments: str) -> None:
    """Check that a release is refused in one line, and that none is left of earlier."""
    (repository / "dist").mkdir(exist_ok=True)
    (repository / "dist" / "jdownloader_ws.zip").touch()
    ended = build(repository, *arguments)

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [said]


def test_a_tag_of_another_version_is_refused(repository: Path) -> None:
    git(repository, "tag", "v9.9.9")
    said = f"release_notes: the tag v9.9.9 is not v{VERSION}, which the version in manifest.json asks for"
    expect_failure(repository, said, "--tag", "v9.9.9")
    assert not (repository / "dist").exists()


def test_a_version_without_a_section_in_the_changelog_is_refused(repository: Path) -> None:
    manifest = repository / INTEGRATION / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"version": "9.9.9"}), "utf-8")
    commit(repository, "v9.9.9")
    said = "release_notes: CHANGELOG.md says nothing of 9.9.9: write a section ## 9.9.9"
    expect_failure(repository, said, "--tag", "v9.9.9")
    assert not (repository / "dist").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tag", "v0.0.1"], "there is no tag v0.0.1"),
        (["nowhere"], "there is no commit nowhere"),
        (["--tag"], "--tag needs the name of a tag"),
        (["--tags", "v1.0.0"], "unknown option --tags"),
        (["HEAD", "HEAD"], "one commit at most"),
    ],
)
def test_what_cannot_be_released_is_named(made: Path, arguments: list[str], said: str) -> None:
    expect_failure(made, f"build-release: {said}", *arguments)
