// A server with the profiles of net/http/pprof, of a program that did a little of everything and
// rests: prints its address.
package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
)

var kept [][]byte

func allocate() {
	for i := 0; i < 2000; i++ {
		kept = append(kept, make([]byte, 10000+i))
	}
}

func contend() {
	var mutex sync.Mutex
	var all sync.WaitGroup
	for i := 0; i < 4; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for j := 0; j < 100; j++ {
				mutex.Lock()
				runtime.Gosched()
				mutex.Unlock()
			}
		}()
	}
	all.Wait()
}

func park(wait chan bool) { <-wait }

func spin(stop chan bool) {
	for {
		select {
		case <-stop:
			return
		default:
		}
	}
}

func main() {
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	allocate()
	contend()
	wait := make(chan bool)
	for i := 0; i < 3; i++ {
		go pprof.Do(context.Background(), pprof.Labels("role", "idle \"x\"", "n", fmt.Sprint(i/2)), func(context.Context) {
			park(wait)
		})
	}
	custom := pprof.NewProfile("example.com/things")
	for i := 0; i < 5; i++ {
		custom.Add(&[]int{i}, 0)
	}
	if len(os.Args) > 1 {
		go spin(wait)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	runtime.GC()
	fmt.Println(listener.Addr())
	http.Serve(listener, nil)
}
