#define _GNU_SOURCE
#include "CTrameSystem.h"

#include <sys/eventfd.h>
#include <unistd.h>

static int value_or_error(int value) { return value >= 0 ? value : -errno; }

static int set_option(int descriptor, int level, int name, int value) {
  return setsockopt(descriptor, level, name, &value, sizeof value) == 0 ? 0 : errno;
}

int trame_epoll_create(void) { return value_or_error(epoll_create1(EPOLL_CLOEXEC)); }

int trame_eventfd(void) { return value_or_error(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int trame_eventfd_signal(int descriptor) {
  uint64_t one = 1;
  ssize_t written;
  do written = write(descriptor, &one, sizeof one);
  while (written < 0 && errno == EINTR);
  // A full counter is readable already: that is all a signal asks for.
  return written == sizeof one || errno == EAGAIN ? 0 : errno;
}

void trame_eventfd_drain(int descriptor) {
  uint64_t count;
  while (read(descriptor, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

int trame_socket(int family) {
  return value_or_error(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

int trame_accept(int listener, struct sockaddr_storage *peer) {
  socklen_t length = sizeof *peer;
  int descriptor;
  do
    descriptor = accept4(
      listener, (struct sockaddr *)peer, peer ? &length : NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  while (descriptor < 0 && errno == EINTR);
  return value_or_error(descriptor);
}

int trame_set_no_delay(int descriptor) {
  return set_option(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
}

int trame_set_reuse_address(int descriptor) {
  return set_option(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
}

int trame_set_reuse_port(int descriptor) {
  return set_option(descriptor, SOL_SOCKET, SO_REUSEPORT, 1);
}

int trame_set_v6_only(int descriptor, int on) {
  return set_option(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, on);
}

int trame_set_user_timeout(int descriptor, unsigned int milliseconds) {
  return set_option(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, (int)milliseconds);
}

int trame_connect_outcome(int descriptor) {
  int outcome = 0;
  socklen_t length = sizeof outcome;
  if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &outcome, &length) != 0) return errno;
  return outcome;
}
