#!/usr/bin/python3
"""A second receiver for Wardkeeper's telemetry, written from docs/telemetry.md alone.

    receiver.py vectors FOLDER     runs every vector of test/conformance/vectors; exit 0 where all hold, else 1
    receiver.py receipts FOLDER    prints, as JSON, the signed receipt after each step of each sequence

With WARDKEEPER_DATA naming a folder with vectors/xwing.json, `vectors` also checks X-Wing against its published vectors."""

import base64
import json
import os
import sys
from pathlib import Path

import documents
import envelope
from keys import VerifyingKey, XWingKey, hpke_schedule, key_id
from ledger import Ledger


class Vectors:
    def __init__(self, folder: str):
        self.folder = Path(folder)
        parties = self.load("parties.json")
        self.signers = {
            name: VerifyingKey(key["algorithm"], base64.b64decode(key["key"])) for name, key in parties["signing_keys"].items()
        }
        self.readers = {name: XWingKey(bytes.fromhex(key["x_wing_seed"])) for name, key in parties["readers"].items()}
        self.receipt_seed = bytes.fromhex(parties["receipt_ed25519_seed"])
        self.failed: list[str] = []
        self.passed = 0
        for name, key in parties["signing_keys"].items():
            self.check(f"key id of {name}", self.signers[name].id.hex(), key["key_id"])
        for name, key in parties["readers"].items():
            self.check(f"key id of {name}", self.readers[name].id.hex(), key["key_id"])

    def load(self, file: str):
        return json.loads((self.folder / file).read_text("utf-8"))

    def check(self, what: str, got, expected) -> None:
        if got == expected:
            self.passed += 1
        else:
            self.failed.append(what)
            print(f"FAIL {what}\n  expected {expected!r}\n  got      {got!r}", file=sys.stderr)

    def open(self, vector: dict, receiver: dict) -> envelope.Content:
        receiver = receiver | vector.get("receiver", {})
        site, gateway = envelope.TOPIC.fullmatch(receiver["topic"]).groups()
        certificate = receiver["certificate"]
        sender = envelope.Sender(
            site,
            gateway,
            (certificate["site"], certificate["gateway"]),
            [self.signers[name] for name in receiver["signers"]],
            receiver["boot_counter"],
        )
        data = base64.b64decode(vector["batch"]) + bytes(vector.get("append_zeros", 0))
        return envelope.open_batch(data, sender, [self.readers[name] for name in receiver["readers"]])

    def batches(self, file: str) -> None:
        loaded = self.load(file)
        for vector in loaded["vectors"]:
            try:
                opened = shown(self.open(vector, loaded["receiver"]), vector)
                self.check(vector["name"], "ok", vector["expect"])
                self.check(vector["name"] + ": content", opened, vector.get("opened"))
            except envelope.Refused as refused:
                self.check(vector["name"], refused.code, vector["expect"])

    def documents(self) -> None:
        for vector in self.load("documents.json")["vectors"]:
            data = base64.b64decode(vector["document"]) + bytes(vector.get("append_zeros", 0))
            trusted = [[self.signers[name] for name in keys] for keys in vector["trusted"]]
            try:
                version, body = documents.verify_document(data, vector["type"], trusted, vector["min_version"])
                parsed = documents.parse_body(vector["type"], body)
                self.check(vector["name"], "ok", vector["expect"])
                self.check(vector["name"] + ": version", version, vector["version"])
                self.check(vector["name"] + ": body", parsed, vector["body"])
            except documents.Refused as refused:
                self.check(vector["name"], refused.code, vector["expect"])

    def checkpoints(self) -> None:
        for vector in self.load("checkpoints.json")["vectors"]:
            signers = [self.signers[vector["signer"] + "-ed25519"], self.signers[vector["signer"] + "-ml-dsa-65"]]
            opened = documents.open_checkpoint(vector["note"].encode(), vector["site"], vector["gateway"], signers)
            self.check(vector["name"], "REFUSED" if opened is None else "ok", vector["expect"])
            self.check(vector["name"] + ": fields", opened, vector.get("checkpoint"))

    def sequences(self) -> list[list[bytes]]:
        """Each sequence's receipts, signed, one after each step."""
        loaded = self.load("sequences.json")
        all_receipts = []
        for vector in loaded["vectors"]:
            held, receipts = None, []
            for number, step in enumerate(vector["steps"], 1):
                content = self.open(step, loaded["receiver"])
                held = held or Ledger(envelope.genesis("st-anna", "gw-1", content.ledger))
                fork = held.take(content)
                what = f"{vector['name']}, step {number}"
                seq, hashed = held.through
                self.check(what, (fork, seq, hashed.hex(), [list(gap) for gap in held.gaps]), expected_step(step))
                receipt = {
                    "site": "st-anna",
                    "gateway": "gw-1",
                    "ledger": content.ledger,
                    "store_id": bytes(range(16)),
                    "through_seq": seq,
                    "through_hash": hashed,
                    "gaps": held.gaps,
                    "received_ms": 1_767_600_000_000 + number,
                    "directory_version": 3,
                }
                receipts.append(documents.make_receipt(self.receipt_seed, number, receipt))
            all_receipts.append(receipts)
        return all_receipts

    def primitives(self) -> None:
        pieces = self.load("primitives.json")
        chain, padding, x_wing, hpke = pieces["chain"], pieces["padme"], pieces["x_wing"], pieces["hpke"]
        first = envelope.genesis(chain["site"], chain["gateway"], bytes.fromhex(chain["ledger"]))
        self.check("the ledger's own hash", first.hex(), chain["genesis"])
        self.check("the first row's hash", envelope.row_hash(first, 1, bytes.fromhex(chain["body_hash"])).hex(), chain["row_1"])
        identified = pieces["key_id"]
        self.check("key id", key_id(identified["algorithm"], bytes.fromhex(identified["key"])).hex(), identified["id"])
        for length, padded in padding["lengths"]:
            self.check(f"Padmé of {length}", envelope.padme(length), padded)
        signed = pieces["signature"]
        holds = self.signers["gateway-ed25519"].verify(
            signed["object"], bytes.fromhex(signed["bytes"]), bytes.fromhex(signed["ed25519"])
        )
        self.check("signature", holds, True)
        key = XWingKey(bytes.fromhex(x_wing["seed"]))
        self.check("X-Wing public key", key.public_key, base64.b64decode(x_wing["public_key"]))
        shared = key.decapsulate(base64.b64decode(x_wing["encapsulated_key"]))
        self.check("X-Wing shared secret", shared.hex(), x_wing["shared_secret"])
        schedule = hpke_schedule(shared, bytes.fromhex(hpke["info"]))
        self.check("HPKE key schedule", tuple(part.hex() for part in schedule), (hpke["key"], hpke["base_nonce"]))
        committed = envelope.commitment(bytes.fromhex(pieces["commitment"]["content_key"]))
        self.check("commitment", committed.hex(), pieces["commitment"]["commitment"])

    def published(self, folder: str) -> None:
        for vector in json.loads((Path(folder) / "vectors/xwing.json").read_text("utf-8")):
            key = XWingKey(bytes.fromhex(vector["seed"]))
            self.check("published X-Wing public key", key.public_key.hex(), vector["pk"])
            self.check("published X-Wing secret", key.decapsulate(bytes.fromhex(vector["ct"])).hex(), vector["ss"])


