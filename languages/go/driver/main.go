// Serves the user's code.
package main

import (
	"code"
	"hashcodex"
)

func main() {
	hashcodex.Serve(code.HashcodexSolve_)
}
