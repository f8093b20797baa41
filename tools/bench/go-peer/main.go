// Serves the echo service with grpc-go, or calls it: go-echo server|client --name value…
package main

import (
	"fmt"
	"os"
)

func main() {
	role, options, err := readCommandLine(os.Args[1:])
	if err == nil {
		switch {
		case role == "server":
			err = serve(options)
		case options.idle > 0:
			err = measureIdle(options)
		case options.handshakes > 0:
			err = measureHandshakes(options)
		default:
			err = measureLoad(options)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "go-echo:", err)
		os.Exit(1)
	}
}
