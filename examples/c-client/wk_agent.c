#define _POSIX_C_SOURCE 200809L
#include "wk_agent.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define SILENT_AFTER_MS 2000u
#define LOGIN_TIMES 5u
#define MAX_DEPTH 16
#define MAX_COUNT 9007199254740992u /* 2^53: above it JSON's numbers are no longer whole */

void wk_wipe(void *bytes, size_t length) {
  volatile unsigned char *at = bytes;
  while (length-- > 0) *at++ = 0;
}

int wk_agent_init(wk_agent *agent, const char *socket_path) {
  memset(agent, 0, sizeof *agent);
  size_t length = strlen(socket_path);
  if (length == 0 || length >= sizeof agent->path) return -1;
  memcpy(agent->path, socket_path, length + 1);
  agent->silent_after_ms = SILENT_AFTER_MS;
  return 0;
}

/* --- Time ---------------------------------------------------------------------------------------------------------------------- */

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 1: ready. 0: not before `until_ms`. -1: broken. */
static int wait_for(int line, short events, int64_t until_ms) {
  for (;;) {
    int64_t left = until_ms - now_ms();
    struct pollfd ready = {line, events, 0};
    int found = poll(&ready, 1, left <= 0 ? 0 : left > 60000 ? 60000 : (int)left);
    if (found > 0) return 1;
    if (found < 0 && errno != EINTR) return -1;
    if (left <= 0) return 0;
  }
}

/* --- JSON, read ---------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *at;
  const char *end;
} reader;

static void skip_space(reader *in) {
  while (in->at < in->end && (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r')) in->at++;
}

static int take(reader *in, char expected) {
  skip_space(in);
  if (in->at >= in->end || *in->at != expected) return 0;
  in->at++;
  return 1;
}

static int hex4(reader *in, uint32_t *value) {
  *value = 0;
  for (int digit = 0; digit < 4; digit++) {
    if (in->at >= in->end) return 0;
    char c = *in->at++;
    uint32_t part = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                    : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                    : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                           : 16u;
    if (part > 15) return 0;
    *value = *value << 4 | part;
  }
  return 1;
}

static size_t encode_utf8(uint32_t point, char out[4]) {
  if (point < 0x80) {
    out[0] = (char)point;
    return 1;
  }
  size_t more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  static const unsigned char first[] = {0, 0xC0, 0xE0, 0xF0};
  out[0] = (char)(first[more] | (point >> (6 * more)));
  for (size_t nth = 1; nth <= more; nth++) out[nth] = (char)(0x80 | ((point >> (6 * (more - nth))) & 0x3F));
  return more + 1;
}

/* A string, its escapes undone, into `text` where that is not NULL. 1: whole. 0: no JSON. -1: JSON, but it does not fit. */
static int read_string(reader *in, char *text, size_t size) {
  if (!take(in, '"')) return 0;
  size_t length = 0;
  int fits = 1;
  while (in->at < in->end && *in->at != '"') {
    unsigned char c = (unsigned char)*in->at++;
    char bytes[4] = {(char)c, 0, 0, 0};
    size_t count = 1;
    if (c < 0x20) return 0;
    if (c == '\\') {
      if (in->at >= in->end) return 0;
      static const char from[] = "\"\\/bfnrt";
      static const char to[] = "\"\\/\b\f\n\r\t";
      char escape = *in->at++;
      const char *known = escape == '\0' ? NULL : strchr(from, escape);
      if (known != NULL) {
        bytes[0] = to[known - from];
      } else if (escape == 'u') {
        uint32_t point;
        uint32_t low;
        if (!hex4(in, &point)) return 0;
        if (point >= 0xDC00 && point <= 0xDFFF) return 0;
        if (point >= 0xD800 && point <= 0xDBFF) {
          if (in->end - in->at < 6 || in->at[0] != '\\' || in->at[1] != 'u') return 0;
          in->at += 2;
          if (!hex4(in, &low) || low < 0xDC00 || low > 0xDFFF) return 0;
          point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
        /* A zero would end the text before its end. */
        if (point == 0) return 0;
        count = encode_utf8(point, bytes);
      } else {
        return 0;
      }
    }
    if (text != NULL && length + count < size) memcpy(text + length, bytes, count);
    else if (text != NULL) fits = 0;
    length += count;
  }
  if (!take(in, '"')) return 0;
  if (text == NULL) return 1;
  text[fits ? length : 0] = '\0';
  return fits ? 1 : -1;
}

static int read_count(reader *in, uint64_t *count) {
  skip_space(in);
  const char *from = in->at;
  uint64_t value = 0;
  while (in->at < in->end && *in->at >= '0' && *in->at <= '9') {
    value = value * 10 + (uint64_t)(*in->at++ - '0');
    if (value > MAX_COUNT) return 0;
  }
  if (in->at == from || (*from == '0' && in->at - from > 1)) return 0;
  if (in->at < in->end && (*in->at == '.' || *in->at == 'e' || *in->at == 'E')) return 0;
  *count = value;
  return 1;
}

static int skip_value(reader *in, int depth);

static int skip_members(reader *in, char open, char close, int depth) {
  if (depth >= MAX_DEPTH || !take(in, open)) return 0;
  if (take(in, close)) return 1;
  do {
    if (open == '{' && (!(read_string(in, NULL, 0)) || !take(in, ':'))) return 0;
    if (!skip_value(in, depth + 1)) return 0;
  } while (take(in, ','));
  return take(in, close);
}

static int skip_word(reader *in, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(in->end - in->at) < length || memcmp(in->at, word, length) != 0) return 0;
  in->at += length;
  return 1;
}

