// TLS as the protocol asks for it: 1.3, mutual, ALPN trame/1, no resumption.
#ifndef YARDSTICK_TLS_H
#define YARDSTICK_TLS_H

#include <openssl/ssl.h>

struct connection;

// Reads DIR/ca.pem, DIR/NAME.pem and DIR/NAME.key; ends the program when that fails.
SSL_CTX *tls_context(int is_server, const char *directory, const char *name);

// A TLS end whose bytes come from and go to the connection's own buffers.
// `server_name` is whom a client expects, NULL for a server.
SSL *tls_attach(SSL_CTX *context, struct connection *connection, const char *server_name);

// 1 when the handshake chose our protocol.
int tls_speaks_trame(SSL *ssl);

// The oldest error of this thread's queue, in words; clears the queue.
const char *tls_error(SSL *ssl);

#endif
