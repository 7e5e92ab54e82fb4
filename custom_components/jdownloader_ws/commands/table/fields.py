"""All fields that commands take, each once. Texts are in `texts/`, by their names."""

from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ...api.removal import DeleteFiles
from ...api.states import Availability, LinkState, Priority
from ...const import DOMAIN, MAX_WAIT
from ..captchas import LARGEST_POINT, Scope
from ..cleaning import GrabbedWaste, Waste
from ..dialogs import Close
from ..files import CONTAINER_ENDINGS
from ..parameters import IDENTIFIERS, LONGEST_SEARCH, MAX_PACKAGE_COUNT, PRIORITY_NAMES, identifier
from ..power import Power
from ..settings import LARGEST_SETTING
from ..speeds import BYTES, KILOBYTES, UNITS
from .checks import duration, limit_of, number, strict_number, text, whole
from .field import Check, Face, Field, Selector

TEXT: Final[Selector] = {"text": {}}
LINES: Final[Selector] = {"text": {"multiline": True}}
SEVERAL: Final[Selector] = {"text": {"multiple": True}}
SECRET: Final[Selector] = {"text": {"type": "password"}}
BOOLEAN: Final[Selector] = {"boolean": {}}
SOCKET: Final = frozenset({Face.SOCKET})
ACTION: Final = frozenset({Face.ACTION})
KEY: Final = vol.All(str, vol.Length(max=64))
"""An id of Home Assistant (its own have 32 characters): it is named when it is unknown, so it is bounded."""
A_LINK: Final = "1795371063904"
A_PACKAGE: Final = "1795371116133"


def _id(name: str, example: str, **more: Any) -> Field:
    return Field(
        name=name,
        value=identifier,
        selector=TEXT,
        typescript="Id",
        form="id",
        example=example,
        **more,
    )


def _ids(name: str, example: str, **more: Any) -> Field:
    return Field(
        name=name,
        value=IDENTIFIERS,
        selector=SEVERAL,
        typescript="readonly Id[]",
        form="ids",
        example=f'["{example}"]',
        **more,
    )


def _text(name: str, selector: Selector = TEXT, action: Check = text, **more: Any) -> Field:
    """Return a field whose text is checked by `parameters`, which never quotes it: no schema looks into it."""
    return Field(name=name, value=object, action_value=action, selector=selector, **more)


def _unread(name: str, selector: Selector, **more: Any) -> Field:
    """Return a field of which the schema says nothing on either way, as it may hold a secret or be very long."""
    return _text(name, selector, object, **more)


def _flag(name: str, socket: Check = bool, action: Check = cv.boolean, **more: Any) -> Field:
    return Field(
        name=name,
        value=socket,
        action_value=action,
        selector=BOOLEAN,
        typescript="boolean",
        form="true or false",
        **more,
    )


def _choice(name: str, choices: type[StrEnum], translation_key: str, **more: Any) -> Field:
    options = [one.value for one in choices]
    return Field(
        name=name,
        value=vol.Coerce(choices),
        selector={"select": {"translation_key": translation_key, "options": options}},
        typescript=" | ".join(f'"{option}"' for option in options),
        form=", ".join(f"`{option}`" for option in options),
        **more,
    )


def _states(states: type[LinkState | Availability], translation_key: str) -> Field:
    options = [state.value for state in states]
    return Field(
        name="states",
        value=[vol.In(options)],
        action_value=vol.All(cv.ensure_list, [vol.In(options)]),
        selector={"select": {"multiple": True, "translation_key": translation_key, "options": options}},
        typescript=f"readonly {states.__name__}[]",
        form="list of " + ", ".join(f"`{option}`" for option in options),
    )


def _count(name: str, **more: Any) -> Field:
    """Return a field for a number of packages."""
    return Field(
        name=name,
        value=strict_number(0, MAX_PACKAGE_COUNT, int),
        action_value=vol.All(number(0, MAX_PACKAGE_COUNT), vol.Coerce(int)),
        selector={"number": {"min": 0, "max": MAX_PACKAGE_COUNT, "mode": "box"}},
        typescript="number",
        form="number",
        bounds=(0, MAX_PACKAGE_COUNT),
        **more,
    )


def _duration(example: str) -> Field:
    return Field(
        name="duration",
        value=duration,
        selector={"duration": {"enable_day": True}},
        typescript="number",
        form="duration",
        example=example,
        faces=ACTION,
    )


def _amount(name: str, typescript: str = "number", form: str = "number") -> Field:
    """Return a setting that is a number; which are sensible only JDownloader knows."""
    return Field(
        name=name,
        value=object,
        action_value=whole,
        selector={"number": {"min": 1, "max": 1000, "mode": "box"}},
        typescript=typescript,
        form=form,
    )


def _unit(default: str) -> Field:
    return Field(
        name="unit",
        value=vol.In(UNITS),
        selector={"select": {"mode": "dropdown", "options": list(UNITS)}},
        form=", ".join(f"`{unit}`" for unit in UNITS),
        default=default,
        faces=ACTION,
    )


