"""What is held of one ledger, and what a receipt may therefore say."""

from envelope import Content


class Ledger:
    """Rows by number. A row counts once: its hash decides whether it is the same."""

    def __init__(self, genesis: bytes):
        self._genesis = genesis
        self._rows: dict[int, tuple[bytes, bytes]] = {}  # seq -> (hash, hash before)

    def take(self, content: Content) -> int | None:
        """Stores what is new. Returns the first row of another history than the held one, or None. Such rows are kept apart by
        a real receiver, with an alarm; nothing that is held ever changes."""
        fork = None
        for run in content.runs:
            previous, at = run.hash_before, self._contradiction(run)
            for row in run.rows:
                if at is not None and row.seq >= at:
                    break
                self._rows.setdefault(row.seq, (row.hash, previous))
                previous = row.hash
            if at is not None and fork is None:
                fork = at
        return fork

    def _contradiction(self, run) -> int | None:
        before = self._rows.get(run.first_seq - 1)
        if before is not None and before[0] != run.hash_before:
            return run.first_seq
        for row in run.rows:
            held = self._rows.get(row.seq)
            if held is not None and held[0] != row.hash:
                return row.seq
        after = self._rows.get(run.rows[-1].seq + 1)
        if after is not None and after[1] != run.rows[-1].hash:
            return run.first_seq
        return None

    @property
    def through(self) -> tuple[int, bytes]:
        """Everything from 1 to here is held; 0 and the ledger's own hash before the first row."""
        seq, hashed = 0, self._genesis
        while seq + 1 in self._rows:
            seq += 1
            hashed = self._rows[seq][0]
        return seq, hashed

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Missing ranges below the highest row held."""
        gaps, expected = [], 1
        for seq in sorted(self._rows):
            if seq > expected:
                gaps.append((expected, seq - 1))
            expected = seq + 1
        return gaps
