// Puts links, pipes, sockets and directories where the host looks for files; must have none taken for a file.
// Ends: exit 0.
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    int failed = symlink("/etc/passwd", "link") | symlink("/nowhere", "dangling") | symlink("/etc", "dirlink")
               | symlink(".", "here") | symlink("/proc/self/root", "root") | mkfifo("fifo", 0666)
               | mkdir("directory", 0777) | symlink("real", "alias");
    struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "socket"};
    failed |= bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&at, sizeof at);
    FILE *real = fopen("real", "w");
    fputs("content", real);
    fclose(real);
    failed |= truncate("real", 7) | chmod("real", 0) | link("real", "directory/second");
    FILE *sparse = fopen("sparse", "w");
    fclose(sparse);
    return failed != 0;
}
