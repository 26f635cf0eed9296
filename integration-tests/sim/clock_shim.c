/*
 * Steps the wall clock of a process by LCA_STEP_SECONDS, LCA_STEP_AFTER_MS after it was started, as
 * a time server or an operator does; the monotonic clock goes on. For LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static int (*next_clock_gettime)(clockid_t, struct timespec *);
static struct timespec started;
static long step_seconds, step_after_ms;

__attribute__((constructor)) static void init(void) {
  next_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  const char *step = getenv("LCA_STEP_SECONDS"), *after = getenv("LCA_STEP_AFTER_MS");
  step_seconds = step ? atol(step) : 0;
  step_after_ms = after ? atol(after) : 0;
  next_clock_gettime(CLOCK_MONOTONIC, &started);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  if (!next_clock_gettime) init();
  int result = next_clock_gettime(clock, time);
  if (result == 0 && clock == CLOCK_REALTIME) {
    struct timespec now;
    next_clock_gettime(CLOCK_MONOTONIC, &now);
    long ms = (now.tv_sec - started.tv_sec) * 1000 + (now.tv_nsec - started.tv_nsec) / 1000000;
    if (ms >= step_after_ms) time->tv_sec += step_seconds;
  }
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  int result = clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return result;
}
