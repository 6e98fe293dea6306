"""Signed documents and checkpoints: what a receiver reads, and the receipt that it writes."""

import base64
import re
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ed25519

from keys import VerifyingKey, key_id, public_bytes, signing_input
from wire import Malformed, Message, write_bytes, write_number

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
MAX_SIGNATURES = 16
MAX_GAPS = 256
MAX_KEYS = 8
MAX_NOTE_BYTES = 32 * 1024
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
X_WING = 3
X_WING_BYTES, ED25519_BYTES, ML_DSA_BYTES = 1216, 32, 1952


class Refused(Exception):
    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def verify_document(data: bytes, kind: str, trusted: list[list[VerifyingKey]], min_version: int) -> tuple[int, bytes]:
    """The version and the body. `trusted`: sets of keys, of which one whole set must have signed."""
    if len(data) > MAX_DOCUMENT_BYTES:
        raise Refused("SIZE")
    try:
        outer = Message(data, 1 + MAX_SIGNATURES)
        content = outer.raw(1)
        signatures = [Message(signature) for signature in outer.every(2)]
        inner = Message(content)
        found, version, body = inner.text(1), inner.u64(2), inner.raw(3)
    except Malformed as error:
        raise Refused("MALFORMED") from error
    if found != kind:
        raise Refused("TYPE")

    def signed(key: VerifyingKey) -> bool:
        return any(s.raw(1) == key.id and key.verify(kind, content, s.raw(2)) for s in signatures)

    if not any(keys and all(signed(key) for key in keys) for keys in trusted):
        raise Refused("SIGNATURE")
    if version < min_version:
        raise Refused("VERSION")
    return version, body


def parse_body(kind: str, body: bytes) -> dict:
    try:
        return {
            "receipt": parse_receipt,
            "directory": parse_directory,
            "key-statement": parse_key_statement,
            "connection-state": parse_connection_state,
        }[kind](body)
    except Malformed as error:
        raise Refused("BODY") from error


def parse_receipt(body: bytes) -> dict:
    message = Message(body, MAX_GAPS + 64)
    gaps = [(gap.u64(1), gap.u64(2)) for gap in map(Message, message.every(7))]
    receipt = {
        "site": message.text(1),
        "gateway": message.text(2),
        "ledger": message.raw(3).hex(),
        "store_id": message.raw(4).hex(),
        "through_seq": message.u64(5),
        "through_hash": message.raw(6).hex(),
        "gaps": [list(gap) for gap in gaps],
        "received_ms": message.u64(8),
        "directory_version": message.u64(9),
    }
    last = receipt["through_seq"]
    for first, end in gaps:
        if not last < first <= end:
            raise Malformed("gaps")
        last = end
    lengths = [len(message.raw(number)) for number in (3, 4, 6)]
    if lengths != [16, 16, 32] or len(gaps) > MAX_GAPS:
        raise Malformed("receipt")
    return receipt


def parse_directory(body: bytes) -> dict:
    message = Message(body)
    recipients = [Message(key) for key in message.every(4)]
    receipt_keys = [Message(key) for key in message.every(5)]
    if not NAME.fullmatch(message.text(1)) or not 1 <= len(recipients) <= MAX_KEYS or not 1 <= len(receipt_keys) <= MAX_KEYS:
        raise Malformed("directory")
    if any(key.u32(1) != X_WING or len(key.raw(2)) != X_WING_BYTES for key in recipients):
        raise Malformed("recipient")
    for key in receipt_keys + [Message(Message(authority).raw(1)) for authority in message.every(6)]:
        identity(key)
    return {
        "site": message.text(1),
        "issued_ms": message.u64(2),
        "expires_ms": message.u64(3),
        "recipients": [key_id("x-wing", key.raw(2)).hex() for key in recipients],
        "receipt_keys": [identity(key).hex() for key in receipt_keys],
    }


def identity(message: Message) -> bytes:
    """The id of its Ed25519 key."""
    if len(message.raw(1)) != ED25519_BYTES or len(message.raw(2)) != ML_DSA_BYTES:
        raise Malformed("identity")
    return key_id("ed25519", message.raw(1))


