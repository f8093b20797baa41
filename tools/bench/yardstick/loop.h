// One thread, one epoll descriptor, many TLS connections. Plaintext and ciphertext scratch belong
// to the loop; a connection owns bytes only while they are a partial frame or unsent.
#ifndef YARDSTICK_LOOP_H
#define YARDSTICK_LOOP_H

#include <openssl/ssl.h>
#include <stdint.h>

#include "buffer.h"

enum {
  recv_bytes = 256 * 1024,
  flush_bytes = 16 * 1024,      // a full record gathered: send it, do not wait for the turn's end
  unsent_bytes_max = 1024 * 1024  // a server stops reading above it
};

struct connection;

// What a program does with its connections.
struct behaviour {
  // The handshake is done.
  void (*opened)(struct connection *);
  // Plaintext has come. Returns how many bytes were taken, or -1 to close.
  long (*received)(struct connection *, const uint8_t *bytes, size_t count);
  // The connection is gone; `reason` is NULL when the peer closed cleanly.
  void (*closed)(struct connection *, const char *reason);
  // The socket has taken all that waited, so more may be sent: may be NULL.
  void (*drained)(struct connection *);
  // Before the bytes of a ready connection are read: may be NULL.
  void (*woke)(void);
};

struct loop {
  int epoll, listener;
  SSL_CTX *context;
  const struct behaviour *behaviour;
  const char *server_name;  // clients only
  int reads_always;         // clients never stop reading: two ends that both stop wait for ever
  struct buffer plaintext_in, plaintext_out, ciphertext;
  uint8_t *raw;
};

struct connection {
  struct loop *loop;
  SSL *ssl;
  int descriptor;
  uint32_t interest;
  uint8_t is_open, is_dead, is_connecting;
  const uint8_t *input;
  size_t input_count;
  struct buffer partial;  // plaintext of an unfinished frame
  struct buffer unsent;   // ciphertext the socket did not take
  void *session;
};

void loop_init(struct loop *loop, SSL_CTX *context, const struct behaviour *behaviour);
// Returns the port, which the kernel chooses if 0 is given.
int loop_listen(struct loop *loop, const char *address, int port);
struct connection *loop_connect(struct loop *loop, const char *address, int port);
// Waits at most so long for events and handles them all.
void loop_turn(struct loop *loop, int milliseconds);

// Bytes for the connection are appended here, between a `received` and the turn's end …
static inline struct buffer *loop_out(struct connection *c) { return &c->loop->plaintext_out; }
// … and leave here at the latest; outside of a turn, call it after appending.
void connection_flush(struct connection *c);
// Says close_notify, closes, and calls `closed`.
void connection_close(struct connection *c, const char *reason);

uint64_t now_nanoseconds(void);

#endif
