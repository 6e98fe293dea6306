/*
 * What a panel does, in its simplest form: somebody logs in, changes a rate where that is allowed, and logs out.
 *
 *   unlock_pump SOCKET DEVICE PRINCIPAL ACTION < the PIN
 *
 * Exit 0: it was allowed. 1: refused, with the agent's word. 2: wrongly called. 75: the agent is silent.
 */
#include <stdio.h>
#include <string.h>

#include "wk_agent.h"

static wk_agent agent; /* 13 KiB: not on the stack */

static int tell(wk_word word, const char *what, const wk_refusal *refusal) {
  if (word == WK_SILENT) {
    fprintf(stderr, "%s: the agent is silent; essential actions go on without it\n", what);
    return 75;
  }
  if (word == WK_MISUSE) {
    fprintf(stderr, "%s: not sent: too long, or no UTF-8\n", what);
    return 2;
  }
  fprintf(stderr, "%s: refused, %s", what, refusal->code);
  if (refusal->retry_after_ms > 0) fprintf(stderr, "; again in %lu s", (unsigned long)((refusal->retry_after_ms + 999) / 1000));
  fputc('\n', stderr);
  return 1;
}

int main(int count, char **words) {
  if (count != 5) {
    fprintf(stderr, "usage: %s SOCKET DEVICE PRINCIPAL ACTION, and the PIN on standard input\n", words[0]);
    return 2;
  }
  const char *device = words[2];
  char pin[64];
  wk_login login;
  wk_refusal refusal;
  if (wk_agent_init(&agent, words[1]) != 0) {
    fprintf(stderr, "%s: no path for a socket\n", words[1]);
    return 2;
  }
  if (fgets(pin, sizeof pin, stdin) == NULL) {
    fprintf(stderr, "expected the PIN on standard input\n");
    return 2;
  }
  pin[strcspn(pin, "\r\n")] = '\0';

  wk_word word = wk_agent_login(&agent, device, words[3], "pin", pin, NULL, &login);
  wk_wipe(pin, sizeof pin);
  if (word != WK_DONE) return tell(word, "login", &login.refusal);
  if (login.needs_factor) {
    fprintf(stderr, "login: right so far, but a second factor is asked for\n");
    return 1;
  }
  printf("logged in as %s; left alone, for %lu s\n", login.role, (unsigned long)(login.expires_in_ms / 1000));

  word = wk_agent_authorize(&agent, device, words[4], login.session, &refusal);
  int code = word == WK_DONE ? 0 : tell(word, words[4], &refusal);
  if (code == 0) printf("%s: allowed\n", words[4]);

  word = wk_agent_logout(&agent, login.session, &refusal);
  wk_wipe(&login, sizeof login);
  if (word != WK_DONE) tell(word, "logout", &refusal);
  return code;
}
