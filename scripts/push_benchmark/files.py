"""Files for a real JDownloader, by the paths that the simulator knows: `/fast`, `/slow`, `/zip`, `/auth`."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from aiohttp import web

PIECES: Final = 10
"""A second, of what is sent slowly."""
AS_FAST_AS_POSSIBLE: Final = 2**16
LOGIN: Final = f"Basic {b64encode(b'user:pass').decode()}"


@asynccontextmanager
async def serving(host: str) -> AsyncGenerator[str]:
    """Serve them on a free port of an address; gives the URL in front of the paths."""
    app = web.Application()
    app.router.add_get("/fast/{size:\\d+}/{name}", _fast)
    app.router.add_get("/slow/{speed:\\d+}/{size:\\d+}/{name}", _slow)
    app.router.add_get("/zip/{name}", _archive)
    app.router.add_get("/auth/{size:\\d+}/{name}", _locked)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, 0).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _fast(request: web.Request) -> web.StreamResponse:
    return await _send(request, int(request.match_info["size"]))


async def _slow(request: web.Request) -> web.StreamResponse:
    return await _send(request, int(request.match_info["size"]), int(request.match_info["speed"]))


async def _locked(request: web.Request) -> web.StreamResponse:
    if request.headers.get("Authorization") != LOGIN:
        return web.Response(status=401, headers={"WWW-Authenticate": 'Basic realm="benchmark"'})
    return await _send(request, int(request.match_info["size"]))


async def _archive(request: web.Request) -> web.StreamResponse:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        # A name of its own: JDownloader asks what to do about a file that is there already
        archive.writestr(f"{request.match_info['name']}.txt", "benchmark " * 100)
    return web.Response(body=packed.getvalue(), content_type="application/zip")


async def _send(request: web.Request, size: int, speed: int | None = None) -> web.StreamResponse:
    """Send so many zeros, from where the range asks for them, at so many bytes a second."""
    wanted = request.http_range
    start, stop = wanted.start or 0, min(wanted.stop or size, size)
    response = web.StreamResponse(status=200 if wanted.start is None else 206)
    response.force_close()
    response.headers["Accept-Ranges"] = "bytes"
    response.content_type = "application/octet-stream"
    response.content_length = stop - start
    if response.status == web.HTTPPartialContent.status_code:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    await response.prepare(request)
    piece = max(1, speed // PIECES) if speed else AS_FAST_AS_POSSIBLE
    with suppress(ConnectionError):  # JDownloader stops whenever it likes
        for place in range(start, stop, piece):
            await response.write(bytes(min(piece, stop - place)))
            if speed:
                await asyncio.sleep(1 / PIECES)
    return response
