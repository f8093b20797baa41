"""What a server agrees to: the terms that make figures of different systems comparable."""
import socket
import ssl
import subprocess

# As the clients here offer them: what the C and C++ ends are held to, and all others prefer.
OFFER = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384"
CHOICE = "New, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256"
SECONDS_MAX = 10


def require_terms(name, server, pki):
    """Ends the program unless the server takes AES-128-GCM of TLS 1.3 where it is offered first,
    and speaks only to clients with a certificate."""
    protocol = "trame/1" if name in ("C", "Swift") else "h2"
    if not speaks(server, pki, protocol, with_certificate=True):
        raise SystemExit(f"the server {name} does not speak to a client with a certificate")
    if speaks(server, pki, protocol, with_certificate=False):
        raise SystemExit(f"the server {name} speaks to clients without a certificate: its "
                         "handshakes would be cheaper than the others'")
    if CHOICE not in chosen(server, pki, protocol):
        raise SystemExit(f"the server {name} did not say \"{CHOICE}\": its figures would say more "
                         "of the cipher than of it")


def speaks(server, pki, protocol, with_certificate):
    """Whether the server says anything.

    In TLS 1.3 a client is done before the server has looked at its certificate, so only a first
    byte from the server says that it was content. Ours and the peers speak first.
    """
    context = ssl.create_default_context(cafile=f"{pki}/ca.pem")
    context.set_alpn_protocols([protocol])
    if with_certificate:
        context.load_cert_chain(f"{pki}/client.pem", f"{pki}/client.key")
    try:
        with socket.create_connection(("127.0.0.1", server.port), SECONDS_MAX) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as secure:
                return bool(secure.recv(1))
    except (ssl.SSLError, ConnectionError):
        return False


def chosen(server, pki, protocol):
    ended = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-alpn", protocol,
         "-ciphersuites", OFFER, "-CAfile", f"{pki}/ca.pem", "-cert", f"{pki}/client.pem",
         "-key", f"{pki}/client.key"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
        timeout=SECONDS_MAX)
    return ended.stdout