# Which JDownloader, and which connection
DEVICE: Final = Field(name="device_id", value=KEY, selector={}, faces=SOCKET)
"""Which JDownloader a message is about; an action has a target."""
ENTRY: Final = Field(name="entry_id", value=KEY, selector={}, required=True, faces=SOCKET)
CONFIG_ENTRY: Final = Field(
    name="config_entry_id",
    value=cv.string,
    selector={"config_entry": {"integration": DOMAIN}},
    required=True,
    faces=ACTION,
)

# Links and packages
LINK_IDS: Final = _ids("link_ids", A_LINK)
PACKAGE_IDS: Final = _ids("package_ids", A_PACKAGE)
LINK_ID: Final = _id("link_id", A_LINK)
PACKAGE_ID: Final = _id("package_id", A_PACKAGE)
SELECTION: Final = (LINK_IDS, PACKAGE_IDS)
"""Links, packages, or both."""
ONE: Final = (LINK_ID, PACKAGE_ID)
"""A link or a package; that it is one of the two is checked where both are looked up."""

# What is seen of a list
LINK_STATES: Final = _states(LinkState, "link_state")
AVAILABILITIES: Final = _states(Availability, "availability")
SEARCH: Final = Field(
    name="search",
    value=vol.All(str, vol.Length(max=LONGEST_SEARCH)),
    action_value=vol.All(cv.string, vol.Length(max=LONGEST_SEARCH)),
    selector=TEXT,
    form=f"text, up to {LONGEST_SEARCH} characters",
    example="holiday",
)
OFFSET: Final = _count("offset", action_default=0)
LIMIT: Final = _count("limit")

# Adding links
LINKS: Final = _unread(
    "links",
    LINES,
    typescript="string | readonly string[]",
    form="list of texts, or a text",
    example="https://example.org/file.zip",
    required=True,
)
PACKAGE_NAME: Final = _text("package_name", example="Holiday pictures", is_blank_left_out=True)
DESTINATION: Final = _text("destination", example="/downloads/films", is_blank_left_out=True)
AUTOSTART: Final = _flag("autostart", object, is_blank_left_out=True)
PRIORITY: Final = Field(
    name="priority",
    value=vol.In(PRIORITY_NAMES),
    selector={"select": {"translation_key": "priority", "options": [one.value for one in Priority]}},
    typescript="Priority",
    form=", ".join(f"`{one.value}`" for one in Priority),
    required=True,
)
PRIORITY_OF_LINKS: Final = replace(PRIORITY, value=object, required=False, is_blank_left_out=True)
COMMENT: Final = _text("comment", LINES, is_blank_left_out=True)
DOWNLOAD_PASSWORD: Final = _text("download_password", SECRET, is_blank_left_out=True)
EXTRACT_PASSWORD: Final = _text("extract_password", SECRET, is_blank_left_out=True)
AUTO_EXTRACT: Final = _flag("auto_extract", object, is_blank_left_out=True)
DEEP_DECRYPT: Final = _flag("deep_decrypt", object, is_blank_left_out=True)
REQUEST_ID: Final = _text("request_id", is_blank_left_out=True)
WAIT: Final = Field(
    name="wait",
    value=strict_number(0, MAX_WAIT),
    action_value=number(0, MAX_WAIT),
    selector={"number": {"min": 0, "max": MAX_WAIT, "unit_of_measurement": "s"}},
    typescript="number",
    form=f"number, 0 to {MAX_WAIT}",
    bounds=(0, MAX_WAIT),
    default=0,
    is_blank_left_out=True,
)
FILENAME: Final = _unread("filename", TEXT, example="links.dlc", required=True)
CONTENT: Final = _unread("content", LINES, required=True)
MEDIA: Final = _unread(
    "media", TEXT, example="media-source://media_source/local/links.dlc", is_blank_left_out=True, faces=ACTION
)
UPLOAD: Final = _unread(
    "upload", {"file": {"accept": ",".join(CONTAINER_ENDINGS)}}, is_blank_left_out=True, faces=ACTION
)
PATH: Final = _unread("path", TEXT, example="/config/downloads/links.txt", is_blank_left_out=True, faces=ACTION)
CRYPTED: Final = _unread("crypted", LINES, required=True, faces=ACTION)
JK: Final = _unread(
    "jk", LINES, example="function f(){ return '31323334353637383930393837363534'; }", required=True, faces=ACTION
)
START: Final = _flag("start")
JOB_ID: Final = _id("job_id", "1795371000001")

