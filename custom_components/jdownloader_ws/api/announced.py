"""What JDownloader's own events say may have changed: never the truth, only what is read next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from .fields import id_of
from .parts import NO_PARTS, Part
from .rows import as_list

# More ids than this are read as whatever they belong to. Naming them would take as many requests (500 links each), and
# nothing that JDownloader sends may grow without bounds in our memory.
MAX_NAMED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Announced:
    """What is read next because of events; ids may be unknown, and belong to what is gone already."""

    links: frozenset[str] = frozenset()
    """Links of the download list whose state is to be read."""
    edited: frozenset[str] = frozenset()
    """Links of the download list of which all fields are to be read."""
    grabbed: frozenset[str] = frozenset()
    """Links of the LinkGrabber of which all fields are to be read."""
    parts: frozenset[Part] = frozenset()
    has_poll_news: bool = False
    """Something moved that each poll shows by itself, such as captchas."""
    unnamed: frozenset[Part] = frozenset()
    """Lists in which something was edited or checked. Which link, if it is one, another event says a moment later."""

    def __bool__(self) -> bool:
        """Return whether there is anything to read."""
        return self != NOTHING_ANNOUNCED

    def __or__(self, other: Announced) -> Announced:
        """Put two together; whose ids became too many is read as a whole."""
        return Announced(
            links=self.links | other.links,
            edited=self.edited | other.edited,
            grabbed=self.grabbed | other.grabbed,
            parts=self.parts | other.parts,
            has_poll_news=self.has_poll_news or other.has_poll_news,
            unnamed=self.unnamed | other.unnamed,
        )._bounded()

    @property
    def named(self) -> frozenset[Part]:
        """The lists of which it says what is to be read."""
        named = self.parts & {Part.DOWNLOADS, Part.LINKGRABBER}
        if not self.parts.isdisjoint({Part.EVERYTHING, Part.AFTER_GAP}):
            named = frozenset({Part.DOWNLOADS, Part.LINKGRABBER})
        if self.links or self.edited or Part.ALL_STATES in self.parts:
            named |= {Part.DOWNLOADS}
        return named | {Part.LINKGRABBER} if self.grabbed else named

    def settled(self) -> Announced:
        """Return what to read when no further event is waited for: a whole list, if none named what it was."""
        return replace(self, parts=self.parts | (self.unnamed - self.named), unnamed=NO_PARTS)

    def _bounded(self) -> Announced:
        """Return the same, with lists of ids that became too long as the part of JDownloader that they are of."""
        found = self
        if len(found.edited) > MAX_NAMED:
            found = replace(found, edited=NO_IDS, parts=found.parts | {Part.EVERYTHING})
        if len(found.links) > MAX_NAMED:
            found = replace(found, links=NO_IDS, parts=found.parts | {Part.ALL_STATES})
        if len(found.grabbed) > MAX_NAMED:
            found = replace(found, grabbed=NO_IDS, parts=found.parts | {Part.LINKGRABBER})
        return found


NO_IDS: Final[frozenset[str]] = frozenset()
NOTHING_ANNOUNCED: Final = Announced()
DEFERRED: Final = Announced(parts=frozenset({Part.DEFERRED}))
"""What is announced after a reading that put something off."""


class _Named(Enum):
    """Which ids an event that names a link adds to."""

    LINKS = auto()
    EDITED = auto()
    GRABBED = auto()


# Events that name a link, and what they have read of it. A field of `STATE_QUERY` needs no more than the state.
_OF_LINKS: Final[Mapping[tuple[str, str], _Named]] = {
    **{
        ("downloads", f"LINK_UPDATE.{field}"): _Named.LINKS
        for field in (
            *("running", "finished", "skipped", "extractionStatus", "reset", "resume"),
            *("availability", "status", "enabled"),
        )
    },
    **{("downloads", f"LINK_UPDATE.{field}"): _Named.EDITED for field in ("name", "priority", "comment", "url")},
    **{
        ("linkcollector", f"LINK_UPDATE.{field}"): _Named.GRABBED
        for field in ("enabled", "name", "availability", "priority", "comment")
    },
}


def _of(*parts: Part) -> Announced:
    return Announced(parts=frozenset(parts))


# DATA_REFRESH and REFRESH_CONTENT hint at nothing. Where a link was edited an event of its own names it, before or
# after; what is edited of a package of the LinkGrabber, and a package's folder, brings nothing else.
_OTHERS: Final[Mapping[tuple[str, str], Announced]] = {
    **{
        ("downloads", event_id): _of(Part.DOWNLOADS)
        for event_id in (
            *("REFRESH_STRUCTURE", "ADD_CONTENT", "ADD_PACKAGE", "ADD_LINK"),
            *("REMOVE_CONTENT", "REMOVE_PACKAGE", "REMOVE_LINK"),
            # What its links say of being enabled they say themselves. COMMENT is what JDownloader calls it here.
            *(f"PACKAGE_UPDATE.{field}" for field in ("name", "priority", "COMMENT", "comment")),
        )
    },
    **{
        ("linkcollector", event_id): _of(Part.LINKGRABBER)
        for event_id in ("LINK_ADDED", "CONTENT_ADDED", "CONTENT_REMOVED", "STRUCTURE_REFRESH", "LIST_LOADED")
    },
    ("linkcollector", "DATA_REFRESH"): Announced(unnamed=frozenset({Part.LINKGRABBER})),
    ("downloads", "REFRESH_CONTENT"): Announced(unnamed=frozenset({Part.DOWNLOADS})),
    ("linkcollector", "ABORT"): _of(Part.COLLECTING),
    # Whether anything was found, and that it is there now, the LinkGrabber's own events say: 0.2 s after FINISHED.
    **{("linkcrawler", event_id): _of(Part.COLLECTING) for event_id in ("STARTED", "STOPPED", "FINISHED")},
    **{("captchas", event_id): Announced(has_poll_news=True) for event_id in ("NEW", "DONE")},
    **{("dialogs", event_id): _of(Part.DIALOGS) for event_id in ("NEW", "EXPIRED")},
    # The poll shows the controller's state by itself, and the plan what that takes; a stop mark is in the status bar.
    **{("downloadwatchdog", event_id): _of(Part.STATUS_BAR) for event_id in ("RUNNING", "PAUSED", "STOPPED")},
    ("downloadwatchdog", "STOPSIGN"): _of(Part.STATUS_BAR),
}


def announced_by(events: object) -> Announced:
    """Return what the answer to `events/listen` announces; raises a `TypeError` if it is no list.

    What is unknown or unreadable in it announces nothing: for what it may have meant the bounds of the polls hold.
    """
    named: defaultdict[_Named, set[str]] = defaultdict(set)
    found = NOTHING_ANNOUNCED
    for key, data in _readable_events(as_list(events)):
        if (what := _OF_LINKS.get(key)) is not None:
            if (link_id := id_of(data.get("uuid"))) is not None:
                named[what].add(link_id)
        elif (other := _OTHERS.get(key)) is not None:
            found |= other
    return found | Announced(
        links=frozenset(named[_Named.LINKS]),
        edited=frozenset(named[_Named.EDITED]),
        grabbed=frozenset(named[_Named.GRABBED]),
    )


def _readable_events(events: list[Any]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """Yield publisher and id of each event, with its data."""
    for event in events:
        match event:
            case {"publisher": str(publisher), "eventid": str(event_id)}:
                yield (publisher, event_id), event_data(event)


def event_data(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an event: "eventData" by the cloud and directly, else "eventdata"; empty for no object."""
    data = event.get("eventData", event.get("eventdata"))
    return data if isinstance(data, Mapping) else {}
