package hashcodex

import (
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// An answer that no value of the signature's type can be, in words for the user.
type mistyped string

// Writer writes values as JSON.
type Writer struct {
	text   []byte
	method string
	path   []int
}

// Raw writes text as it is.
func (w *Writer) Raw(text string) {
	w.text = append(w.text, text...)
}

// Value writes what `method` gave.
func (w *Writer) Value(method string, value any) {
	w.method = method
	w.write(reflect.ValueOf(value))
}

func (w *Writer) write(value reflect.Value) {
	switch value.Kind() {
	case reflect.Bool:
		w.text = strconv.AppendBool(w.text, value.Bool())
	case reflect.Int:
		w.integer(int(value.Int()))
	case reflect.Int64:
		w.text = strconv.AppendInt(w.text, value.Int(), 10)
	case reflect.Int32:
		w.character(rune(value.Int()))
	case reflect.Float64:
		w.float(value.Float())
	case reflect.String:
		w.string(value.String())
	case reflect.Slice:
		w.slice(value)
	case reflect.Pointer:
		w.pointer(value)
	default:
		w.refuse("of the declared type")
	}
}

func (w *Writer) slice(value reflect.Value) {
	w.Raw("[")
	w.path = append(w.path, 0)
	for i := 0; i < value.Len(); i++ {
		if i > 0 {
			w.Raw(",")
		}
		w.path[len(w.path)-1] = i
		w.write(value.Index(i))
	}
	w.path = w.path[:len(w.path)-1]
	w.Raw("]")
}

func (w *Writer) pointer(value reflect.Value) {
	if value.Type().Elem().Kind() == reflect.Struct {
		w.nodes(value)
	} else if value.IsNil() {
		w.Raw("null")
	} else {
		w.write(value.Elem())
	}
}

func (w *Writer) integer(value int) {
	if value < math.MinInt32 || value > math.MaxInt32 {
		w.refuse("a whole number of 32 bits")
	}
	w.text = strconv.AppendInt(w.text, int64(value), 10)
}

func (w *Writer) float(value float64) {
	switch {
	case math.IsNaN(value):
		w.Raw(`"NaN"`)
	case math.IsInf(value, 1):
		w.Raw(`"Infinity"`)
	case math.IsInf(value, -1):
		w.Raw(`"-Infinity"`)
	default:
		w.text = strconv.AppendFloat(w.text, value, 'g', -1, 64)
	}
}

func (w *Writer) character(value rune) {
	if !utf8.ValidRune(value) {
		w.refuse("a character")
	}
	w.string(string(value))
}

func (w *Writer) string(value string) {
	if !utf8.ValidString(value) {
		w.refuse("text in UTF-8")
	}
	w.Raw(`"`)
	plain := 0 // where the text begins that is written as it is
	for i := 0; i < len(value); i++ {
		if spelled := spelling(value[i]); spelled != "" {
			w.Raw(value[plain:i])
			w.Raw(spelled)
			plain = i + 1
		}
	}
	w.Raw(value[plain:])
	w.Raw(`"`)
}

// How a byte is spelled that cannot stand in a text of JSON as it is; nothing for all others.
func spelling(c byte) string {
	const digits = "0123456789abcdef"
	switch {
	case c == '"':
		return `\"`
	case c == '\\':
		return `\\`
	case c < 0x20:
		return string([]byte{'\\', 'u', '0', '0', digits[c>>4], digits[c&15]})
	}
	return ""
}

func (w *Writer) refuse(wanted string) {
	panic(mistyped(w.method + ": " + w.place() + " should be " + wanted))
}

func (w *Writer) place() string {
	if len(w.path) == 0 {
		return "the answer"
	}
	place := "element "
	for _, index := range w.path {
		place += "[" + strconv.Itoa(index) + "]"
	}
	return place + " of the answer"
}