# Editing
ENABLED: Final = _flag("enabled", required=True)
NEW_COMMENT: Final = _text("comment", LINES, required=True)
NEW_DOWNLOAD_PASSWORD: Final = _text("download_password", SECRET, required=True)
DIRECTORY: Final = _text("directory", example="/downloads/<jd:packagename>", required=True)
NAME: Final = _text("name", example="Holiday pictures", required=True)
TO_TOP: Final = _flag("to_top", default=False, faces=ACTION)
AFTER_ID: Final = Field(
    name="after_id",
    value=vol.Any(None, identifier),
    selector=TEXT,
    typescript="Id | null",
    form="id or null",
    example=A_LINK,
)
INTO_PACKAGE: Final = _id("package_id", A_PACKAGE, instead_of="target")
INTO_NEW_PACKAGE: Final = _text("package_name", example="Holiday pictures", instead_of="target")
VARIANT_ID: Final = _text("variant_id", example="MP4_720", required=True)

# Running
AFTER_CURRENT: Final = _flag("after_current", default=False)
PAUSE_DURATION: Final = _duration("00:30:00").required_here()
LIMIT_DURATION: Final = _duration("02:00:00")
LARGEST_SPEED: Final[Selector] = {"number": {"min": 0, "max": LARGEST_SETTING, "step": "any", "mode": "box"}}
SPEED_LIMIT_OR_OFF: Final = Field(
    name="limit",
    value=limit_of,
    selector={
        "choose": {
            "translation_key": "speed_limit",
            "choices": {
                "number": {"selector": LARGEST_SPEED},
                "off": {"selector": {"constant": {"label": "", "value": "off"}}},
            },
        }
    },
    typescript="number",
    form="number or `off`",
    example="2500",
    required=True,
    faces=ACTION,
)
LIMIT_UNIT: Final = _unit(KILOBYTES)

# Removing
DELETE_FILES: Final = _choice("delete_files", DeleteFiles, "delete_files", default=DeleteFiles.KEEP)
DRY_RUN: Final = _flag("dry_run", default=False)
WASTE: Final = _choice("what", Waste, "waste", required=True)
GRABBED_WASTE: Final = _choice("what", GrabbedWaste, "waste", required=True)

# Captchas and dialogs
CAPTCHA_ID: Final = _id("captcha_id", A_LINK, required=True)
PIXEL: Final[Selector] = {"required": True, "selector": {"number": {"min": 0, "max": LARGEST_POINT, "mode": "box"}}}
SOLUTION: Final = _text("solution", example="7gk2p", faces=ACTION)
POINTS: Final = _unread(
    "points",
    {
        "object": {
            "multiple": True,
            "translation_key": "point",
            "label_field": "x",
            "description_field": "y",
            "fields": {"x": PIXEL, "y": PIXEL},
        }
    },
    example='[{"x": 41, "y": 17}]',
    faces=ACTION,
)
SOLUTION_OF_ANY_KIND: Final = _unread(
    "solution", TEXT, typescript="Solution", form="by kind", required=True, faces=SOCKET
)
SCOPE: Final = _choice("scope", Scope, "captcha_scope", default=Scope.ONCE)
DIALOG_ID: Final = _id("dialog_id", A_LINK, required=True)
CLOSE: Final = _choice("close", Close, "dialog_close", required=True)
DIALOG_FIELDS: Final = _unread(
    "fields",
    {"object": {}},
    typescript="Readonly<Record<string, string | number | boolean>>",
    form="object",
    example='{"username": "me"}',
    default=dict,
)

# Archives
EXTRACTION_ID: Final = _id("extraction_id", A_LINK, required=True)
ARCHIVE_PASSWORD: Final = _text("password", SECRET, required=True)

# Accounts
ACCOUNT_ID: Final = _id("account_id", A_LINK, instead_of="accounts", faces=SOCKET)
SOME_ACCOUNT_IDS: Final = _ids("account_ids", A_LINK, instead_of="accounts", faces=SOCKET)
ACCOUNT_IDS: Final = _ids("account_ids", A_LINK, required=True, faces=ACTION)
ACCOUNTS: Final = (ACCOUNT_ID, SOME_ACCOUNT_IDS, ACCOUNT_IDS)
"""One account or several."""
HOSTER: Final = _unread("hoster", TEXT, required=True, faces=SOCKET)
USERNAME: Final = _unread("username", TEXT, required=True, faces=SOCKET)
ACCOUNT_PASSWORD: Final = _unread("password", SECRET, required=True, faces=SOCKET)

# Settings
SETTINGS: Final = (
    _amount("max_downloads"),
    _amount("max_chunks"),
    _amount("max_downloads_per_hoster", "number | null", "number or null"),
    Field(
        name="speed_limit",
        value=object,
        action_value=number(0, LARGEST_SETTING),
        selector=LARGEST_SPEED,
        typescript="number",
        form="number",
    ),
    _unit(BYTES),
    *(
        _flag(name, object, object)
        for name in ("speed_limit_enabled", "stop_after_current", "automatic_reconnect", "premium", "clipboard")
    ),
)
"""Values are checked where they are changed, whichever way they come."""

# The computer
POWER: Final = _choice("mode", Power, "power", required=True, faces=ACTION)
