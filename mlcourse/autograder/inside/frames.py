"""JSON messages over a stream socket, each behind its length in four bytes.

The other sockets keep packets apart by themselves; for those, here is what both sides must agree on.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

MAX_ORDER_BYTES = 1 << 17
READY = b"ready"

_LENGTH = struct.Struct(">I")


class FrameError(ValueError):
    """What arrived is not a message in the agreed form, or is larger than allowed."""


def send_frame(sock: socket.socket, message: Any) -> None:
    """Send one message."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sock.sendall(_LENGTH.pack(len(body)) + body)


def receive_frame(sock: socket.socket, limit: int) -> tuple[Any, int]:
    """Receive one message of at most ``limit`` bytes.

    Returns
    -------
    message, size
        The message and its size in bytes.

    Raises
    ------
    EOFError
        If the other side closed the socket between two messages.
    FrameError
        If the bytes are no message, or the message is too large.
    """
    head = _receive(sock, _LENGTH.size)
    if not head:
        raise EOFError("the other side closed the socket")
    if len(head) < _LENGTH.size:
        raise FrameError("a message was cut short")
    (size,) = _LENGTH.unpack(head)
    if size > limit:
        raise FrameError(f"a message of {size} bytes, more than the {limit} allowed")
    body = _receive(sock, size)
    if len(body) < size:
        raise FrameError("a message was cut short")
    try:
        return json.loads(body.decode("utf-8", "replace")), size
    except (ValueError, RecursionError):
        raise FrameError("a message that is not JSON") from None


def _receive(sock: socket.socket, size: int) -> bytes:
    chunks, missing = [], size
    while missing:
        chunk = sock.recv(min(missing, 1 << 20))
        if not chunk:
            break
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks)