static int skip_number(reader *in) {
  const char *from = in->at;
  while (in->at < in->end && *in->at != '\0' && strchr("+-.eE0123456789", *in->at) != NULL) in->at++;
  return in->at > from;
}

static int skip_value(reader *in, int depth) {
  skip_space(in);
  if (in->at >= in->end) return 0;
  switch (*in->at) {
    case '"': return read_string(in, NULL, 0);
    case '{': return skip_members(in, '{', '}', depth);
    case '[': return skip_members(in, '[', ']', depth);
    case 't': return skip_word(in, "true");
    case 'f': return skip_word(in, "false");
    case 'n': return skip_word(in, "null");
    default: return skip_number(in);
  }
}

/* 1: `value` stands at the member's value, and the object is whole with this name once. */
static int find(const char *json, size_t length, const char *name, reader *value) {
  reader in = {json, json + length};
  int found = 0;
  char key[WK_AGENT_NAME_BYTES];
  if (!take(&in, '{')) return 0;
  if (take(&in, '}')) return 0;
  do {
    int read = read_string(&in, key, sizeof key);
    if (read == 0 || !take(&in, ':')) return 0;
    skip_space(&in);
    if (read == 1 && strcmp(key, name) == 0) {
      if (found) return 0;
      found = 1;
      *value = in;
    }
    if (!skip_value(&in, 1)) return 0;
  } while (take(&in, ','));
  if (!take(&in, '}')) return 0;
  skip_space(&in);
  return in.at == in.end && found;
}

static int find_text(const char *json, size_t length, const char *name, char *text, size_t size) {
  reader value;
  text[0] = '\0';
  return find(json, length, name, &value) && read_string(&value, text, size) == 1 ? 0 : -1;
}

static int find_count(const char *json, size_t length, const char *name, uint64_t *count) {
  reader value;
  return find(json, length, name, &value) && read_count(&value, count) ? 0 : -1;
}

/* Texts of a list, at most `most`. -1: no list of texts, or longer. */
static int find_texts(const char *json, size_t length, const char *name, char (*texts)[WK_AGENT_NAME_BYTES], size_t most, size_t *count) {
  reader in;
  *count = 0;
  if (!find(json, length, name, &in) || !take(&in, '[')) return -1;
  if (take(&in, ']')) return 0;
  do {
    if (*count >= most || read_string(&in, texts[*count], WK_AGENT_NAME_BYTES) != 1) return -1;
    (*count)++;
  } while (take(&in, ','));
  return take(&in, ']') ? 0 : -1;
}

int wk_json_text(const char *json, const char *name, char *text, size_t size) {
  return size == 0 ? -1 : find_text(json, strlen(json), name, text, size);
}

int wk_json_count(const char *json, const char *name, uint64_t *count) { return find_count(json, strlen(json), name, count); }

/* --- JSON, written: into the buffer, which is too short once and for all where something did not fit ------------------------------ */

typedef struct {
  char *out;
  size_t size;
  size_t length;
  int fault;
} writer;

static void put(writer *to, const char *bytes, size_t length) {
  if (to->fault || length > to->size - to->length) {
    to->fault = 1;
    return;
  }
  memcpy(to->out + to->length, bytes, length);
  to->length += length;
}

static void put_text(writer *to, const char *text) { put(to, text, strlen(text)); }

static void put_count(writer *to, uint64_t count) {
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + count % 10);
  while ((count /= 10) > 0);
  put(to, digits + at, sizeof digits - at);
}

