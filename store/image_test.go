package store

import (
	"bytes"
	"testing"
)

// What a forged journal holds in the place of a row is read or refused, and
// there is one image for a row.
func FuzzReadImage(f *testing.F) {
	for _, image := range []string{"ni-12;t3:abcb2:xy", "r12345678", "t99:abc", "i;", "t-1:", "b9223372036854775807:", "", "x"} {
		f.Add([]byte(image))
	}
	f.Fuzz(func(t *testing.T, image []byte) {
		row, err := readImage(image)
		if err != nil {
			return
		}
		again, err := imageOf(row)
		if err != nil {
			t.Fatal(err)
		}
		back, err := readImage(again)
		if err != nil || len(back) != len(row) {
			t.Fatalf("%q: %v, %v", image, back, err)
		}
		if once, err := imageOf(back); err != nil || !bytes.Equal(once, again) {
			t.Fatalf("%q has two images: %q and %q, %v", image, again, once, err)
		}
	})
}
