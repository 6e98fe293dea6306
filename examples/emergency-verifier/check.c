/*
 * The verifier at a prompt: `check FILE1 FILE2` reads a code from stdin and says what it does. Exit code 0: it opens.
 * `check --lines` answers the lines of Wardkeeper's own tests: `parse HEX`, `use ID`, `check HEX`, `wait N`, `scope NAME`.
 */
#include "wk_emergency.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const RESULTS[] = {"opens", "disabled", "mistyped", "refused", "spent"};
static wk_emergency_copy copy, scratch;
static uint64_t used[WK_EMERGENCY_MAX_CODES];
static size_t used_count;

static wk_emergency_result tell(const char *typed, size_t length) {
  uint64_t id = 0;
  uint8_t proof[WK_EMERGENCY_HASH_BYTES];
  wk_emergency_result result = wk_emergency_check(&copy, used, used_count, typed, length, &id, proof);
  printf("%s", RESULTS[result]);
  if (id != 0) printf(" %" PRIu64, id);
  if (result == WK_EMERGENCY_OPENS) {
    printf(" ");
    for (size_t i = 0; i < sizeof proof; i++) printf("%02x", proof[i]);
  }
  printf("\n");
  return result;
}

/* Into memory of exactly that size, so that AddressSanitizer sees a read beyond it. */
static uint8_t *from_hex(const char *text, size_t *length) {
  *length = strlen(text) / 2;
  uint8_t *bytes = malloc(*length == 0 ? 1 : *length);
  if (bytes == NULL) abort();
  for (size_t i = 0; i < *length; i++) {
    char pair[3] = {text[2 * i], text[2 * i + 1], 0};
    bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
  }
  return bytes;
}

static void answer(char *line) {
  size_t length = 0;
  char *value = strchr(line, ' ');
  if (value == NULL) abort();
  *value++ = 0;
  if (strcmp(line, "parse") == 0) {
    uint8_t *bytes = from_hex(value, &length);
    used_count = 0;
    if (wk_emergency_parse(bytes, length, &copy) != 0) printf("damaged\n");
    else
      printf("whole %s %s %" PRIu64 " %d %" PRIu32 " %" PRIu32 " %" PRIu32 " %zu %zu\n", copy.site, copy.gateway, copy.version,
             copy.enabled, copy.ttl_ms, copy.max_extensions, copy.max_wait_ms, copy.scope_count, copy.code_count);
    free(bytes);
  } else if (strcmp(line, "check") == 0) {
    uint8_t *bytes = from_hex(value, &length);
    tell((const char *)bytes, length);
    free(bytes);
  } else if (strcmp(line, "use") == 0) {
    if (used_count == WK_EMERGENCY_MAX_CODES) abort();
    used[used_count++] = strtoull(value, NULL, 10);
    printf("noted\n");
  } else if (strcmp(line, "wait") == 0) {
    printf("%" PRIu32 "\n", wk_emergency_wait_ms(&copy, (uint32_t)strtoul(value, NULL, 10)));
  } else if (strcmp(line, "scope") == 0) {
    printf("%d\n", wk_emergency_in_scope(&copy, value));
  } else {
    abort();
  }
}

int main(int count, char **arguments) {
  static char line[4 * WK_EMERGENCY_MAX_FILE_BYTES];
  if (count == 2 && strcmp(arguments[1], "--lines") == 0) {
    while (fgets(line, sizeof line, stdin) != NULL) {
      line[strcspn(line, "\n")] = 0;
      answer(line);
    }
    return 0;
  }
  if (count != 3) {
    fprintf(stderr, "expected: check FILE1 FILE2, and a code on stdin\n");
    return 2;
  }
  if (wk_emergency_load(arguments[1], arguments[2], &copy, &scratch) != 0) {
    printf("damaged\n");
    return 1;
  }
  if (fgets(line, sizeof line, stdin) == NULL) return 2;
  return tell(line, strcspn(line, "\r\n")) == WK_EMERGENCY_OPENS ? 0 : 1;
}
