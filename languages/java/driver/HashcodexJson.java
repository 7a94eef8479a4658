// Values as JSON, by the types of a signature. The same for every problem.

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads values of a known type from JSON text. */
final class HashcodexReader {
    private final String text;
    private int at;

    HashcodexReader(String text) {
        this.text = text;
    }

    /** The next value; primitives come in their boxes. */
    Object read(Class<?> type) {
        char first = peek();
        if (type == int[].class) {
            return readInts();
        }
        if (type.isArray()) {
            return readArray(type.getComponentType());
        }
        if (HashcodexNodes.isNode(type)) {
            return HashcodexNodes.build(type, (Integer[]) readArray(Integer.class));
        }
        if (first == 'n') {
            at += 4;
            return null;
        }
        return readScalar(type, first);
    }

    /** The next value, whether it is one of a list or stands alone. */
    Object readArgument(Class<?> type) {
        skipComma();
        return read(type);
    }

    /** Lists for so many arrays, from the outside in, where the user declares them so. */
    @SuppressWarnings("unchecked")
    static <T> T lists(Object array, int depth) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            items.add(depth > 1 ? lists(item, depth - 1) : item);
        }
        return (T) items;
    }

    /** The beginning of a list of values of different types. */
    void open() {
        skipComma();
        next('[');
    }

    void close() {
        next(']');
    }

    private Object readScalar(Class<?> type, char first) {
        if (type == String.class) {
            return readString();
        }
        if (type == char.class || type == Character.class) {
            return readString().charAt(0);
        }
        if (type == boolean.class || type == Boolean.class) {
            at += first == 't' ? 4 : 5;
            return first == 't';
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(first == '"' ? readString() : readWord());
        }
        boolean isInt = type == int.class || type == Integer.class;
        return isInt ? (Object) Integer.valueOf(readWord()) : (Object) Long.valueOf(readWord());
    }

    private Object readArray(Class<?> element) {
        List<Object> items = new ArrayList<>();
        for (next('['); peek() != ']'; skipComma()) {
            items.add(read(element));
        }
        next(']');
        Object array = Array.newInstance(element, items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }

    private int[] readInts() {
        int[] items = new int[16];
        int count = 0;
        for (next('['); peek() != ']'; skipComma()) {
            if (count == items.length) {
                items = Arrays.copyOf(items, 2 * count);
            }
            items[count++] = Integer.parseInt(readWord());
        }
        next(']');
        return Arrays.copyOf(items, count);
    }

    private String readWord() {
        int start = at;
        while (at < text.length() && ",]\n ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String readString() {
        StringBuilder string = new StringBuilder();
        for (next('"'); text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            string.append(c == '\\' ? readEscape() : c);
        }
        next('"');
        return string.toString();
    }

    /** Leaves the position at the last character of the escape. */
    private char readEscape() {
        char kind = text.charAt(++at);
        if (kind == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int plain = "bfnrt".indexOf(kind);
        return plain < 0 ? kind : "\b\f\n\r\t".charAt(plain);
    }

    private char peek() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void next(char expected) {
        if (peek() != expected) {
            throw new IllegalStateException("the judge sent a case that the driver cannot read");
        }
        at++;
    }

    private void skipComma() {
        if (peek() == ',') {
            at++;
        }
    }
}

/** Prints values as JSON. */
final class HashcodexWriter {
    private final StringBuilder out;
    private boolean nullable;

    HashcodexWriter(String header) {
        out = new StringBuilder(header);
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    void raw(String json) {
        out.append(json);
    }

    /** {@code nullable} says whether the innermost elements may be null. */
    void write(Class<?> type, boolean nullable, Object value) {
        this.nullable = nullable;
        write(type, value);
    }

    private void write(Class<?> type, Object value) {
        if (HashcodexNodes.isNode(type)) {
            out.append(HashcodexNodes.values(type, value).toString().replace(" ", ""));
        } else if (value == null) {
            if (!nullable || type.isArray()) {
                throw new IllegalStateException("the answer is null, or holds null");
            }
            out.append("null");
        } else if (value instanceof int[] items) {
            writeInts(items);
        } else if (type.isArray()) {
            writeArray(type.getComponentType(), value instanceof List<?> items ? items.toArray() : value);
        } else if (value instanceof String || value instanceof Character) {
            writeString(value.toString());
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            out.append('"').append(number).append('"');
        } else {
            out.append(value);
        }
    }

    private void writeInts(int[] items) {
        out.append('[');
        for (int i = 0; i < items.length; i++) {
            out.append(i == 0 ? "" : ",").append(items[i]);
        }
        out.append(']');
    }

    private void writeArray(Class<?> element, Object items) {
        out.append('[');
        for (int i = 0; i < Array.getLength(items); i++) {
            out.append(i == 0 ? "" : ",");
            write(element, Array.get(items, i));
        }
        out.append(']');
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                out.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                throw new IllegalStateException("the answer holds half of a surrogate pair, which is no character");
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        out.append('"');
    }
}
