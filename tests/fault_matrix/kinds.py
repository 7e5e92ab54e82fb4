"""The kinds of work that faults come into, and the ways to a JDownloader."""

from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """How calls get to the JDownloader while the fault lasts."""

    CLOUD = "cloud"
    DIRECT = "direct"
    LOCAL = "local"


class Work(StrEnum):
    """What a user does, or what is running, when the fault begins."""

    SET_UP = "set-up"
    """A person adds it in the form."""
    START = "start"
    """Home Assistant starts with the entry."""
    POLL = "poll"
    WATCH = "watch"
    """A client watches the stream."""
    LIST = "list"
    """A client asks for the list of downloads."""
    COMMAND = "command"
    """A client disables a link: the effect can be read back."""
    ADD = "add"
    """A client adds a link: done twice, it would be there twice."""
    CAPTCHA = "captcha"
    """A client solves a captcha: it can be done once."""
    UNLOAD = "unload"
    REAUTH = "reauth"
    """A person signs in again."""
    RECONFIGURE = "reconfigure"
    """A person changes the entry in the form."""


SIGNS_IN: Final = frozenset({Work.SET_UP, Work.REAUTH, Work.RECONFIGURE})
"""Work that tries another connection before anything is kept: for an account, it asks nothing of its JDownloaders."""
COMMANDS: Final = {
    Work.COMMAND: "/downloadsV2/setEnabled",
    Work.ADD: "/linkgrabberv2/addLinks",
    Work.CAPTCHA: "/captcha/solve",
}
"""The call that the fault meets in work that changes something: what is read before and after goes well."""
