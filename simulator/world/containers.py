"""Crawljobs: text files with links and what is wanted of them.

JDownloader's extension "Folder Watch" reads their keys. Where it is off, as by default, the file is a text like any
other: its links are found, by the second of two crawlers under one job, and nothing else in it counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
import json

from simulator.world.jobs import AddOptions
from simulator.world.states import Priority

# An old name of a priority, which JDownloader still reads.
_PRIORITIES = {"LOW": Priority.LOWER}


@dataclass(frozen=True, slots=True)
class Crawljob:
    """One entry of a crawljob: a text with links, and the options for them."""

    text: str
    options: AddOptions


def read_crawljobs(content: str) -> list[Crawljob]:
    """Read the entries of a crawljob file in either of its forms; one without links is left out."""
    entries = _from_json(content) if content.lstrip().startswith("[") else _from_properties(content)
    jobs = [(str(entry.get("text", "")), entry) for entry in entries]
    return [Crawljob(text, _options(entry)) for text, entry in jobs if text]


def _from_json(content: str) -> list[dict[str, object]]:
    try:
        entries = json.loads(content)
    except ValueError:
        return []
    return [entry for entry in entries if isinstance(entry, dict)]


def _from_properties(content: str) -> Iterator[dict[str, object]]:
    """Read lines of `key=value`; an entry ends at an empty line, and where a key comes again."""
    entry: dict[str, object] = {}
    for line in map(str.strip, content.splitlines()):
        key, mark, value = (part.strip() for part in line.partition("="))
        if line.startswith("#"):
            continue
        if entry and (not mark or key in entry):
            yield entry
            entry = {}
        if mark and key:
            entry[key] = value
    yield entry


def _options(entry: dict[str, object]) -> AddOptions:
    # `autoConfirm` moves links to the download list and thereby starts them; `autoStart` alone moves nothing.
    options = AddOptions(
        package_name=_text(entry, "packageName"),
        folder=_text(entry, "downloadFolder"),
        comment=_text(entry, "comment"),
        download_password=_text(entry, "downloadPassword"),
        file_name=_text(entry, "filename"),
        extract_password=_first_password(entry.get("extractPasswords")),
        enabled=str(entry.get("enabled")).upper() != "FALSE",
        autostart=_switch(entry, "autoConfirm"),
        deep_decrypt=_switch(entry, "deepAnalyseEnabled") or False,
        overwrite_packagizer_rules=_switch(entry, "overwritePackagizerEnabled") is not False,
    )
    name = str(entry.get("priority", "")).upper()
    priority = _PRIORITIES.get(name) or Priority.__members__.get(name)
    return replace(options, priority=priority) if priority else options


def _text(entry: dict[str, object], key: str) -> str | None:
    value = entry.get(key)
    return str(value) if value not in {None, ""} else None


def _switch(entry: dict[str, object], key: str) -> bool | None:
    return {"TRUE": True, "FALSE": False}.get(str(entry.get(key)).upper())


def _first_password(value: object) -> str | None:
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    if isinstance(value, list):
        return str(value[0]) if value else None
    return str(value) if value else None
