"""Models as clients see them: by field names, which are the names of the contract.

Not `dataclasses.asdict`, which copies deeply; moments and enumerations are left to the JSON encoder.
"""

from dataclasses import fields
from typing import Any, get_args

from ..api.attention import Attention
from ..api.captchas import Captcha
from ..api.dialogs import Dialog
from ..api.downloads import Link, Package
from ..api.extraction import ArchiveExtraction
from ..api.hoster_accounts import Account
from ..api.jobs import CrawlJob
from ..api.linkgrabber import GrabberLink, GrabberPackage
from ..api.messages import without_queries
from ..api.settings import Settings
from ..api.status import Status
from ..api.storage import Storage

type Model = (
    Link
    | Package
    | GrabberLink
    | GrabberPackage
    | Status
    | Attention
    | CrawlJob
    | Captcha
    | Dialog
    | Account
    | Settings
    | Storage
    | ArchiveExtraction
)

INTERNAL = {
    Link: {"is_held", "job_id"},
    GrabberLink: {"job_id"},
    Dialog: {"asks_deeper", "is_notice"},
    Account: {"username"},
}
"""Fields that are ours alone, or, as the name of an account, for some to see."""
ATTENTION = "attention"
"""The one field that is a list of models."""
SECRET_PARTS = frozenset({"url"})
"""Addresses of which only who may control sees all."""
SECRET_TEXTS = frozenset({"message", "explanation"})
"""Texts with addresses of which only who may control sees all."""


WIRE_FIELDS: dict[type[object], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in INTERNAL.get(kind, ()))
    for kind in get_args(Model.__value__)
}
"""The names of each model's fields in the contract."""


def serialised(model: Model, *, shows_query: bool) -> dict[str, Any]:
    """Return a model as a client gets it; without `shows_query` addresses end before their query."""
    return {name: shown(name, getattr(model, name), shows_query=shows_query) for name in WIRE_FIELDS[type(model)]}


def shown(name: str, value: Any, *, shows_query: bool) -> Any:
    """Return the value of a field as a client gets it."""
    if name == ATTENTION and value is not None:
        return [serialised(part, shows_query=shows_query) for part in value]
    if value is None or shows_query:
        return value
    if name in SECRET_PARTS:
        return value.partition("?")[0]
    if name in SECRET_TEXTS:
        return without_queries(value)
    return value
