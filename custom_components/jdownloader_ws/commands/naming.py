"""How a call names links and packages, for actions and for the WebSocket API alike."""

from collections.abc import Mapping
from typing import Any

from .selection import Named


class Naming:
    """What a call whose fields have been checked names."""

    __slots__ = ()

    fields: Mapping[str, Any]

    @property
    def link_ids(self) -> list[str]:
        """The links that are named."""
        return list(self.fields.get("link_ids", ()))

    @property
    def package_ids(self) -> list[str]:
        """The packages that are named."""
        return list(self.fields.get("package_ids", ()))

    @property
    def names_something(self) -> bool:
        """Whether it is about certain links or packages, be it none of them: that is refused, not taken for all."""
        return "link_ids" in self.fields or "package_ids" in self.fields

    @property
    def named(self) -> Named:
        """The one link or package that is named."""
        return Named(link_id=self.fields.get("link_id"), package_id=self.fields.get("package_id"))