/* Bytes of the UTF-8 sequence that begins here, or 0: overlong, a surrogate, beyond U+10FFFF, or cut short. */
static size_t utf8_length(const unsigned char *at) {
  size_t length = at[0] < 0x80 ? 1 : at[0] >= 0xC2 && at[0] <= 0xDF ? 2 : (at[0] & 0xF0) == 0xE0 ? 3 : at[0] >= 0xF0 && at[0] <= 0xF4 ? 4 : 0;
  for (size_t nth = 1; nth < length; nth++) {
    if ((at[nth] & 0xC0) != 0x80) return 0;
  }
  if (at[0] == 0xE0 && at[1] < 0xA0) return 0;
  if (at[0] == 0xED && at[1] > 0x9F) return 0;
  if (at[0] == 0xF0 && at[1] < 0x90) return 0;
  if (at[0] == 0xF4 && at[1] > 0x8F) return 0;
  return length;
}

static void put_string(writer *to, const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  put(to, "\"", 1);
  while (*at != 0 && !to->fault) {
    size_t length = utf8_length(at);
    if (length == 0) {
      to->fault = 1;
    } else if (*at == '"' || *at == '\\') {
      put(to, "\\", 1);
      put(to, (const char *)at, 1);
    } else if (*at < 0x20) {
      static const char digits[] = "0123456789abcdef";
      char escape[6] = {'\\', 'u', '0', '0', digits[*at >> 4], digits[*at & 15]};
      put(to, escape, sizeof escape);
    } else {
      put(to, (const char *)at, length);
    }
    at += length;
  }
  put(to, "\"", 1);
}

static void put_name(writer *to, const char *name) {
  if (to->length > 0 && to->out[to->length - 1] != '{') put(to, ",", 1);
  put_string(to, name);
  put(to, ":", 1);
}

static void put_member(writer *to, const char *name, const char *text) {
  put_name(to, name);
  put_string(to, text);
}

static void put_flag(writer *to, const char *name, int flag) {
  put_name(to, name);
  put_text(to, flag ? "true" : "false");
}

/* --- HTTP ---------------------------------------------------------------------------------------------------------------------- */

/* A connected socket that never blocks, or -1. */
static int connect_to(const char *path, int64_t until_ms) {
  struct sockaddr_un address;
  memset(&address, 0, sizeof address);
  address.sun_family = AF_UNIX;
  memcpy(address.sun_path, path, strlen(path) + 1);
  int made = socket(AF_UNIX, SOCK_STREAM, 0);
  if (made < 0) return -1;
  if (fcntl(made, F_SETFD, FD_CLOEXEC) == 0 && fcntl(made, F_SETFL, O_NONBLOCK) == 0) {
    for (;;) {
      if (connect(made, (const struct sockaddr *)&address, sizeof address) == 0 || errno == EISCONN) return made;
      if (errno == EINTR) continue;
      /* The queue of a busy agent is full: Linux says EAGAIN and knows no poll for it. */
      if (errno != EAGAIN || now_ms() >= until_ms) break;
      struct timespec moment = {0, 10000000};
      nanosleep(&moment, NULL);
    }
  }
  close(made);
  return -1;
}

static int send_all(int to, const char *bytes, size_t length, int64_t until_ms) {
  while (length > 0) {
    ssize_t sent = send(to, bytes, length, MSG_NOSIGNAL);
    if (sent > 0) {
      bytes += sent;
      length -= (size_t)sent;
    } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
      if (wait_for(to, POLLOUT, until_ms) != 1) return -1;
    } else {
      return -1;
    }
  }
  return 0;
}

typedef struct {
  int status;
  int is_chunked;
  int has_length;
  size_t length;  /* of the body */
  size_t head;    /* bytes up to the body */
} head;

static int same_name(const char *line, size_t length, const char *name) {
  for (size_t at = 0; at < length; at++) {
    char c = line[at] >= 'A' && line[at] <= 'Z' ? (char)(line[at] + 32) : line[at];
    if (name[at] == '\0' || c != name[at]) return 0;
  }
  return name[length] == '\0';
}

