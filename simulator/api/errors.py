"""Refusals as a device words them."""

STATUSES = {
    "BAD_PARAMETERS": 400,
    "BAD_REQUEST": 400,
    "INVALID_VALUE": 400,
    "UNAUTHORIZED": 401,
    "AUTH_FAILED": 403,
    "SESSION": 403,
    "TOKEN_INVALID": 403,
    "API_COMMAND_NOT_FOUND": 404,
    "API_INTERFACE_NOT_FOUND": 404,
    "FILE_NOT_FOUND": 404,
    "NOT_AVAILABLE": 404,
    "Not Found": 404,
    "UNKNOWN_CHALLENGETYPE": 404,
    "INTERNAL_SERVER_ERROR": 500,
}


class ApiError(Exception):
    """An answer of a device that says no: a type, sometimes free text, and data."""

    def __init__(self, kind: str, data: object = None, status: int | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.data = data
        self.status = status if status is not None else STATUSES.get(kind, 400)

    @property
    def content(self) -> dict[str, object]:
        """The object that is sent."""
        return {"src": "DEVICE", "data": self.data, "type": self.kind}


class BadParametersError(ApiError):
    """Parameters that the method does not take; the data is the offending text."""

    def __init__(self, data: object = None) -> None:
        super().__init__("BAD_PARAMETERS", data)


class InternalServerError(ApiError):
    """An exception inside of a method."""

    def __init__(self) -> None:
        super().__init__("INTERNAL_SERVER_ERROR")
