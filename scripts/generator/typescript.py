"""What both sides of the WebSocket API have to agree on, as types and constants of the front end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
import json
import re
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from custom_components.jdownloader_ws.api.attention import Attention, AttentionKind
from custom_components.jdownloader_ws.api.captchas import Captcha, CaptchaKind
from custom_components.jdownloader_ws.api.dialogs import Dialog
from custom_components.jdownloader_ws.api.downloads import Link, Package
from custom_components.jdownloader_ws.api.extraction import ArchiveExtraction, ExtractionState
from custom_components.jdownloader_ws.api.features import CAPABILITIES
from custom_components.jdownloader_ws.api.hoster_accounts import Account, AccountError
from custom_components.jdownloader_ws.api.jobs import CrawlJob
from custom_components.jdownloader_ws.api.linkgrabber import GrabberLink, GrabberPackage
from custom_components.jdownloader_ws.api.removal import DeleteFiles
from custom_components.jdownloader_ws.api.settings import MOST_AT_ONCE, Settings
from custom_components.jdownloader_ws.api.states import Availability, ControllerState, Extraction, LinkState, Priority
from custom_components.jdownloader_ws.api.status import Status
from custom_components.jdownloader_ws.api.storage import Storage
from custom_components.jdownloader_ws.commands.captchas import Scope
from custom_components.jdownloader_ws.commands.cleaning import GrabbedWaste, Waste
from custom_components.jdownloader_ws.commands.containers import CONTAINER_KINDS
from custom_components.jdownloader_ws.commands.dialogs import Close
from custom_components.jdownloader_ws.commands.table import BY_SOCKET
from custom_components.jdownloader_ws.commands.table.command import Described
from custom_components.jdownloader_ws.commands.table.field import Face, Field
from custom_components.jdownloader_ws.const import MAX_CONTAINER, MAX_LINKS_TEXT
from custom_components.jdownloader_ws.errors import Code
from custom_components.jdownloader_ws.live_stream.delta import Include
from custom_components.jdownloader_ws.presentation.connection_status import ConnectionState
from custom_components.jdownloader_ws.presentation.serialise import WIRE_FIELDS

from .places import FRONT_END, Files

HEAD: Final = "// Written by scripts/generate from the integration's {}.\n"
CHOICES: Final[Mapping[type[StrEnum], str]] = {
    ControllerState: "StatusState",
    AttentionKind: "AttentionKind",
    LinkState: "LinkState",
    Priority: "Priority",
    Availability: "Availability",
    Extraction: "ExtractionStatus",
    CaptchaKind: "CaptchaKind",
    AccountError: "AccountError",
    ExtractionState: "ExtractionState",
    ConnectionState: "ConnectionState",
    DeleteFiles: "DeleteFiles",
    Waste: "DownloadsCleanUp",
    GrabbedWaste: "GrabberCleanUp",
    Scope: "SkipScope",
    Close: "DialogClose",
    Include: "Include",
}
"""What is one of several words, and what the front end calls it."""
ROWS: Final[Mapping[type[Any], str]] = {
    Status: "Status",
    Attention: "Attention",
    Link: "Link",
    Package: "Package",
    GrabberLink: "GrabberLink",
    GrabberPackage: "GrabberPackage",
    CrawlJob: "Job",
    Captcha: "Captcha",
    Dialog: "Dialog",
    Account: "Account",
    Settings: "Settings",
    Storage: "Storage",
    ArchiveExtraction: "Extraction",
}
MODELS: Final = frozenset({"Link", "Package", "GrabberLink", "GrabberPackage", "CaptchaWithImage", "Account"})
"""Rows that the front end changes on the way in, in `models.ts`."""
STANDARD: Final = frozenset({"Readonly", "Record"})
UNKNOWN_COMMAND: Final = "unknown_command"
"""The code of Home Assistant itself where the integration is not loaded."""


def files() -> Files:
    """Return the generated files of the contract."""
    contract = FRONT_END / "contract"
    return {
        contract / "choices.ts": HEAD.format("enumerations") + "".join(_choices()),
        contract / "rows.ts": HEAD.format("models") + "".join(_rows()),
        contract / "commands.ts": HEAD.format("table of commands") + "".join(_commands()),
        contract / "limits.ts": HEAD.format("constants") + "".join(_limits()),
    }


def _choices() -> Iterable[str]:
    for choices, name in CHOICES.items():
        yield from _one_of(name, (one.value for one in choices))
    yield from _one_of("ErrorCode", (*(code.value for code in Code), UNKNOWN_COMMAND))
    yield from _one_of("Capability", CAPABILITIES)


def _one_of(name: str, words: Iterable[str]) -> Iterable[str]:
    yield f"\nexport type {name} =\n"
    yield "\n".join(f'  | "{word}"' for word in words) + ";\n"


def _rows() -> Iterable[str]:
    yield f"import type {{ {', '.join(sorted(CHOICES[one] for one in CHOICES if _is_in_rows(one)))} }} from "
    yield '"./choices";\n\nexport type Id = string;\n/** ISO 8601, in UTC. */\nexport type Time = string;\n'
    for model, name in ROWS.items():
        types = get_type_hints(model)
        yield f"\nexport interface {name} {{\n"
        for field in WIRE_FIELDS[model]:
            yield f"  readonly {field}: {_type(field, types[field])};\n"
        if model is Account:
            yield "  /** For administrators. */\n  readonly username?: string | null;\n"
        yield "}\n"


def _is_in_rows(choices: type[StrEnum]) -> bool:
    return any(choices in parts_of(kind) for model in ROWS for kind in get_type_hints(model).values())


def parts_of(kind: Any) -> tuple[Any, ...]:
    """Return the types of which a type is one, None's among them."""
    return get_args(kind) if get_origin(kind) in (UnionType, Union) else (kind,)


