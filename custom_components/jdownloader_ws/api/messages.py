"""What JDownloader and hosters say to people: texts that go into rows, states and events as they are.

They may hold more than a sentence: where a connection breaks off, the status of a link is a stack trace with all that
was asked for, and addresses with their user, password and query.
"""

from collections.abc import Mapping
import re
from typing import Any, Final

from .fields import MAX_TEXT_READ, bounded, without_surrogates
from .log_filter import CONTROL_CHARACTERS

MAX_LINE: Final = 255
"""Characters of a message; as many as a state of Home Assistant may have."""
MAX_LOOKED_AT: Final = 4_096
"""Characters of a message, or of a token, that are searched: some milliseconds where they are made to take long."""
# A token is looked at as a whole: what a regular expression searches from everywhere takes long in long texts.
_TOKEN: Final = re.compile(r"\S+")
_AUTHORITY_END: Final = re.compile(r"[/?#]")
_QUERY: Final = re.compile(r"[?#]")
# An address without scheme: only what continues like one is none of the many other things with an @ or a question mark.
_BARE_USER: Final = re.compile(r"[^\s:@/]{1,100}:[^\s@/]{1,100}@(?=[\w.-]{1,253}(?::\d|/))")
_BARE_HOST: Final = re.compile(r"\w\.\w{2,20}(?::\d{1,5})?$")
_FRAME: Final = re.compile(r"\((?:[\w$]{1,100}\.(?:java|kt)(?::\d+)?|Native Method|Unknown Source)\)")
_AT: Final = re.compile(r"(?:^|\s)at$")


def message_of(answer: Mapping[str, Any], key: str) -> str | None:
    """Return what is said in one line: the first that says something, without users and queries of addresses."""
    value = answer.get(key)
    return one_message(value) if isinstance(value, str) else None


def passage_of(answer: Mapping[str, Any], key: str) -> str | None:
    """Return a text that may have several lines, as questions do, without users of addresses.

    Their queries stay: a decision may hang on them. For who may not decide see `without_queries`.
    """
    value = answer.get(key)
    return bounded(without_users(_beginning(value, 2 * MAX_TEXT_READ))) if isinstance(value, str) and value else None


def one_message(text: str) -> str | None:
    """Return a text as `message_of` does; None where it says nothing."""
    if len(text) <= MAX_LINE and text.isprintable() and not any(sign in text for sign in "/@("):
        return text or None  # nearly all of them, and each round reads them for each link
    text = _beginning(text, MAX_LOOKED_AT)
    lines = [line for part in text.splitlines() if (line := " ".join(CONTROL_CHARACTERS.sub(" ", part).split()))]
    said = next((line for line in map(_without_trace, lines) if _says_something(line)), lines[0] if lines else "")
    plain = without_surrogates(without_queries(without_users(said)))
    return (plain if len(plain) <= MAX_LINE else f"{plain[: MAX_LINE - 1]}…") or None


def _beginning(text: str, length: int) -> str:
    """Return what a text begins with: whole tokens, as half of one may end before it shows that it holds a user."""
    if len(text) <= length:
        return text
    kept = text[:length]
    return kept if text[length].isspace() else kept[: len(kept) - len(kept.rsplit(None, 1)[-1])]


def without_users(text: str) -> str:
    """Return a text in which addresses have neither user name nor password."""
    return _TOKEN.sub(lambda token: _without_user(token[0]), text) if "@" in text else text


def without_queries(text: str) -> str:
    """Return a text in which addresses end before their query and fragment."""
    if "?" not in text and "#" not in text:
        return text
    return _TOKEN.sub(lambda token: _without_query(token[0]), text)


def _without_user(token: str) -> str:
    before, *addresses = token.split("://")
    if not addresses:
        return _BARE_USER.sub("", token) if len(token) <= MAX_LOOKED_AT else token.rpartition("@")[2]
    return "://".join([before, *map(_after_user, addresses)])


def _after_user(address: str) -> str:
    authority = _AUTHORITY_END.split(address, maxsplit=1)[0]
    if "@" in authority:
        return address[authority.rindex("@") + 1 :]
    _, colon, port = authority.partition(":")
    # No port: the beginning of a password that has one of the characters which end a host.
    is_password = colon and port and not port.isdigit() and not authority.startswith("[")
    return address.rpartition("@")[2] if is_password and "@" in address else address


def _without_query(token: str) -> str:
    before, separator, address = token.partition("://")
    if separator:
        return before + separator + _QUERY.split(address, maxsplit=1)[0]
    path, _, query = token.partition("?")
    host, slash, _ = path.partition("/")
    return path if slash and "=" in query and _BARE_HOST.search(host) else token


def _without_trace(line: str) -> str:
    """Return what a line says before the first frame of a stack trace, without the label of that."""
    frame = _FRAME.search(line)
    if frame is None:
        return line
    said = _AT.sub("", line[: frame.start()].rpartition(" ")[0])
    if not said.endswith(":"):
        return said
    said = said[:-1]
    return said.rpartition(":")[0] or said


def _says_something(line: str) -> bool:
    return any(map(str.isalnum, line))
