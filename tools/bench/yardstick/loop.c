#define _GNU_SOURCE
#include "loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tls.h"

enum { events_max = 256, accepts_max = 64, record_bytes = 16 * 1024 };

static void end_program(const char *what) {
  perror(what);
  exit(1);
}

uint64_t now_nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void loop_init(struct loop *loop, SSL_CTX *context, const struct behaviour *behaviour) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  *loop = (struct loop){.listener = -1, .context = context, .behaviour = behaviour};
  loop->epoll = epoll_create1(EPOLL_CLOEXEC);
  loop->raw = malloc(recv_bytes);
  if (loop->epoll < 0 || !loop->raw) end_program("loop");
  buffer_reserve(&loop->plaintext_in, recv_bytes + record_bytes);
  buffer_reserve(&loop->plaintext_out, recv_bytes);
  buffer_reserve(&loop->ciphertext, recv_bytes);
}

static struct sockaddr_in socket_address(const char *address, int port) {
  struct sockaddr_in result = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  if (inet_pton(AF_INET, address, &result.sin_addr) != 1) {
    fprintf(stderr, "yardstick: %s is not an IPv4 address\n", address);
    exit(1);
  }
  return result;
}

static void watch(struct connection *c, uint32_t interest) {
  if (interest == c->interest) return;
  struct epoll_event event = {.events = interest, .data.ptr = c};
  int operation = c->interest ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  if (epoll_ctl(c->loop->epoll, operation, c->descriptor, &event)) end_program("epoll_ctl");
  c->interest = interest;
}

static struct connection *adopt(struct loop *loop, int descriptor) {
  int one = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct connection *c = calloc(1, sizeof *c);
  if (!c) end_program("connection");
  c->loop = loop;
  c->descriptor = descriptor;
  c->ssl = tls_attach(loop->context, c, loop->server_name);
  return c;
}

int loop_listen(struct loop *loop, const char *address, int port) {
  struct sockaddr_in local = socket_address(address, port);
  int one = 1;
  loop->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setsockopt(loop->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(loop->listener, (struct sockaddr *)&local, sizeof local)) end_program("bind");
  if (listen(loop->listener, 4096)) end_program("listen");
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->listener, &event)) end_program("epoll_ctl");
  socklen_t count = sizeof local;
  if (getsockname(loop->listener, (struct sockaddr *)&local, &count)) end_program("getsockname");
  return ntohs(local.sin_port);
}

struct connection *loop_connect(struct loop *loop, const char *address, int port) {
  struct sockaddr_in remote = socket_address(address, port);
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) end_program("socket");
  int outcome = connect(descriptor, (struct sockaddr *)&remote, sizeof remote);
  if (outcome && errno != EINPROGRESS) end_program("connect");
  struct connection *c = adopt(loop, descriptor);
  c->is_connecting = 1;
  watch(c, EPOLLOUT);
  return c;
}

