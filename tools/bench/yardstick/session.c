#include "session.h"

#include <stdio.h>
#include <stdlib.h>

static const struct calls *calls;

static void put_frame(
  struct buffer *out, uint8_t kind_and_flags, uint32_t stream,
  const void *head, uint32_t head_count, const void *body, uint32_t body_count
) {
  buffer_reserve(out, frame_header_bytes + head_count + body_count);
  frame_header(buffer_room(out), kind_and_flags, stream, head_count + body_count);
  if (head_count) memcpy(buffer_room(out) + frame_header_bytes, head, head_count);
  if (body_count) memcpy(buffer_room(out) + frame_header_bytes + head_count, body, body_count);
  out->end += frame_header_bytes + head_count + body_count;
}

void session_send(
  struct session *s, uint8_t kind_and_flags, uint32_t stream,
  const void *head, uint32_t head_count, const void *body, uint32_t body_count, uint32_t cost
) {
  struct buffer *out = loop_out(s->connection);
  if (cost && !session_can_send(s, cost)) {
    buffer_append(&s->held, &cost, sizeof cost);
    out = &s->held;
  } else {
    s->send_credit -= cost;
  }
  put_frame(out, kind_and_flags, stream, head, head_count, body, body_count);
}

static void send_held(struct session *s) {
  while (buffer_count(&s->held)) {
    const uint8_t *next = buffer_bytes(&s->held);
    uint32_t cost = load32(next);
    if (s->send_credit < cost) return;
    s->send_credit -= cost;
    uint32_t count = frame_header_bytes + (load32(next + 4) & 0xFFFFFF);
    buffer_append(loop_out(s->connection), next + 4, count);
    s->held.start += 4 + count;
  }
  buffer_release(&s->held);
}

void session_consume(struct session *s, uint32_t cost) {
  s->consumed += cost;
  if (s->consumed < connection_credit / 2) return;
  uint8_t grant[4];
  store32(grant, (uint32_t)s->consumed);
  session_send(s, frame_credit, 0, grant, sizeof grant, NULL, 0, 0);
  s->consumed = 0;
}

// --- events of the connection

static void opened(struct connection *c) {
  struct session *s = calloc(1, sizeof *s);
  if (!s) exit(1);
  s->connection = c;
  c->session = s;
  uint8_t hello[hello_bytes_max];
  uint32_t count = (uint32_t)hello_encode(&calls->hello, hello);
  session_send(s, frame_hello, 0, hello, count, NULL, 0, 0);
}

static int receive_hello(struct session *s, const struct frame *f) {
  if (s->has_hello || f->stream != 0) return 0;
  if (!hello_decode(&s->peer, f->payload, f->count) || s->peer.version != 1) return 0;
  s->has_hello = 1;
  s->send_credit = s->peer.connection_credit;
  calls->ready(s);
  return 1;
}

static int receive_credit(struct session *s, const struct frame *f) {
  if (f->count != 4) return 0;
  if (f->stream != 0) {
    if (calls->stream_credit) calls->stream_credit(s, f->stream, load32(f->payload));
    return 1;
  }
  s->send_credit += load32(f->payload);
  send_held(s);
  if (calls->credit) calls->credit(s);
  return 1;
}

static int receive_ping(struct session *s, const struct frame *f) {
  if (f->count != 8) return 0;
  if (!(f->flags & flag_ping_answer))
    session_send(s, frame_ping | flag_ping_answer, 0, f->payload, 8, NULL, 0, 0);
  return 1;
}

static void report_goaway(const struct frame *f) {
  fprintf(stderr, "yardstick: the peer sent goaway:");
  for (uint32_t i = 0; i < f->count; i++)
    fputc(f->payload[i] >= 0x20 && f->payload[i] < 0x7F ? f->payload[i] : '.', stderr);
  fputc('\n', stderr);
}

static int receive(struct session *s, const struct frame *f) {
  if (f->kind == frame_hello) return receive_hello(s, f);
  if (!s->has_hello) return 0;
  switch (f->kind) {
  case frame_open: case frame_message: case frame_status: return calls->frame(s, f);
  case frame_credit: return receive_credit(s, f);
  case frame_ping: return receive_ping(s, f);
  case frame_goaway: report_goaway(f); return 1;
  case frame_reset: return 1;
  default: return 0;
  }
}

static long received(struct connection *c, const uint8_t *bytes, size_t count) {
  size_t taken = 0;
  while (count - taken >= frame_header_bytes) {
    uint32_t first = load32(bytes + taken);
    struct frame f = {
      .kind = first >> 24 & 0x0F, .flags = first >> 24 & 0xF0, .count = first & 0xFFFFFF,
      .stream = load32(bytes + taken + 4), .payload = bytes + taken + frame_header_bytes};
    if (f.count > frame_payload_max) return -1;
    if (count - taken < frame_header_bytes + f.count) break;
    if (!receive(c->session, &f)) {
      fprintf(stderr, "yardstick: bad frame: kind %d, flags %02x, stream %u, %u bytes\n",
        f.kind, f.flags, f.stream, f.count);
      return -1;
    }
    if (c->is_dead) return 0;
    taken += frame_header_bytes + f.count;
    if (buffer_count(loop_out(c)) >= flush_bytes) connection_flush(c);
    if (c->is_dead) return 0;
  }
  return (long)taken;
}

static void closed(struct connection *c, const char *reason) {
  struct session *s = c->session;
  calls->ended(s, reason);
  if (!s) return;
  buffer_release(&s->held);
  free(s);
  c->session = NULL;
}

static void drained(struct connection *c) {
  struct session *s = c->session;
  if (s && s->has_hello && calls->drained) calls->drained(s);
}

static struct behaviour behaviour = {
  .opened = opened, .received = received, .closed = closed, .drained = drained};

void session_install(const struct calls *program, void (*woke)(void)) {
  calls = program;
  behaviour.woke = woke;
}

const struct behaviour *session_behaviour(void) { return &behaviour; }
