"""Bodies of requests, up to the length that JDownloader takes."""

from aiohttp.web_request import BaseRequest

LONGEST_BODY = 1_048_576


class BodyTooLargeError(Exception):
    """More than JDownloader takes."""


async def read_body(request: BaseRequest) -> bytes:
    """Read the body of a request; raise `BodyTooLargeError` as soon as it is known to be too long."""
    if (request.content_length or 0) > LONGEST_BODY:
        raise BodyTooLargeError
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise BodyTooLargeError
    return bytes(body)
