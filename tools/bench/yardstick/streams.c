#include "streams.h"

#include <stdlib.h>

#include "echo.h"

enum { gather_bytes = 64 * 1024 };  // four full records for one system call

// One of a ring; the session's program points to the one whose turn is next.
struct stream {
  struct stream *next, *before;
  uint32_t id, number, count;  // the message under way, and how many there are to be
  uint32_t sent;               // bytes of it
  uint64_t credit;
  struct buffer request;
  uint8_t *message;            // NULL: not asked yet; the field of the payload, then the number's
  uint32_t payload_field, message_count;
  size_t payload_count;
};

static struct stream *find(const struct session *s, uint32_t stream) {
  struct stream *first = s->program, *t = first;
  if (t) do {
    if (t->id == stream) return t;
  } while ((t = t->next) != first);
  return NULL;
}

static void drop(struct session *s, struct stream *t) {
  s->program = t->next == t ? NULL : t->next;
  t->next->before = t->before;
  t->before->next = t->next;
  buffer_release(&t->request);
  free(t->message);
  free(t);
}

static void number_message(struct stream *t) {
  struct echo echo = {.payload_count = t->payload_count, .count = t->number};
  t->message_count =
    t->payload_field + (uint32_t)echo_put_count(&echo, t->message + t->payload_field);
  t->sent = 0;
}

void streams_open(struct session *s, uint32_t stream) {
  struct stream *t = calloc(1, sizeof *t), *first = s->program;
  if (!t) exit(1);
  t->id = stream;
  t->credit = s->peer.stream_credit;
  t->next = first ? first : t;
  t->before = first ? first->before : t;
  t->next->before = t->before->next = t;
  if (!first) s->program = t;
}

int streams_request(
  struct session *s, uint32_t stream, const uint8_t *part, uint32_t count, int is_last
) {
  struct stream *t = find(s, stream);
  if (!t || t->message || buffer_count(&t->request) + count > stream_credit) return 0;
  buffer_append(&t->request, part, count);
  if (!is_last) return 1;
  struct echo echo;
  if (!echo_decode(&echo, buffer_bytes(&t->request), buffer_count(&t->request))) return 0;
  if (echo.count > UINT32_MAX) return 0;
  t->count = (uint32_t)echo.count;
  t->payload_count = echo.payload_count;
  t->message = malloc(echo.payload_count + echo_extra_max);
  if (!t->message) exit(1);
  t->payload_field = (uint32_t)echo_put_payload(&echo, t->message);
  buffer_release(&t->request);
  number_message(t);
  streams_send(s);
  return 1;
}

// Sends a frame of the stream or ends it. 0 when it has to wait.
static int send_frame(struct session *s, struct stream *t) {
  static const uint8_t ok = 0;
  if (!t->message) return 0;
  if (t->number == t->count) {
    session_send(s, frame_status, t->id, &ok, 1, NULL, 0, 0);
    drop(s, t);
    return 1;
  }
  uint32_t left = t->message_count - t->sent;
  int is_last = left <= frame_payload_sent_max;
  uint32_t count = is_last ? left : frame_payload_sent_max;
  uint32_t cost = is_last ? message_cost(count) : count;
  if (t->credit < cost || !session_can_send(s, cost)) return 0;
  t->credit -= cost;
  session_send(
    s, frame_message | (is_last ? flag_end_message : 0), t->id, NULL, 0, t->message + t->sent,
    count, cost);
  t->sent += count;
  if (is_last) {
    t->number++;
    number_message(t);
  }
  s->program = t->next;
  return 1;
}

void streams_send(struct session *s) {
  struct connection *c = s->connection;
  struct stream *stopped = NULL;  // the first of those in a row that had to wait
  while (s->program && !buffer_count(&c->unsent)) {
    struct stream *t = s->program;
    if (t == stopped) return;
    if (!send_frame(s, t)) {
      if (!stopped) stopped = t;
      s->program = t->next;
      continue;
    }
    stopped = NULL;
    if (buffer_count(loop_out(c)) < gather_bytes) continue;
    connection_flush(c);
    if (c->is_dead) return;  // and the session with it
  }
}

int streams_has(const struct session *s, uint32_t stream) { return find(s, stream) != NULL; }

void streams_grant(struct session *s, uint32_t stream, uint32_t credit) {
  struct stream *t = find(s, stream);
  if (!t) return;
  t->credit += credit;
  streams_send(s);
}

void streams_forget(struct session *s) {
  while (s->program) drop(s, s->program);
}
