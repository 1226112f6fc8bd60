/* Makes every fsync and fdatasync take SKEP_SYNC_ADD_US microseconds longer, as on a laptop's disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int (*sync_call)(int);

static int slowly(const char *name, int file) {
  int result = ((sync_call)dlsym(RTLD_NEXT, name))(file);
  const char *more = getenv("SKEP_SYNC_ADD_US");
  long microseconds = more ? atol(more) : 0;
  struct timespec pause = {microseconds / 1000000, microseconds % 1000000 * 1000};
  nanosleep(&pause, NULL);
  return result;
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
