// Answers, closes its streams and stays; must be ended by the wall-clock limit, whatever it answered.
// Ends: wall.
#include <stdio.h>
#include <unistd.h>

int main(void) {
    puts("answer");
    fflush(stdout);
    for (int fd = 0; fd < 3; fd++) close(fd);
    for (;;) pause();
}
