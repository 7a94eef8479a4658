package hashcodex

import (
	"math"
	"reflect"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Reader reads values from JSON. What the judge sends is well-formed, so it reads and does not check.
type Reader struct {
	text string
	at   int
}

// Argument reads the next value, whether it is one of a list or stands alone, into what `target` points to.
func (r *Reader) Argument(target any) {
	r.comma()
	r.read(reflect.ValueOf(target).Elem())
}

// Open begins a list of values of different types.
func (r *Reader) Open() {
	r.comma()
	r.next('[')
}

// Close ends it.
func (r *Reader) Close() {
	r.next(']')
}

// More tells whether a list goes on.
func (r *Reader) More() bool {
	return r.peek() != ']'
}

func (r *Reader) read(value reflect.Value) {
	switch value.Kind() {
	case reflect.Bool:
		value.SetBool(r.peek() == 't')
		r.word()
	case reflect.Int, reflect.Int64:
		value.SetInt(r.integer())
	case reflect.Int32:
		character, _ := utf8.DecodeRuneInString(r.string())
		value.SetInt(int64(character))
	case reflect.Float64:
		value.SetFloat(r.float())
	case reflect.String:
		value.SetString(r.string())
	case reflect.Slice:
		r.slice(value)
	case reflect.Pointer:
		r.pointer(value)
	default:
		panic(mistyped("the judge sent a case that the driver cannot read"))
	}
}

func (r *Reader) slice(value reflect.Value) {
	if ints, are := value.Addr().Interface().(*[]int); are {
		*ints = r.integers()
		return
	}
	items := reflect.MakeSlice(value.Type(), 0, 4)
	for r.next('['); r.More(); r.comma() {
		if count := items.Len(); count == items.Cap() {
			larger := reflect.MakeSlice(value.Type(), count, 2*count)
			reflect.Copy(larger, items)
			items = larger
		}
		items = items.Slice(0, items.Len()+1)
		r.read(items.Index(items.Len() - 1))
	}
	r.next(']')
	value.Set(items.Slice3(0, items.Len(), items.Len()))
}

func (r *Reader) integers() []int {
	values := []int{}
	for r.next('['); r.More(); r.comma() {
		values = append(values, int(r.integer()))
	}
	r.next(']')
	return values
}

func (r *Reader) pointer(value reflect.Value) {
	if value.Type().Elem().Kind() == reflect.Struct {
		r.nodes(value)
	} else if r.peek() == 'n' {
		r.word()
		value.Set(reflect.Zero(value.Type()))
	} else {
		target := reflect.New(value.Type().Elem())
		r.read(target.Elem())
		value.Set(target)
	}
}

func (r *Reader) peek() byte {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\n') {
		r.at++
	}
	if r.at == len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *Reader) next(expected byte) {
	if r.peek() != expected {
		panic(mistyped("the judge sent a case that the driver cannot read"))
	}
	r.at++
}

func (r *Reader) comma() {
	if r.peek() == ',' {
		r.at++
	}
}

// A number or a word, as it is.
func (r *Reader) word() string {
	r.peek()
	start := r.at
	for r.at < len(r.text) && r.text[r.at] > ' ' && r.text[r.at] != ',' && r.text[r.at] != ']' {
		r.at++
	}
	return r.text[start:r.at]
}

func (r *Reader) integer() int64 {
	value, _ := strconv.ParseInt(r.word(), 10, 64)
	return value
}

func (r *Reader) float() float64 {
	if r.peek() != '"' {
		value, _ := strconv.ParseFloat(r.word(), 64)
		return value
	}
	switch r.string() {
	case "Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	default:
		return math.NaN()
	}
}

func (r *Reader) string() string {
	r.next('"')
	start, escaped := r.at, false
	for r.text[r.at] != '"' {
		if r.text[r.at] == '\\' {
			escaped = true
			r.at++
		}
		r.at++
	}
	text := r.text[start:r.at]
	r.at++
	if escaped {
		return unescaped(text)
	}
	return text
}

func unescaped(text string) string {
	plain := make([]byte, 0, len(text))
	for at := 0; at < len(text); {
		if text[at] != '\\' {
			plain = append(plain, text[at])
			at++
			continue
		}
		character, length := escape(text[at:])
		plain = utf8.AppendRune(plain, character)
		at += length
	}
	return string(plain)
}

// The character of an escape, and how long that is.
func escape(text string) (rune, int) {
	switch text[1] {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		high := hexadecimal(text[2:6])
		if !utf16.IsSurrogate(high) {
			return high, 6
		}
		return utf16.DecodeRune(high, hexadecimal(text[8:12])), 12
	default:
		return rune(text[1]), 2
	}
}

func hexadecimal(digits string) rune {
	value, _ := strconv.ParseUint(digits, 16, 32)
	return rune(value)
}
