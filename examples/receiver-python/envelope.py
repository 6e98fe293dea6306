"""Opening a batch: every check in the order of docs/telemetry.md, each before the work that the next one costs."""

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256

import zstandard

from keys import CannotOpen, VerifyingKey, XWingKey, hpke_open, open_aes
from wire import MAX_NUMBER, Malformed, Message, fields, length_prefixed, u64

MAX_BATCH_BYTES = 1024 * 1024
MAX_HEADER_BYTES = 16 * 1024
MAX_RECIPIENTS = 8
MAX_CONTENT_BYTES = 4 * 1024 * 1024
MAX_EVENT_BYTES = 16 * 1024
MAX_ROWS = 5_000
MAX_FIELDS = 5 * MAX_ROWS
MAX_NOTE_BYTES = 32 * 1024
MAX_WINDOW_BYTES = 8 * 1024 * 1024
FRAME_MAGIC = bytes.fromhex("28b52ffd")
TOPIC = re.compile(r"wardkeeper/1/([^/]+)/([^/]+)/batch")


class Refused(Exception):
    """`code` is for the receiver's own quarantine; a sender learns nothing of it."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass
class Sender:
    """What is known of the gateway before its batch is opened."""

    site: str  # of the topic
    gateway: str
    certified: tuple[str, str]  # of its enrolled certificate
    keys: list[VerifyingKey]
    boot_counter: int  # the highest seen


@dataclass
class Row:
    seq: int
    hash: bytes
    body_hash: bytes
    body: bytes | None


@dataclass
class Run:
    first_seq: int
    hash_before: bytes
    rows: list[Row]


@dataclass
class Content:
    ledger: bytes
    runs: list[Run]
    checkpoints: list[bytes]
    heartbeat: dict | None
    boot_counter: int = 0


def genesis(site: str, gateway: str, ledger: bytes) -> bytes:
    return sha256(b"wardkeeper/ledger/1\0" + length_prefixed(site.encode(), gateway.encode(), ledger)).digest()


def row_hash(previous: bytes, seq: int, body_hash: bytes) -> bytes:
    return sha256(b"wardkeeper/event/1\0" + previous + u64(seq) + body_hash).digest()


def commitment(content_key: bytes) -> bytes:
    return sha256(b"wardkeeper/content-key/1\0" + content_key).digest()


def wrapping_info(suite: int, site: str, gateway: str, batch_id: bytes, committed: bytes) -> bytes:
    return b"wardkeeper/wrap/1\0" + u64(suite) + length_prefixed(site.encode(), gateway.encode(), batch_id, committed)


def padme(length: int) -> int:
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    bits = exponent.bit_length()
    granule = 1 << max(0, exponent - bits)
    return -(-length // granule) * granule


def open_batch(data: bytes, sender: Sender, readers: list[XWingKey]) -> Content:
    if len(data) > MAX_BATCH_BYTES:
        raise Refused("SIZE")
    try:
        sealed = Message(data)
        header_bytes, ciphertext, signature = sealed.raw(1), sealed.raw(2), sealed.raw(3)
        if len(header_bytes) > MAX_HEADER_BYTES:
            raise Malformed("header")
        header = Message(header_bytes)
        version, suite = header.u32(1), header.u32(2)
        site, gateway, batch_id = header.text(3), header.text(4), header.raw(5)
        signer, boot_counter, committed = header.raw(6), header.u64(7), header.raw(8)
        recipients = [Message(recipient) for recipient in header.every(9)]
        if len(recipients) > MAX_RECIPIENTS:
            raise Malformed("recipients")
    except Malformed as error:
        raise Refused("MALFORMED") from error
    if version != 1:
        raise Refused("VERSION")
    if suite != 1:
        raise Refused("SUITE")
    if not (site, gateway) == (sender.site, sender.gateway) == sender.certified:
        raise Refused("NAME")
    key = next((key for key in sender.keys if key.id == signer), None)
    if key is None or not key.verify("batch", length_prefixed(header_bytes, ciphertext), signature):
        raise Refused("SIGNATURE")
    if boot_counter < sender.boot_counter:
        raise Refused("BOOT_COUNTER")
    info = wrapping_info(suite, site, gateway, batch_id, committed)
    content_key = unwrap(recipients, readers, info)
    if len(content_key) != 32 or not hmac.compare_digest(commitment(content_key), committed):
        raise Refused("COMMITMENT")
    try:
        padded = open_aes(content_key, bytes(12), header_bytes, ciphertext)
    except CannotOpen as error:
        raise Refused("DECRYPTION") from error
    content = decode_content(decompress(unpad(padded)), site, gateway)
    content.boot_counter = boot_counter
    return content


def unwrap(recipients: list[Message], readers: list[XWingKey], info: bytes) -> bytes:
    for recipient in recipients:
        reader = next((reader for reader in readers if reader.id == recipient.raw(1)), None)
        if reader is None:
            continue
        try:
            return hpke_open(reader, recipient.raw(2), info, recipient.raw(3))
        except CannotOpen as error:
            raise Refused("DECAPSULATION") from error
    raise Refused("RECIPIENT")


def unpad(padded: bytes) -> bytes:
    end = 4 + int.from_bytes(padded[:4], "big")
    if len(padded) < 4 or end > len(padded) or padme(end) != len(padded) or any(padded[end:]):
        raise Refused("PADDING")
    return padded[4:end]


def decompress(frame: bytes) -> bytes:
    """Small steps, because one compressed byte can stand for 128 KiB and the library has no limit of its own to be told."""
    out, at = bytearray(), 0
    try:
        decoder = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).decompressobj()
        while at < len(frame) and not decoder.eof:
            out += decoder.decompress(frame[at : at + 64])
            at += 64
            if len(out) > MAX_CONTENT_BYTES:
                raise Refused("DECOMPRESSION")
    except zstandard.ZstdError as error:
        raise Refused("DECOMPRESSION") from error
    # One frame from the first byte to the last; the library takes a skippable one for an empty one.
    if frame[:4] != FRAME_MAGIC or not decoder.eof or decoder.unused_data or at < len(frame):
        raise Refused("DECOMPRESSION")
    return bytes(out)


def decode_content(data: bytes, site: str, gateway: str) -> Content:
    try:
        message = Message(data, MAX_FIELDS)
        content = Content(message.raw(1), [], message.every(3), None)
        wire_runs = [decode_run(run) for run in message.every(2)]
        beats = message.every(4)
        if beats:
            content.heartbeat = decode_heartbeat(b"".join(beats))  # a message twice is one message with all fields
    except Malformed as error:
        raise Refused("DECODING") from error
    if (
        len(content.ledger) != 16
        or sum(len(rows) for _, _, rows in wire_runs) > MAX_ROWS
        or any(len(note) > MAX_NOTE_BYTES for note in content.checkpoints)
    ):
        raise Refused("DECODING")
    first_hash = genesis(site, gateway, content.ledger)
    if any(first == 1 and before != first_hash for first, before, _ in wire_runs):
        raise Refused("CHAIN")
    for first, before, rows in wire_runs:
        run, previous = Run(first, before, []), before
        for seq, (body, body_hash) in enumerate(rows, first):
            previous = row_hash(previous, seq, body_hash)
            run.rows.append(Row(seq, previous, body_hash, body))
        content.runs.append(run)
    return content


def decode_run(data: bytes) -> tuple[int, bytes, list[tuple[bytes | None, bytes]]]:
    message = Message(data, MAX_FIELDS)
    first, before = message.u64(1), message.raw(2)
    rows = [decode_row(row) for row in message.every(3)]
    if first < 1 or len(before) != 32 or not rows or first + len(rows) > MAX_NUMBER:
        raise Malformed("run")
    return first, before, rows


def decode_row(data: bytes) -> tuple[bytes | None, bytes]:
    """A oneof: the last of the two counts."""
    body, dropped = None, b""
    for number, kind, value in fields(data):
        if kind == 2 and number == 1:
            body, dropped = value, b""
        elif kind == 2 and number == 2:
            body, dropped = None, value
    if body is not None:
        if len(body) > MAX_EVENT_BYTES:
            raise Malformed("event")
        return body, sha256(body).digest()
    if len(dropped) != 32:
        raise Malformed("row")
    return None, dropped


def decode_heartbeat(data: bytes) -> dict:
    message = Message(data)
    heartbeat = {
        "head_seq": message.u64(1),
        "head_hash": message.raw(2),
        "version": message.text(3),
        "wall_ms": message.u64(4),
        "uptime_ms": message.u64(5),
        "warnings": message.texts(6),
    }
    if len(heartbeat["version"]) > 64 or len(heartbeat["warnings"]) > 64:
        raise Malformed("heartbeat")
    return heartbeat
