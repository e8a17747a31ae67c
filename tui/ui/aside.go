package ui

import "fmt"

// Aside runs do beside the rest of the program. A panic nobody catches there
// would end the program as it stands, with the terminal raw and what was typed
// last unwritten: fell is given it as an error instead.
func Aside(do func(), fell func(error)) {
	go func() {
		if err := attempt(do); err != nil {
			fell(err)
		}
	}()
}

// attempt runs do and makes an error of its panic.
func attempt(do func()) (err error) {
	defer func() {
		if bad := recover(); bad != nil {
			err = fmt.Errorf("a fault of dues: %v", bad)
		}
	}()
	do()
	return nil
}
