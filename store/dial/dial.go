// Package dial opens the connection to a mail server, to read or to send, and
// says in words why it could not. Where it is not encrypted it goes to this
// machine only; where it is, the server has proved its name.
package dial

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
)

// Server is where a mail server is and what is asked of it.
type Server struct {
	Host        string
	Port        int
	Plain       bool   // never encrypted: on this machine only
	Certificate string // a PEM file to trust instead of the system's; "" is the system's
	Hint        string // what to try where it does not speak TLS
}

// Address is host and port.
func (s Server) Address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Connect opens the connection, not encrypted yet. One that stays so is opened
// to this machine only.
func Connect(ctx context.Context, s Server) (net.Conn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", s.Address())
	if err != nil {
		return nil, notReached(s, err)
	}
	if at, ok := conn.RemoteAddr().(*net.TCPAddr); s.Plain && (!ok || !at.IP.IsLoopback()) {
		conn.Close()
		return nil, fmt.Errorf("%s is not this machine: without TLS the password is not sent to it", s.Host)
	}
	return conn, nil
}

// Secure encrypts a connection, and closes it when it cannot.
func Secure(ctx context.Context, conn net.Conn, s Server) (net.Conn, error) {
	config, err := s.TLS()
	if err != nil {
		conn.Close()
		return nil, err
	}
	secure := tls.Client(conn, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, s.NotTrusted(err)
	}
	return secure, nil
}

// TLS is what encryption with the server has to hold to.
func (s Server) TLS() (*tls.Config, error) {
	config := &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12}
	if s.Certificate == "" {
		return config, nil
	}
	pem, err := os.ReadFile(s.Certificate)
	if err != nil {
		return nil, fmt.Errorf("read the certificate: %w", err)
	}
	config.RootCAs = x509.NewCertPool()
	if !config.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", s.Certificate)
	}
	return config, nil
}

// NotTrusted is why no encryption was agreed on, in words.
func (s Server) NotTrusted(err error) error {
	var bad *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &bad):
		return fmt.Errorf("the certificate of %s cannot be trusted: %w. Nothing was sent to it", s.Host, bad.Err)
	case errors.As(err, &record):
		return fmt.Errorf("%s does not speak TLS; %s", s.Address(), s.Hint)
	}
	return fmt.Errorf("%s: no secure connection: %w", s.Address(), err)
}

func notReached(s Server, err error) error {
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("there is no server %s", s.Host)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer in time", s.Address())
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return fmt.Errorf("cannot reach %s: %w", s.Address(), err)
}
