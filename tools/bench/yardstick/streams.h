// A server's streams: the payload of a request sent `count` times, numbered from 0, as fast as
// credit and the socket let it.
#ifndef YARDSTICK_STREAMS_H
#define YARDSTICK_STREAMS_H

#include "session.h"

// Begins a stream, whose request is yet to come.
void streams_open(struct session *s, uint32_t stream);
// A part of its request; the last one starts the answers. 0 when the request is broken.
int streams_request(struct session *s, uint32_t stream, const uint8_t *part, uint32_t count,
  int is_last);
// 1 while the stream is one of ours.
int streams_has(const struct session *s, uint32_t stream);
// The peer grants a stream more credit; one that has ended needs none.
void streams_grant(struct session *s, uint32_t stream, uint32_t credit);
// Sends what may be sent now, the streams of a connection taking turns, a frame at a time.
void streams_send(struct session *s);
// Forgets the streams of a connection that is gone.
void streams_forget(struct session *s);

#endif
