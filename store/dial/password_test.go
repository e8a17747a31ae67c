package dial

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestAPasswordCommandThatNeverEndsIsGivenUp(t *testing.T) {
	if passwordPatience != 10*time.Second {
		t.Errorf("it is waited for %v, RISKS 22 says 10 s", passwordPatience)
	}
	defer func(d time.Duration) { passwordPatience = d }(passwordPatience)
	passwordPatience = 100 * time.Millisecond
	for name, command := range map[string]string{
		"it sleeps":                      "exec sleep 600",
		"what it began holds its output": "sleep 5 & wait",
		"it waits to be told something":  "exec tail -f /dev/null",
	} {
		t.Run(name, func(t *testing.T) {
			password, err := Password(t.Context(), command)
			if err == nil || password != "" || !strings.Contains(err.Error(), "printed no password within 100ms; if it asks for something first") {
				t.Errorf("%q, %v", password, err)
			}
		})
	}
}

func TestWhatAServerSaysOfAPasswordIsShownWithoutIt(t *testing.T) {
	for said, want := range map[string]string{
		"535 hunter2 is wrong":              "535 *** is wrong",
		"535 no: AHNhbQBodW50ZXIy":          "535 no: ***",
		"535 no: aHVudGVyMg==":              "535 no: ***",
		"535 authentication failed for sam": "535 authentication failed for sam",
	} {
		if got := Hush(errors.Join(errors.New(said), io.EOF), "sam", "hunter2"); got.Error() != want+"\nEOF" || !errors.Is(got, io.EOF) {
			t.Errorf("%q is shown as %q", said, got)
		}
	}
	if Hush(nil, "sam", "hunter2") != nil {
		t.Error("no error has become one")
	}
}
