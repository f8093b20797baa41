// Frames of protocol version 1: 8 bytes of header, little-endian, then the payload.
//   bytes 0-2 payload length · byte 3 kind (low half), flags (high half) · bytes 4-7 stream id
#ifndef YARDSTICK_FRAMES_H
#define YARDSTICK_FRAMES_H

#include <stdint.h>
#include <string.h>

enum frame_kind {
  frame_hello, frame_open, frame_message, frame_status,
  frame_reset, frame_credit, frame_ping, frame_goaway
};

enum frame_flag {
  flag_end_message = 0x10, flag_half_close = 0x20, flag_compressed = 0x40, flag_detail = 0x80,
  flag_ping_answer = 0x10
};

enum {
  frame_header_bytes = 8,
  frame_payload_max = 65536,      // accepted
  frame_payload_sent_max = 16376, // sent, so that a frame fits one TLS record
  open_header_bytes = 8,          // service, method, timeout
  message_cost_min = 64           // credit: floods of empty messages are not free
};

struct frame {
  uint8_t kind, flags;
  uint32_t stream, count;
  const uint8_t *payload;
};

static inline uint16_t load16(const uint8_t *b) { uint16_t v; memcpy(&v, b, 2); return v; }
static inline uint32_t load32(const uint8_t *b) { uint32_t v; memcpy(&v, b, 4); return v; }
static inline void store16(uint8_t *b, uint16_t v) { memcpy(b, &v, 2); }
static inline void store32(uint8_t *b, uint32_t v) { memcpy(b, &v, 4); }

static inline void frame_header(
  uint8_t *b, uint8_t kind_and_flags, uint32_t stream, uint32_t count
) {
  store32(b, count | (uint32_t)kind_and_flags << 24);
  store32(b + 4, stream);
}

// What a message costs on its stream and on the connection.
static inline uint32_t message_cost(uint32_t count) {
  return count < message_cost_min ? message_cost_min : count;
}

#endif
