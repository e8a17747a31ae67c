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
	command := cli.Command{Told: told, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Now: time.Now}
	os.Exit(command.Main(os.Args[1:]))
}

// told is a context that ends when the program is told to stop. It listens as
// long as the process lives: to put the signals back takes longer than to end.
func told() context.Context {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	return ctx
}
