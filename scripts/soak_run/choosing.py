"""Chooses what random commands are about, and says what must be found of them in JDownloader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any, Final

from .chance import Chance
from .given import Trace, in_any_list

NAMESPACES: Final = {"linkgrabber": "linkgrabberv2", "downloads": "downloadsV2"}
ACTIONS: Final = 0.35
"""Share of the commands that are given as actions."""
PACKAGES: Final = 0.3
"""Share of those that name packages."""

type Ids = Mapping[str, Any]
"""What can be named of one JDownloader: packages with their links by list, captchas, dialogs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A command that is to be given."""

    name: str
    """Of the WebSocket command, or of the action."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    traces: Sequence[Trace] = ()
    is_action: bool = False
    is_for_several: bool = False
    """Whether it may be given to several JDownloaders at once."""
    answers: bool = False
    """Whether the action returns something."""
    request: str | None = None


class Choice:
    """What exists to choose from in one JDownloader; what was named once for a method is not named again."""

    def __init__(self, random: Chance, numbers: count[int]) -> None:
        """Choose by chance; `numbers` are unique among all JDownloaders."""
        self.random: Final = random
        self.numbers: Final = numbers
        self.ids: Ids = {}
        self.named: Final[set[tuple[str, str]]] = set()

    def happens(self, share: float) -> bool:
        """Return whether something happens that does so in this share of all cases."""
        return self.random.happens(share)

    def unique(self, word: str) -> str:
        """Return a text that there is only once."""
        return f"{word}-{next(self.numbers)}"

    def list(self) -> str:
        """Return the name of a list."""
        return self.random.choice(sorted(NAMESPACES))

    def links(self, where: str, method: str, most: int = 3) -> Sequence[str]:
        """Return links that were not named for this method yet."""
        return self.take([*chain.from_iterable(self.ids[where].values())], method, most)

    def packages(self, where: str, method: str, most: int = 2) -> Sequence[str]:
        """Return packages that were not named for this method yet."""
        return self.take([*self.ids[where]], method, most)

    def take(self, there: Sequence[str], method: str, most: int) -> Sequence[str]:
        """Return some of these that were not named for this method yet, in whichever list they were then."""
        taken = self.random.sample(free := self.free(there, method), min(len(free), self.random.randint(1, most)))
        self.name(taken, method)
        return taken

    def free(self, there: Sequence[str], *methods: str) -> Sequence[str]:
        """Return those that were not named for any of these methods yet."""
        return [one for one in there if not any((_bare(method), one) in self.named for method in methods)]

    def name(self, ids: Sequence[str], *methods: str) -> None:
        """Note that these are named for these methods."""
        self.named.update((_bare(method), one) for method in methods for one in ids)

    def named_ids(self, where: str, method: str) -> dict[str, Sequence[str]]:
        """Return links or packages that were not named for this method yet, as fields; none if there are none."""
        if self.happens(PACKAGES) and (packages := self.packages(where, method)):
            return {"package_ids": packages}
        links = self.links(where, method)
        return {"link_ids": links} if links else {}

    def any_ids(self, where: str) -> dict[str, Sequence[str]]:
        """Return the same where a unique text says which command it is, so that they may be named again."""
        is_package = self.happens(PACKAGES)
        there = [*self.ids[where]] if is_package else [*chain.from_iterable(self.ids[where].values())]
        taken = self.random.sample(there, min(len(there), self.random.randint(1, 3)))
        return {"package_ids" if is_package else "link_ids": taken} if taken else {}

    def edit(self, where: str, name: str, fields: Mapping[str, Any], *traces: Trace) -> Wanted:
        """Return an edit, by the WebSocket command of the list or by the action for both."""
        # What an action names in both lists is two calls, by whose ids it could not be recognised
        if self.happens(ACTIONS) and all(len(trace.ids) <= 1 for trace in traces):
            # It takes what is in either list, and what was in one when this was made may be in the other by now
            either = [replace(trace, method=in_any_list(trace.method)) for trace in traces]
            return Wanted(name=name, fields=fields, traces=either, is_action=True)
        return Wanted(name=f"{where}/{name}", fields=fields, traces=traces)


def _bare(method: str) -> str:
    """Return a method without its list: links move, and what is named in one may be carried out in the other."""
    return method.rpartition("/")[2]


def by_ids(method: str, named: Mapping[str, Sequence[str]], *, is_sure: bool = True) -> Trace:
    """Return the trace of a command by what it names.

    What sets a state that may have been there before is not sure to be carried out: where JDownloader's answer was
    lost, that all is as it was wanted is a success, whatever did it.
    """
    return Trace(method=method, ids=[*chain.from_iterable(named.values())], is_sure=is_sure)
