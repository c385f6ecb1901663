"""Messages between the server and its processes: a JSON head and a body, each length first."""

from __future__ import annotations

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


class Incoming:
    """The next message on a non-blocking socket, put together as its bytes come."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._part = b""
        self._whole = bytearray()
        self._start = self._position = 0

    def take(self, sock: socket.socket) -> tuple[dict[str, Any], bytes] | None:
        """Take what is there; return head and body when they are whole, None while more is to come.

        Raises EOFError where the other side is gone before the end of the message.
        """
        try:
            while not self._whole:
                self._part += _some(sock)
                if len(self._part) < HEAD.size:
                    continue
                head, body = HEAD.unpack_from(self._part)
                self._start, size = HEAD.size + head, HEAD.size + head + body
                if len(self._part) == size:
                    return self._message(self._part)
                self._whole, self._position = bytearray(size), len(self._part)
                self._whole[: self._position] = self._part
            view = memoryview(self._whole)
            while self._position < len(view):
                self._position += _into(sock, view[self._position :])
            return self._message(view)
        except BlockingIOError:
            return None

    def _message(self, whole: bytes | memoryview) -> tuple[dict[str, Any], bytes]:
        return dict(json.loads(bytes(whole[HEAD.size : self._start]))), bytes(whole[self._start :])


def _some(sock: socket.socket) -> bytes:
    try:
        part = sock.recv(65536)
    except ConnectionResetError:
        part = b""
    if not part:
        raise EOFError
    return part


def _into(sock: socket.socket, view: memoryview) -> int:
    try:
        count = sock.recv_into(view)
    except ConnectionResetError:
        count = 0
    if not count:
        raise EOFError
    return count
