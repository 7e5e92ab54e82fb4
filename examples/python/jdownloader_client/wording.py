"""Numbers and texts as people read them; what is not known is a dash."""

from typing import Final

UNKNOWN: Final = "-"
KILO = 1000


def share(count: int | None, total: int | None) -> str:
    """Return how many of all."""
    return UNKNOWN if count is None else f"{count} of {total}"


def size(count: float | None) -> str:
    """Return bytes in the unit that suits them."""
    if count is None:
        return UNKNOWN
    for unit in ("B", "kB", "MB", "GB"):
        if count < KILO:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= KILO
    return f"{count:.1f} TB"


def speed(count: float | None) -> str:
    """Return bytes per second."""
    return f"{size(count)}/s" if count else UNKNOWN


def percent(value: float | None) -> str:
    """Return a percentage."""
    return UNKNOWN if value is None else f"{value:.1f} %"


def duration(seconds: float | None) -> str:
    """Return seconds as a clock shows them."""
    if seconds is None:
        return UNKNOWN
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def words(name: str | None) -> str:
    """Return a name of the API, such as `device_offline`, as words."""
    return UNKNOWN if name is None else name.replace("_", " ")


def plain(text: str | None) -> str:
    """Return a text from elsewhere without what a terminal would take for a command."""
    return (
        UNKNOWN
        if text is None
        else "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    )
