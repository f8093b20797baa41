package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"google.golang.org/grpc"
)

type client struct {
	connection *grpc.ClientConn
	options    options
	message    []byte
	request    []byte // of a stream
}

// dial gives a client with a connection of its own, which its first call opens.
func dial(o options) (*client, error) {
	secure, err := credentialsOf(o, "client")
	if err != nil {
		return nil, err
	}
	connection, err := grpc.Dial(
		fmt.Sprintf("127.0.0.1:%d", o.port), grpc.WithTransportCredentials(secure),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(passThrough{})))
	if err != nil {
		return nil, err
	}
	return &client{connection, o, o.message(), streamRequest(o)}, nil
}

// call makes one call, whose answer must be the request.
func (c *client) call() error {
	var answer []byte
	err := c.connection.Invoke(context.Background(), unaryMethod, &c.message, &answer)
	if err == nil && !bytes.Equal(answer, c.message) {
		err = errOtherAnswer
	}
	return err
}

// read takes one stream to its end, whose answers must be the payload, and the time of each.
func (c *client) read(latencies *histogram) error {
	last := time.Now()
	stream, err := c.connection.NewStream(
		context.Background(), &grpc.StreamDesc{ServerStreams: true}, streamMethod)
	if err != nil {
		return err
	}
	if err = stream.SendMsg(&c.request); err != nil {
		return err
	}
	if err = stream.CloseSend(); err != nil {
		return err
	}
	for count := 0; ; count++ {
		var answer []byte
		err = stream.RecvMsg(&answer)
		if err == io.EOF && count == c.options.stream {
			return nil
		}
		if err != nil {
			return err
		}
		if !bytes.Equal(answer, c.message) {
			return errOtherAnswer
		}
		now := time.Now()
		latencies.add(now.Sub(last))
		last = now
	}
}

// work keeps the client busy until an instant.
func (c *client) work(until time.Time, latencies *histogram) error {
	for last := time.Now(); last.Before(until); {
		var err error
		if c.options.stream > 0 {
			err = c.read(latencies)
			last = time.Now()
		} else {
			err = c.call()
			now := time.Now()
			latencies.add(now.Sub(last))
			last = now
		}
		if err != nil {
			return err
		}
	}
	return nil
}
