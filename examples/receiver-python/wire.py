"""Protocol Buffers as they lie on the wire, read by hand: the few messages of Wardkeeper need no generated code, and a receiver
that reads what strangers send had better know every branch it can take. Field numbers are those of the .proto files."""

MAX_NUMBER = 2**53 - 1  # a sender has to stay below; larger ones are refused, never rounded

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


class Malformed(Exception):
    """Not a message, or one with a number that nobody may send."""


def fields(data: bytes, limit: int | None = None):
    """Yields (field number, wire type, value) in order. Groups are refused: no .proto file of ours has any."""
    at, count = 0, 0
    while at < len(data):
        count += 1
        if limit is not None and count > limit:
            raise Malformed("too many fields")
        tag, at = varint(data, at)
        number, kind = tag >> 3, tag & 7
        if number == 0:
            raise Malformed("field number 0")
        if kind == VARINT:
            value, at = varint(data, at)
        elif kind == BYTES:
            length, at = varint(data, at)
            value, at = take(data, at, length)
        elif kind == FIXED64:
            value, at = take(data, at, 8)
        elif kind == FIXED32:
            value, at = take(data, at, 4)
        else:
            raise Malformed("wire type %d" % kind)
        yield number, kind, value


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise Malformed("a number is cut short")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & (2**64 - 1), at
    raise Malformed("a number of more than ten bytes")


def take(data: bytes, at: int, length: int) -> tuple[bytes, int]:
    if at + length > len(data):
        raise Malformed("a field is cut short")
    return data[at : at + length], at + length


class Message:
    """One message whose fields come once (the last one counts) or are listed. What it does not know it passes over."""

    def __init__(self, data: bytes, limit: int | None = None):
        self._last: dict[tuple[int, int], object] = {}
        self._all: dict[int, list[bytes]] = {}
        for number, kind, value in fields(data, limit):
            self._last[number, kind] = value
            if kind == BYTES:
                self._all.setdefault(number, []).append(value)

    def raw(self, number: int) -> bytes:
        return self._last.get((number, BYTES), b"")

    def every(self, number: int) -> list[bytes]:
        return self._all.get(number, [])

    def has(self, number: int) -> bool:
        return number in self._all

    def text(self, number: int) -> str:
        for value in self.every(number):
            decoded(value)
        return decoded(self.raw(number))

    def texts(self, number: int) -> list[str]:
        return [decoded(value) for value in self.every(number)]

    def u32(self, number: int) -> int:
        return self._last.get((number, VARINT), 0) & 0xFFFFFFFF

    def u64(self, number: int) -> int:
        value = self._last.get((number, VARINT), 0)
        if value > MAX_NUMBER:
            raise Malformed("a number beyond 2^53-1")
        return value


def decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("text that is not UTF-8") from error


def write_varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def write_number(number: int, value: int) -> bytes:
    """proto3 leaves out what is 0."""
    return b"" if value == 0 else write_varint(number << 3 | VARINT) + write_varint(value)


def write_bytes(number: int, value: bytes) -> bytes:
    return write_varint(number << 3 | BYTES) + write_varint(len(value)) + value


def u64(value: int) -> bytes:
    return value.to_bytes(8, "big")


def length_prefixed(*parts: bytes) -> bytes:
    """What everything that is hashed or signed is built of: u64 length, then the bytes, for each part."""
    return b"".join(u64(len(part)) + part for part in parts)
