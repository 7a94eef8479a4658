// Calls the services that hosts offer over unix sockets, by path and by abstract name; must find none.
// Ends: exit 0.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    const char *paths[] = {"/run/docker.sock", "/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock",
        "/run/dbus/system_bus_socket", "/run/systemd/private", "/run/systemd/notify", "/run/systemd/journal/socket",
        "/run/systemd/journal/stdout", "/run/udev/control", "/dev/log", "/run/nscd/socket", "/var/run/nscd/socket", "/run/snapd.socket",
        "/tmp/.X11-unix/X0", "/tmp/.X11-unix/X1", "/tmp/ssh-agent", "/run/postgresql/.s.PGSQL.5432", "/tmp/.s.PGSQL.5432",
        "/run/mysqld/mysqld.sock", "/run/redis/redis.sock", "/run/acpid.socket", "/dev/shm/socket", "/run/user/0/bus"};
    int found = 0;
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++)
        for (int abstract = 0; abstract < 2; abstract++)
            for (int kind = SOCK_STREAM; kind <= SOCK_SEQPACKET; kind++) {
                struct sockaddr_un to;
                memset(&to, 0, sizeof to);
                to.sun_family = AF_UNIX;
                strcpy(to.sun_path + abstract, paths[i]);
                socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)abstract + strlen(paths[i]));
                int s = socket(AF_UNIX, kind, 0);
                if (s >= 0 && connect(s, (struct sockaddr *)&to, length) == 0) found = 1, printf("called %s\n", paths[i]);
                if (s >= 0) close(s);
            }
    return found;
}
