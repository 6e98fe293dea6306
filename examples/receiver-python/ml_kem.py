"""ML-KEM-768 decapsulation (FIPS 203) over hashlib, because Debian's cryptography does not have it. Written to be read beside
the standard, whose algorithm numbers it names. It is not constant-time: Python cannot be. For a receiver in production use a
library that is."""

from hashlib import sha3_256, sha3_512, shake_128, shake_256

N, Q, K = 256, 3329, 3
ETA1, ETA2, DU, DV = 2, 2, 10, 4
PUBLIC_KEY_BYTES, CIPHERTEXT_BYTES = 1184, 1088


def _reversed7(value: int) -> int:
    return int(f"{value:07b}"[::-1], 2)


ZETAS = [pow(17, _reversed7(i), Q) for i in range(128)]
GAMMAS = [pow(17, 2 * _reversed7(i) + 1, Q) for i in range(128)]


def ntt(f: list[int]) -> list[int]:  # Algorithm 9
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i + 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length] = (f[j] - t) % Q
                f[j] = (f[j] + t) % Q
        length //= 2
    return f


def inverse_ntt(f: list[int]) -> list[int]:  # Algorithm 10
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta, i = ZETAS[i], i - 1
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = zeta * (f[j + length] - t) % Q
        length *= 2
    return [x * 3303 % Q for x in f]


def multiply(f: list[int], g: list[int]) -> list[int]:  # Algorithms 11 and 12
    h = [0] * N
    for i in range(128):
        a0, a1, b0, b1 = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        h[2 * i] = (a0 * b0 + a1 * b1 * GAMMAS[i]) % Q
        h[2 * i + 1] = (a0 * b1 + a1 * b0) % Q
    return h


def add(f: list[int], g: list[int]) -> list[int]:
    return [(a + b) % Q for a, b in zip(f, g)]


def encode(bits: int, f: list[int]) -> bytes:  # Algorithm 5
    total = 0
    for i, x in enumerate(f):
        total |= x << (bits * i)
    return total.to_bytes(32 * bits, "little")


def decode(bits: int, data: bytes) -> list[int]:  # Algorithm 6
    total, mask = int.from_bytes(data, "little"), (1 << bits) - 1
    return [(total >> (bits * i)) & mask for i in range(N)]


def compress(bits: int, f: list[int]) -> list[int]:
    return [((x << bits) + Q // 2) // Q % (1 << bits) for x in f]


def decompress(bits: int, f: list[int]) -> list[int]:
    return [(x * Q + (1 << (bits - 1))) >> bits for x in f]


def sample_ntt(seed: bytes) -> list[int]:  # Algorithm 7
    size = 840
    while True:
        stream, out = shake_128(seed).digest(size), []
        for i in range(0, size, 3):
            c0, c1, c2 = stream[i : i + 3]
            for d in (c0 + 256 * (c1 % 16), c1 // 16 + 16 * c2):
                if d < Q and len(out) < N:
                    out.append(d)
        if len(out) == N:
            return out
        size *= 2


def sample_cbd(eta: int, data: bytes) -> list[int]:  # Algorithm 8
    bits = int.from_bytes(data, "little")
    out = []
    for i in range(N):
        piece = bits >> (2 * eta * i)
        x = bin(piece & ((1 << eta) - 1)).count("1")
        y = bin((piece >> eta) & ((1 << eta) - 1)).count("1")
        out.append((x - y) % Q)
    return out


def prf(eta: int, seed: bytes, counter: int) -> list[int]:
    return sample_cbd(eta, shake_256(seed + bytes([counter])).digest(64 * eta))


def matrix(rho: bytes) -> list[list[list[int]]]:
    return [[sample_ntt(rho + bytes([j, i])) for j in range(K)] for i in range(K)]


class PrivateKey:
    """From the 64-byte seed d || z (Algorithm 16)."""

    def __init__(self, seed: bytes):
        d, self.z = seed[:32], seed[32:]
        hashed = sha3_512(d + bytes([K])).digest()  # Algorithm 13
        self.rho, sigma = hashed[:32], hashed[32:]
        self.a = matrix(self.rho)
        self.s = [ntt(prf(ETA1, sigma, i)) for i in range(K)]
        e = [ntt(prf(ETA1, sigma, K + i)) for i in range(K)]
        self.t = []
        for i in range(K):
            total = e[i]
            for j in range(K):
                total = add(total, multiply(self.a[i][j], self.s[j]))
            self.t.append(total)
        self.public_key = b"".join(encode(12, t) for t in self.t) + self.rho
        self.h = sha3_256(self.public_key).digest()

    def decapsulate(self, ciphertext: bytes) -> bytes:  # Algorithm 18
        message = self._decrypt(ciphertext)
        hashed = sha3_512(message + self.h).digest()
        shared, randomness = hashed[:32], hashed[32:]
        rejected = shake_256(self.z + ciphertext).digest(32)
        return shared if self._encrypt(message, randomness) == ciphertext else rejected

    def _decrypt(self, ciphertext: bytes) -> bytes:  # Algorithm 15
        u = [decompress(DU, decode(DU, ciphertext[320 * i : 320 * (i + 1)])) for i in range(K)]
        v = decompress(DV, decode(DV, ciphertext[320 * K :]))
        product = [0] * N
        for i in range(K):
            product = add(product, multiply(self.s[i], ntt(u[i])))
        w = [(a - b) % Q for a, b in zip(v, inverse_ntt(product))]
        return encode(1, compress(1, w))

    def _encrypt(self, message: bytes, randomness: bytes) -> bytes:  # Algorithm 14
        y = [ntt(prf(ETA1, randomness, i)) for i in range(K)]
        e1 = [prf(ETA2, randomness, K + i) for i in range(K)]
        e2 = prf(ETA2, randomness, 2 * K)
        out = b""
        for i in range(K):
            total = [0] * N
            for j in range(K):
                total = add(total, multiply(self.a[j][i], y[j]))
            out += encode(DU, compress(DU, add(inverse_ntt(total), e1[i])))
        total = [0] * N
        for i in range(K):
            total = add(total, multiply(self.t[i], y[i]))
        v = add(add(inverse_ntt(total), e2), decompress(1, decode(1, message)))
        return out + encode(DV, compress(DV, v))