/* 1: a whole head that we understand. 0: it goes on. -1: none. RFC 9112 §6.3: what says its length twice is not believed. */
static int parse_head(const char *bytes, size_t length, head *found) {
  const char *end = NULL;
  memset(found, 0, sizeof *found);
  for (size_t at = 0; at + 4 <= length && end == NULL; at++) {
    if (memcmp(bytes + at, "\r\n\r\n", 4) == 0) end = bytes + at;
  }
  if (end == NULL) return 0;
  found->head = (size_t)(end - bytes) + 4;
  if (end - bytes < 12 || memcmp(bytes, "HTTP/1.1 ", 9) != 0) return -1;
  for (int at = 9; at < 12; at++) {
    if (bytes[at] < '0' || bytes[at] > '9') return -1;
    found->status = found->status * 10 + (bytes[at] - '0');
  }
  const char *line = bytes;
  while (line < end) {
    const char *next = line;
    while (next < end && *next != '\r') next++;
    if (line > bytes) {
      const char *colon = memchr(line, ':', (size_t)(next - line));
      if (colon == NULL) return -1;
      const char *value = colon + 1;
      while (value < next && (*value == ' ' || *value == '\t')) value++;
      if (same_name(line, (size_t)(colon - line), "content-length")) {
        size_t body = 0;
        if (found->has_length || value == next) return -1;
        for (; value < next; value++) {
          if (*value < '0' || *value > '9' || body > WK_AGENT_BUFFER_BYTES) return -1;
          body = body * 10 + (size_t)(*value - '0');
        }
        found->has_length = 1;
        found->length = body;
      } else if (same_name(line, (size_t)(colon - line), "transfer-encoding")) {
        if (found->is_chunked || !same_name(value, (size_t)(next - value), "chunked")) return -1;
        found->is_chunked = 1;
      }
    }
    line = next + 2;
  }
  return found->is_chunked && found->has_length ? -1 : 1;
}

/* Joins chunks where they stand, if `move`; else looks only. 1: whole, *joined is the body's length. 0: it goes on. -1: no chunks. */
static int join_chunks(char *body, size_t length, int move, size_t *joined) {
  size_t at = 0;
  size_t out = 0;
  for (;;) {
    size_t size = 0;
    size_t digits = 0;
    while (at < length && digits < 5) {
      reader digit = {body + at, body + at + 1};
      char four[5] = {'0', '0', '0', *digit.at, 0};
      reader number = {four, four + 4};
      uint32_t value;
      if (!hex4(&number, &value)) break;
      size = size << 4 | value;
      digits++;
      at++;
    }
    if (at >= length) return 0;
    if (digits == 0 || digits > 4) return -1;
    /* Extensions are allowed and mean nothing to us. */
    while (at < length && body[at] != '\r' && body[at] != '\n') at++;
    if (length - at < 2) return 0;
    if (body[at] != '\r' || body[at + 1] != '\n') return -1;
    at += 2;
    if (length - at < size + 2) return 0;
    if (move && size > 0) memmove(body + out, body + at, size);
    out += size;
    at += size;
    if (body[at] != '\r' || body[at + 1] != '\n') return -1;
    at += 2;
    if (size == 0) {
      *joined = out;
      return 1;
    }
  }
}

typedef struct {
  int status; /* 0: no answer that counts */
  const char *body;
  size_t length;
} answer;

static const answer NONE = {0, "", 0};

/* Reads to the end of the answer: by its length, its last chunk, or the end of the connection. */
static answer read_answer(wk_agent *agent, int from, int64_t until_ms) {
  size_t length = 0;
  for (;;) {
    head found;
    int is_over = 0;
    if (length == sizeof agent->buffer) return NONE;
    ssize_t got = recv(from, agent->buffer + length, sizeof agent->buffer - length, 0);
    if (got > 0) {
      length += (size_t)got;
    } else if (got == 0) {
      is_over = 1;
    } else if (errno == EAGAIN || errno == EINTR) {
      if (wait_for(from, POLLIN, until_ms) != 1) return NONE;
      continue;
    } else {
      return NONE;
    }
    int whole = parse_head(agent->buffer, length, &found);
    if (whole < 0 || (whole == 0 && is_over)) return NONE;
    if (whole == 0) continue;
    size_t body = length - found.head;
    answer read = {found.status, agent->buffer + found.head, body};
    if (found.status < 200 || found.status > 599) return NONE;
    if (found.status == 204) {
      read.length = 0;
      return read;
    }
    if (found.has_length && body >= found.length) {
      read.length = found.length;
      return read;
    }
    if (found.is_chunked) {
      int joined = join_chunks(agent->buffer + found.head, body, 0, &read.length);
      if (joined == 1) join_chunks(agent->buffer + found.head, body, 1, &read.length);
      if (joined != 0) return joined == 1 ? read : NONE;
    }
    if (is_over) return found.has_length || found.is_chunked ? NONE : read;
  }
}

