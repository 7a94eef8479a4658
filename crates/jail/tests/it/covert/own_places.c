// Talks through what each box has of its own: files, queues, shared memory, sockets with names; must pass no bit.
#include <mqueue.h>
#include <stddef.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/un.h>
#include <sys/wait.h>

enum { KEY = 4711 };

static void file_send(const char *path, int bit) {
    if (bit) close(open(path, O_CREAT | O_RDWR, 0666));
    else unlink(path);
}
static void box_send(int bit) { file_send("/box/covert", bit); }
static long box_look(void) { return access("/box/covert", F_OK); }
static void tmp_send(int bit) { file_send("/tmp/covert", bit); }
static long tmp_look(void) { return access("/tmp/covert", F_OK); }
static void var_tmp_send(int bit) { file_send("/var/tmp/covert", bit); }
static long var_tmp_look(void) { return access("/var/tmp/covert", F_OK); }

static void shared_memory_send(int bit) {
    if (bit) close(shm_open("/covert", O_CREAT | O_RDWR, 0666));
    else shm_unlink("/covert");
}
static long shared_memory_look(void) {
    int fd = shm_open("/covert", O_RDONLY, 0);
    return fd < 0 ? -errno : close(fd);
}

static void segment_send(int bit) {
    char *at = (char *)shmat(shmget(KEY, 4096, IPC_CREAT | 0666), 0, 0);
    if (at != (char *)-1) *at = bit, shmdt(at);
}
static long segment_look(void) {
    char *at = (char *)shmat(shmget(KEY, 4096, 0666), 0, 0);
    long seen = at == (char *)-1 ? -1 : *at;
    if (seen >= 0) shmdt(at);
    return seen;
}

static void semaphore_send(int bit) { semctl(semget(KEY, 1, IPC_CREAT | 0666), 0, SETVAL, bit); }
static long semaphore_look(void) { return semctl(semget(KEY, 1, 0666), 0, GETVAL); }

static void message_send(int bit) {
    struct { long kind; } message = {1};
    int queue = msgget(KEY, IPC_CREAT | 0666);
    while (msgrcv(queue, &message, 0, 0, IPC_NOWAIT) == 0) {}
    if (bit) msgsnd(queue, &message, 0, IPC_NOWAIT);
}
static long message_look(void) {
    struct { long kind; } message;
    return msgrcv(msgget(KEY, 0666), &message, 0, 0, IPC_NOWAIT);
}

static void queue_send(int bit) {
    struct mq_attr attributes = {0, 1, 8, 0};
    if (bit) mq_close(mq_open("/covert", O_CREAT | O_RDWR, 0666, &attributes));
    else mq_unlink("/covert");
}
static long queue_look(void) {
    mqd_t queue = mq_open("/covert", O_RDONLY);
    return queue < 0 ? -errno : mq_close(queue);
}

static struct sockaddr_un place(int abstract) {
    struct sockaddr_un at;
    memset(&at, 0, sizeof at);
    at.sun_family = AF_UNIX;
    strcpy(at.sun_path + abstract, "/tmp/socket");
    return at;
}
static void socket_send(int bit, int abstract) {
    static int listening[2] = {-1, -1};
    struct sockaddr_un at = place(abstract);
    close(listening[abstract]);
    unlink("/tmp/socket");
    listening[abstract] = -1;
    if (!bit) return;
    int s = listening[abstract] = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(s, (struct sockaddr *)&at, sizeof at) == 0) listen(s, 9);
}
static long socket_look(int abstract) {
    struct sockaddr_un at = place(abstract);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    long seen = connect(s, (struct sockaddr *)&at, sizeof at) == 0 ? 0 : -errno;
    close(s);
    return seen;
}
static void path_socket_send(int bit) { socket_send(bit, 0); }
static long path_socket_look(void) { return socket_look(0); }
static void abstract_socket_send(int bit) { socket_send(bit, 1); }
static long abstract_socket_look(void) { return socket_look(1); }

static int new_process(void) {
    int pid = fork();
    if (pid == 0) _exit(0);
    waitpid(pid, 0, 0);
    return pid;
}
static void process_numbers_send(int bit) {
    for (int i = 0; i < 3 * bit; i++) new_process();
}
static long process_numbers_look(void) {
    static int last;
    int before = last;
    last = new_process();
    return last - before;
}

const struct channel channels[] = {
    {"box", box_send, box_look},
    {"tmp", tmp_send, tmp_look},
    {"var_tmp", var_tmp_send, var_tmp_look},
    {"shared_memory", shared_memory_send, shared_memory_look},
    {"segment", segment_send, segment_look},
    {"semaphore", semaphore_send, semaphore_look},
    {"message", message_send, message_look},
    {"queue", queue_send, queue_look},
    {"path_socket", path_socket_send, path_socket_look},
    {"abstract_socket", abstract_socket_send, abstract_socket_look},
    {"process_numbers", process_numbers_send, process_numbers_look},
    {0, 0, 0},
};
