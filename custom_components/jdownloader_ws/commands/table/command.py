"""A command: one row from which its WebSocket command, its action, and all that describes them come."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final

from homeassistant.core import HomeAssistant
import voluptuous as vol

from ...command_run import ENDS_WITHIN, async_carry_out
from ...coordinator import JDownloaderCoordinator
from ...errors import partly
from ...rights import Rights, never
from ...runtime import JDownloaderConfigEntry
from ...tracking.confirmation import DONE_PARTLY
from ..edited_list import DOWNLOADS, LINKGRABBER, EditedList
from ..either_list import ListPart, async_only_part, async_parts
from ..naming import Naming
from .field import Face, Field, schema_of

type Fields = Mapping[str, Any]
type Answer = Mapping[str, Any] | None
type Run = Callable[[Call], Awaitable[Any]]
type NeedsAdmin = Callable[[Fields], bool]
type Prepare = Callable[[HomeAssistant, Fields], Awaitable[Fields]]

LISTS: Final[Mapping[str, EditedList[Any, Any]]] = {"downloads": DOWNLOADS, "linkgrabber": LINKGRABBER}
"""The two lists, as WebSocket commands begin."""


class Right(StrEnum):
    """The weakest right that is enough for some call."""

    READ = "read"
    CONTROL = "control"
    ADMIN = "admin"


class Answers(StrEnum):
    """When an action answers; a WebSocket command always does."""

    NEVER = "never"
    IF_ASKED = "if_asked"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer that was read from one snapshot."""

    revision: int
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Long:
    """An answer that was read from one snapshot, and is made when it is sent: in a thread where it has many rows."""

    revision: int
    rows: int
    make: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Naming):
    """A call for one JDownloader, with the rights of its caller, which are enough."""

    hass: HomeAssistant
    face: Face
    fields: Fields
    jdownloader: JDownloaderCoordinator
    rights: Rights
    user_id: str | None = None
    """Of its caller; None where there is none, as in an automation."""
    edited: EditedList[Any, Any] | None = None
    """The list that a WebSocket command names; an action edits what is named in either of them."""

    async def async_only_part(self, link_ids: list[str], package_ids: list[str]) -> ListPart:
        """Return these where they have to be in one list."""
        if self.edited is not None:
            return ListPart(self.edited, link_ids, package_ids)
        return await async_only_part(self.jdownloader, link_ids, package_ids)

    async def async_each_part(self, edit: Callable[[ListPart], Awaitable[None]]) -> None:
        """Edit what is named, in each of the lists in which some of it is."""
        if self.edited is not None:
            parts = [ListPart(self.edited, self.link_ids, self.package_ids)]
        else:
            parts = await async_parts(self.jdownloader, self.link_ids, self.package_ids)
        done: list[str] = []
        for part in parts:
            with partly(DONE_PARTLY, done):
                await edit(part)
            done += [*part.link_ids, *part.package_ids]


def plain(run: Callable[[JDownloaderCoordinator], Awaitable[Any]]) -> Run:
    """Return how a command is run that takes nothing, and answers nothing."""

    async def act(call: Call) -> None:
        await run(call.jdownloader)

    return act


def on_selection(run: Callable[[JDownloaderCoordinator, list[str], list[str]], Awaitable[Any]]) -> Run:
    """Return how a command is run that takes links and packages, and answers nothing."""

    async def act(call: Call) -> None:
        await run(call.jdownloader, call.link_ids, call.package_ids)

    return act


async def as_given(_: HomeAssistant, fields: Fields) -> Fields:
    """Prepare nothing."""
    return fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of a command wherever it is described."""

    socket: tuple[str, ...] = ()
    """Its names on the WebSocket API: none, one, or one for each list."""
    action: str | None = None
    fields: tuple[Field, ...] = ()
    right: Right = Right.CONTROL
    typescript: str = "null"
    """The type of the WebSocket command's answer."""
    errors: tuple[str, ...] = ()
    """Keys of the errors that are its own, where they are not described by hand."""
    icon: str = ""
    """Of the action."""
    has_target: bool = True
    """Whether it is for JDownloaders, and not for a connection or for all that there is."""

    def schema(self, face: Face) -> vol.Schema:
        """Return what a call takes, without which JDownloader it is for."""
        return vol.Schema(schema_of(self.fields, face))


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Described):
    """A command for one JDownloader."""

    run: Run
    needs_admin: NeedsAdmin = never
    """Which calls need an administrator beside the right."""
    prepare: Prepare = as_given
    """What an action does once for all its JDownloaders; returns the fields with what came of it."""
    answers: Answers = Answers.NEVER
    has_revision: bool = False
    """Whether the WebSocket command's answer says how new it is."""
    answers_with: str | None = None
    """The part of the answer that an action answers with, where that is not all of it."""
    may_be_refused_as_too_large: Callable[[Fields], bool] = never
    """Which calls of a command that can act do not act, so that their answer may be refused."""
    absent: Answer = None
    """The answer for a JDownloader that was offline ever since its entry was loaded; without one that is an error."""

    @property
    def only_reads(self) -> bool:
        """Whether nothing is changed."""
        return self.right is Right.READ

    async def async_run(self, call: Call) -> Any:
        """Carry out a call, in turn with those of others and within its time, and return the answer.

        One that is to wait longer may take as long. Raises `JDownloaderError` and `JDownloaderRefusal`.
        """
        return await async_carry_out(
            call.hass,
            self.run(call),
            caller=call.user_id,
            name=f"{call.jdownloader.name} - {self.action or self.socket[0]}",
            seconds=max(ENDS_WITHIN, call.fields.get("wait", 0)),
        )

    def demand(self, rights: Rights, fields: Fields) -> None:
        """Raise a `JDownloaderRefusal` unless these rights are enough for a call."""
        needs_admin = self.right is Right.ADMIN or self.needs_admin(fields)
        rights.demand(control=not self.only_reads, admin=needs_admin)


reading: Final = partial(Command, right=Right.READ, answers=Answers.ALWAYS)
"""A command that changes nothing: who may see the JDownloader may give it, and its action has an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCommand(Described):
    """A command for a connection, which may have no device that is there; for administrators."""

    run: Callable[[HomeAssistant, JDownloaderConfigEntry], Awaitable[None]]
    right: Right = Right.ADMIN
    has_target: bool = False
