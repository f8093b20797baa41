package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"

	"google.golang.org/grpc/credentials"
)

// credentialsOf is TLS 1.3 with certificates on both sides. Go has no setting for the cipher of 1.3;
// a connection with another than AES-128-GCM is refused.
func credentialsOf(o options, name string) (credentials.TransportCredentials, error) {
	own, err := tls.LoadX509KeyPair(o.pki+"/"+name+".pem", o.pki+"/"+name+".key")
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(o.pki + "/ca.pem")
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(authority) {
		return nil, fmt.Errorf("%s/ca.pem has no certificate", o.pki)
	}
	return credentials.NewTLS(&tls.Config{
		MinVersion: tls.VersionTLS13, CurvePreferences: []tls.CurveID{tls.X25519},
		Certificates: []tls.Certificate{own}, RootCAs: pool, ClientCAs: pool,
		ClientAuth: tls.RequireAndVerifyClientCert, ServerName: "localhost",
		SessionTicketsDisabled: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			if state.CipherSuite != tls.TLS_AES_128_GCM_SHA256 {
				return fmt.Errorf("%s was chosen", tls.CipherSuiteName(state.CipherSuite))
			}
			return nil
		},
	}), nil
}
