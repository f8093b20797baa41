// The client's side of calls: one constant request, its answers checked, credit obeyed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echo.h"
#include "load.h"

static void start_call(struct caller *caller) {
  struct session *s = caller->session;
  uint32_t stream = caller->next_stream;
  while (caller->calls[stream >> 1 & caller->mask].stream) stream += 2;
  if (stream > UINT32_MAX / 2) load_fail("stream ids", "used up: shorten the run");
  caller->next_stream = stream + 2;
  caller->calls[stream >> 1 & caller->mask] =
    (struct call){.stream = stream, .started = load.now};
  caller->in_flight++;

  uint8_t head[open_header_bytes];
  store16(head, (uint16_t)load.options.service);
  store16(head + 2, load.options.stream ? echo_method_stream : echo_method_unary);
  store32(head + 4, (uint32_t)load.options.deadline);
  const uint8_t *message = load.request;
  uint32_t left = load.request_count, first = frame_payload_sent_max - open_header_bytes;
  if (left <= first) {
    session_send(
      s, frame_open | flag_end_message | flag_half_close, stream, head, sizeof head, message,
      left, message_cost(left));
    return;
  }
  session_send(s, frame_open, stream, head, sizeof head, message, first, first);
  message += first, left -= first;
  while (left) {
    uint32_t count = left < frame_payload_sent_max ? left : frame_payload_sent_max;
    int is_last = count == left;
    session_send(
      s, frame_message | (is_last ? flag_end_message | flag_half_close : 0), stream, NULL, 0,
      message, count, is_last ? message_cost(count) : count);
    message += count, left -= count;
  }
}

void caller_fill(struct caller *caller) {
  // The last of several chunks may cost more than it is long.
  uint32_t cost = load.request_count + message_cost_min;
  while (caller->in_flight < load.options.depth &&
         session_can_send(caller->session, cost))
    start_call(caller);
}

static void check_peer(const struct session *s) {
  if (s->peer.services_count <= (uint64_t)load.options.service)
    load_fail("the server's hello", "has no service of that index: give --service");
  if (s->peer.frame_bytes_max < frame_payload_sent_max)
    load_fail("the server's hello", "accepts smaller frames than this client sends");
  if (s->peer.message_bytes_max < load.request_count)
    load_fail("the payload", "is larger than the messages the server accepts");
  if (s->peer.stream_credit < load.request_count + message_cost_min)
    load_fail("the payload", "is larger than the server's credit for a stream");
  if (s->peer.calls_max < (uint64_t)load.options.depth)
    load_fail("--depth", "is more than the server accepts on a connection");
}

static void ready(struct session *s) {
  check_peer(s);
  struct caller *caller = calloc(1, sizeof *caller);
  // Sparse, so that a place is nearly always free at once.
  uint32_t places = 16;
  while (places < 4 * load.options.depth) places *= 2;
  if (caller) caller->calls = calloc(places, sizeof *caller->calls);
  if (!caller || !caller->calls) load_fail("memory", "not enough");
  caller->session = s;
  caller->mask = places - 1;
  caller->next_stream = 1;
  s->program = caller;
  load.callers[load.ready++ % load.options.connections] = caller;
  if (load.is_ready) load.is_ready(caller);
}

static void report_status(uint8_t code, const uint8_t *detail, size_t count) {
  fprintf(stderr, "yardstick: a call ended with status %u: ", code);
  for (size_t i = 0; i < count; i++)
    fputc(detail[i] >= 0x20 && detail[i] < 0x7F ? detail[i] : '.', stderr);
  fputc('\n', stderr);
}

static int take_status(struct caller *caller, struct call *call, const struct frame *f) {
  if (f->count < 1) return 0;
  size_t at = 1, detail = 0;
  if (f->flags & flag_detail) {
    if (!wire_length(f->payload, f->count, &at, &detail) || detail > f->count - at) return 0;
    at += detail;
  }
  if (f->payload[0] != 0) {
    report_status(f->payload[0], f->payload + at - detail, detail);
    load_fail("a call", "failed");
  }
  uint32_t count = f->count - (uint32_t)at;
  int is_last = (f->flags & flag_end_message) != 0;
  if (is_last) session_consume(caller->session, message_cost(count));
  if (is_last || count) answer_take(call, f->payload + at, count, is_last);
  uint32_t wanted = load.options.stream ? (uint32_t)load.options.stream : 1;
  if (call->received || call->number != wanted) load_fail("answers", "are missing");
  call->stream = 0;
  caller->in_flight--;
  load.answered(caller);
  return 1;
}

// Grants a stream more when half of what we allowed is used.
static void consume(struct session *s, struct call *call, uint32_t cost) {
  session_consume(s, cost);
  call->consumed += cost;
  if (!load.options.stream || call->consumed < stream_credit / 2) return;
  uint8_t grant[4];
  store32(grant, call->consumed);
  session_send(s, frame_credit, call->stream, grant, sizeof grant, NULL, 0, 0);
  call->consumed = 0;
}

static int frame(struct session *s, const struct frame *f) {
  struct caller *caller = s->program;
  struct call *call = &caller->calls[f->stream >> 1 & caller->mask];
  if (f->stream == 0 || call->stream != f->stream) return 0;
  if (f->kind == frame_status) return take_status(caller, call, f);
  if (f->kind != frame_message) return 0;
  int is_last = (f->flags & flag_end_message) != 0;
  consume(s, call, is_last ? message_cost(f->count) : f->count);
  answer_take(call, f->payload, f->count, is_last);
  return 1;
}

static void credit(struct session *s) {
  if (s->program) caller_fill(s->program);
}

static void ended(struct session *s, const char *reason) {
  load.ended++;
  if (reason || !load.closes_itself || (uint64_t)load.ended > load.done)
    load_fail("a connection ended", reason ? reason : "the server closed it");
  if (!s || !s->program) return;
  struct caller *caller = s->program;
  free(caller->calls);
  free(caller);
}

static void woke(void) { load.now = now_nanoseconds(); }

void calls_install(void) {
  static const struct calls client = {
    .hello = {
      .version = 1, .frame_bytes_max = frame_payload_max, .message_bytes_max = stream_credit,
      .connection_credit = connection_credit, .stream_credit = stream_credit,
      .metadata_bytes_max = 8192},
    .ready = ready, .frame = frame, .credit = credit, .ended = ended};
  session_install(&client, woke);
}