static void accept_some(struct loop *loop) {
  for (int i = 0; i < accepts_max; i++) {
    int descriptor = accept4(loop->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return;
    watch(adopt(loop, descriptor), EPOLLIN);
  }
}

// --- out

static void abandon(struct connection *c, const char *reason) {
  if (c->is_dead) return;
  c->is_dead = 1;
  SSL_free(c->ssl);
  close(c->descriptor);
  buffer_release(&c->unsent);
  buffer_clear(&c->loop->plaintext_out);
  buffer_clear(&c->loop->ciphertext);
  c->loop->behaviour->closed(c, reason);
}

// Sends what there is; the rest becomes the connection's own. 0 when the socket has failed.
static int send_ciphertext(struct connection *c) {
  struct buffer *out = buffer_count(&c->unsent) ? &c->unsent : &c->loop->ciphertext;
  while (buffer_count(out)) {
    ssize_t sent = send(c->descriptor, buffer_bytes(out), buffer_count(out), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) break;
    if (sent < 0) return 0;
    out->start += (size_t)sent;
  }
  if (out == &c->unsent) {
    if (!buffer_count(out)) buffer_release(out);
    return 1;
  }
  buffer_append(&c->unsent, buffer_bytes(out), buffer_count(out));
  buffer_clear(out);
  return 1;
}

void connection_flush(struct connection *c) {
  if (c->is_dead) return;
  struct buffer *out = &c->loop->plaintext_out;
  while (buffer_count(out)) {
    ERR_clear_error();
    int written = SSL_write(c->ssl, buffer_bytes(out), (int)buffer_count(out));
    if (written <= 0) {
      abandon(c, tls_error(c->ssl));
      return;
    }
    out->start += (size_t)written;
  }
  buffer_clear(out);
  if (!send_ciphertext(c)) {
    abandon(c, "the socket failed while sending");
    return;
  }
  size_t unsent = buffer_count(&c->unsent);
  int reads = c->loop->reads_always || unsent <= unsent_bytes_max;
  watch(c, (reads ? EPOLLIN : 0u) | (unsent ? EPOLLOUT : 0u));
}

void connection_close(struct connection *c, const char *reason) {
  if (c->is_dead) return;
  if (c->is_open) {
    connection_flush(c);
    if (c->is_dead) return;
    ERR_clear_error();
    SSL_shutdown(c->ssl);
    ERR_clear_error();
    send_ciphertext(c);
  }
  abandon(c, reason);
}

// --- in

// 0 when the connection has ended.
static int shake_hands(struct connection *c) {
  ERR_clear_error();
  int outcome = SSL_do_handshake(c->ssl);
  if (outcome != 1 && SSL_get_error(c->ssl, outcome) != SSL_ERROR_WANT_READ) {
    const char *reason = tls_error(c->ssl);
    send_ciphertext(c);  // the alert
    abandon(c, reason);
    return 0;
  }
  if (outcome == 1 && !tls_speaks_trame(c->ssl)) {
    connection_close(c, "the peer does not speak trame/1");
    return 0;
  }
  if (outcome == 1) {
    c->is_open = 1;
    c->loop->behaviour->opened(c);
  }
  if (!c->is_dead) connection_flush(c);
  return !c->is_dead;
}

// Hands whole frames to the program. 0 when the connection has ended.
static int deliver(struct connection *c, struct buffer *in) {
  long taken = c->loop->behaviour->received(c, buffer_bytes(in), buffer_count(in));
  if (c->is_dead) return 0;
  if (taken < 0) {
    connection_close(c, "the peer broke the protocol");
    return 0;
  }
  in->start += (size_t)taken;
  if (buffer_count(&c->loop->plaintext_out) >= flush_bytes) connection_flush(c);
  return !c->is_dead;
}

static void decrypt(struct connection *c) {
  struct loop *loop = c->loop;
  struct buffer *in = buffer_count(&c->partial) ? &c->partial : &loop->plaintext_in;
  const char *reason = NULL;
  int ends = 0;
  while (!ends && (c->input_count > 0 || SSL_has_pending(c->ssl))) {
    buffer_reserve(in, record_bytes);
    ERR_clear_error();
    int count = SSL_read(c->ssl, buffer_room(in), (int)(in->capacity - in->end));
    if (count > 0) {
      in->end += (size_t)count;
      if (!deliver(c, in)) return buffer_clear(&loop->plaintext_in), buffer_release(&c->partial);
      continue;
    }
    int error = SSL_get_error(c->ssl, count);
    if (error == SSL_ERROR_WANT_READ) break;
    ends = 1;
    if (error != SSL_ERROR_ZERO_RETURN) reason = tls_error(c->ssl);
  }
  if (in == &loop->plaintext_in) {
    buffer_append(&c->partial, buffer_bytes(in), buffer_count(in));
    buffer_clear(in);
  } else if (!buffer_count(in)) {
    buffer_release(in);
  }
  connection_flush(c);
  if (!ends) return;
  if (reason)
    abandon(c, reason);
  else
    connection_close(c, NULL);
}

static void read_ready(struct connection *c) {
  struct loop *loop = c->loop;
  ssize_t count;
  do count = recv(c->descriptor, loop->raw, recv_bytes, 0);
  while (count < 0 && errno == EINTR);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) {
    abandon(c, count == 0 ? "the peer went away without close_notify" : "the socket failed");
    return;
  }
  if (loop->behaviour->woke) loop->behaviour->woke();
  c->input = loop->raw;
  c->input_count = (size_t)count;
  if (!c->is_open && !shake_hands(c)) return;
  if (c->is_open) decrypt(c);
}

static void write_ready(struct connection *c) {
  if (!c->is_connecting) {
    connection_flush(c);
    if (c->is_dead || buffer_count(&c->unsent) || !c->loop->behaviour->drained) return;
    c->loop->behaviour->drained(c);
    connection_flush(c);
    return;
  }
  int outcome = 0;
  socklen_t size = sizeof outcome;
  getsockopt(c->descriptor, SOL_SOCKET, SO_ERROR, &outcome, &size);
  if (outcome) {
    abandon(c, strerror(outcome));
    return;
  }
  c->is_connecting = 0;
  shake_hands(c);
}

void loop_turn(struct loop *loop, int milliseconds) {
  struct epoll_event events[events_max];
  int count = epoll_wait(loop->epoll, events, events_max, milliseconds);
  for (int i = 0; i < count; i++) {
    struct connection *c = events[i].data.ptr;
    if (!c) {
      accept_some(loop);
      continue;
    }
    if (events[i].events & EPOLLOUT) write_ready(c);
    if (!c->is_dead && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) read_ready(c);
    // Each descriptor has one event in a batch, so nothing later in it points here.
    if (c->is_dead) {
      buffer_release(&c->partial);
      free(c);
    }
  }
}