/* What ids in a path are made of: nothing of it needs escaping, and nothing else gets in. */
static int is_id(const char *text) {
  size_t length = 0;
  for (; text[length] != '\0'; length++) {
    char c = text[length];
    int fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!fine || length >= WK_AGENT_SESSION_BYTES) return 0;
  }
  return length > 0;
}

static size_t write_head(wk_agent *agent, const char *method, const char *path, const char *id, const char *rest, size_t body) {
  writer to = {agent->buffer, sizeof agent->buffer, 0, 0};
  put_text(&to, method);
  put_text(&to, " ");
  put_text(&to, path);
  put_text(&to, id);
  put_text(&to, rest);
  put_text(&to, " HTTP/1.1\r\nhost: localhost\r\naccept: application/json, text/event-stream\r\nconnection: close\r\n");
  if (body > 0) {
    put_text(&to, "content-type: application/json\r\ncontent-length: ");
    put_count(&to, body);
    put_text(&to, "\r\n");
  }
  put_text(&to, "\r\n");
  return to.length;
}

/* The head may take this much before the body, which is written first. */
#define HEAD_BYTES 512

static writer begin(wk_agent *agent) {
  writer to = {agent->buffer + HEAD_BYTES, sizeof agent->buffer - HEAD_BYTES, 0, 0};
  put(&to, "{", 1);
  return to;
}

/* `body` NULL: there is none. The answer stands in the agent's buffer until the next call. */
static wk_word exchange(wk_agent *agent, const char *method, const char *path, const char *id, const char *rest, writer *body, uint32_t times,
                        answer *got) {
  *got = NONE;
  if (body != NULL) put(body, "}", 1);
  if ((body != NULL && body->fault) || (id[0] != '\0' && !is_id(id))) {
    wk_wipe(agent->buffer, sizeof agent->buffer);
    return WK_MISUSE;
  }
  size_t length = body == NULL ? 0 : body->length;
  size_t head_length = write_head(agent, method, path, id, rest, length);
  if (length > 0) memmove(agent->buffer + head_length, agent->buffer + HEAD_BYTES, length);
  int64_t until_ms = now_ms() + (int64_t)agent->silent_after_ms * times;
  int line = connect_to(agent->path, until_ms);
  int sent = line < 0 ? -1 : send_all(line, agent->buffer, head_length + length, until_ms);
  /* The secret that was in it is gone before the answer comes. */
  wk_wipe(agent->buffer, sizeof agent->buffer);
  if (sent == 0) *got = read_answer(agent, line, until_ms);
  if (line >= 0) close(line);
  if (got->status == 0 || got->status >= 500) return WK_SILENT;
  return got->status < 300 ? WK_DONE : WK_REFUSED;
}

