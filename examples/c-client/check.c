/*
 * Drives the client by lines, for its tests: a verb and its arguments as hex, "-" for none. One line of answer for each.
 *
 *   check SOCKET [SILENT_AFTER_MS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wk_agent.h"

#define MOST_ARGUMENTS 6
#define ARGUMENT_BYTES 16384

static wk_agent agent;
static wk_login login;
static wk_emergency emergency;
static wk_notices notices;
static wk_notice notice;
static char arguments[MOST_ARGUMENTS][ARGUMENT_BYTES];
static const char *given[MOST_ARGUMENTS]; /* NULL: "-" */

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0; }

static void read_arguments(char *rest) {
  for (int nth = 0; nth < MOST_ARGUMENTS; nth++) {
    char *word = strtok(nth == 0 ? rest : NULL, " \n");
    given[nth] = NULL;
    arguments[nth][0] = '\0';
    if (word == NULL || strcmp(word, "-") == 0) continue;
    size_t length = 0;
    for (; word[0] != '\0' && word[1] != '\0' && strcmp(word, ".") != 0 && length + 1 < ARGUMENT_BYTES; word += 2)
      arguments[nth][length++] = (char)(digit(word[0]) << 4 | digit(word[1]));
    arguments[nth][length] = '\0';
    given[nth] = arguments[nth];
  }
}

static const char *name(wk_word word) {
  static const char *const names[] = {"done", "refused", "silent", "misuse"};
  return names[word];
}

static void tell(wk_word word, const wk_refusal *refusal) {
  printf("%s %s %lu\n", name(word), refusal->code[0] == '\0' ? "-" : refusal->code, (unsigned long)refusal->retry_after_ms);
}

static void tell_login(wk_word word) {
  if (word != WK_DONE) {
    tell(word, &login.refusal);
    return;
  }
  printf("done %s %s %lu", login.session, login.needs_factor ? "-" : login.role, (unsigned long)login.expires_in_ms);
  for (size_t nth = 0; nth < login.factor_count; nth++) printf(" %s", login.factors[nth]);
  printf("\n");
}

/* Whether a byte of what was told or heard still stands in the agent. */
static int remembers(const char *secret) {
  size_t length = strlen(secret);
  for (size_t at = 0; at + length <= sizeof agent.buffer; at++)
    if (length > 0 && memcmp(agent.buffer + at, secret, length) == 0) return 1;
  return 0;
}

int main(int count, char **words) {
  static char line[MOST_ARGUMENTS * 2 * ARGUMENT_BYTES];
  wk_refusal refusal;
  notices.socket = -1;
  if (count < 2 || wk_agent_init(&agent, words[1]) != 0) return 2;
  if (count > 2) agent.silent_after_ms = (uint32_t)strtoul(words[2], NULL, 10);
  while (fgets(line, sizeof line, stdin) != NULL) {
    char *rest = strchr(line, ' ');
    if (rest == NULL) rest = line + strcspn(line, "\n");
    if (*rest != '\0') *rest++ = '\0';
    read_arguments(rest);
    const char *const *to = given;
    uint32_t first = 0;
    uint32_t second = 0;
    if (strcmp(line, "login") == 0) {
      tell_login(wk_agent_login(&agent, to[0], to[1], to[2], to[3], to[4], &login));
    } else if (strcmp(line, "factor") == 0) {
      tell_login(wk_agent_factor(&agent, to[0], to[1], to[2], &login));
    } else if (strcmp(line, "unlock") == 0) {
      tell_login(wk_agent_unlock(&agent, to[0], to[1], to[2], &login));
    } else if (strcmp(line, "touch") == 0) {
      wk_word word = wk_agent_touch(&agent, to[0], &first, &refusal);
      if (word == WK_DONE) printf("done %lu\n", (unsigned long)first);
      else tell(word, &refusal);
    } else if (strcmp(line, "logout") == 0) {
      tell(wk_agent_logout(&agent, to[0], &refusal), &refusal);
    } else if (strcmp(line, "authorize") == 0) {
      tell(wk_agent_authorize(&agent, to[0], to[1], to[2], &refusal), &refusal);
    } else if (strcmp(line, "state") == 0) {
      wk_hold hold = {to[3], 1, 1};
      int state = atoi(to[1]);
      tell(wk_agent_report_state(&agent, to[0], (wk_device_state)state, to[2] != NULL, to[3] == NULL ? NULL : &hold, &refusal), &refusal);
    } else if (strcmp(line, "health") == 0) {
      tell(wk_agent_report_health(&agent, to[0], to[1], to[2], &refusal), &refusal);
    } else if (strcmp(line, "emergency") == 0) {
      wk_word word = wk_agent_open_emergency(&agent, to[0], to[1], to[2], &emergency);
      if (word == WK_DONE) {
        printf("done %llu %s %llu %lu %lu", (unsigned long long)emergency.emergency, emergency.session,
               (unsigned long long)emergency.credential, (unsigned long)emergency.expires_in_ms, (unsigned long)emergency.extensions_left);
        for (size_t nth = 0; nth < emergency.scope_count; nth++) printf(" %s", emergency.scope[nth]);
        printf("\n");
      } else {
        tell(word, &emergency.refusal);
      }
    } else if (strcmp(line, "extend") == 0) {
      wk_word word = wk_agent_extend_emergency(&agent, strtoull(to[0], NULL, 10), &first, &second, &refusal);
      if (word == WK_DONE) printf("done %lu %lu\n", (unsigned long)first, (unsigned long)second);
      else tell(word, &refusal);
    } else if (strcmp(line, "close") == 0) {
      tell(wk_agent_close_emergency(&agent, strtoull(to[0], NULL, 10), &refusal), &refusal);
    } else if (strcmp(line, "report") == 0) {
      uint64_t closed = 5000;
      tell(wk_agent_report_emergency(&agent, to[0], to[1], to[2], 60000, to[3] == NULL ? NULL : &closed, &refusal), &refusal);
    } else if (strcmp(line, "follow") == 0) {
      printf("%s\n", name(wk_agent_follow(&agent, &notices)));
    } else if (strcmp(line, "next") == 0) {
      int got = wk_notices_next(&notices, (uint32_t)strtoul(to[0], NULL, 10), &notice);
      if (got == 1) printf("notice %s %s\n", notice.type, notice.data);
      else printf("%s\n", got == 0 ? "nothing" : "broken");
    } else if (strcmp(line, "text") == 0) {
      char text[64];
      if (wk_json_text(to[0], to[1], text, sizeof text) != 0) {
        printf("none\n");
      } else {
        printf("text ");
        for (const char *at = text; *at != '\0'; at++) printf("%02x", (unsigned)(unsigned char)*at);
        printf("\n");
      }
    } else if (strcmp(line, "count") == 0) {
      uint64_t value;
      if (wk_json_count(to[0], to[1], &value) == 0) printf("count %llu\n", (unsigned long long)value);
      else printf("none\n");
    } else if (strcmp(line, "remembers") == 0) {
      printf("%s\n", remembers(to[0]) ? "yes" : "no");
    } else {
      printf("unknown verb\n");
    }
    fflush(stdout);
  }
  wk_notices_close(&notices);
  return 0;
}
