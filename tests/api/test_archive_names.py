"""The one answer to which archive a file is part of."""

from collections.abc import Iterator
import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.archive_names import archive_of, is_archive

RECORDINGS = Path(__file__).parents[1] / "recordings"


def archives(answer: Any) -> Iterator[dict[str, Any]]:
    """Yield all that JDownloader said of archives in what was recorded."""
    if isinstance(answer, dict):
        if isinstance(answer.get("archiveName"), str) and isinstance(answer.get("states"), dict):
            yield answer
        answer = [*answer.values()]
    if isinstance(answer, list):
        for part in answer:
            yield from archives(part)


def test_archives_are_called_as_jdownloader_calls_them() -> None:
    recorded = [
        (name, archive["archiveName"])
        for file in RECORDINGS.glob("*.json")
        for archive in archives(json.loads(file.read_text("utf-8")))
        for name in archive["states"]
    ]

    assert {archive for _, archive in recorded} >= {"arch1"}
    assert [archive_of(name) for name, _ in recorded] == [archive for _, archive in recorded]


@pytest.mark.parametrize("name", ["film.7z", "backup.tar.gz", "disc.iso", "a.part01.rar", "a.r00", "a.zip.001"])
def test_what_is_unpacked_has_a_name_without_its_ending(name: str) -> None:
    assert is_archive(name)
    assert archive_of(name) == name.partition(".")[0]


@pytest.mark.parametrize("name", [None, "", "notes.txt", "no ending"])
def test_any_other_file_stays_as_it_is(name: str | None) -> None:
    assert not is_archive(name)
    assert archive_of(name) == name
