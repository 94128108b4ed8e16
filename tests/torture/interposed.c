/* A layer between a process and the C library, preloaded: it sees what changes a folder's files.

   Every such call is an event, which has a number, is written to a log, and may be the one at which
   the process is killed or from which on the disk refuses. Syncs need not reach the disk: what is
   tested is which of them were asked for. Calls of all threads stand in one order.
   Maps are not seen: SQLite's -shm files, which no restart needs, are the only ones written so. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { MARK, CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, OPEN };
enum action { NOTHING, KILL, KILL_HALFWAY, STOP, REFUSE };

struct record { /* what stands in the log before the two texts of an event */
    uint64_t kind, number, inode, offset, first_length, second_length;
};

static char root[PATH_MAX];
static size_t root_length; /* 0: nothing is watched */
static int log_file = -1, refusal, refused_kinds, syncs_are_skipped;
static enum action action;
static long action_at, events;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define REAL(name, ...) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
    __VA_ARGS__

static ssize_t plain_write(int fd, const void *bytes, size_t length) {
    REAL(write, return real(fd, bytes, length);)
}

static void note(enum kind kind, uint64_t inode, uint64_t offset, const void *first,
                 size_t first_length, const void *second, size_t second_length) {
    struct record record = {kind, events, inode, offset, first_length, second_length};
    struct iovec parts[] = {{&record, sizeof record}, {(void *)first, first_length},
                            {(void *)second, second_length}};
    static ssize_t (*real)(int, const struct iovec *, int);
    if (!real) real = (ssize_t (*)(int, const struct iovec *, int))dlsym(RTLD_NEXT, "writev");
    if (log_file >= 0 && real(log_file, parts, 3) < 0) abort();
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int is_watched(const char *path) {
    return root_length && !strncmp(path, root, root_length) &&
           (path[root_length] == '/' || !path[root_length]);
}

static int path_of(int fd, char *path) { /* 1 where it is watched */
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = root_length ? readlink(link, path, PATH_MAX - 1) : -1;
    if (length < 0) return 0;
    path[length] = 0;
    return is_watched(path);
}

static int resolved(int folder, const char *name, char *path) { /* 1 where it is watched */
    if (!root_length) return 0;
    size_t length = 0;
    if (name[0] != '/') {
        char link[64] = "/proc/self/cwd";
        if (folder != AT_FDCWD) snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t read = readlink(link, path, PATH_MAX - 1);
        if (read < 0) return 0;
        length = read;
        path[length++] = '/';
    }
    if (length + strlen(name) >= PATH_MAX) return 0;
    strcpy(path + length, name);
    return is_watched(path);
}

static uint64_t inode_of(int fd) {
    struct stat status;
    return fstat(fd, &status) ? 0 : status.st_ino;
}

/* The next event is about to happen: 0 where it may, -1 with errno where the disk refuses it. */
static int begin(enum kind kind) {
    if (kind != OPEN) { /* to open for writing changes nothing yet */
        events++;
        if (action == KILL && events == action_at) die();
        if (action == STOP && events == action_at) kill(getpid(), SIGSTOP);
    }
    if (action == REFUSE && events >= action_at && refused_kinds >> kind & 1) {
        errno = refusal;
        return -1;
    }
    return 0;
}

/* For the test */

void torture_watch(const char *folder, int log, int what, long at, int error, int kinds) {
    pthread_mutex_lock(&lock);
    strcpy(root, folder);
    root_length = strlen(root);
    log_file = log;
    action = what;
    action_at = at;
    refusal = error;
    refused_kinds = kinds;
    events = 0;
    pthread_mutex_unlock(&lock);
}

void torture_skip_syncs(void) { syncs_are_skipped = 1; }

void torture_mark(uint64_t what, uint64_t value) {
    pthread_mutex_lock(&lock);
    note(MARK, what, value, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
}

/* What is written */

static ssize_t watched_write(int fd, const void *bytes, size_t length, off_t offset, int moves) {
    char path[PATH_MAX];
    REAL(pwrite, )
    if (!length || !path_of(fd, path))
        return moves ? plain_write(fd, bytes, length) : real(fd, bytes, length, offset);
    pthread_mutex_lock(&lock);
    ssize_t written = -1;
    if (!begin(WRITE)) {
        if (moves) {
            struct stat status;
            int appends = fcntl(fd, F_GETFL) & O_APPEND;
            offset = appends && !fstat(fd, &status) ? status.st_size : lseek(fd, 0, SEEK_CUR);
        }
        int dies = action == KILL_HALFWAY && events >= action_at;
        if (dies) length = length / 2;
        written = moves ? plain_write(fd, bytes, length) : real(fd, bytes, length, offset);
        if (dies) die();
        if (written > 0) note(WRITE, inode_of(fd), offset, bytes, written, "", 0);
    }
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    return watched_write(fd, bytes, length, 0, 1);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return watched_write(fd, bytes, length, offset, 0);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    return watched_write(fd, bytes, length, offset, 0);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t all = 0;
    for (int part = 0; part < count; part++) {
        ssize_t written = write(fd, parts[part].iov_base, parts[part].iov_len);
        if (written < 0) return all ? all : written;
        all += written;
        if ((size_t)written < parts[part].iov_len) break;
    }
    return all;
}

static int truncated(int fd, off_t length, int (*real)(int, off_t)) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, length);
    pthread_mutex_lock(&lock);
    int failed = begin(TRUNCATE) || real(fd, length);
    if (!failed) note(TRUNCATE, inode_of(fd), length, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
    return failed ? -1 : 0;
}

int ftruncate(int fd, off_t length) { REAL(ftruncate, return truncated(fd, length, real);) }
int ftruncate64(int fd, off_t length) { REAL(ftruncate64, return truncated(fd, length, real);) }

/* Copies inside the kernel are refused, so that they are made by reading and writing. */

ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    char path[PATH_MAX];
    REAL(sendfile, )
    if (!path_of(out, path)) return real(out, in, offset, count);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile64(int out, int in, off_t *offset, size_t count) {
    return sendfile(out, in, offset, count);
}

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t length, unsigned flags) {
    char path[PATH_MAX];
    REAL(copy_file_range, )
    if (!path_of(out, path)) return real(in, from, out, to, length, flags);
    errno = EINVAL;
    return -1;
}

