package main

import (
	"fmt"
	"strconv"
)

// The same names, meanings and defaults as of the other clients here.
type options struct {
	pki                                                                          string
	port, connections, depth, payload, stream, pid, idle, handshakes, printsJSON int
	seconds, warmup                                                              float64
}

const usage = "server|client --pki DIR --port N --connections N --depth N --payload BYTES " +
	"[--stream MESSAGES] --seconds S --warmup S --pid N --json 0|1 [--idle N] [--handshakes N]"

func readCommandLine(arguments []string) (string, options, error) {
	o := options{pki: "pki", port: 9443, connections: 8, depth: 16, payload: 64, seconds: 3, warmup: 1}
	if len(arguments) == 0 || (arguments[0] != "server" && arguments[0] != "client") {
		return "", o, fmt.Errorf("give %s", usage)
	}
	numbers := map[string]*int{
		"--port": &o.port, "--connections": &o.connections, "--depth": &o.depth,
		"--payload": &o.payload, "--stream": &o.stream, "--pid": &o.pid, "--idle": &o.idle,
		"--handshakes": &o.handshakes, "--json": &o.printsJSON,
	}
	durations := map[string]*float64{"--seconds": &o.seconds, "--warmup": &o.warmup}
	for rest := arguments[1:]; len(rest) > 0; rest = rest[2:] {
		name := rest[0]
		if len(rest) < 2 {
			return "", o, fmt.Errorf("%s has no value; give %s", name, usage)
		}
		var err error
		if number, ok := numbers[name]; ok {
			*number, err = strconv.Atoi(rest[1])
			if err == nil && *number < 0 {
				err = fmt.Errorf("is negative")
			}
		} else if duration, ok := durations[name]; ok {
			*duration, err = strconv.ParseFloat(rest[1], 64)
		} else if name == "--pki" {
			o.pki = rest[1]
		} else {
			err = fmt.Errorf("unknown")
		}
		if err != nil {
			return "", o, fmt.Errorf("not understood: %s %s; give %s", name, rest[1], usage)
		}
	}
	return arguments[0], o, nil
}

// The bytes a message carries.
func (o options) message() []byte {
	bytes := make([]byte, o.payload)
	for i := range bytes {
		bytes[i] = byte(i*7 + 3)
	}
	return bytes
}