def shown(content: envelope.Content, vector: dict) -> dict:
    """Opened content as the vectors write it; long runs are told by their last hash alone."""
    beat = content.heartbeat
    runs, known = [], vector.get("opened", {}).get("runs", [])
    for index, run in enumerate(content.runs):
        entry = {
            "first_seq": run.first_seq,
            "hash_before": run.hash_before.hex(),
            "row_count": len(run.rows),
            "last_hash": run.rows[-1].hash.hex(),
        }
        if index < len(known) and "rows" in known[index]:
            entry["rows"] = [
                {
                    "seq": row.seq,
                    "hash": row.hash.hex(),
                    "body_hash": row.body_hash.hex(),
                    "body": None if row.body is None else base64.b64encode(row.body).decode(),
                }
                for row in run.rows
            ]
        runs.append(entry)
    return {
        "ledger": content.ledger.hex(),
        "runs": runs,
        "checkpoints": [base64.b64encode(note).decode() for note in content.checkpoints],
        "heartbeat": None if beat is None else beat | {"head_hash": beat["head_hash"].hex()},
    }


def expected_step(step: dict) -> tuple:
    return step.get("fork_at"), step["through_seq"], step["through_hash"], step["gaps"]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in ("vectors", "receipts"):
        print(__doc__, file=sys.stderr)
        return 2
    vectors = Vectors(arguments[1])
    receipts = vectors.sequences()
    if arguments[0] == "receipts":
        print(json.dumps([[base64.b64encode(receipt).decode() for receipt in each] for each in receipts]))
        return 1 if vectors.failed else 0
    vectors.primitives()
    vectors.batches("good-batches.json")
    vectors.batches("bad-batches.json")
    vectors.documents()
    vectors.checkpoints()
    published = os.environ.get("WARDKEEPER_DATA", "")
    if published:
        vectors.published(published)
    print(json.dumps({"ok": not vectors.failed, "passed": vectors.passed, "failed": vectors.failed, "published": bool(published)}))
    return 1 if vectors.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
