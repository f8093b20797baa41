// The few Linux calls that Swift cannot see, or sees badly: packed structs, GNU extensions, enums.
#ifndef TRAME_SYSTEM_H
#define TRAME_SYSTEM_H

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>

// --- epoll, with 64 bits of the caller's own beside each descriptor

static const uint32_t trame_epoll_in = EPOLLIN;
static const uint32_t trame_epoll_out = EPOLLOUT;
static const uint32_t trame_epoll_hup = EPOLLHUP;
static const uint32_t trame_epoll_err = EPOLLERR;
static const uint32_t trame_epoll_rdhup = EPOLLRDHUP;

int trame_epoll_create(void);

// 0, or the error number.
static inline int trame_epoll_control(
  int epoll, int operation, int descriptor, uint32_t events, uint64_t data
) {
  struct epoll_event event = {.events = events, .data.u64 = data};
  return epoll_ctl(epoll, operation, descriptor, &event) == 0 ? 0 : errno;
}

static inline int trame_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t data) {
  return trame_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, events, data);
}

static inline int trame_epoll_change(int epoll, int descriptor, uint32_t events, uint64_t data) {
  return trame_epoll_control(epoll, EPOLL_CTL_MOD, descriptor, events, data);
}

static inline int trame_epoll_remove(int epoll, int descriptor) {
  return trame_epoll_control(epoll, EPOLL_CTL_DEL, descriptor, 0, 0);
}

// The number of events; an interrupted wait is a wait without events. Negative: -errno.
static inline int trame_epoll_wait(
  int epoll, struct epoll_event *events, int capacity, int milliseconds
) {
  int count = epoll_wait(epoll, events, capacity, milliseconds);
  return count >= 0 ? count : (errno == EINTR ? 0 : -errno);
}

// struct epoll_event is packed on some machines: read it here, never through a Swift field.
static inline uint32_t trame_epoll_events(const struct epoll_event *events, int index) {
  return events[index].events;
}

static inline uint64_t trame_epoll_data(const struct epoll_event *events, int index) {
  return events[index].data.u64;
}

// --- wake-ups between threads

// A non-blocking event descriptor, or -errno.
int trame_eventfd(void);
// Makes it readable. 0, or the error number.
int trame_eventfd_signal(int descriptor);
// Makes it unreadable until the next signal.
void trame_eventfd_drain(int descriptor);

// --- sockets: non-blocking, close-on-exec, no signals. Each returns a value, or -errno.

int trame_socket(int family);
int trame_accept(int listener, struct sockaddr_storage *peer);

static inline ssize_t trame_receive(int descriptor, void *bytes, size_t count) {
  ssize_t result;
  do result = recv(descriptor, bytes, count, 0);
  while (result < 0 && errno == EINTR);
  return result >= 0 ? result : -errno;
}

static inline ssize_t trame_send(int descriptor, const void *bytes, size_t count) {
  ssize_t result;
  do result = send(descriptor, bytes, count, MSG_NOSIGNAL);
  while (result < 0 && errno == EINTR);
  return result >= 0 ? result : -errno;
}

// --- socket options. Each returns 0, or the error number.

int trame_set_no_delay(int descriptor);
int trame_set_reuse_address(int descriptor);
int trame_set_reuse_port(int descriptor);
int trame_set_v6_only(int descriptor, int on);
// Sent bytes that stay unacknowledged so long end the connection.
int trame_set_user_timeout(int descriptor, unsigned int milliseconds);
// The outcome of a connect that was in progress: 0, or why it failed.
int trame_connect_outcome(int descriptor);

#endif
