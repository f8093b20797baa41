// The protocol on one connection, for both ends: hellos, credit, pings, and whole frames handed on.
#ifndef YARDSTICK_SESSION_H
#define YARDSTICK_SESSION_H

#include "frames.h"
#include "hello.h"
#include "loop.h"
#include "wire.h"

enum {
  connection_credit = 16 * 1024 * 1024,  // what we let the peer send before we grant more
  stream_credit = 4 * 1024 * 1024
};

struct session {
  struct connection *connection;
  struct hello peer;
  uint8_t has_hello;
  uint64_t send_credit;    // connection credit the peer has left to us
  uint64_t consumed;       // message bytes taken since our last grant
  struct buffer held;      // frames that wait for credit: cost (u32), then the frame
  void *program;           // the program's own
};

// What a program does with its calls.
struct calls {
  struct hello hello;  // what we say first
  void (*ready)(struct session *);                      // the peer's hello has come
  int (*frame)(struct session *, const struct frame *); // open, message, status; 0: broken
  void (*credit)(struct session *);                     // more connection credit
  void (*stream_credit)(struct session *, uint32_t stream, uint32_t credit);  // may be NULL
  void (*drained)(struct session *);                    // room in the socket; may be NULL
  void (*ended)(struct session *, const char *reason);
};

void session_install(const struct calls *calls, void (*woke)(void));
const struct behaviour *session_behaviour(void);

// Sends a frame of header `head`, then `body`; a message part costs `cost` credit. Without credit
// (only a server gets there) the frame waits its turn.
void session_send(
  struct session *s, uint8_t kind_and_flags, uint32_t stream,
  const void *head, uint32_t head_count, const void *body, uint32_t body_count, uint32_t cost
);

// Counts a received message part; grants when half of what we allowed is used.
void session_consume(struct session *s, uint32_t cost);

static inline int session_can_send(const struct session *s, uint32_t cost) {
  return s->send_credit >= cost && buffer_count(&s->held) == 0;
}

#endif
