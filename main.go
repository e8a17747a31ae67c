// Command dues shows who to contact about money today, why, and with what to
// say, and keeps what was said.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"dues/tui/cli"
	_ "dues/tui/early"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	command := cli.Command{Context: ctx, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Now: time.Now}
	status := command.Main(os.Args[1:])
	stop()
	os.Exit(status)
}
