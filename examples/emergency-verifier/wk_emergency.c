#include "wk_emergency.h"

#include <stdio.h>
#include <string.h>

/* ---- SHA-256, FIPS 180-4 ---- */

typedef struct {
  uint32_t state[8];
  uint64_t length;
  uint8_t block[64];
  size_t filled;
} sha256_state;

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t word, int bits) { return (word >> bits) | (word << (32 - bits)); }

static void sha256_block(sha256_state *hash) {
  uint32_t w[64];
  for (int i = 0; i < 16; i++) {
    const uint8_t *at = hash->block + 4 * i;
    w[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | (uint32_t)at[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3);
    uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  uint32_t v[8];
  memcpy(v, hash->state, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
    uint32_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
    uint32_t s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
    uint32_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 7 * sizeof v[0]);
    v[4] += t1;
    v[0] = t1 + t2;
  }
  for (int i = 0; i < 8; i++) hash->state[i] += v[i];
}

static void sha256_begin(sha256_state *hash) {
  static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memset(hash, 0, sizeof *hash);
  memcpy(hash->state, initial, sizeof initial);
}

static void sha256_add(sha256_state *hash, const void *bytes, size_t length) {
  const uint8_t *from = bytes;
  hash->length += length;
  for (size_t i = 0; i < length; i++) {
    hash->block[hash->filled++] = from[i];
    if (hash->filled == sizeof hash->block) {
      sha256_block(hash);
      hash->filled = 0;
    }
  }
}

static void sha256_end(sha256_state *hash, uint8_t digest[WK_EMERGENCY_HASH_BYTES]) {
  uint64_t bits = hash->length * 8;
  uint8_t byte = 0x80;
  do {
    sha256_add(hash, &byte, 1);
    byte = 0;
  } while (hash->filled != 56);
  for (int i = 0; i < 8; i++) {
    byte = (uint8_t)(bits >> (56 - 8 * i));
    sha256_add(hash, &byte, 1);
  }
  for (int i = 0; i < WK_EMERGENCY_HASH_BYTES; i++) digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

/* A code and its proof must not stay on the stack. The volatile pointer keeps the compiler from leaving this out. */
static void wipe(void *bytes, size_t length) {
  volatile uint8_t *at = bytes;
  while (length-- > 0) *at++ = 0;
}

/* ---- The file ---- */

/* What is left to read. */
typedef struct {
  const char *at;
  size_t left;
} reader;

static int take(reader *from, const char *text) {
  size_t length = strlen(text);
  if (from->left < length || memcmp(from->at, text, length) != 0) return -1;
  from->at += length;
  from->left -= length;
  return 0;
}

static int is_small(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'); }

/* 1 to 63 lower-case letters, digits and inner hyphens. */
static int take_name(reader *from, char name[WK_EMERGENCY_NAME_BYTES]) {
  size_t length = 0;
  while (length < from->left && (is_small(from->at[length]) || from->at[length] == '-')) length++;
  if (length == 0 || length >= WK_EMERGENCY_NAME_BYTES || from->at[0] == '-' || from->at[length - 1] == '-') return -1;
  memcpy(name, from->at, length);
  name[length] = 0;
  from->at += length;
  from->left -= length;
  return 0;
}

static int take_number(reader *from, uint64_t least, uint64_t most, uint64_t *number) {
  uint64_t value = 0;
  size_t length = 0;
  while (length < from->left && length < 17 && from->at[length] >= '0' && from->at[length] <= '9') {
    value = value * 10 + (uint64_t)(from->at[length] - '0');
    length++;
  }
  if (length == 0 || length > 16 || (length > 1 && from->at[0] == '0') || value < least || value > most) return -1;
  *number = value;
  from->at += length;
  from->left -= length;
  return 0;
}

static int hex_value(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

static int take_hash(reader *from, uint8_t hash[WK_EMERGENCY_HASH_BYTES]) {
  if (from->left < 2 * WK_EMERGENCY_HASH_BYTES) return -1;
  for (size_t i = 0; i < WK_EMERGENCY_HASH_BYTES; i++) {
    int high = hex_value(from->at[2 * i]);
    int low = hex_value(from->at[2 * i + 1]);
    if (high < 0 || low < 0) return -1;
    hash[i] = (uint8_t)(high * 16 + low);
  }
  from->at += 2 * WK_EMERGENCY_HASH_BYTES;
  from->left -= 2 * WK_EMERGENCY_HASH_BYTES;
  return 0;
}

static int take_named_name(reader *from, const char *word, char name[WK_EMERGENCY_NAME_BYTES]) {
  return take(from, word) || take_name(from, name) || take(from, "\n") ? -1 : 0;
}

static int take_named_number(reader *from, const char *word, uint64_t least, uint64_t most, uint64_t *number) {
  return take(from, word) || take_number(from, least, most, number) || take(from, "\n") ? -1 : 0;
}

static int take_scope(reader *from, wk_emergency_copy *copy) {
  if (take(from, "scope")) return -1;
  while (take(from, " ") == 0) {
    size_t index = copy->scope_count;
    if (index == WK_EMERGENCY_MAX_SCOPE || take_name(from, copy->scope[index])) return -1;
    if (index > 0 && strcmp(copy->scope[index - 1], copy->scope[index]) >= 0) return -1;
    copy->scope_count++;
  }
  return take(from, "\n");
}

/* Lines of one word, ids rising. */
static int take_codes(reader *from, const char *word, int spent, wk_emergency_copy *copy) {
  uint64_t last = 0;
  while (take(from, word) == 0) {
    if (copy->code_count == WK_EMERGENCY_MAX_CODES) return -1;
    wk_emergency_code *code = &copy->codes[copy->code_count];
    if (take_number(from, last + 1, 9007199254740991u, &code->id) || take(from, " ") || take_hash(from, code->verifier) || take(from, "\n")) {
      return -1;
    }
    code->spent = spent;
    last = code->id;
    copy->code_count++;
  }
  return 0;
}

static int parse(const uint8_t *bytes, size_t length, wk_emergency_copy *copy) {
  reader from = {(const char *)bytes, length};
  uint64_t ttl = 0, extensions = 0, wait = 0, count = 0;
  uint8_t said[WK_EMERGENCY_HASH_BYTES], found[WK_EMERGENCY_HASH_BYTES];
  sha256_state hash;

  if (take(&from, "wardkeeper-emergency-codes 1\n")) return -1;
  if (take_named_name(&from, "site ", copy->site) || take_named_name(&from, "gateway ", copy->gateway)) return -1;
  if (take_named_number(&from, "version ", 1, 9007199254740991u, &copy->version)) return -1;
  copy->enabled = take(&from, "enabled yes\n") == 0;
  if (!copy->enabled && take(&from, "enabled no\n")) return -1;
  if (take_named_number(&from, "ttl_ms ", 1, 86400000, &ttl)) return -1;
  if (take_named_number(&from, "max_extensions ", 0, 100, &extensions)) return -1;
  if (take_named_number(&from, "max_wait_ms ", 0, 5000, &wait)) return -1;
  if (take_scope(&from, copy)) return -1;
  if (take_codes(&from, "code ", 0, copy) || take_codes(&from, "spent ", 1, copy)) return -1;

  sha256_begin(&hash);
  sha256_add(&hash, bytes, length - from.left);
  sha256_end(&hash, found);
  if (take(&from, "end ") || take_number(&from, 0, WK_EMERGENCY_MAX_CODES, &count) || take(&from, " ")) return -1;
  if (take_hash(&from, said) || take(&from, "\n") || from.left != 0) return -1;
  if (count != copy->code_count || memcmp(said, found, sizeof said) != 0) return -1;
  copy->ttl_ms = (uint32_t)ttl;
  copy->max_extensions = (uint32_t)extensions;
  copy->max_wait_ms = (uint32_t)wait;
  return 0;
}

int wk_emergency_parse(const uint8_t *bytes, size_t length, wk_emergency_copy *copy) {
  memset(copy, 0, sizeof *copy);
  if (length <= WK_EMERGENCY_MAX_FILE_BYTES && parse(bytes, length, copy) == 0) return 0;
  memset(copy, 0, sizeof *copy);
  return -1;
}

static int load_one(const char *path, wk_emergency_copy *copy) {
  static const size_t room = WK_EMERGENCY_MAX_FILE_BYTES + 1;
  uint8_t bytes[WK_EMERGENCY_MAX_FILE_BYTES + 1];
  size_t length = 0;
  int whole = 0;
  memset(copy, 0, sizeof *copy);
  FILE *file = path == NULL ? NULL : fopen(path, "rb");
  if (file == NULL) return -1;
  length = fread(bytes, 1, room, file);
  whole = !ferror(file);
  fclose(file);
  return whole ? wk_emergency_parse(bytes, length, copy) : -1;
}

int wk_emergency_load(const char *first_path, const char *second_path, wk_emergency_copy *copy, wk_emergency_copy *scratch) {
  int first = load_one(first_path, copy);
  int second = load_one(second_path, scratch);
  if (second == 0 && (first != 0 || scratch->version > copy->version)) *copy = *scratch;
  return first == 0 || second == 0 ? 0 : -1;
}

/* ---- The code ---- */

#define SYMBOLS 18
#define TYPED_SYMBOLS 20
#define MAX_TYPED_BYTES 64

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* 0, with 20 symbols of the alphabet, or -1. */
static int read_symbols(const char *typed, size_t length, char symbols[TYPED_SYMBOLS]) {
  size_t count = 0;
  if (length > MAX_TYPED_BYTES) return -1;
  for (size_t i = 0; i < length; i++) {
    char letter = typed[i];
    if (letter == ' ' || letter == '\t' || letter == '-' || letter == '.' || letter == '_') continue;
    if (letter >= 'a' && letter <= 'z') letter = (char)(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    if (letter == 0 || strchr(ALPHABET, letter) == NULL || count == TYPED_SYMBOLS) return -1;
    symbols[count++] = letter;
  }
  return count == TYPED_SYMBOLS ? 0 : -1;
}

static void hash_symbols(const char *label, const wk_emergency_copy *copy, const char symbols[SYMBOLS],
                         uint8_t digest[WK_EMERGENCY_HASH_BYTES]) {
  sha256_state hash;
  sha256_begin(&hash);
  sha256_add(&hash, label, strlen(label));
  if (copy != NULL) {
    sha256_add(&hash, copy->site, strlen(copy->site));
    sha256_add(&hash, "\n", 1);
    sha256_add(&hash, copy->gateway, strlen(copy->gateway));
    sha256_add(&hash, "\n", 1);
  }
  sha256_add(&hash, symbols, SYMBOLS);
  sha256_end(&hash, digest);
  wipe(&hash, sizeof hash);
}

static int is_checked(const char symbols[TYPED_SYMBOLS]) {
  uint8_t check[WK_EMERGENCY_HASH_BYTES];
  hash_symbols("wardkeeper/emergency/check/1\n", NULL, symbols, check);
  return symbols[18] == ALPHABET[check[0] >> 3] && symbols[19] == ALPHABET[(check[0] & 7) << 2 | check[1] >> 6];
}

/* Takes as long wherever they differ. */
static int equal_hashes(const uint8_t *a, const uint8_t *b) {
  uint8_t difference = 0;
  for (size_t i = 0; i < WK_EMERGENCY_HASH_BYTES; i++) difference |= (uint8_t)(a[i] ^ b[i]);
  return difference == 0;
}

static wk_emergency_result look_up(const wk_emergency_copy *copy, const uint64_t *used_ids, size_t used_count,
                                   const uint8_t proof[WK_EMERGENCY_HASH_BYTES], uint64_t *id) {
  static const char label[] = "wardkeeper/emergency/verifier/1\n";
  uint8_t verifier[WK_EMERGENCY_HASH_BYTES];
  wk_emergency_result result = WK_EMERGENCY_REFUSED;
  sha256_state hash;
  sha256_begin(&hash);
  sha256_add(&hash, label, sizeof label - 1);
  sha256_add(&hash, proof, WK_EMERGENCY_HASH_BYTES);
  sha256_end(&hash, verifier);
  /* Every one is looked at, wherever the right one stands; spent ones come last and so have the last word. */
  for (size_t i = 0; i < copy->code_count; i++) {
    if (!equal_hashes(copy->codes[i].verifier, verifier)) continue;
    *id = copy->codes[i].id;
    result = copy->codes[i].spent ? WK_EMERGENCY_SPENT : WK_EMERGENCY_OPENS;
  }
  for (size_t i = 0; i < used_count; i++) {
    if (result == WK_EMERGENCY_OPENS && used_ids[i] == *id) result = WK_EMERGENCY_SPENT;
  }
  return result;
}

wk_emergency_result wk_emergency_check(const wk_emergency_copy *copy, const uint64_t *used_ids, size_t used_count, const char *typed,
                                       size_t length, uint64_t *id, uint8_t proof[WK_EMERGENCY_HASH_BYTES]) {
  char symbols[TYPED_SYMBOLS] = {0};
  wk_emergency_result result = WK_EMERGENCY_MISTYPED;
  *id = 0;
  memset(proof, 0, WK_EMERGENCY_HASH_BYTES);
  if (!copy->enabled) return WK_EMERGENCY_DISABLED;
  if (read_symbols(typed, length, symbols) == 0 && is_checked(symbols)) {
    hash_symbols("wardkeeper/emergency/proof/1\n", copy, symbols, proof);
    result = look_up(copy, used_ids, used_count, proof, id);
    if (result != WK_EMERGENCY_OPENS) wipe(proof, WK_EMERGENCY_HASH_BYTES);
  }
  wipe(symbols, sizeof symbols);
  return result;
}

uint32_t wk_emergency_wait_ms(const wk_emergency_copy *copy, uint32_t wrong_in_a_row) {
  uint64_t wait = (uint64_t)wrong_in_a_row * 1000;
  return wait < copy->max_wait_ms ? (uint32_t)wait : copy->max_wait_ms;
}

int wk_emergency_in_scope(const wk_emergency_copy *copy, const char *action) {
  for (size_t i = 0; i < copy->scope_count; i++) {
    if (strcmp(copy->scope[i], action) == 0) return 1;
  }
  return 0;
}
