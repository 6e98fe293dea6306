"""Signatures and key ids, X-Wing (draft-connolly-cfrg-xwing-kem) and HPKE (RFC 9180, base mode, one message)."""

import hmac
from hashlib import sha3_256, sha256, shake_256

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, x25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

import ml_dsa
import ml_kem
from wire import length_prefixed

TAG_BYTES = 16


class CannotOpen(Exception):
    """A key that does not open what it should. Outside it must look like every other refusal."""


def key_id(algorithm: str, key: bytes) -> bytes:
    return sha256(b"wardkeeper/key-id/1\0" + length_prefixed(algorithm.encode(), key)).digest()[:16]


def signing_input(kind: str, data: bytes) -> bytes:
    return b"wardkeeper/" + kind.encode() + b"/1\0" + sha256(data).digest()


class VerifyingKey:
    """Ed25519 and ML-DSA-65 raw, P-256 as SubjectPublicKeyInfo."""

    def __init__(self, algorithm: str, key: bytes):
        self.algorithm, self.key, self.id = algorithm, key, key_id(algorithm, key)

    def verify_raw(self, message: bytes, signature: bytes) -> bool:
        try:
            if self.algorithm == "ml-dsa-65":
                return ml_dsa.verify(self.key, message, signature)
            if self.algorithm == "ed25519":
                ed25519.Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
                return True
            if self.algorithm == "ecdsa-p256" and len(signature) == 64:
                numbers = (int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
                load_der_public_key(self.key).verify(encode_dss_signature(*numbers), message, ec.ECDSA(SHA256()))
                return True
        except (InvalidSignature, ValueError, UnsupportedAlgorithm):
            pass
        return False

    def verify(self, kind: str, data: bytes, signature: bytes) -> bool:
        return self.verify_raw(signing_input(kind, data), signature)


class XWingKey:
    """§5.2: everything from a seed of 32 bytes."""

    def __init__(self, seed: bytes):
        expanded = shake_256(seed).digest(96)
        self._ml_kem = ml_kem.PrivateKey(expanded[:64])
        self._x25519 = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self._x25519_public = public_bytes(self._x25519)
        self.public_key = self._ml_kem.public_key + self._x25519_public
        self.id = key_id("x-wing", self.public_key)

    def decapsulate(self, encapsulated: bytes) -> bytes:  # §5.5
        if len(encapsulated) != ml_kem.CIPHERTEXT_BYTES + 32:
            raise CannotOpen("an encapsulated key has 1,120 bytes")
        ciphertext, share = encapsulated[: ml_kem.CIPHERTEXT_BYTES], encapsulated[ml_kem.CIPHERTEXT_BYTES :]
        try:
            agreed = self._x25519.exchange(x25519.X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise CannotOpen("an X25519 share of low order") from error
        # §5.3
        return sha3_256(self._ml_kem.decapsulate(ciphertext) + agreed + share + self._x25519_public + b"\\.//^\\").digest()


def public_bytes(key) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


SUITE_ID = b"HPKE" + (0x647A).to_bytes(2, "big") + (1).to_bytes(2, "big") + (2).to_bytes(2, "big")


def _extract(salt: bytes, label: bytes, material: bytes) -> bytes:  # §4 LabeledExtract
    return hmac.digest(salt, b"HPKE-v1" + SUITE_ID + label + material, "sha256")


def _expand(key: bytes, label: bytes, info: bytes, length: int) -> bytes:  # §4 LabeledExpand, at most one block
    text = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE_ID + label + info + b"\x01"
    return hmac.digest(key, text, "sha256")[:length]


def hpke_schedule(shared_secret: bytes, info: bytes) -> tuple[bytes, bytes]:  # §5.1, mode_base
    context = b"\x00" + _extract(b"", b"psk_id_hash", b"") + _extract(b"", b"info_hash", info)
    secret = _extract(shared_secret, b"secret", b"")
    return _expand(secret, b"key", context, 32), _expand(secret, b"base_nonce", context, 12)


def hpke_open(key: XWingKey, encapsulated: bytes, info: bytes, ciphertext: bytes) -> bytes:
    return open_aes(*hpke_schedule(key.decapsulate(encapsulated), info), b"", ciphertext)


def open_aes(key: bytes, nonce: bytes, associated: bytes, sealed: bytes) -> bytes:
    if len(sealed) < TAG_BYTES:
        raise CannotOpen("shorter than a tag")
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated)
    except InvalidTag as error:
        raise CannotOpen("the tag does not fit") from error