static uint32_t ms_of(const answer *got, const char *name) {
  uint64_t count;
  if (find_count(got->body, got->length, name, &count) != 0) return 0;
  return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

static void read_refusal(const answer *got, wk_refusal *refusal) {
  memset(refusal, 0, sizeof *refusal);
  if (find_text(got->body, got->length, "code", refusal->code, sizeof refusal->code) != 0) {
    memcpy(refusal->code, "HTTP_000", 9);
    for (int at = 7, status = got->status; at > 4; at--, status /= 10) refusal->code[at] = (char)('0' + status % 10);
  }
  refusal->retry_after_ms = ms_of(got, "retryAfterMs");
}

/* For calls whose answer says nothing more. */
static wk_word simply(wk_agent *agent, const char *method, const char *path, const char *id, const char *rest, writer *body,
                      wk_refusal *refusal) {
  answer got;
  memset(refusal, 0, sizeof *refusal);
  wk_word word = exchange(agent, method, path, id, rest, body, 1, &got);
  if (word == WK_REFUSED) read_refusal(&got, refusal);
  return word;
}

/* --- Sessions ------------------------------------------------------------------------------------------------------------------ */

/* A login, its second factor, or coming back: all are answered alike. */
static wk_word ask_login(wk_agent *agent, const char *path, const char *id, const char *rest, writer *body, wk_login *login) {
  answer got;
  memset(login, 0, sizeof *login);
  wk_word word = exchange(agent, "POST", path, id, rest, body, LOGIN_TIMES, &got);
  if (word == WK_REFUSED) read_refusal(&got, &login->refusal);
  if (word == WK_DONE) {
    login->needs_factor = got.status == 202;
    login->expires_in_ms = ms_of(&got, "expiresInMs");
    int bad = find_text(got.body, got.length, login->needs_factor ? "pending" : "session", login->session, sizeof login->session);
    if (!bad && login->needs_factor)
      bad = find_texts(got.body, got.length, "factors", login->factors, WK_AGENT_FACTORS, &login->factor_count);
    else if (!bad)
      bad = find_text(got.body, got.length, "role", login->role, sizeof login->role);
    if (bad || !is_id(login->session)) {
      /* Whatever it meant, it opened nothing here. */
      wk_wipe(login, sizeof *login);
      word = WK_SILENT;
    }
  }
  wk_wipe(agent->buffer, sizeof agent->buffer);
  return word;
}

wk_word wk_agent_login(wk_agent *agent, const char *device, const char *principal, const char *authenticator, const char *secret,
                       const char *pin, wk_login *login) {
  writer body = begin(agent);
  put_member(&body, "deviceId", device);
  put_member(&body, "principal", principal);
  put_member(&body, "authenticator", authenticator);
  put_member(&body, "secret", secret);
  if (pin != NULL) put_member(&body, "pin", pin);
  return ask_login(agent, "/v1/sessions", "", "", &body, login);
}

static wk_word later_login(wk_agent *agent, const char *session, const char *rest, const char *authenticator, const char *secret,
                           wk_login *login) {
  char id[WK_AGENT_SESSION_BYTES];
  writer body = begin(agent);
  memset(id, 0, sizeof id);
  /* Copied, because it may stand in `login`, which is filled anew. */
  if (is_id(session)) memcpy(id, session, strlen(session));
  else body.fault = 1;
  put_member(&body, "authenticator", authenticator);
  put_member(&body, "secret", secret);
  wk_word word = ask_login(agent, "/v1/sessions/", id, rest, &body, login);
  wk_wipe(id, sizeof id);
  return word;
}

wk_word wk_agent_factor(wk_agent *agent, const char *pending, const char *authenticator, const char *secret, wk_login *login) {
  return later_login(agent, pending, "/factor", authenticator, secret, login);
}

wk_word wk_agent_unlock(wk_agent *agent, const char *session, const char *authenticator, const char *secret, wk_login *login) {
  return later_login(agent, session, "/unlock", authenticator, secret, login);
}

/* An id that is none must not become a path. */
static wk_word misused(wk_agent *agent, wk_refusal *refusal) {
  memset(refusal, 0, sizeof *refusal);
  wk_wipe(agent->buffer, sizeof agent->buffer);
  return WK_MISUSE;
}

wk_word wk_agent_touch(wk_agent *agent, const char *session, uint32_t *expires_in_ms, wk_refusal *refusal) {
  *expires_in_ms = 0;
  if (!is_id(session)) return misused(agent, refusal);
  writer body = begin(agent);
  answer got;
  memset(refusal, 0, sizeof *refusal);
  wk_word word = exchange(agent, "POST", "/v1/sessions/", session, "/activity", &body, 1, &got);
  if (word == WK_REFUSED) read_refusal(&got, refusal);
  if (word == WK_DONE) *expires_in_ms = ms_of(&got, "expiresInMs");
  return word;
}

wk_word wk_agent_logout(wk_agent *agent, const char *session, wk_refusal *refusal) {
  if (!is_id(session)) return misused(agent, refusal);
  return simply(agent, "DELETE", "/v1/sessions/", session, "", NULL, refusal);
}

wk_word wk_agent_authorize(wk_agent *agent, const char *device, const char *action, const char *session, wk_refusal *refusal) {
  char decision[8];
  answer got;
  writer body = begin(agent);
  put_member(&body, "deviceId", device);
  put_member(&body, "action", action);
  if (session != NULL) put_member(&body, "session", session);
  memset(refusal, 0, sizeof *refusal);
  wk_word word = exchange(agent, "POST", "/v1/authorizations", "", "", &body, 1, &got);
  if (word == WK_REFUSED) read_refusal(&got, refusal);
  if (word != WK_DONE) return word;
  if (find_text(got.body, got.length, "decision", decision, sizeof decision) != 0) return WK_SILENT;
  if (strcmp(decision, "allow") == 0) return WK_DONE;
  /* What is not "allow" is no leave, whatever word a later agent may find for it. */
  read_refusal(&got, refusal);
  return WK_REFUSED;
}

/* --- The device ---------------------------------------------------------------------------------------------------------------- */

wk_word wk_agent_report_state(wk_agent *agent, const char *device, wk_device_state state, int patient_connected, const wk_hold *hold,
                              wk_refusal *refusal) {
  static const char *const names[] = {"idle", "infusing", "alarm", "maintenance"};
  writer body = begin(agent);
  if ((unsigned)state >= sizeof names / sizeof names[0]) return misused(agent, refusal);
  put_member(&body, "deviceId", device);
  put_member(&body, "state", names[state]);
  put_flag(&body, "patientConnected", patient_connected);
  if (hold != NULL) {
    put_name(&body, "hold");
    put(&body, "{", 1);
    put_member(&body, "nonce", hold->nonce);
    put_flag(&body, "granted", hold->granted);
    put_flag(&body, "enoughPower", hold->enough_power);
    put(&body, "}", 1);
  }
  return simply(agent, "PUT", "/v1/device/state", "", "", &body, refusal);
}

wk_word wk_agent_report_health(wk_agent *agent, const char *device, const char *version, const char *code, wk_refusal *refusal) {
  writer body = begin(agent);
  put_member(&body, "deviceId", device);
  put_member(&body, "version", version);
  put_member(&body, "health", code == NULL ? "good" : "failing");
  put_member(&body, "code", code == NULL ? "" : code);
  return simply(agent, "PUT", "/v1/device/health", "", "", &body, refusal);
}

/* --- Emergencies --------------------------------------------------------------------------------------------------------------- */

wk_word wk_agent_open_emergency(wk_agent *agent, const char *device, const char *code, const char *reason, wk_emergency *emergency) {
  answer got;
  writer body = begin(agent);
  put_member(&body, "deviceId", device);
  put_member(&body, "credential", code);
  put_member(&body, "reason", reason);
  memset(emergency, 0, sizeof *emergency);
  wk_word word = exchange(agent, "POST", "/v1/emergencies", "", "", &body, 1, &got);
  if (word == WK_REFUSED) read_refusal(&got, &emergency->refusal);
  if (word == WK_DONE) {
    int bad = find_count(got.body, got.length, "emergency", &emergency->emergency) != 0 ||
              find_text(got.body, got.length, "session", emergency->session, sizeof emergency->session) != 0 ||
              find_count(got.body, got.length, "credentialId", &emergency->credential) != 0 ||
              find_texts(got.body, got.length, "scope", emergency->scope, WK_AGENT_SCOPE, &emergency->scope_count) != 0;
    emergency->expires_in_ms = ms_of(&got, "expiresInMs");
    emergency->extensions_left = ms_of(&got, "extensionsLeft");
    if (bad) {
      wk_wipe(emergency, sizeof *emergency);
      word = WK_SILENT;
    }
  }
  wk_wipe(agent->buffer, sizeof agent->buffer);
  return word;
}

static void number_id(uint64_t number, char id[21]) {
  writer to = {id, 20, 0, 0};
  put_count(&to, number);
  id[to.length] = '\0';
}

wk_word wk_agent_extend_emergency(wk_agent *agent, uint64_t emergency, uint32_t *expires_in_ms, uint32_t *extensions_left,
                                  wk_refusal *refusal) {
  char id[21];
  answer got;
  writer body = begin(agent);
  number_id(emergency, id);
  memset(refusal, 0, sizeof *refusal);
  wk_word word = exchange(agent, "POST", "/v1/emergencies/", id, "/extension", &body, 1, &got);
  if (word == WK_REFUSED) read_refusal(&got, refusal);
  *expires_in_ms = word == WK_DONE ? ms_of(&got, "expiresInMs") : 0;
  *extensions_left = word == WK_DONE ? ms_of(&got, "extensionsLeft") : 0;
  return word;
}

wk_word wk_agent_close_emergency(wk_agent *agent, uint64_t emergency, wk_refusal *refusal) {
  char id[21];
  number_id(emergency, id);
  return simply(agent, "DELETE", "/v1/emergencies/", id, "", NULL, refusal);
}

wk_word wk_agent_report_emergency(wk_agent *agent, const char *device, const char *proof, const char *reason, uint64_t opened_ago_ms,
                                  const uint64_t *closed_ago_ms, wk_refusal *refusal) {
  writer body = begin(agent);
  put_member(&body, "deviceId", device);
  put_member(&body, "proof", proof);
  put_member(&body, "reason", reason);
  put_name(&body, "openedAgoMs");
  put_count(&body, opened_ago_ms);
  put_name(&body, "closedAgoMs");
  if (closed_ago_ms == NULL) put_text(&body, "null");
  else put_count(&body, *closed_ago_ms);
  return simply(agent, "POST", "/v1/emergencies/reports", "", "", &body, refusal);
}

/* --- Notices ------------------------------------------------------------------------------------------------------------------- */

void wk_notices_close(wk_notices *notices) {
  if (notices->socket >= 0) close(notices->socket);
  memset(notices, 0, sizeof *notices);
  notices->socket = -1;
}

/* The head byte by byte: what comes behind it is the stream's. */
static int read_stream_head(wk_agent *agent, int from, int64_t until_ms, head *found) {
  for (size_t length = 0; length < sizeof agent->buffer;) {
    ssize_t got = recv(from, agent->buffer + length, 1, 0);
    if (got == 1) {
      length++;
      if (agent->buffer[length - 1] != '\n') continue;
      int whole = parse_head(agent->buffer, length, found);
      if (whole != 0) return whole == 1 ? 0 : -1;
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR) || wait_for(from, POLLIN, until_ms) != 1) {
      return -1;
    }
  }
  return -1;
}

