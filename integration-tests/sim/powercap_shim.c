/*
 * A simulated powercap folder, for a JVM started with LD_PRELOAD: reads of "energy_uj" below a given
 * folder are answered with the counter's value at the instant of the read, so that the truth of each
 * phase is known exactly. All other files of the folder are ordinary files.
 *
 *   gcc -shared -fPIC -O2 -Wall -Wextra -o powercap_shim.so powercap_shim.c -ldl -lpthread
 *   POWERCAP_CONTROL=<control file> LD_PRELOAD=./powercap_shim.so java ...
 *
 * Control file (native byte order, mapped shared, written by the job that is simulated):
 *   0     u64  magic
 *   8     u32  number of zones
 *   16    char root[1008]: real path of the folder, NUL-terminated
 *   1024 + 256 i, zone i:
 *     0   u64  sequence, odd while it is being written
 *     8   i64  t0, CLOCK_MONOTONIC nanoseconds
 *     16  i64  energy at t0, microjoules since the beginning
 *     24  i64  power from t0 on, microwatts
 *     32  i64  max_energy_range_uj; the counter starts again after it
 *     40  i64  added to the energy before the modulus (may be negative): start value, reset
 *     48  i64  refresh period in nanoseconds, 0: none
 *     56  i64  fault: 0 none, 1 EIO, 2 garbage, 3 empty, 4 without newline
 *     64  char path[192]: of the zone's folder below root
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x4c434153494d3031)
#define MOST_FILES 4096
#define ENERGY_FILE "/energy_uj"

struct zone {
  uint64_t sequence;
  int64_t t0, energy, power, range, added, refresh, fault;
  char path[192];
};

struct control {
  uint64_t magic;
  uint32_t zones, pad;
  char root[1008];
  struct zone zone[];
};

struct opened {
  const struct zone *zone; /* NULL: not ours */
  off_t position;
  int length;
  char text[64];
};

static struct opened files[MOST_FILES];
static const struct control *control;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static off_t (*real_lseek)(int, off_t, int);

static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_read = dlsym(RTLD_NEXT, "read");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_lseek = dlsym(RTLD_NEXT, "lseek64");
  const char *name = getenv("POWERCAP_CONTROL");
  struct stat status;
  int fd = name == NULL ? -1 : real_open(name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  if (fstat(fd, &status) == 0 && status.st_size >= (off_t)sizeof(struct control)) {
    void *map = mmap(NULL, status.st_size, PROT_READ, MAP_SHARED, fd, 0);
    const struct control *found = map;
    if (map != MAP_FAILED && found->magic == MAGIC &&
        sizeof(struct control) + found->zones * sizeof(struct zone) <= (size_t)status.st_size)
      control = found;
  }
  real_close(fd);
}

static void init(void) { pthread_once(&once, start); }

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* The counter at this instant, as the text of its file; -1 for a fault that is an error. */
static int render(const struct zone *shared, char *text, size_t capacity) {
  struct zone zone;
  uint64_t before, after;
  int64_t time;
  do {
    before = __atomic_load_n(&shared->sequence, __ATOMIC_ACQUIRE);
    time = now();
    memcpy(&zone, (const void *)shared, offsetof(struct zone, path));
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    after = __atomic_load_n(&shared->sequence, __ATOMIC_RELAXED);
  } while (before != after || (before & 1));
  if (zone.fault == 1) return -1;
  if (zone.fault == 2) return snprintf(text, capacity, "12x4\n");
  if (zone.fault == 3) return 0;
  if (zone.refresh > 0) time -= time % zone.refresh;
  __int128 energy = zone.energy + zone.added;
  if (time > zone.t0) energy += (__int128)zone.power * (time - zone.t0) / 1000000000;
  __int128 modulus = (__int128)zone.range + 1;
  energy = (energy % modulus + modulus) % modulus;
  return snprintf(text, capacity, zone.fault == 4 ? "%lld" : "%lld\n", (long long)energy);
}

