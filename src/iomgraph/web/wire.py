"""Messages between the server and its processes: a JSON head and a body, each length first."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

HEAD = struct.Struct(">IQ")


def pack(head: dict[str, Any], body: bytes | bytearray | memoryview = b"") -> bytes:
    """Return a message as bytes, apart from its body, which follows it."""
    text = json.dumps(head).encode()
    return HEAD.pack(len(text), len(body)) + text


def send(sock: socket.socket, head: dict[str, Any], body: bytes | bytearray | memoryview = b"") -> None:
    """Send a message, blocking."""
    first = pack(head, body)
    if len(body) < 65536:
        sock.sendall(first + bytes(body))
    else:
        sock.sendall(first)
        sock.sendall(body)


def receive(sock: socket.socket) -> dict[str, Any] | None:
    """Return the head of the next message, which has no body, blocking; None where the other side is gone."""
    lengths = _exactly(sock, HEAD.size)
    if lengths is None:
        return None
    text = _exactly(sock, HEAD.unpack(lengths)[0])
    return None if text is None else dict(json.loads(text))


def _exactly(sock: socket.socket, count: int) -> bytes | None:
    got = bytearray()
    while len(got) < count:
        try:
            part = sock.recv(count - len(got))
        except ConnectionResetError:
            return None
        if not part:
            return None
        got += part
    return bytes(got)


async def answer(sock: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Return head and body of the next message on a non-blocking socket.

    Raises EOFError where the other side is gone before its end.
    """
    loop = asyncio.get_running_loop()
    first = await _some(loop, sock, 65536)
    while len(first) < HEAD.size:
        first += await _some(loop, sock, 65536)
    head_length, body_length = HEAD.unpack_from(first)
    start = HEAD.size + head_length
    whole = bytearray(start + body_length)
    whole[: len(first)] = first
    view, position = memoryview(whole), len(first)
    while position < len(whole):
        try:
            count = await loop.sock_recv_into(sock, view[position:])
        except ConnectionResetError:
            count = 0
        if not count:
            raise EOFError
        position += count
    return dict(json.loads(bytes(view[HEAD.size : start]))), bytes(view[start:])


async def _some(loop: asyncio.AbstractEventLoop, sock: socket.socket, count: int) -> bytes:
    try:
        part = await loop.sock_recv(sock, count)
    except ConnectionResetError:
        part = b""
    if not part:
        raise EOFError
    return part