wk_word wk_agent_follow(wk_agent *agent, wk_notices *notices) {
  head found;
  memset(notices, 0, sizeof *notices);
  int64_t until_ms = now_ms() + agent->silent_after_ms;
  size_t length = write_head(agent, "GET", "/v1/notices", "", "", 0);
  int line = connect_to(agent->path, until_ms);
  notices->socket = line;
  if (line < 0) return WK_SILENT;
  if (send_all(line, agent->buffer, length, until_ms) != 0 || read_stream_head(agent, line, until_ms, &found) != 0 || found.has_length ||
      found.status != 200) {
    wk_notices_close(notices);
    return WK_SILENT;
  }
  notices->is_chunked = found.is_chunked;
  return WK_DONE;
}

enum { IN_SIZE, IN_EXTENSION, SIZE_OVER, IN_CHUNK, CHUNK_OVER, CHUNK_GONE };

/* Whether this byte belongs to the stream. 1: yes. 0: to the chunks' frame. -1: to neither, or the stream is over. */
static int belongs(wk_notices *notices, char c) {
  if (!notices->is_chunked) return 1;
  switch (notices->at) {
    case IN_SIZE: {
      char four[5] = {'0', '0', '0', c, 0};
      reader digit = {four, four + 4};
      uint32_t value;
      if (c == '\r') notices->at = SIZE_OVER;
      else if (c == ';') notices->at = IN_EXTENSION;
      else if (hex4(&digit, &value) && notices->chunk_left < 0x100000) notices->chunk_left = notices->chunk_left << 4 | value;
      else return -1;
      return 0;
    }
    case IN_EXTENSION:
      if (c == '\r') notices->at = SIZE_OVER;
      return 0;
    case SIZE_OVER:
      notices->at = IN_CHUNK;
      return c == '\n' && notices->chunk_left > 0 ? 0 : -1;
    case IN_CHUNK:
      if (--notices->chunk_left == 0) notices->at = CHUNK_OVER;
      return 1;
    case CHUNK_OVER:
      notices->at = CHUNK_GONE;
      return c == '\r' ? 0 : -1;
    default:
      notices->at = IN_SIZE;
      return c == '\n' ? 0 : -1;
  }
}