static void opened(int fd, const char *path) {
  if (fd < 0 || fd >= MOST_FILES) return;
  files[fd].zone = NULL;
  size_t length = strlen(path), tail = strlen(ENERGY_FILE);
  if (control == NULL || length < tail || strcmp(path + length - tail, ENERGY_FILE) != 0) return;
  char link[64], real[4096], wanted[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, real, sizeof real - 1);
  if (size <= 0) return;
  real[size] = 0;
  for (uint32_t i = 0; i < control->zones; i++) {
    const struct zone *zone = &control->zone[i];
    snprintf(wanted, sizeof wanted, "%s/%s" ENERGY_FILE, control->root, zone->path);
    if (strcmp(real, wanted) == 0) {
      files[fd].position = 0;
      files[fd].length = 0;
      files[fd].zone = zone;
    }
  }
}

static struct opened *ours(int fd) {
  return fd >= 0 && fd < MOST_FILES && files[fd].zone != NULL ? &files[fd] : NULL;
}

/* A read at 0 makes the text anew, one further on goes on in it, as the kernel does. */
static ssize_t serve(struct opened *file, void *buffer, size_t count, off_t at) {
  if (at == 0) {
    int length = render(file->zone, file->text, sizeof file->text);
    if (length < 0) {
      errno = EIO;
      return -1;
    }
    file->length = length;
  }
  if (at >= file->length) return 0;
  size_t rest = file->length - at;
  size_t size = count < rest ? count : rest;
  memcpy(buffer, file->text + at, size);
  return size;
}

static mode_t mode_of(int flags, va_list arguments) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name, extra)                                   \
  int name(const char *path, int flags, ...) {              \
    va_list arguments;                                      \
    va_start(arguments, flags);                             \
    mode_t mode = mode_of(flags, arguments);                \
    va_end(arguments);                                      \
    init();                                                 \
    int fd = real_open(path, flags | (extra), mode);        \
    opened(fd, path);                                       \
    return fd;                                              \
  }
OPEN(open, 0)
OPEN(open64, O_LARGEFILE)

#define OPENAT(name, extra)                                          \
  int name(int folder, const char *path, int flags, ...) {           \
    va_list arguments;                                               \
    va_start(arguments, flags);                                      \
    mode_t mode = mode_of(flags, arguments);                         \
    va_end(arguments);                                               \
    init();                                                          \
    int fd = real_openat(folder, path, flags | (extra), mode);       \
    opened(fd, path);                                                \
    return fd;                                                       \
  }
OPENAT(openat, 0)
OPENAT(openat64, O_LARGEFILE)

int close(int fd) {
  init();
  if (fd >= 0 && fd < MOST_FILES) files[fd].zone = NULL;
  return real_close(fd);
}

ssize_t read(int fd, void *buffer, size_t count) {
  init();
  struct opened *file = ours(fd);
  if (file == NULL) return real_read(fd, buffer, count);
  ssize_t size = serve(file, buffer, count, file->position);
  if (size > 0) file->position += size;
  return size;
}

#define PREAD(name, type)                                        \
  ssize_t name(int fd, void *buffer, size_t count, type at) {    \
    init();                                                      \
    struct opened *file = ours(fd);                              \
    return file == NULL ? real_pread(fd, buffer, count, at)      \
                        : serve(file, buffer, count, at);        \
  }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define LSEEK(name, type)                                        \
  type name(int fd, type offset, int whence) {                   \
    init();                                                      \
    struct opened *file = ours(fd);                              \
    if (file == NULL) return real_lseek(fd, offset, whence);     \
    if (whence == SEEK_SET) file->position = offset;             \
    if (whence == SEEK_CUR) file->position += offset;            \
    if (whence == SEEK_END) file->position = file->length + offset; \
    return file->position;                                       \
  }
LSEEK(lseek, off_t)
LSEEK(lseek64, off64_t)
