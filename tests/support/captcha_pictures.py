"""Contents of files that hosters give for the picture of a captcha."""

from base64 import b64decode
from struct import pack
from typing import Final

from simulator.api.pictures import PICTURE

_BITMAP: Final = pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0) + bytes(4)
PICTURES: Final = {
    "image/png": b64decode(PICTURE.partition(",")[2]),
    "image/jpeg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    "image/gif": bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b"),
    "image/webp": b"RIFF" + pack("<I", 26) + bytes.fromhex("574542505650384c0d0000002f00000010071011118888fe0700"),
    "image/bmp": b"BM" + pack("<IHHI", 54 + 4, 0, 0, 54) + _BITMAP,
}
NO_PICTURES: Final = {
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "HTML": b"<!doctype html><html><body>Not found</body></html>",
    "text that begins like a bitmap": b"BMW is a maker of cars, and this is no picture of one.",
    "nothing": b"",
    "garbage": bytes(range(200, 256)),
    "sound": b"RIFF" + pack("<I", 4) + b"WAVE",
}
