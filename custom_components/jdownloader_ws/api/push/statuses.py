"""Texts of states that JDownloader repeats: only those that differ are reported."""

from collections.abc import Mapping
from typing import Any, Final

from ..announced import event_data
from ..fields import id_of

# Links whose text is remembered; of more than these one is announced once more than it had to.
MAX_REMEMBERED: Final = 20_000

STATUS_EVENT: Final = "LINK_UPDATE.status"


class StatusTexts:
    """Drops the events of states in which nothing is new.

    Whenever any link starts or ends, JDownloader says of each link that waits for a time that it has no text, and then
    the one it had: a thousand events each 2.5 s of which none means anything (measured).
    """

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        """Their hashes, as a text can be of any length."""

    @property
    def remembered(self) -> int:
        """Of how many links a text is remembered."""
        return len(self._texts)

    def new_in(self, events: list[Any]) -> list[Any]:
        """Return the events of one answer without those of states that are what they were.

        Of several for one link the last says what it is now. Where another event names a link, it may have been in
        another state meanwhile, so that the same text is new after it, also where both came in one answer.
        """
        last: dict[str, Any] = {}
        kept: list[Any] = []
        for event in events:
            link_id, is_status = _link_of(event)
            if link_id is None:
                kept.append(event)
            elif is_status:
                last[link_id] = event
            else:
                self._texts.pop(link_id, None)
                kept += [earlier for earlier in (last.pop(link_id, None), event) if earlier is not None]
        return kept + [event for link_id, event in last.items() if self._is_new(link_id, event)]

    def _is_new(self, link_id: str, event: Mapping[str, Any]) -> bool:
        text = event_data(event).get("status")
        if not isinstance(text, str):
            self._texts.pop(link_id, None)
            return True
        if self._texts.get(link_id) == hash(text):
            return False
        if len(self._texts) >= MAX_REMEMBERED:
            self._texts.clear()
        self._texts[link_id] = hash(text)
        return True


def _link_of(event: object) -> tuple[str | None, bool]:
    """Return the download link that an event names, and whether it is about its text."""
    if not isinstance(event, Mapping) or event.get("publisher") != "downloads":
        return None, False
    return id_of(event_data(event).get("uuid")), event.get("eventid") == STATUS_EVENT
