// What the parts of the load client share.
#ifndef YARDSTICK_LOAD_H
#define YARDSTICK_LOAD_H

#include "histogram.h"
#include "session.h"

struct load_options {
  long port, connections, depth, payload, stream, service, pid, idle, handshakes, json;
  long calls, deadline;
  double seconds, warmup;
  const char *address, *name, *pki, *certificate;
};

// One call in flight. A stream's place is found by its id; ids whose place is taken are skipped.
struct call {
  uint32_t stream;  // 0: free
  uint32_t received;  // bytes of the message under way
  uint32_t number;    // of it; 0 where a call has one answer
  uint32_t consumed;  // credit of the stream used since our last grant
  uint64_t started;   // when the call began or, of a stream, its last message came
};

struct caller {
  struct session *session;
  struct call *calls;
  uint32_t mask, next_stream, in_flight;
};

struct load {
  struct load_options options;
  struct loop loop;
  const uint8_t *request;
  uint32_t request_count;
  uint8_t *answer;         // the payload's field, then the number's
  uint32_t payload_field, payload_count;
  uint64_t now;            // read once for the bytes of a turn
  long ready, ended;
  uint64_t done;           // answers, or messages of streams
  int is_measuring;
  int closes_itself;       // connections end when their call is answered
  struct histogram latency;
  struct caller **callers;
  void (*answered)(struct caller *);  // what to do after an answer
  void (*is_ready)(struct caller *);  // what to do after the server's hello
};

extern struct load load;

void load_fail(const char *what, const char *reason) __attribute__((noreturn));
void calls_install(void);
// Makes the request and the answer that is expected.
void messages_make(void);
// Takes a part of an answer, which must be what was asked for; counts messages that are whole.
void answer_take(struct call *call, const uint8_t *bytes, uint32_t count, int is_last);
// Starts calls until `depth` are in flight or the credit is used up.
void caller_fill(struct caller *caller);
// Opens one connection, or waits a turn when too many are being opened.
void load_connect_all(void);
// Runs the loop for so long.
void load_run(double seconds);

void idle_measure(void);
void handshakes_measure(void);

#endif
