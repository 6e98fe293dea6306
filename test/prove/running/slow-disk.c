/* A disk whose every sync takes as long as a file says (milliseconds): preloaded into one program, it slows nothing else. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void wait_as_told(void) {
  const char *path = getenv("SLOW_DISK_FILE");
  FILE *file = path == NULL ? NULL : fopen(path, "r");
  long ms = 0;
  if (file == NULL) return;
  if (fscanf(file, "%ld", &ms) != 1) ms = 0;
  fclose(file);
  if (ms <= 0 || ms > 60000) return;
  struct timespec pause = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&pause, NULL);
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_as_told();
  return real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_as_told();
  return real(fd);
}
