/*
 * Emergency codes for a firmware whose Wardkeeper agent is silent. What the file, the code and the caller's duties are:
 * docs/emergency-codes.md. One source file, C99, nothing but the standard library, no allocation, no global state.
 *
 * Protects the device from whoever holds no emergency code, and patient care from the loss of every login. Trusts whoever may
 * write the two files. It remembers nothing: ids that were seen used, and the number of wrong codes in a row, are the caller's.
 */
#ifndef WK_EMERGENCY_H
#define WK_EMERGENCY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WK_EMERGENCY_MAX_FILE_BYTES 16384
#define WK_EMERGENCY_MAX_CODES 64
#define WK_EMERGENCY_MAX_SCOPE 64
#define WK_EMERGENCY_NAME_BYTES 64 /* with the closing zero */
#define WK_EMERGENCY_HASH_BYTES 32

typedef struct {
  uint64_t id;
  int spent; /* 1: used before */
  uint8_t verifier[WK_EMERGENCY_HASH_BYTES];
} wk_emergency_code;

/* About 8 KiB. Filled by wk_emergency_parse or wk_emergency_load only. */
typedef struct {
  char site[WK_EMERGENCY_NAME_BYTES];
  char gateway[WK_EMERGENCY_NAME_BYTES];
  uint64_t version;
  int enabled;
  uint32_t ttl_ms;
  uint32_t max_extensions;
  uint32_t max_wait_ms;
  size_t scope_count;
  char scope[WK_EMERGENCY_MAX_SCOPE][WK_EMERGENCY_NAME_BYTES];
  size_t code_count;
  wk_emergency_code codes[WK_EMERGENCY_MAX_CODES];
} wk_emergency_copy;

typedef enum {
  WK_EMERGENCY_OPENS,    /* id and proof are set: note them durably, then open what is in scope */
  WK_EMERGENCY_DISABLED, /* this care setting has no emergency codes */
  WK_EMERGENCY_MISTYPED, /* no code at all: no attempt, no wait */
  WK_EMERGENCY_REFUSED,  /* no code of this gateway */
  WK_EMERGENCY_SPENT     /* used before; id is set */
} wk_emergency_result;

/* 0: whole. -1: damaged, and *copy is all zero. */
int wk_emergency_parse(const uint8_t *bytes, size_t length, wk_emergency_copy *copy);

/*
 * The newer of the two files that are whole. 0: *copy is set. -1: neither is there and whole, and *copy is all zero.
 * A path may be NULL. `scratch` holds the second copy meanwhile, so that no large thing stands on a small stack.
 */
int wk_emergency_load(const char *first_path, const char *second_path, wk_emergency_copy *copy, wk_emergency_copy *scratch);

/*
 * Checks a code as typed, `length` bytes. `used_ids` are those that the firmware has seen used and the file may not know of;
 * may be NULL where `used_count` is 0. `id` and `proof` are set to zero where they are not said to be set.
 */
wk_emergency_result wk_emergency_check(const wk_emergency_copy *copy, const uint64_t *used_ids, size_t used_count, const char *typed,
                                       size_t length, uint64_t *id, uint8_t proof[WK_EMERGENCY_HASH_BYTES]);

/* How long the next code waits after so many wrong ones in a row. A right one sets the number to 0. */
uint32_t wk_emergency_wait_ms(const wk_emergency_copy *copy, uint32_t wrong_in_a_row);

/* 1 where an emergency opens this action. */
int wk_emergency_in_scope(const wk_emergency_copy *copy, const char *action);

#ifdef __cplusplus
}
#endif

#endif
