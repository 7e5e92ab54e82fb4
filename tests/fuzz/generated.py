"""Calls that are generated: from the fields of the table of commands, good values and hostile ones mixed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import orjson

from custom_components.jdownloader_ws.commands.table.command import Described
from custom_components.jdownloader_ws.commands.table.field import Face, Field
from tests.support.websocket_api.sample_fields import SAMPLES

TEMPLATE: Final = "{{ states.sensor | list }}{% for x in range(9**9) %}{% endfor %}"
HOSTILE: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 1.5, -(2**31), 2**31, 2**53, 2**63 - 1, 2**63, 2**64 - 1, 1e300, -1e300, "", " ",
    "\n", "0", "-1", "1" * 20, "1" * 21, "٣", "１２", "1e3", "0x10", "nan", "off", "null", "true", "\x00", "a\x00b",
    "a\nb", "\r\n2026-11-30 ERROR forged", "\x1b[31m", "\u202e", "\ufeff", "\U0001f600" * 64, "..", "../../etc/passwd",
    "C:\\Windows", "/", "//x/y", "<jd:packagename>", "<script>alert(1)</script>", TEMPLATE, "${jndi:x}", "%s%n%(x)d",
    "{0.__class__}", "{", "}", "file:///etc/passwd", "http://127.0.0.1:1/", "http://[::1", "https://user:pw@h.example/",
    "javascript:1", "x" * 256, "x" * 70_000, [], [[]], [None], ["1", None], [{}], ["x"] * 300, [["1"]], {}, {"": ""},
    {"x": 1, "y": -1}, {"x": {"x": {"x": []}}}, [{"x": 1.5, "y": True}], {"hours": -1}, {"hours": 10**9}, "99:99:99",
)  # fmt: skip
"""What is sent both as JSON and by actions."""
UNSENDABLE: Final[tuple[Any, ...]] = (
    float("nan"), float("inf"), float("-inf"), 10**400, -(10**400), "\ud800", "a\udfff", b"bytes", (), ("1", "2"),
    {"1"}, {1: 2}, object(), range(3), 2**64,
)  # fmt: skip
"""What no JSON holds, but templates and other integrations may give to an action."""
TRICKY: Final = (
    *"0123456789abcdefxyz-_/\\.:;,<>{}[]()'\"`%$&?#@!=+*|~^ \n\t",
    "\x00",
    "é",
    "汉",
    "\U0001f600",
    "\u2028",
)
LARGEST: Final = "y" * 1_000_000
UNKNOWN_ID: Final = "1795000000000"

type Known = Mapping[str, Callable[[], list[Any]]]
"""What fields may name that exists, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """Makes calls; the same ones for the same random numbers and the same things that exist."""

    random: Random
    known: Known
    face: Face

    def fields(self, command: Described) -> dict[str, Any]:
        """Return what a call holds beside its target: mostly with something that is wrong."""
        random = self.random
        spoiled = random.random() < 0.85
        fields: dict[str, Any] = {}
        for field in command.fields:
            if self.face not in field.faces:
                continue
            if random.random() < (0.95 if field.required else 0.45):
                is_bad = spoiled and random.random() < 0.5
                fields[field.name] = self.hostile(field) if is_bad else self.good(field)
        if not command.fields or (spoiled and random.random() < 0.1):
            fields[random.choice(["x", "", "device", "link_ids", "id ", "__class__"])] = self.anything()
        return fields

    def good(self, field: Field) -> Any:
        """Return a value that may be right."""
        random = self.random
        if field.name in self.known:
            found = self.known[field.name]()
            is_several = field.name.endswith("_ids")
            if not found:
                return [UNKNOWN_ID] if is_several else UNKNOWN_ID
            return random.sample(found, random.randint(1, min(3, len(found)))) if is_several else random.choice(found)
        kind: str = next(iter(field.selector), "text")
        more: Mapping[str, Any] = field.selector.get(kind, {})
        match kind:
            case "boolean":
                return random.random() < 0.5
            case "select":
                chosen = random.choice(more["options"])
                return [chosen] if more.get("multiple") else chosen
            case "number":
                return random.randint(int(more.get("min", 0)), int(more.get("max", 100)))
        return SAMPLES.get(field.name, field.example if field.example is not None else "x")

    def hostile(self, field: Field) -> Any:
        """Return a value that is likely to be wrong: any at all, or a good one that is spoiled a little."""
        random = self.random
        match random.randrange(8):
            case 0:
                return "".join(random.choices(TRICKY, k=random.randint(1, 40)))
            case 1:
                return [self.good(field), self.anything()]
            case 2:
                return {random.choice(["x", "y", field.name]): self.anything()}
            case 3:
                return f"{self.good(field)}{random.choice(TRICKY)}"
            case 4 if random.random() < 0.02:
                return LARGEST
        return self.anything()

    def anything(self) -> Any:
        """Return any value."""
        is_plain = self.face is Face.SOCKET or self.random.random() < 0.7
        return self.random.choice(HOSTILE if is_plain else UNSENDABLE)


def as_sent(fields: Mapping[str, Any]) -> bool:
    """Return whether these are fields that JSON holds, as the parser of Home Assistant reads it."""
    try:
        orjson.dumps(fields)
    except TypeError:
        return False
    return True


def ids(rows: Iterable[Any]) -> list[str]:
    """Return the ids of a world's things as commands name them."""
    return [str(one.uuid) for one in rows]
