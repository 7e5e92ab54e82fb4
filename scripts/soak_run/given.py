"""A command that was given: what must be found of it in JDownloader, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

BOTH_LISTS: Final = ("linkgrabberv2", "downloadsV2")
ANY_LIST: Final = "*"
UNDONE: Final = "undone"
"""Stands among the calls for what JDownloader took back by itself, as it does with speed limits when it stops."""


class Outcome(StrEnum):
    """What an answer says about what was done."""

    DONE = "done"
    FAILED = "failed"
    """Clearly: nothing was done."""
    PARTLY = "partly"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"
    """The connection ended, or Home Assistant was killed."""
    SOME = "some"
    """Of several JDownloaders."""
    WRONG = "wrong"
    """What no command may answer with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A call that a command makes in a JDownloader, as no other command does."""

    method: str
    """As `linkgrabberv2/addLinks`, or as `*/setComment` where it may be either list."""
    text: str | None = None
    """One of its parameters, or of the fields of one."""
    ids: Sequence[str] = ()
    """Links and packages that it names; these and no others."""
    are_with_others: bool = False
    """Whether it names others beside them: a package, and the links in it."""
    is_sure: bool = True
    """Whether a command that succeeds always makes it."""

    @property
    def keys(self) -> Sequence[str]:
        """What it is found by among all calls to a JDownloader."""
        return [key_of(one, self.text, self.ids, are_with_others=self.are_with_others) for one in self.methods]

    @property
    def methods(self) -> Sequence[str]:
        """The method in each list that it may be about."""
        namespace, _, name = self.method.rpartition("/")
        namespaces = BOTH_LISTS if namespace == ANY_LIST else (namespace,)
        return [f"{one}/{name}" for one in namespaces]

    @property
    def title(self) -> str:
        """What it is called in a report."""
        return key_of(self.method, self.text, self.ids)


def in_any_list(method: str) -> str:
    """Return a method of one list as that of whichever list."""
    return f"{ANY_LIST}/{method.rpartition('/')[2]}"


def key_of(method: str, text: str | None, ids: Sequence[str], *, are_with_others: bool = False) -> str:
    """Return what a call is found by."""
    if text is not None:
        return f"{method} ={text}"
    return f"{method} {'+' if are_with_others else '#'}{','.join(sorted(set(ids)))}"


@dataclass(slots=True, kw_only=True)
class Given:
    """One command."""

    number: int
    name: str
    """As it is counted: the command of the socket, or `action NAME`."""
    devices: Sequence[str]
    """Names of the JDownloaders that it is for."""
    traces: Sequence[Trace] = ()
    request: str | None = None
    """Commands with the same request are one, however often they are given."""
    sent: float = 0.0
    answered: float = 0.0
    outcome: Outcome = Outcome.UNANSWERED
    key: str = ""
    """Translation key of the error."""
    placeholders: Mapping[str, Any] = field(default_factory=dict)
    result: Any = None
    message: str = ""


CERTAIN = frozenset({Outcome.DONE, Outcome.FAILED})


def outcome_of(error: Mapping[str, Any], domain: str) -> Outcome:
    """Read an error: by its translation key, which both faces have."""
    key = error.get("translation_key") or ""
    if error.get("translation_domain") != domain:
        return Outcome.WRONG
    if key == "outcome_unknown":
        return Outcome.UNKNOWN
    if key == "some_failed":
        return Outcome.SOME
    return Outcome.PARTLY if key.endswith("_partly") else Outcome.FAILED
