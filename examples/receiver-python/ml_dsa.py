"""ML-DSA-65 verification (FIPS 204) over hashlib. Everything it handles is public, so nothing here has to be constant-time."""

from hashlib import shake_128, shake_256

N, Q, D = 256, 8380417, 13
K, L = 6, 5
GAMMA1, GAMMA2 = 1 << 19, (Q - 1) // 32
TAU, BETA, OMEGA = 49, 196, 55
CHALLENGE_BYTES = 48
PUBLIC_KEY_BYTES, SIGNATURE_BYTES = 1952, 3309

ZETAS = [pow(1753, int(f"{i:08b}"[::-1], 2), Q) for i in range(N)]


def ntt(f: list[int]) -> list[int]:  # Algorithm 41
    f, m, length = list(f), 0, 128
    while length >= 1:
        for start in range(0, N, 2 * length):
            m += 1
            zeta = ZETAS[m]
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length] = (f[j] - t) % Q
                f[j] = (f[j] + t) % Q
        length //= 2
    return f


def inverse_ntt(f: list[int]) -> list[int]:  # Algorithm 42
    f, m, length = list(f), N, 1
    while length < N:
        for start in range(0, N, 2 * length):
            m -= 1
            zeta = -ZETAS[m]
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = zeta * (t - f[j + length]) % Q
        length *= 2
    return [x * 8347681 % Q for x in f]


def unpack(bits: int, data: bytes) -> list[int]:
    total, mask = int.from_bytes(data, "little"), (1 << bits) - 1
    return [(total >> (bits * i)) & mask for i in range(N)]


def sample_in_ball(seed: bytes) -> list[int]:  # Algorithm 29
    stream = shake_256(seed).digest(8 + 1024)
    signs, at, c = int.from_bytes(stream[:8], "little"), 8, [0] * N
    for i in range(N - TAU, N):
        while stream[at] > i:
            at += 1
        j, at = stream[at], at + 1
        c[i], c[j] = c[j], 1 - 2 * (signs & 1)
        signs >>= 1
    return c


def rejection_ntt(seed: bytes) -> list[int]:  # Algorithm 30
    size = 1200
    while True:
        stream, out = shake_128(seed).digest(size), []
        for i in range(0, size, 3):
            value = stream[i] | stream[i + 1] << 8 | (stream[i + 2] & 0x7F) << 16
            if value < Q and len(out) < N:
                out.append(value)
        if len(out) == N:
            return out
        size *= 2


def unpack_hint(data: bytes) -> list[list[int]] | None:  # Algorithm 21
    hints, index = [], 0
    for i in range(K):
        end = data[OMEGA + i]
        if end < index or end > OMEGA:
            return None
        positions = list(data[index:end])
        if any(a >= b for a, b in zip(positions, positions[1:])):
            return None
        hints.append(positions)
        index = end
    return hints if not any(data[index:OMEGA]) else None


def use_hint(hint: bool, r: int) -> int:  # Algorithms 36 and 40
    m = (Q - 1) // (2 * GAMMA2)
    low = r % (2 * GAMMA2)
    if low > GAMMA2:
        low -= 2 * GAMMA2
    if r - low == Q - 1:
        high, low = 0, low - 1
    else:
        high = (r - low) // (2 * GAMMA2)
    if not hint:
        return high
    return (high + (1 if low > 0 else -1)) % m


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:  # Algorithms 3 and 8, empty context
    if len(public_key) != PUBLIC_KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    rho = public_key[:32]
    t1 = [unpack(10, public_key[32 + 320 * i : 32 + 320 * (i + 1)]) for i in range(K)]
    challenge, packed = signature[:CHALLENGE_BYTES], signature[CHALLENGE_BYTES:]
    z = [[GAMMA1 - x for x in unpack(20, packed[640 * i : 640 * (i + 1)])] for i in range(L)]
    hints = unpack_hint(packed[640 * L :])
    if hints is None or any(abs(x) >= GAMMA1 - BETA for row in z for x in row):
        return False
    mu = shake_256(shake_256(public_key).digest(64) + b"\x00\x00" + message).digest(64)
    c = ntt(sample_in_ball(challenge))
    z = [ntt(row) for row in z]
    encoded = b""
    for i in range(K):
        total = [0] * N
        for j in range(L):
            a = rejection_ntt(rho + bytes([j, i]))
            total = [(t + x * y) % Q for t, x, y in zip(total, a, z[j])]
        ct = [x * y for x, y in zip(c, ntt([x << D for x in t1[i]]))]
        w = inverse_ntt([(t - x) % Q for t, x in zip(total, ct)])
        marked = set(hints[i])
        w1 = [use_hint(n in marked, x) for n, x in enumerate(w)]
        encoded += sum(x << (4 * n) for n, x in enumerate(w1)).to_bytes(N // 2, "little")
    return shake_256(mu + encoded).digest(CHALLENGE_BYTES) == challenge
