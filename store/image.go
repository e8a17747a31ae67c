package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
)

// A row's image is its values one after the other, each a letter and what the
// letter needs: n (null), i-12; (integer), t3:abc (text and its length in
// bytes), b2:xy (blob), r and eight bytes (real, big-endian). There is exactly
// one image for a row, any bytes can be in it, and a short script in any
// language can make or read it: the hash chain is over these bytes.

// appendImage appends one value.
func appendImage(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, 'n'), nil
	case int64:
		return append(strconv.AppendInt(append(b, 'i'), v, 10), ';'), nil
	case string:
		b = strconv.AppendInt(append(b, 't'), int64(len(v)), 10)
		return append(append(b, ':'), v...), nil
	case []byte:
		b = strconv.AppendInt(append(b, 'b'), int64(len(v)), 10)
		return append(append(b, ':'), v...), nil
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'r'), math.Float64bits(v)), nil
	}
	return nil, fmt.Errorf("a %T cannot be kept in the journal", v)
}

// imageOf is the image of a whole row.
func imageOf(row []any) ([]byte, error) {
	var b []byte
	var err error
	for _, v := range row {
		if b, err = appendImage(b, v); err != nil {
			return nil, err
		}
	}
	return b, nil
}

var errImage = errors.New("the journal holds a row that cannot be read")

// readImage gives the values of an image back.
func readImage(b []byte) ([]any, error) {
	var row []any
	for len(b) > 0 {
		letter := b[0]
		b = b[1:]
		switch letter {
		case 'n':
			row = append(row, nil)
		case 'r':
			if len(b) < 8 {
				return nil, errImage
			}
			row = append(row, math.Float64frombits(binary.BigEndian.Uint64(b)))
			b = b[8:]
		case 'i':
			n, rest, err := readNumber(b, ';')
			if err != nil {
				return nil, err
			}
			row, b = append(row, n), rest
		case 't', 'b':
			n, rest, err := readNumber(b, ':')
			if err != nil || n < 0 || n > int64(len(rest)) {
				return nil, errImage
			}
			if letter == 't' {
				row = append(row, string(rest[:n]))
			} else {
				row = append(row, append([]byte{}, rest[:n]...))
			}
			b = rest[n:]
		default:
			return nil, errImage
		}
	}
	return row, nil
}

// readNumber reads digits up to an end mark.
func readNumber(b []byte, end byte) (int64, []byte, error) {
	for i, c := range b {
		if c == end {
			n, err := strconv.ParseInt(string(b[:i]), 10, 64)
			if err != nil {
				return 0, nil, errImage
			}
			return n, b[i+1:], nil
		}
	}
	return 0, nil, errImage
}
