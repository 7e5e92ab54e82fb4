"""Secrets, tokens, signatures and encryption of MyJDownloader."""

from base64 import b64decode, b64encode
from hashlib import sha256
import hmac

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad, unpad

SIGNATURE_MARK = "&signature="


def login_secret(email: str, password: str) -> bytes:
    """Derive what a client and the cloud share."""
    return sha256(f"{email.lower()}{password}server".encode()).digest()


def device_secret(email: str, password: str) -> bytes:
    """Derive what a client and a device share, and the cloud never sees."""
    return sha256(f"{email.lower()}{password}device".encode()).digest()


def session_token(secret: bytes, session: str) -> bytes:
    """Derive the key of a session from a secret, or from the key before it."""
    return sha256(secret + bytes.fromhex(session)).digest()


def sign(key: bytes, text: str) -> str:
    """Sign the text of a request line."""
    return hmac.new(key, text.encode(), sha256).hexdigest()


def is_signed(key: bytes, raw_path: str) -> bool:
    """Return whether a request line, exactly as it was sent, carries the right signature."""
    text, mark, signature = raw_path.rpartition(SIGNATURE_MARK)
    return bool(mark) and hmac.compare_digest(sign(key, text), signature)


def encrypt(key: bytes, text: str) -> str:
    """Encrypt a text; the first half of the key is the initialisation vector, the second the key."""
    cipher = AES.new(key[16:], AES.MODE_CBC, key[:16])
    return b64encode(cipher.encrypt(pad(text.encode(), AES.block_size))).decode()


def decrypt(key: bytes, content: str | bytes) -> str:
    """Decrypt a text; raise `ValueError` if it was not encrypted with this key."""
    cipher = AES.new(key[16:], AES.MODE_CBC, key[:16])
    return unpad(cipher.decrypt(b64decode(content, validate=True)), AES.block_size).decode()
