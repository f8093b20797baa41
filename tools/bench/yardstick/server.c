// The C echo server: gives the message of a call back, once or as a stream.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "options.h"
#include "echo.h"
#include "session.h"
#include "streams.h"
#include "tls.h"

static long port = 9443, verbose;
static const char *address = "127.0.0.1", *pki = "pki", *certificate = "server";
static const char *service = "trame.echo.v1.EchoService", *fingerprint = "1";

static const struct option table[] = {
  {.name = "address", .text = &address, .help = "IPv4 address to listen at"},
  {.name = "port", .number = &port, .help = "port to listen at; 0: a free one"},
  {.name = "pki", .text = &pki, .help = "folder made by tools/dev-pki"},
  {.name = "certificate", .text = &certificate, .help = "name of the certificate in it"},
  {.name = "service", .text = &service, .help = "full name of the one service in the hello"},
  {.name = "fingerprint", .text = &fingerprint, .help = "its fingerprint, in hexadecimal"},
  {.name = "verbose", .number = &verbose, .help = "1: say why connections end"},
  {0}};

static void answer(
  struct session *s, uint32_t stream, const uint8_t *message, uint32_t count, int is_last,
  uint32_t cost
) {
  static const uint8_t ok = 0;
  if (is_last)
    session_send(s, frame_status | flag_end_message, stream, &ok, 1, message, count, cost);
  else
    session_send(s, frame_message, stream, NULL, 0, message, count, cost);
}

static int unimplemented(struct session *s, uint32_t stream) {
  static const uint8_t code = 12;
  session_send(s, frame_status, stream, &code, 1, NULL, 0, 0);
  return 1;
}

// A unary message of several chunks is answered chunk by chunk, so nothing is kept between frames.
static int frame(struct session *s, const struct frame *f) {
  int is_last = (f->flags & flag_end_message) != 0;
  if (f->kind == frame_message) {
    uint32_t cost = is_last ? message_cost(f->count) : f->count;
    session_consume(s, cost);
    if (streams_has(s, f->stream))
      return streams_request(s, f->stream, f->payload, f->count, is_last);
    answer(s, f->stream, f->payload, f->count, is_last, cost);
    return 1;
  }
  if (f->kind != frame_open || f->count < open_header_bytes) return 0;
  size_t at = open_header_bytes, metadata = 0;
  if (f->flags & flag_detail) {
    if (!wire_length(f->payload, f->count, &at, &metadata) || metadata > f->count - at) return 0;
    at += metadata;
  }
  uint32_t count = f->count - (uint32_t)at;
  uint32_t cost = is_last ? message_cost(count) : count;
  session_consume(s, cost);
  if (load16(f->payload) != 0) return unimplemented(s, f->stream);
  if (load16(f->payload + 2) == echo_method_stream) {
    streams_open(s, f->stream);
    return streams_request(s, f->stream, f->payload + at, count, is_last);
  }
  if (is_last || count) answer(s, f->stream, f->payload + at, count, is_last, cost);
  return 1;
}

static void ready(struct session *s) {}

static void ended(struct session *s, const char *reason) {
  if (s) streams_forget(s);
  if (reason && verbose)
    fprintf(stderr, "yardstick server: a connection ended: %s\n", reason);
}

int main(int count, char **arguments) {
  options_read(table, count, arguments);
  signal(SIGPIPE, SIG_IGN);
  struct calls calls = {
    .hello = {
      .version = 1, .frame_bytes_max = frame_payload_max, .message_bytes_max = stream_credit,
      .calls_max = 1000000, .connection_credit = connection_credit,
      .stream_credit = stream_credit, .metadata_bytes_max = 8192,
      .service_id = service_id(service), .fingerprint = strtoull(fingerprint, NULL, 16)},
    .ready = ready, .frame = frame, .stream_credit = streams_grant, .drained = streams_send,
    .ended = ended};
  session_install(&calls, NULL);
  struct loop loop;
  loop_init(&loop, tls_context(1, pki, certificate), session_behaviour());
  int bound = loop_listen(&loop, address, (int)port);
  printf("ready on %s:%d pid %d\n", address, bound, (int)getpid());
  fflush(stdout);
  for (;;) loop_turn(&loop, -1);
}