/* What is synced */

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    int failed = 0;
    if (path_of(fd, path)) {
        pthread_mutex_lock(&lock);
        failed = begin(SYNC);
        if (!failed) note(SYNC, inode_of(fd), 0, path, strlen(path), "", 0);
        pthread_mutex_unlock(&lock);
    }
    return failed ? -1 : syncs_are_skipped ? 0 : real(fd);
}

int fsync(int fd) { REAL(fsync, return synced(fd, real);) }
int fdatasync(int fd) { REAL(fdatasync, return synced(fd, real);) }

/* What is named */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    REAL(openat, )
    if (!(flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) || !resolved(folder, name, path))
        return real(folder, name, flags, mode);
    pthread_mutex_lock(&lock);
    struct stat status;
    int is_new = lstat(path, &status);
    enum kind kind = is_new && flags & O_CREAT ? CREATE
        : !is_new && flags & O_TRUNC && status.st_size ? TRUNCATE : OPEN;
    int fd = begin(kind) ? -1 : real(folder, name, flags, mode);
    if (fd >= 0 && kind == CREATE) note(CREATE, inode_of(fd), 0, path, strlen(path), "", 0);
    if (fd >= 0 && kind == TRUNCATE) note(TRUNCATE, inode_of(fd), 0, "", 0, "", 0);
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

#define OPENED(folder) { MODE(flags) return opened(folder, name, flags, mode); }

int open(const char *name, int flags, ...) OPENED(AT_FDCWD)
int open64(const char *name, int flags, ...) OPENED(AT_FDCWD)
int openat(int folder, const char *name, int flags, ...) OPENED(folder)
int openat64(int folder, const char *name, int flags, ...) OPENED(folder)

static int renamed(int from, const char *old, int to, const char *new) {
    char first[PATH_MAX], second[PATH_MAX];
    REAL(renameat, )
    int is_seen = resolved(from, old, first);
    if (!(resolved(to, new, second) || is_seen)) return real(from, old, to, new);
    pthread_mutex_lock(&lock);
    int failed = begin(RENAME) || real(from, old, to, new);
    if (!failed) note(RENAME, 0, 0, first, strlen(first), second, strlen(second));
    pthread_mutex_unlock(&lock);
    return failed ? -1 : 0;
}

int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new); }

int renameat(int from, const char *old, int to, const char *new) {
    return renamed(from, old, to, new);
}

static int unlinked(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    struct stat status;
    REAL(unlinkat, )
    if (!resolved(folder, name, path) || lstat(path, &status)) return real(folder, name, flags);
    pthread_mutex_lock(&lock);
    enum kind kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    int failed = begin(kind) || real(folder, name, flags);
    if (!failed) note(kind, status.st_ino, 0, path, strlen(path), "", 0);
    pthread_mutex_unlock(&lock);
    return failed ? -1 : 0;
}

int unlink(const char *name) { return unlinked(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinked(AT_FDCWD, name, AT_REMOVEDIR); }
int unlinkat(int folder, const char *name, int flags) { return unlinked(folder, name, flags); }

static int folder_made(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    struct stat status;
    REAL(mkdirat, )
    if (!resolved(folder, name, path) || !lstat(path, &status)) return real(folder, name, mode);
    pthread_mutex_lock(&lock);
    int failed = begin(MKDIR) || real(folder, name, mode) || lstat(path, &status);
    if (!failed) note(MKDIR, status.st_ino, 0, path, strlen(path), "", 0);
    pthread_mutex_unlock(&lock);
    return failed ? -1 : 0;
}

int mkdir(const char *name, mode_t mode) { return folder_made(AT_FDCWD, name, mode); }
int mkdirat(int folder, const char *name, mode_t mode) { return folder_made(folder, name, mode); }
