"""What the online check of a link finds, and the login that some servers ask for."""

import re
from urllib.parse import urlsplit, urlunsplit

from simulator.world.dialogs import DialogAnswer
from simulator.world.kinds import CHECK_REQUESTS, Outcome, is_unreachable, kind_of
from simulator.world.model import Link
from simulator.world.names import clean_name
from simulator.world.states import Availability

LOGIN_NEEDED = {
    "title": "Please enter username and password...",
    "message": "A username and a password is required to download this file. Please enter the credentials below.",
    "okbuttontext": "Continue",
    "cancelbuttontext": "Cancel",
    "linkhost": "http links",
    "flags": "260",
    "timeout": "600000",
}
_RIGHT_LOGIN = ("user", "pass")


def apply_check(link: Link) -> None:
    """Write down what the online check of a link finds."""
    link.requests += CHECK_REQUESTS
    link.availability = link.kind.availability
    if link.availability is Availability.ONLINE:
        link.name = clean_name(link.name)  # as of another one, the name is that of the URL
    good = link.kind.good_requests
    if good is not None and link.requests > good:
        is_reset = link.kind.outcome is Outcome.RESET
        link.availability = Availability.UNCHECKABLE if is_reset else Availability.OFFLINE
    if link.kind.is_size_known and not is_unreachable(link.url):
        link.bytes_total = link.kind.size


def log_in(link: Link, answer: DialogAnswer) -> None:
    """Check a link again with the login that was given; without the right one it stays unknown whether it is online."""
    link.availability = Availability.UNCHECKABLE
    given = (answer.get("username"), answer.get("password"))
    if answer["closereason"] == "OK" and given == _RIGHT_LOGIN:
        parts = urlsplit(link.url)
        link.url = urlunsplit(parts._replace(netloc=f"{':'.join(_RIGHT_LOGIN)}@{parts.netloc}"))
        link.kind = kind_of(link.url)
        apply_check(link)


def package_name_of(file_name: str) -> str:
    """Give the name of the package that a file is put into if none is wanted."""
    stem = file_name.rsplit(".", 1)[0] or file_name
    return re.sub(r"\.part\d+$", "", stem)
