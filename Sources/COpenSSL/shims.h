// OpenSSL as Swift can see it: the library's own headers, and a function for each macro we need.
#ifndef TRAME_COPENSSL_SHIMS_H
#define TRAME_COPENSSL_SHIMS_H

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// --- context

static inline int copenssl_ctx_set_versions(SSL_CTX *ctx, int version) {
  return SSL_CTX_set_min_proto_version(ctx, version) == 1 &&
         SSL_CTX_set_max_proto_version(ctx, version) == 1;
}

static inline int copenssl_ctx_set_groups(SSL_CTX *ctx, const char *list) {
  return SSL_CTX_set1_groups_list(ctx, list) == 1;
}

static inline void copenssl_ctx_set_mode(SSL_CTX *ctx, long mode) {
  SSL_CTX_set_mode(ctx, mode);
}

// A read then returns after each record, also after one without application data.
static inline void copenssl_ctx_forbid_auto_retry(SSL_CTX *ctx) {
  SSL_CTX_clear_mode(ctx, SSL_MODE_AUTO_RETRY);
}

static inline void copenssl_ctx_set_read_ahead(SSL_CTX *ctx, int on) {
  SSL_CTX_set_read_ahead(ctx, on);
}

// No resumption in any form: a resumed session is not checked against the revocation list again.
static inline void copenssl_ctx_forbid_resumption(SSL_CTX *ctx) {
  SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(ctx, 0);
  SSL_CTX_set_max_early_data(ctx, 0);
}

// --- one connection

static inline int copenssl_set_server_name(SSL *ssl, const char *name) {
  return SSL_set_tlsext_host_name(ssl, name) == 1;
}

static inline void copenssl_set_message_callback(
  SSL *ssl,
  void (*callback)(int, int, int, const void *, size_t, SSL *, void *),
  void *argument
) {
  SSL_set_msg_callback(ssl, callback);
  SSL_set_msg_callback_arg(ssl, argument);
}

// --- revocation

// Whether a list in the store names the certificate, by its issuer and serial number.
static inline int copenssl_revokes(X509_STORE *store, X509 *certificate) {
  STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(store);
  for (int index = 0; index < sk_X509_OBJECT_num(objects); index++) {
    X509_CRL *list = X509_OBJECT_get0_X509_CRL(sk_X509_OBJECT_value(objects, index));
    X509_REVOKED *entry = NULL;
    if (list != NULL &&
        X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(certificate)) == 0 &&
        X509_CRL_get0_by_cert(list, &entry, certificate) == 1)
      return 1;
  }
  return 0;
}

// 1: signed by an authority of the store; 0: its issuer is there and did not sign it; -1: no
// certificate of its issuer is there.
static inline int copenssl_list_is_signed(X509_STORE *store, X509_CRL *list) {
  STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(store);
  int found = -1;
  for (int index = 0; index < sk_X509_OBJECT_num(objects); index++) {
    X509 *authority = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, index));
    if (authority == NULL ||
        X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(authority)) != 0)
      continue;
    if (X509_CRL_verify(list, X509_get0_pubkey(authority)) == 1) return 1;
    found = 0;
  }
  return found;
}

static inline int copenssl_list_entries(X509_CRL *list) {
  STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(list);
  return entries == NULL ? 0 : sk_X509_REVOKED_num(entries);
}

static inline ASN1_INTEGER *copenssl_list_number(X509_CRL *list) {
  return (ASN1_INTEGER *)X509_CRL_get_ext_d2i(list, NID_crl_number, NULL, NULL);
}

// The place of the first certificate of the own chain that the next one did not sign; -1: none.
static inline int copenssl_broken_link(SSL_CTX *context) {
  STACK_OF(X509) *chain = NULL;
  X509 *certificate = SSL_CTX_get0_certificate(context);
  SSL_CTX_get0_chain_certs(context, &chain);
  for (int index = 0; index < sk_X509_num(chain); index++) {
    X509 *issuer = sk_X509_value(chain, index);
    if (X509_check_issued(issuer, certificate) != X509_V_OK ||
        X509_verify(certificate, X509_get0_pubkey(issuer)) != 1)
      return index;
    certificate = issuer;
  }
  return -1;
}

// --- BIO

static inline void copenssl_bio_clear_retry(BIO *bio) { BIO_clear_retry_flags(bio); }
static inline void copenssl_bio_retry_read(BIO *bio) { BIO_set_retry_read(bio); }

// The bytes a memory BIO holds; they live as long as it does.
static inline long copenssl_bio_contents(BIO *bio, char **bytes) {
  return BIO_get_mem_data(bio, bytes);
}

// --- names of a certificate

// In RFC 2253 form, which escapes control characters.
static inline int copenssl_print_name(BIO *sink, const X509_NAME *name) {
  return X509_NAME_print_ex(sink, name, 0, XN_FLAG_RFC2253) >= 0;
}

static inline GENERAL_NAMES *copenssl_alternative_names(const X509 *certificate) {
  return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}

static inline int copenssl_names_count(const GENERAL_NAMES *names) {
  return sk_GENERAL_NAME_num(names);
}

// The name at `index` when it is of `type` (GEN_URI, GEN_DNS: both are IA5 strings), else NULL.
static inline const ASN1_STRING *copenssl_name_at(
  const GENERAL_NAMES *names, int index, int type
) {
  const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
  return name->type == type ? name->d.ia5 : NULL;
}

#endif
