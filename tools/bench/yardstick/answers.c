// What is asked and what must come back: the payload, and in a stream the number of each message.
#include <stdlib.h>
#include <string.h>

#include "echo.h"
#include "load.h"

void messages_make(void) {
  const struct load_options *o = &load.options;
  if (o->payload < 0 || o->payload > 1024 * 1024)
    load_fail("--payload", "must be from 0 to 1,048,576");
  if (o->stream < 0 || o->stream > 1000000) load_fail("--stream", "must be from 0 to 1,000,000");
  size_t count = (size_t)o->payload;
  uint8_t *payload = malloc(count + 1), *request = malloc(count + echo_extra_max);
  load.answer = malloc(count + echo_extra_max);
  if (!payload || !request || !load.answer) load_fail("memory", "not enough");
  for (size_t i = 0; i < count; i++) payload[i] = (uint8_t)(i * 7 + 3);
  struct echo echo = {.payload = payload, .payload_count = count, .count = (uint64_t)o->stream};
  load.payload_count = (uint32_t)count;
  load.payload_field = (uint32_t)echo_put_payload(&echo, load.answer);
  memcpy(request, load.answer, load.payload_field);
  load.request_count =
    load.payload_field + (uint32_t)echo_put_count(&echo, request + load.payload_field);
  load.request = request;
  free(payload);
}

void answer_take(struct call *call, const uint8_t *bytes, uint32_t count, int is_last) {
  struct echo echo = {.payload_count = load.payload_count, .count = call->number};
  uint32_t whole =
    load.payload_field + (uint32_t)echo_put_count(&echo, load.answer + load.payload_field);
  if (count > whole - call->received || memcmp(bytes, load.answer + call->received, count))
    load_fail("an answer", "is not what was asked for");
  call->received += count;
  if (!is_last) return;
  if (call->received != whole) load_fail("an answer", "is too short");
  call->received = 0;
  call->number++;
  load.done++;
  if (load.is_measuring) histogram_add(&load.latency, load.now - call->started);
  call->started = load.now;
}