/* A whole line of the stream. 1: with it a notice is whole. 0: not yet. -1: longer than may be. WHATWG HTML, 9.2.6. */
static int end_line(wk_notices *notices, wk_notice *notice) {
  char *line = notices->line;
  line[notices->line_length] = '\0';
  notices->line_length = 0;
  if (strncmp(line, "event: ", 7) == 0) {
    size_t length = strlen(line + 7);
    if (length >= sizeof notices->type) return -1;
    memcpy(notices->type, line + 7, length + 1);
  } else if (strncmp(line, "data: ", 6) == 0) {
    memcpy(notice->type, notices->type, sizeof notice->type);
    memcpy(notice->data, line + 6, strlen(line + 6) + 1);
    notices->type[0] = '\0';
    return 1;
  }
  return 0;
}

int wk_notices_next(wk_notices *notices, uint32_t wait_ms, wk_notice *notice) {
  int64_t until_ms = now_ms() + wait_ms;
  memset(notice, 0, sizeof *notice);
  while (notices->socket >= 0) {
    char c;
    ssize_t got = recv(notices->socket, &c, 1, 0);
    if (got == 1) {
      int ours = belongs(notices, c);
      int whole = 0;
      if (ours == 1 && c == '\n') whole = end_line(notices, notice);
      else if (ours == 1 && (c == '\0' || notices->line_length + 1 >= sizeof notices->line)) whole = -1;
      else if (ours == 1) notices->line[notices->line_length++] = c;
      if (whole == 1) return 1;
      if (whole < 0 || ours < 0) break;
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      break;
    } else {
      int ready = wait_for(notices->socket, POLLIN, until_ms);
      if (ready == 0) return 0;
      if (ready < 0) break;
    }
  }
  wk_notices_close(notices);
  return -1;
}
