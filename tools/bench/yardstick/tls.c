#include "tls.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"

static const unsigned char protocol[] = "\x07trame/1";
enum { protocol_count = 8 };

// --- the BIO: ciphertext of this turn in, the connection's or the loop's ciphertext out

static int bio_read(BIO *bio, char *bytes, int wanted) {
  struct connection *c = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  size_t count = c->input_count < (size_t)wanted ? c->input_count : (size_t)wanted;
  if (count == 0) {
    BIO_set_retry_read(bio);
    return -1;
  }
  memcpy(bytes, c->input, count);
  c->input += count;
  c->input_count -= count;
  return (int)count;
}

static int bio_write(BIO *bio, const char *bytes, int count) {
  struct connection *c = BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  // Behind unsent bytes everything else must queue; otherwise the loop's scratch does.
  buffer_append(buffer_count(&c->unsent) ? &c->unsent : &c->loop->ciphertext, bytes, count);
  return count;
}

static long bio_control(BIO *bio, int command, long number, void *pointer) {
  return command == BIO_CTRL_FLUSH;
}

static int bio_create(BIO *bio) {
  BIO_set_init(bio, 1);
  return 1;
}

static BIO_METHOD *bio_method(void) {
  static BIO_METHOD *method;
  if (method) return method;
  method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "yardstick");
  BIO_meth_set_read(method, bio_read);
  BIO_meth_set_write(method, bio_write);
  BIO_meth_set_ctrl(method, bio_control);
  BIO_meth_set_create(method, bio_create);
  return method;
}

// --- the context

static int select_protocol(
  SSL *ssl, const unsigned char **selected, unsigned char *selected_count,
  const unsigned char *offer, unsigned int offer_count, void *argument
) {
  int outcome = SSL_select_next_proto(
    (unsigned char **)selected, selected_count, protocol, protocol_count, offer, offer_count);
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static void require(int condition, const char *what, const char *path) {
  if (condition) return;
  fprintf(stderr, "yardstick: %s %s: %s\n", what, path, tls_error(NULL));
  exit(1);
}

SSL_CTX *tls_context(int is_server, const char *directory, const char *name) {
  char path[4096];
  SSL_CTX *context = SSL_CTX_new(is_server ? TLS_server_method() : TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  require(
    SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256") == 1 &&
      SSL_CTX_set1_groups_list(context, "X25519") == 1,
    "the policy", "AES-128-GCM, X25519");
  SSL_CTX_set_mode(
    context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
               SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
  SSL_CTX_set_read_ahead(context, 1);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
  snprintf(path, sizeof path, "%s/ca.pem", directory);
  require(SSL_CTX_load_verify_file(context, path) == 1, "authority", path);
  snprintf(path, sizeof path, "%s/%s.pem", directory, name);
  require(SSL_CTX_use_certificate_chain_file(context, path) == 1, "certificate", path);
  snprintf(path, sizeof path, "%s/%s.key", directory, name);
  require(SSL_CTX_use_PrivateKey_file(context, path, SSL_FILETYPE_PEM) == 1, "key", path);
  if (is_server)
    SSL_CTX_set_alpn_select_cb(context, select_protocol, NULL);
  else
    SSL_CTX_set_alpn_protos(context, protocol, protocol_count);
  return context;
}

// --- one connection

SSL *tls_attach(SSL_CTX *context, struct connection *connection, const char *server_name) {
  SSL *ssl = SSL_new(context);
  BIO *bio = BIO_new(bio_method());
  BIO_set_data(bio, connection);
  SSL_set_bio(ssl, bio, bio);
  if (!server_name) {
    SSL_set_accept_state(ssl);
    return ssl;
  }
  SSL_set_connect_state(ssl);
  SSL_set1_host(ssl, server_name);
  SSL_set_tlsext_host_name(ssl, server_name);
  return ssl;
}

int tls_speaks_trame(SSL *ssl) {
  const unsigned char *name;
  unsigned int count;
  SSL_get0_alpn_selected(ssl, &name, &count);
  return count == protocol_count - 1 && memcmp(name, protocol + 1, count) == 0;
}

const char *tls_error(SSL *ssl) {
  static char text[256];
  unsigned long code = ERR_get_error();
  long verdict = ssl ? SSL_get_verify_result(ssl) : X509_V_OK;
  const char *words = code ? ERR_reason_error_string(code) : NULL;
  snprintf(
    text, sizeof text, "%s%s%s", words ? words : "no further reason",
    verdict == X509_V_OK ? "" : ": ",
    verdict == X509_V_OK ? "" : X509_verify_cert_error_string(verdict));
  ERR_clear_error();
  return text;
}
