/* Notes every write, truncation, sync and removal of the files in SKEP_RECORD_FOLDER, with the bytes, in SKEP_RECORD_LOG:
   a header of four 64-bit numbers (kind, length of the name, offset, size or thread, length of the bytes), the name, the
   bytes. A sync is noted when it begins and when it ends, with its thread: others write meanwhile. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE = 2, SYNC = 3, REMOVE = 4, SYNC_BEGINS = 5 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, log_file, at, length);
    if (done <= 0) abort();
    at += done;
    length -= done;
  }
}

static void note_name(int kind, const char *name, int64_t place, const void *bytes, size_t length) {
  const char *folder = getenv("SKEP_RECORD_FOLDER"), *log = getenv("SKEP_RECORD_LOG");
  if (!folder || !log) return;
  size_t prefix = strlen(folder);
  if (strncmp(name, folder, prefix) != 0 || name[prefix] != '/' || strcmp(name, log) == 0) return;
  const char *own = name + prefix + 1;
  int64_t header[4] = {kind, (int64_t)strlen(own), place, (int64_t)length};
  pthread_mutex_lock(&lock);
  if (log_file < 0) log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
  put(header, sizeof header);
  put(own, strlen(own));
  put(bytes, length);
  pthread_mutex_unlock(&lock);
}

static void note(int kind, int file, int64_t place, const void *bytes, size_t length) {
  char link[64], name[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, name, sizeof name - 1);
  if (size <= 0) return;
  name[size] = 0;
  note_name(kind, name, place, bytes, length);
}

int unlink(const char *name) {
  int result = syscall(SYS_unlinkat, AT_FDCWD, name, 0);
  if (result == 0) note_name(REMOVE, name, 0, NULL, 0);
  return result;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
  ssize_t done = syscall(SYS_pwrite64, file, bytes, length, offset);
  if (done > 0) note(WRITE, file, offset, bytes, done);
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return pwrite64(file, bytes, length, offset);
}

int ftruncate64(int file, off64_t size) {
  int result = syscall(SYS_ftruncate, file, size);
  if (result == 0) note(TRUNCATE, file, size, NULL, 0);
  return result;
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

static int sync_noted(long call, int file) {
  int64_t thread = syscall(SYS_gettid);
  note(SYNC_BEGINS, file, thread, NULL, 0);
  int result = syscall(call, file);
  if (result == 0) note(SYNC, file, thread, NULL, 0);
  return result;
}

int fsync(int file) { return sync_noted(SYS_fsync, file); }

int fdatasync(int file) { return sync_noted(SYS_fdatasync, file); }