def parse_key_statement(body: bytes) -> dict:
    message = Message(body)
    if not NAME.fullmatch(message.text(1)) or not NAME.fullmatch(message.text(2)) or len(message.raw(5)) != X_WING_BYTES:
        raise Malformed("key statement")
    return {
        "site": message.text(1),
        "gateway": message.text(2),
        "serial": message.text(3),
        "telemetry": identity(Message(message.raw(4))).hex(),
        "sealing": key_id("x-wing", message.raw(5)).hex(),
    }


def parse_connection_state(body: bytes) -> dict:
    message = Message(body)
    return {"site": message.text(1), "gateway": message.text(2), "online": message.u64(3) != 0}


def make_receipt(seed: bytes, number: int, receipt: dict) -> bytes:
    """A receipt, signed with the Ed25519 key of `seed`. The hourly one has an ML-DSA-65 signature beside it."""
    body = b"".join(
        [
            write_bytes(1, receipt["site"].encode()),
            write_bytes(2, receipt["gateway"].encode()),
            write_bytes(3, receipt["ledger"]),
            write_bytes(4, receipt["store_id"]),
            write_number(5, receipt["through_seq"]),
            write_bytes(6, receipt["through_hash"]),
            *(write_bytes(7, write_number(1, first) + write_number(2, last)) for first, last in receipt["gaps"][:MAX_GAPS]),
            write_number(8, receipt["received_ms"]),
            write_number(9, receipt["directory_version"]),
        ]
    )
    content = write_bytes(1, b"receipt") + write_number(2, number) + write_bytes(3, body)
    key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
    signature = key.sign(signing_input("receipt", content))
    signer = key_id("ed25519", public_bytes(key))
    return write_bytes(1, content) + write_bytes(2, write_bytes(1, signer) + write_bytes(2, signature))


def open_checkpoint(note: bytes, site: str, gateway: str, signers: list[VerifyingKey]) -> dict | None:
    """The checkpoint's fields where every one of `signers` has signed it, else None. Form: c2sp.org/signed-note."""
    name = f"wardkeeper/{site}/{gateway}"
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text, blank, tail = whole.rpartition("\n\n")
    text += "\n"
    if len(note) > MAX_NOTE_BYTES or not blank or any(is_control(letter) for letter in text if letter != "\n"):
        return None
    lines = [re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line) for line in tail.split("\n")]
    signatures = [(line[1], base64.b64decode(line[2] + "=" * (-len(line[2]) % 4))) for line in lines if line]
    for key in signers:
        known = note_key_id(name, key)
        if not any(n == name and s[:4] == known and key.verify_raw(text.encode(), s[4:]) for n, s in signatures):
            return None
    return parse_checkpoint(text, site, gateway)


def is_control(letter: str) -> bool:
    return ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0


def note_key_id(name: str, key: VerifyingKey) -> bytes:
    kind = b"\x01" if key.algorithm == "ed25519" else b"\xffwardkeeper/ml-dsa-65"
    return sha256(name.encode() + b"\n" + kind + key.key).digest()[:4]


def parse_checkpoint(text: str, site: str, gateway: str) -> dict | None:
    origin, head_seq, head_hash, *extensions = text.rstrip("\n").split("\n")
    match = re.fullmatch(r"wardkeeper/([^/]+)/([^/]+)/([0-9a-f]{32})", origin)
    if not match or (match[1], match[2]) != (site, gateway) or not re.fullmatch(r"0|[1-9]\d{0,15}", head_seq):
        return None
    values = {line.split(" ")[0]: line.split(" ")[1:] for line in extensions}
    counts = {line.split(" ")[1]: int(line.split(" ")[2]) for line in extensions if line.startswith("count ")}
    return {
        "ledger": match[3],
        "head_seq": int(head_seq),
        "head_hash": base64.b64decode(head_hash).hex(),
        "wall_ms": int(values["at"][0]),
        "dropped": int(values["dropped"][0]),
        "counts": counts,
    }
