package main

import (
	"encoding/binary"
	"errors"
)

const (
	service      = "trame.bench.v1.EchoService"
	unaryMethod  = "/" + service + "/Echo"
	streamMethod = "/" + service + "/Expand"
)

var errOtherAnswer = errors.New("an answer is not what was sent")

// passThrough: messages are their bytes, so that no codec is measured.
type passThrough struct{}

func (passThrough) Marshal(v interface{}) ([]byte, error) { return *v.(*[]byte), nil }

func (passThrough) Unmarshal(data []byte, v interface{}) error {
	*v.(*[]byte) = data
	return nil
}

func (passThrough) Name() string   { return "bytes" }
func (passThrough) String() string { return "bytes" }

// The request of a stream: how many answers in four bytes, then the payload they all carry.
func streamRequest(o options) []byte {
	request := make([]byte, 4, 4+o.payload)
	binary.LittleEndian.PutUint32(request, uint32(o.stream))
	return append(request, o.message()...)
}
