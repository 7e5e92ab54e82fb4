"""Entities of what comes and goes: a row makes one for each thing of a kind, and they leave with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final, Protocol

from homeassistant.const import Platform
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..runtime import JDownloaderConfigEntry
from .entity import JDownloaderEntityDescription, Subject

MAX_DYNAMIC_ENTITIES: Final = 100
"""Accounts, or disks, that get entities: more are not looked at one by one, and each has its place in the registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicKind[S]:
    """Things of which a JDownloader may have several."""

    all_fn: Callable[[Snapshot], Sequence[S] | None]
    """Returns them: the same object as long as nothing changed, and None where they were not read."""
    id_fn: Callable[[S], str]
    placeholders_fn: Callable[[S, Sequence[S]], Mapping[str, str]]
    """Returns the name of one among all, for the names of its entities."""

    def ids(self, members: Iterable[S]) -> AbstractSet[str]:
        """Return the ids of some."""
        return {self.id_fn(member) for member in members}

    def subject(self, member: S, members: Sequence[S]) -> Subject[S]:
        """Return one as what entities are about."""
        member_id = self.id_fn(member)

        def find(jdownloader: JDownloaderCoordinator) -> S | None:
            there = self.all_fn(jdownloader.data) or ()
            return next((one for one in there if self.id_fn(one) == member_id), None)

        return Subject(find_fn=find, id=member_id, placeholders=self.placeholders_fn(member, members))


class EntityOfMember[D](Protocol):
    """How entities are made of rows and what they are about."""

    def __call__(self, *, coordinator: JDownloaderCoordinator, description: D, subject: Subject[Any]) -> Entity:
        """Make the entity of a row for one thing."""


class Members[S, D: JDownloaderEntityDescription[Any, Any]]:
    """Keeps the entities of one platform for all things of a kind that one JDownloader has."""

    def __init__(
        self,
        jdownloader: JDownloaderCoordinator,
        kind: DynamicKind[S],
        rows: Iterable[D],
        add: Callable[[D, Subject[S]], None],
        platform: Platform,
    ) -> None:
        """Start with none; `add` makes an entity."""
        self._jdownloader = jdownloader
        self._kind = kind
        self._rows = {row.key: row for row in rows}
        self._add = add
        self._platform = platform
        self._seen: Sequence[S] | None = None
        self._ids: AbstractSet[str] | None = None
        self._known: set[tuple[str, str]] = set()
        """Keys of rows, and ids of the things for which they have entities."""

    @callback
    def async_look(self) -> None:
        """Add entities of what is new, and remove those of what is gone, from the registry too.

        A thing that only has not got what a row shows, for a while or any more, keeps its entity.
        """
        members = self._kind.all_fn(self._jdownloader.data)
        if members is None or members is self._seen or not self._jdownloader.data.is_available:
            return
        self._seen = members
        ids = self._kind.ids(members)
        if ids != self._ids:
            self._ids = ids
            self._known = {(key, member_id) for key, member_id in self._known if member_id in ids}
            self._async_remove_stale(ids)
        for member in members[:MAX_DYNAMIC_ENTITIES]:
            for key, row in self._rows.items():
                if row.applies_fn(member) and (key, self._kind.id_fn(member)) not in self._known:
                    self._known.add((key, self._kind.id_fn(member)))
                    self._add(row, self._kind.subject(member, members))

    @callback
    def _async_remove_stale(self, ids: AbstractSet[str]) -> None:
        """Remove the entities of what is gone, be it since the last time that Home Assistant ran."""
        registry = er.async_get(self._jdownloader.hass)
        for entity in er.async_entries_for_config_entry(registry, self._jdownloader.config_entry.entry_id):
            prefix = f"{self._jdownloader.jd_id}_{entity.translation_key}_"
            is_ours = entity.domain == self._platform and entity.translation_key in self._rows
            if is_ours and entity.unique_id.startswith(prefix) and entity.unique_id.removeprefix(prefix) not in ids:
                registry.async_remove(entity.entity_id)


@callback
def async_add_members[S, D: JDownloaderEntityDescription[Any, Any]](
    entry: JDownloaderConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
    make: EntityOfMember[D],
    kind: DynamicKind[S],
    rows: Iterable[D],
    platform: Platform,
) -> None:
    """Keep entities of each row for all things of a kind, in each JDownloader of the entry."""
    rows = tuple(rows)

    @callback
    def async_follow(coordinator: JDownloaderCoordinator) -> None:
        @callback
        def async_add(row: D, subject: Subject[S]) -> None:
            async_add_entities([make(coordinator=coordinator, description=row, subject=subject)])

        members = Members(coordinator, kind, rows, async_add, platform)
        entry.async_on_unload(coordinator.async_add_listener(members.async_look))
        members.async_look()

    entry.async_on_unload(entry.runtime_data.async_on_device(async_follow))
