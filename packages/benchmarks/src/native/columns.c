/*
 * The population by hand in C over natural columns. Reads the columns from a file (count, then enterprises and persons column by column),
 * does the work `rounds` times and prints one line a round: processor nanoseconds for the matrix, nanoseconds for the reform; then the answers.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TOWNS = 9, SUMS = 7 };

typedef struct {
  const int32_t *training_base;
  const uint8_t *town, *above_scale, *srdi, *centre_recognised, *centre_grant_received;
  const uint8_t *interns, *intern_months, *self_certification, *senior_certified;
} Enterprises;

typedef struct {
  const uint8_t *town, *in_enterprise, *newly_introduced, *level;
} Persons;

static const int64_t BASE_LEADERS[8] = {0, 0, 0, 0, 0, 4000000, 9000000, 12000000};
static const int64_t REFORM_LEADERS[8] = {0, 0, 0, 0, 0, 4000000, 9000000, 15000000};

static void parts_of(const int64_t leaders[8], int64_t parts[24]) {
  for (int level = 0; level < 8; level++) {
    int64_t part = leaders[level] / 3;
    parts[level * 3] = part;
    parts[level * 3 + 1] = part;
    parts[level * 3 + 2] = leaders[level] - 2 * part;
  }
}

static void matrix(const Enterprises *e, const Persons *p, size_t n, int64_t sums[TOWNS][SUMS]) {
  memset(sums, 0, sizeof(int64_t) * TOWNS * SUMS);
  for (size_t i = 0; i < n; i++) {
    int64_t *at = sums[e->town[i]];
    int32_t centre = e->centre_recognised[i], special = e->srdi[i];
    int32_t months = e->intern_months[i] < 6 ? e->intern_months[i] : 6;
    at[0] += -((e->above_scale[i] | special) & centre & (e->centre_grant_received[i] ^ 1)) & 10000000;
    at[1] += -centre & (80000 * e->interns[i] * months);
    at[2] += -special & ((e->training_base[i] * 20 + 50) / 100);
    at[3] += -(e->self_certification[i] & (e->senior_certified[i] >= 20)) & 2000000;
  }
  int64_t parts[24];
  parts_of(BASE_LEADERS, parts);
  for (size_t i = 0; i < n; i++) {
    int64_t *at = sums[p->town[i]] + 4, held = -(int64_t)(p->in_enterprise[i] & p->newly_introduced[i]);
    const int64_t *own = parts + p->level[i] * 3;
    at[0] += held & own[0];
    at[1] += held & own[1];
    at[2] += held & own[2];
  }
}

static void reform(const Enterprises *e, const Persons *p, size_t n, int64_t base[TOWNS][SUMS],
                   int64_t difference[TOWNS][SUMS], int64_t counts[2]) {
  matrix(e, p, n, base);
  memset(difference, 0, sizeof(int64_t) * TOWNS * SUMS);
  int64_t before[24], after[24], winners = 0, losers = 0;
  for (size_t i = 0; i < n; i++) {
    int32_t by = e->self_certification[i] & ((e->senior_certified[i] >= 15) - (e->senior_certified[i] >= 20));
    difference[e->town[i]][3] += by * 2000000;
    winners += by > 0;
    losers += by < 0;
  }
  parts_of(BASE_LEADERS, before);
  parts_of(REFORM_LEADERS, after);
  for (size_t i = 0; i < n; i++) {
    int64_t *at = difference[p->town[i]] + 4, held = -(int64_t)(p->in_enterprise[i] & p->newly_introduced[i]);
    int from = p->level[i] * 3;
    int64_t total = 0;
    for (int k = 0; k < 3; k++) {
      int64_t by = held & (after[from + k] - before[from + k]);
      at[k] += by;
      total += by;
    }
    winners += total > 0;
    losers += total < 0;
  }
  counts[0] = winners;
  counts[1] = losers;
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void print(int64_t of[TOWNS][SUMS]) {
  for (int t = 0; t < TOWNS; t++)
    for (int c = 0; c < SUMS; c++) printf("%lld ", (long long)of[t][c]);
  printf("\n");
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  size_t n = strtoul(argv[2], NULL, 10), rounds = strtoul(argv[3], NULL, 10), size = n * 17;
  uint8_t *all = malloc(size);
  if (file == NULL || all == NULL || fread(all, 1, size, file) != size) return 3;
  fclose(file);
  uint8_t *at = all + 4 * n;
  Enterprises e = {(const int32_t *)all, at, at + n, at + 2 * n, at + 3 * n, at + 4 * n,
                   at + 5 * n, at + 6 * n, at + 7 * n, at + 8 * n};
  at += 9 * n;
  Persons p = {at, at + n, at + 2 * n, at + 3 * n};
  int64_t base[TOWNS][SUMS], difference[TOWNS][SUMS], counts[2];
  for (size_t round = 0; round <= rounds; round++) {
    int64_t start = now();
    matrix(&e, &p, n, base);
    int64_t middle = now();
    reform(&e, &p, n, base, difference, counts);
    int64_t end = now();
    if (round > 0) printf("%lld %lld\n", (long long)(middle - start), (long long)(end - middle));
  }
  print(base);
  print(difference);
  printf("%lld %lld\n", (long long)counts[0], (long long)counts[1]);
  free(all);
  return 0;
}
