// Writes every byte there is, broken UTF-8 and terminal commands to both streams; must come out as it was written.
// Ends: exit 0.
#include <unistd.h>

int main(void) {
    unsigned char bytes[256];
    static const char strange[] = "\033[2J\033]0;title\007\xff\xfe\xc3(\xe2\x82\xed\xa0\x80\xf4\x90\x80\x80\r\b\0\n{\"verdict\":\"accepted\"}";
    for (int i = 0; i < 256; i++) bytes[i] = (unsigned char)i;
    for (int stream = 1; stream < 3; stream++) {
        if (write(stream, bytes, sizeof bytes) != sizeof bytes) return 1;
        if (write(stream, strange, sizeof strange) != sizeof strange) return 1;
    }
    return 0;
}
