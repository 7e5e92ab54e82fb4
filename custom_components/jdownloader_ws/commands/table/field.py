"""A field that commands take: one description for the WebSocket API, for actions, and for what is generated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from homeassistant.helpers.typing import UNDEFINED, UndefinedType, VolDictType
import voluptuous as vol

from ..parameters import Option

type Check = Any
"""What voluptuous takes to check a value with."""
type Selector = Mapping[str, Any]
"""What Home Assistant's forms show, as in `services.yaml`."""


class Face(StrEnum):
    """The two ways in which a command is called."""

    SOCKET = "socket"
    ACTION = "action"


BOTH: Final = frozenset(Face)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field; how it is used in one command is said with `required_here` and its like."""

    name: str
    value: Check
    """How its value is checked: types as JSON has them, nothing is converted."""
    action_value: Check = None
    """How an action's value is checked where templates and forms may give it as text."""
    selector: Selector
    typescript: str = "string"
    """The type for programs."""
    form: str = "text"
    """The type in words, for the reference."""
    example: Any = None
    default: Any = UNDEFINED
    action_default: Any = UNDEFINED
    """Where only actions have one."""
    required: bool = False
    is_blank_left_out: bool = False
    """Whether an empty text says nothing."""
    bounds: tuple[int, int] | None = None
    """The lowest and the highest number that its check accepts, for the reference."""
    instead_of: str | None = None
    """The group of fields of which the WebSocket API takes one."""
    section: str | None = None
    """The part of an action's form in which it stands."""
    faces: frozenset[Face] = BOTH

    def required_here(self) -> Self:
        """Return the field where it may not be left out."""
        return replace(self, required=True)

    def within(self, section: str) -> Self:
        """Return the field in a part of the form."""
        return replace(self, section=section)

    def marker(self, face: Face) -> vol.Marker:
        """Return its name for voluptuous, with whether it may be left out."""
        if self.required:
            return vol.Required(self.name)
        if face is Face.SOCKET and self.instead_of:
            return vol.Exclusive(self.name, self.instead_of)
        given = self.default_on(face)
        kind = Option if self.is_blank_left_out else vol.Optional
        return kind(self.name) if isinstance(given, UndefinedType) else kind(self.name, default=given)

    def default_on(self, face: Face) -> Any:
        """Return what is taken where it is left out."""
        if face is Face.ACTION and not isinstance(self.action_default, UndefinedType):
            return self.action_default
        return self.default

    def check(self, face: Face) -> Check:
        """Return how its value is checked."""
        return self.value if face is Face.SOCKET or self.action_value is None else self.action_value


def schema_of(fields: Iterable[Field], face: Face) -> VolDictType:
    """Return what a command takes, for voluptuous."""
    return {one.marker(face): one.check(face) for one in fields if face in one.faces}


def in_section(section: str, *fields: Field) -> tuple[Field, ...]:
    """Return fields that stand together in a part of a form that begins collapsed."""
    return tuple(one.within(section) for one in fields)
