/*
 * The Wardkeeper agent's device socket for a firmware in C: log in, ask, tell the device's state, open an emergency, hear notices.
 * The contract is docs/openapi/device.yaml; what each answer obliges the firmware to, docs/manufacturers.md.
 *
 * One source file, C11 with POSIX sockets, nothing but the C library, no allocation, no global state, no thread of its own: one
 * wk_agent for each thread. About 13 KiB, which may stand anywhere but on a small stack. Secrets are wiped from it after each call.
 *
 * Silence is an answer: WK_SILENT where the agent does not answer in time, or not in the form that was agreed, or says that it cannot
 * (5xx). What the device then does is its own rule: essential actions happen, open sessions stay open, everything else stays refused.
 * Never let an essential action wait for any of these calls.
 */
#ifndef WK_AGENT_H
#define WK_AGENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WK_AGENT_BUFFER_BYTES 12288
#define WK_AGENT_PATH_BYTES 108  /* of a unix socket, with the closing zero */
#define WK_AGENT_SESSION_BYTES 64
#define WK_AGENT_CODE_BYTES 64
#define WK_AGENT_NAME_BYTES 64
#define WK_AGENT_FACTORS 8
#define WK_AGENT_SCOPE 64
#define WK_AGENT_NOTICE_BYTES 4096

typedef struct {
  char path[WK_AGENT_PATH_BYTES];
  uint32_t silent_after_ms;       /* 2,000; a login, which may wait for its hash, five times as long */
  size_t length;
  char buffer[WK_AGENT_BUFFER_BYTES];
} wk_agent;

typedef enum {
  WK_DONE,    /* the agent did it, or answered what was asked */
  WK_REFUSED, /* it did not: `code` says why, in a word of the contract */
  WK_SILENT,  /* no answer that counts */
  WK_MISUSE   /* the caller's fault: a text too long, no UTF-8, or none; nothing was sent */
} wk_word;

/* 0, or -1 where the path is too long. */
int wk_agent_init(wk_agent *agent, const char *socket_path);

typedef struct {
  char code[WK_AGENT_CODE_BYTES]; /* empty where there is none */
  uint32_t retry_after_ms;        /* 0: the next try may follow at once */
} wk_refusal;

typedef struct {
  char session[WK_AGENT_SESSION_BYTES]; /* whoever has it holds the session: never log it */
  char role[WK_AGENT_NAME_BYTES];
  uint32_t expires_in_ms;
  int needs_factor; /* 1: nothing is open, `session` is the pending login that wk_agent_factor completes with one of these */
  size_t factor_count;
  char factors[WK_AGENT_FACTORS][WK_AGENT_NAME_BYTES];
  wk_refusal refusal;
} wk_login;

/* `authenticator` is "pin", "password", "badge", ...; `pin` is a badge's where it asks for one, else NULL. */
wk_word wk_agent_login(wk_agent *agent, const char *device, const char *principal, const char *authenticator, const char *secret,
                       const char *pin, wk_login *login);
wk_word wk_agent_factor(wk_agent *agent, const char *pending, const char *authenticator, const char *secret, wk_login *login);
/* The same person comes back to a locked session, which goes on under another id. */
wk_word wk_agent_unlock(wk_agent *agent, const char *session, const char *authenticator, const char *secret, wk_login *login);

/* Somebody works in the session. Refused with SESSION_LOCKED or SESSION_UNKNOWN: it can no longer be used as it is. */
wk_word wk_agent_touch(wk_agent *agent, const char *session, uint32_t *expires_in_ms, wk_refusal *refusal);
wk_word wk_agent_logout(wk_agent *agent, const char *session, wk_refusal *refusal);

/* WK_DONE: allowed. WK_REFUSED: denied, or the agent would not decide. `session` may be NULL. */
wk_word wk_agent_authorize(wk_agent *agent, const char *device, const char *action, const char *session, wk_refusal *refusal);

typedef enum { WK_IDLE, WK_INFUSING, WK_ALARM, WK_MAINTENANCE } wk_device_state;

/* The answer to a hold-request: an update waits unless the device holds still. */
typedef struct {
  const char *nonce;
  int granted;
  int enough_power;
} wk_hold;

/* At start, at each change, after a silence, and at once for each hold-request; `hold` else NULL. */
wk_word wk_agent_report_state(wk_agent *agent, const char *device, wk_device_state state, int patient_connected, const wk_hold *hold,
                              wk_refusal *refusal);
/* `code` is what is wrong, [A-Z0-9_]; NULL: all is well. */
wk_word wk_agent_report_health(wk_agent *agent, const char *device, const char *version, const char *code, wk_refusal *refusal);

typedef struct {
  uint64_t emergency;
  char session[WK_AGENT_SESSION_BYTES];
  uint64_t credential; /* the number on the envelope */
  size_t scope_count;
  char scope[WK_AGENT_SCOPE][WK_AGENT_NAME_BYTES];
  uint32_t expires_in_ms;
  uint32_t extensions_left;
  wk_refusal refusal;
} wk_emergency;

/* WK_SILENT: check the code yourself (examples/emergency-verifier) and report it once the agent is back. */
wk_word wk_agent_open_emergency(wk_agent *agent, const char *device, const char *code, const char *reason, wk_emergency *emergency);
wk_word wk_agent_extend_emergency(wk_agent *agent, uint64_t emergency, uint32_t *expires_in_ms, uint32_t *extensions_left,
                                  wk_refusal *refusal);
wk_word wk_agent_close_emergency(wk_agent *agent, uint64_t emergency, wk_refusal *refusal);
/* One that the firmware opened in a silence; `proof` is 64 hex digits. `closed_ago_ms` is NULL while it is open. */
wk_word wk_agent_report_emergency(wk_agent *agent, const char *device, const char *proof, const char *reason, uint64_t opened_ago_ms,
                                  const uint64_t *closed_ago_ms, wk_refusal *refusal);

/* Notices: a stream on a connection of its own. Nothing is replayed: after a break, ask for the sessions' state. */
typedef struct {
  int socket; /* to poll for reading beside others; -1: not open */
  int is_chunked;
  uint64_t chunk_left;
  int at; /* where in the chunks' frame */
  size_t line_length;
  char type[WK_AGENT_NAME_BYTES];
  char line[WK_AGENT_NOTICE_BYTES];
} wk_notices;

typedef struct {
  char type[WK_AGENT_NAME_BYTES];
  char data[WK_AGENT_NOTICE_BYTES]; /* one JSON object: wk_json_text, wk_json_count */
} wk_notice;

wk_word wk_agent_follow(wk_agent *agent, wk_notices *notices);
/* 1: a notice. 0: none within `wait_ms`. -1: the stream is broken and closed; follow again, not at once. */
int wk_notices_next(wk_notices *notices, uint32_t wait_ms, wk_notice *notice);
void wk_notices_close(wk_notices *notices);

/* A text of a flat JSON object. 0, or -1 where it is not there, no text, or longer than `size` with its closing zero. */
int wk_json_text(const char *json, const char *name, char *text, size_t size);
/* A whole number from 0 to 2^53. */
int wk_json_count(const char *json, const char *name, uint64_t *count);

/* Overwrites what the compiler would think dead. */
void wk_wipe(void *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
