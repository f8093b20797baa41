"""What a server agrees to: the terms that make figures of different systems comparable."""
import socket
import ssl

CIPHER = "TLS_AES_128_GCM_SHA256"
SECONDS_MAX = 10


def require_terms(name, server, pki):
    """Ends the program unless the server speaks TLS 1.3 with AES-128-GCM to a client with a
    certificate, whatever else that client offers, and to no client without one."""
    protocol = "trame/1" if name in ("C", "Swift") else "h2"
    chosen = said(server, context(pki, protocol, with_certificate=True))
    if chosen != (CIPHER, "TLSv1.3"):
        raise SystemExit(f"the server {name} chose {chosen}, not {CIPHER} of TLS 1.3: its figures "
                         "would say more of the cipher than of it")
    if said(server, context(pki, protocol, with_certificate=False)):
        raise SystemExit(f"the server {name} speaks to clients without a certificate: its "
                         "handshakes would be cheaper than the others'")


def context(pki, protocol, with_certificate):
    made = ssl.create_default_context(cafile=f"{pki}/ca.pem")
    made.set_alpn_protocols([protocol])
    if with_certificate:
        made.load_cert_chain(f"{pki}/client.pem", f"{pki}/client.key")
    return made


def said(server, context):
    """The cipher and version once the server has said anything; None if it refuses.

    In TLS 1.3 a client is done before the server has looked at its certificate, so only a first
    byte from the server says that it was content. All of ours and the peers' speak first.
    """
    try:
        with socket.create_connection(("127.0.0.1", server.port), SECONDS_MAX) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                return secure.cipher()[:2] if secure.recv(1) else None
    except (ssl.SSLError, ConnectionError):
        return None
