package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"os"

	"google.golang.org/grpc"
)

// What the generated code of a service would say; handlers get and give bytes.
var description = grpc.ServiceDesc{
	ServiceName: service,
	HandlerType: (*interface{})(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Echo", Handler: echo}},
	Streams:     []grpc.StreamDesc{{StreamName: "Expand", Handler: expand, ServerStreams: true}},
}

func echo(
	_ interface{}, _ context.Context, decode func(interface{}) error,
	_ grpc.UnaryServerInterceptor,
) (interface{}, error) {
	var message []byte
	if err := decode(&message); err != nil {
		return nil, err
	}
	return &message, nil
}

func expand(_ interface{}, stream grpc.ServerStream) error {
	var request []byte
	if err := stream.RecvMsg(&request); err != nil {
		return err
	}
	if len(request) < 4 {
		return errors.New("a request has four bytes before its payload")
	}
	payload := request[4:]
	for left := binary.LittleEndian.Uint32(request); left > 0; left-- {
		if err := stream.SendMsg(&payload); err != nil {
			return err
		}
	}
	return nil
}

func serve(o options) error {
	secure, err := credentialsOf(o, "server")
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", o.port))
	if err != nil {
		return err
	}
	server := grpc.NewServer(grpc.Creds(secure), grpc.CustomCodec(passThrough{}))
	server.RegisterService(&description, nil)
	fmt.Printf("ready on %s pid %d\n", listener.Addr(), os.Getpid())
	return server.Serve(listener)
}