def _type(name: str, kind: Any) -> str:
    parts = [_plain(name, part) for part in parts_of(kind) if part is not NoneType]
    return " | ".join([*parts, "null"] if NoneType in parts_of(kind) else parts)


def is_id(field: str) -> bool:
    """Return whether a field holds ids, which are texts, too."""
    return field == "stop_mark" or field.rpartition("_")[2] in {"id", "ids"}


def _plain(name: str, kind: Any) -> str:
    match get_origin(kind) or kind:
        case origin if origin is tuple:
            (row, *_) = get_args(kind)
            return f"readonly {ROWS.get(row, 'Id' if is_id(name) else 'string')}[]"
        case origin if origin is Mapping or getattr(origin, "__name__", "") == "Mapping":
            return "Readonly<Record<string, string>>"
        case origin if origin is datetime:
            return "Time"
        case origin if origin is bool:
            return "boolean"
        case origin if origin in (int, float):
            return "number"
        case origin if origin in CHOICES:
            return CHOICES[origin]
    return "Id" if is_id(name) else "string"


def _commands() -> Iterable[str]:
    """Yield what each command takes and answers, by its name."""
    text = "".join(_command(name, command) for name, command in BY_SOCKET.items())
    words = set(re.findall(r"\b[A-Z]\w+", text)) - STANDARD
    for module, names in (("choices", set(CHOICES.values())), ("rows", {"Id", "Time", *ROWS.values()} - MODELS)):
        yield f'import type {{ {", ".join(sorted(words & names))} }} from "./{module}";\n'
        words -= names
    yield f'import type {{ {", ".join(sorted(words & MODELS))} }} from "./models";\n'
    yield f'import type {{ {", ".join(sorted(words - MODELS))} }} from "./answers";\n'
    yield "\n/** By their names: the fields that a command takes, beside the device, and its answer. */\n"
    yield f"export interface Commands {{\n{text}}}\n"


def _command(name: str, command: Described) -> str:
    fields = [f"      {_typed(field)}\n" for field in command.fields if Face.SOCKET in field.faces]
    taken = f"{{\n{''.join(fields)}    }}" if fields else "object"
    return (
        f'  readonly "{name}": {{\n    readonly fields: {taken};\n    readonly answer: {command.typescript};\n  }};\n'
    )


def _typed(field: Field) -> str:
    if field.required:
        return f"readonly {field.name}: {field.typescript};"
    return f"readonly {field.name}?: {field.typescript} | undefined;"


def _limits() -> Iterable[str]:
    yield "\n/** Priorities, from the highest. */\n"
    yield f"export const PRIORITIES = {json.dumps([one.value for one in Priority])} as const;\n"
    yield "\n/** Endings of container files. */\n"
    yield f"export const CONTAINER_KINDS: readonly string[] = {json.dumps(sorted(CONTAINER_KINDS))};\n"
    yield "\n/** Characters of a container in base64. */\n"
    yield f"export const MAX_CONTAINER = {MAX_CONTAINER:_};\n"
    yield "\n/** Bytes of a text with links. */\n"
    yield f"export const MAX_LINKS_TEXT = {MAX_LINKS_TEXT:_};\n"
    yield "\n/** The most that JDownloader takes of downloads at once, and of connections for one file. */\n"
    yield f"export const MOST_AT_ONCE = {MOST_AT_ONCE};\n"
    for name, choices in (("DOWNLOADS_WASTE", Waste), ("GRABBED_WASTE", GrabbedWaste)):
        yield f"\nexport const {name} = {json.dumps([one.value for one in choices])} as const;\n"
