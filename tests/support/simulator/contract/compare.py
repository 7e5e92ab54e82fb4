"""What must be the same in two answers: status, fields, types, sentinels and words that machines read."""

from collections.abc import Iterator
from typing import Any

# Ids are milliseconds of some time in 2026; only that there is one counts.
SMALLEST_ID = 1_700_000_000_000

# Values that mean something, where JDownloader has them, and therefore must stand where it has them and nowhere else.
SENTINELS = frozenset({-1, -2_147_483_648})

# Fields with words of machines; everything else that is text may differ.
WORDS = frozenset(
    {
        "id",
        "cause",
        "availability",
        "extractionStatus",
        "eventName",
        "state",
        "priority",
        "mode",
        "src",
        "type",
        "errorType",
        "challengeType",
        "captchaCategory",
        "hoster",
        "host",
        "controllerStatus",
        "name",
    }
)

# Things in a list are recognised by one of these.
IDENTITIES = ("name", "username", "eventName", "path", "uuid", "jobId")

type Difference = str


def differences(recorded: Any, simulated: Any, place: str = "") -> Iterator[Difference]:
    """Return how a simulated answer differs from the recorded one."""
    if _kind(recorded) != _kind(simulated):
        yield f"{place}: {_kind(recorded)} {_short(recorded)} became {_kind(simulated)} {_short(simulated)}"
    elif isinstance(recorded, dict):
        yield from _of_objects(recorded, simulated, place)
    elif isinstance(recorded, list):
        yield from _of_lists(recorded, simulated, place)
    elif recorded != simulated and _is_strict(recorded, simulated):
        yield f"{place}: {recorded} became {simulated}"
    elif isinstance(recorded, str):
        yield from _of_texts(recorded, simulated, place)


def _is_strict(recorded: Any, simulated: Any) -> bool:
    """Return whether two values must be the same: yes and no, and numbers that mean something."""
    return isinstance(recorded, bool) or (isinstance(recorded, int) and not SENTINELS.isdisjoint({recorded, simulated}))


def _of_objects(recorded: dict[str, Any], simulated: dict[str, Any], place: str) -> Iterator[Difference]:
    recorded, simulated = _without_ids(recorded), _without_ids(simulated)
    for field in sorted(recorded.keys() - simulated.keys()):
        yield f"{place}.{field}: missing"
    for field in sorted(simulated.keys() - recorded.keys()):
        yield f"{place}.{field}: too much"
    for field in recorded.keys() & simulated.keys():
        yield from differences(recorded[field], simulated[field], f"{place}.{field}")


def _of_lists(recorded: list[Any], simulated: list[Any], place: str) -> Iterator[Difference]:
    if len(recorded) != len(simulated):
        yield f"{place}: {_names(recorded)} became {_names(simulated)}"
        return
    for number, (one, other) in enumerate(zip(_ordered(recorded), _ordered(simulated), strict=True)):
        yield from differences(one, other, f"{place}[{_identity(one) or number}]")


def _of_texts(recorded: str, simulated: str, place: str) -> Iterator[Difference]:
    field = place.rsplit(".", 1)[-1]
    if bool(recorded) != bool(simulated) or (field in WORDS and recorded != simulated):
        yield f"{place}: {_short(recorded)} became {_short(simulated)}"


def _without_ids(content: dict[str, Any]) -> dict[str, Any]:
    """Replace keys that are ids by one that is not."""
    return {("<id>" if key.isdigit() and int(key) > SMALLEST_ID else key): value for key, value in content.items()}


def _identity(item: Any) -> object:
    if not isinstance(item, dict):
        return None
    return next((item[field] for field in IDENTITIES if field in item), None)


def _ordered(items: list[Any]) -> list[Any]:
    """Put answers to several questions, where the order says nothing, into one."""
    if all(isinstance(item, dict) and "eventName" in item for item in items):
        return sorted(items, key=lambda item: str(item["eventName"]))
    return items


def _names(items: list[Any]) -> str:
    return str([_identity(item) or item for item in items])[:200]


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "text"
        case list():
            return "list"
        case _:
            return "object"


def _short(value: Any) -> str:
    return repr(value)[:60]
