package hashcodex

import (
	"encoding/binary"
	"os"
	"strings"
	"syscall"
)

// The private pair of descriptors and the nonce. This package is the first to be initialised, before the user's.
var judge = open()

type channel struct {
	in, out int
	nonce   string
}

// Moves the descriptors away from 3 and 4, so that a stray write there fails.
func open() channel {
	in, failedIn := syscall.Dup(3)
	out, failedOut := syscall.Dup(4)
	if failedIn != nil || failedOut != nil {
		fail("the driver was started without its judge")
	}
	syscall.Close(3)
	syscall.Close(4)
	syscall.CloseOnExec(in)
	syscall.CloseOnExec(out)
	opened := channel{in: in, out: out}
	hello, more := opened.receive()
	if !more || !strings.HasPrefix(hello, "hello ") {
		fail("the driver was started without its judge")
	}
	opened.nonce = hello[len("hello "):]
	return opened
}

// The next payload, unless the judge has no more.
func (c *channel) receive() (string, bool) {
	var length [4]byte
	if !c.exactly(length[:]) {
		return "", false
	}
	payload := make([]byte, binary.LittleEndian.Uint32(length[:]))
	more := c.exactly(payload) // first: Go does not say what of one return is evaluated when
	return string(payload), more
}

func (c *channel) exactly(buffer []byte) bool {
	for len(buffer) > 0 {
		got, err := syscall.Read(c.in, buffer)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || got == 0 {
			return false
		}
		buffer = buffer[got:]
	}
	return true
}

func (c *channel) send(payload []byte) {
	frame := binary.LittleEndian.AppendUint32(make([]byte, 0, 4+len(payload)), uint32(len(payload)))
	for frame = append(frame, payload...); len(frame) > 0; {
		done, err := syscall.Write(c.out, frame)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			os.Exit(1)
		}
		frame = frame[done:]
	}
}

// Ends the program with a message.
func fail(message string) {
	os.Stderr.WriteString(message + "\n")
	os.Exit(1)
}
