"""Random commands for one JDownloader, each as often as it weighs."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Final

from . import list_commands, other_commands
from .chance import Chance
from .choosing import NAMESPACES, Choice, Ids, Wanted

LONGEST_LIST: Final = 90
"""Packages above which more is removed than added."""
REMOVING: Final = 30
ADDING: Final = 3
"""What removing and adding weigh then."""

type Make = Callable[[Choice], Wanted | None]
"""Makes a command about what is there; None if there is nothing for it."""

WEIGHTS: Final[Sequence[tuple[int, Make]]] = (
    (12, list_commands.add),
    (8, list_commands.move_to_downloads),
    (10, list_commands.comment),
    (5, list_commands.rename),
    (3, list_commands.directory),
    (3, list_commands.password),
    (4, list_commands.priority),
    (5, list_commands.enabled),
    (4, list_commands.into_new_package),
    (3, list_commands.to_the_top),
    (6, list_commands.remove),
    (3, other_commands.clean_up),
    (4, other_commands.start_links),
    (3, other_commands.force),
    (2, other_commands.reset),
    (2, other_commands.resume),
    (2, other_commands.pause_links),
    (5, other_commands.run),
    (2, list_commands.check),
    (1, list_commands.split),
    (3, other_commands.limit),
    (3, other_commands.captcha),
    (1, other_commands.dialog),
    (1, other_commands.archive_password),
    (1, other_commands.account),
    (1, other_commands.stop_mark),
    (6, other_commands.look),
)


class Commands:
    """Makes commands for one JDownloader."""

    def __init__(self, random: Chance, numbers: count[int]) -> None:
        """Make them by chance; `numbers` are unique among all JDownloaders."""
        self._choice: Final = Choice(random, numbers)

    def forget(self) -> None:
        """Name everything again: what was named before has been compared."""
        self._choice.named.clear()

    def next(self, ids: Ids) -> Wanted:
        """Return a command about what is there."""
        self._choice.ids = ids
        makes = [make for _, make in WEIGHTS]
        is_long = sum(len(ids[one]) for one in NAMESPACES) > LONGEST_LIST
        heavier: dict[Make, int] = {list_commands.remove: REMOVING, list_commands.add: ADDING} if is_long else {}
        weights = [heavier.get(make, weight) for weight, make in WEIGHTS]
        while True:
            make = self._choice.random.choices(makes, weights)[0]
            if (wanted := make(self._choice)) is not None:
                return wanted
