/*
 * The whole Haiyan measure over a population by hand in C over natural columns, clause by clause. Reads the columns from a file (rows of each table, then column by column, each
 * filled up to eight bytes), does the work `rounds` times and prints one line a round: processor nanoseconds; then the sums, clause × year.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CLAUSES = 9, YEARS = 8, FIRST_YEAR = 2023, YEARS_DECIDED = 6, TABLES = 11, REPEATS = 8 };
enum { C01, C02, C03, C04, C05, C06, C07, C08, C09 };
/* Days of the population lie well within; a stay ends before its eighth month does. */
enum { DAYS = 24000, MONTHS_OF_A_STAY = 8, NEVER = 65535, NONE = -1 };

typedef const uint8_t *Bytes;
typedef const uint16_t *DayNumbers;
typedef const int32_t *Whole;

static struct { size_t rows; Bytes above_scale, srdi, self_certification; } firms;
static struct { size_t rows; Whole firm; DayNumbers recognised_on; } centres;
static struct { size_t rows; Bytes vocational; } students;
static struct { size_t rows; Whole firm, student; DayNumbers begins, ends; } placements;
static struct { size_t rows; Whole firm; Bytes level; DayNumbers completed_on; Whole cost; } trainings;
static struct {
  size_t rows; Whole firm, holder; Bytes level; DayNumbers issued_on; Bytes own_assessment, insured;
} certificates;
static struct {
  size_t rows; Bytes level, route, works; DayNumbers engaged_on, approved_on, left_on; Bytes insured;
  DayNumbers last_insured_until; Whole contribution;
} persons;
static struct { size_t rows; Bytes licensed; } agencies;
static struct { size_t rows; Whole agency, person; DayNumbers introduced_on; } introductions;
static struct {
  size_t rows; Bytes state_run, assesses; DayNumbers headcount; Whole control_line, decided;
} schools;
static struct { size_t rows; Whole person; Bytes channel; DayNumbers started_on; } graduates;

static int64_t sums[CLAUSES][YEARS];

/* The calendar: tables by day, made once. */
static int effect, as_of;
static uint8_t year_at[DAYS];
static uint16_t months_on[MONTHS_OF_A_STAY + 1][DAYS], year_on[DAYS], two_years_on[DAYS];

static int is_leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static int length_of(int y, int m) {
  static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m == 1 && is_leap(y) ? 29 : lengths[m];
}

/* By the first days of months since 1970, in a list: `starts[m]` of the month so many after January 1970. */
enum { MONTHS = 12 * 68 };
static int starts[MONTHS + 1];

static int on(int month, int day, int by) {
  int to = month + by, longest = starts[to + 1] - starts[to];
  return starts[to] + (day < longest ? day : longest) - 1;
}

static void make_calendar(void) {
  for (int m = 0; m < MONTHS; m++) starts[m + 1] = starts[m] + length_of(1970 + m / 12, m % 12);
  effect = starts[(2023 - 1970) * 12 + 2];
  as_of = starts[(2029 - 1970) * 12] - 1;
  for (int m = 0; m + 24 < MONTHS; m++)
    for (int at = starts[m]; at < starts[m + 1] && at < DAYS; at++) {
      int day = at - starts[m] + 1, year = 1970 + m / 12 - FIRST_YEAR;
      year_at[at] = year < 0 ? 0 : year;
      for (int n = 0; n <= MONTHS_OF_A_STAY; n++) months_on[n][at] = on(m, day, n);
      year_on[at] = on(m, day, 12);
      two_years_on[at] = on(m, day, 24);
    }
}

/* Room to work in. */
static uint16_t *first_of_firm, *first_of_person;
static int32_t *head, *next, *begins, *filled, *holders;
static uint8_t *seen;

static void performance_pay(void) {
  int64_t total = 0;
  for (size_t i = 0; i < schools.rows; i++) {
    int64_t ceiling = ((int64_t)schools.control_line[i] * schools.headcount[i] + 1) / 2;
    int64_t least = schools.decided[i] < ceiling ? schools.decided[i] : ceiling;
    total += schools.state_run[i] & schools.assesses[i] ? least : 0;
  }
  for (int y = 0; y < YEARS_DECIDED; y++) sums[C01][y] += total;
}

static void first_centres(int above_scale_from_effect) {
  memset(first_of_firm, 0xff, firms.rows * sizeof *first_of_firm);
  for (size_t i = 0; i < centres.rows; i++) {
    int32_t firm = centres.firm[i];
    uint16_t day = centres.recognised_on[i];
    if (above_scale_from_effect && (!firms.above_scale[firm] || day < effect)) continue;
    if (day < first_of_firm[firm]) first_of_firm[firm] = day;
  }
}

static void centre_grant(void) {
  first_centres(1);
  for (size_t firm = 0; firm < firms.rows; firm++)
    if (first_of_firm[firm] != NEVER) sums[C02][year_at[first_of_firm[firm]]] += 10000000;
}

/* Behind those of the same student that begin no later: of one day, rows keep their order. */
static void enlist(int32_t row) {
  int32_t *link = &head[placements.student[row]];
  while (*link != NONE && placements.begins[*link] <= placements.begins[row]) link = &next[*link];
  next[row] = *link;
  *link = row;
}

static void placement_grant(void) {
  first_centres(0);
  memset(head, 0xff, students.rows * sizeof *head);
  for (size_t i = 0; i < placements.rows; i++)
    if (students.vocational[placements.student[i]] &&
        first_of_firm[placements.firm[i]] <= placements.begins[i])
      enlist((int32_t)i);
  for (size_t who = 0; who < students.rows; who++) {
    int left = 6;
    for (int32_t row = head[who]; row != NONE && left > 0; row = next[row]) {
      int from = placements.begins[row], to = placements.ends[row], first = from;
      for (int n = 1; n <= MONTHS_OF_A_STAY && left > 0; n++) {
        int following = months_on[n][from];
        if (following - 1 > to) break;
        if (first >= effect) {
          sums[C03][year_at[following - 1]] += 80000;
          left--;
        }
        first = following;
      }
    }
  }
}

static void training_uplift(void) {
  static const int32_t standards[8] = {0, 100000, 150000, 200000, 250000, 300000};
  for (size_t i = 0; i < trainings.rows; i++) {
    int32_t day = trainings.completed_on[i], cost = trainings.cost[i], standard = standards[trainings.level[i]];
    int32_t raised = standard / 5 * 6;
    int32_t rise = (raised < cost ? raised : cost) - (standard < cost ? standard : cost);
    sums[C04][year_at[day]] += firms.srdi[trainings.firm[i]] & (day >= effect) ? rise : 0;
  }
}

/* Firm × year, or none. */
static int32_t bucket_of(size_t i) {
  int32_t firm = certificates.firm[i];
  int counts = firms.self_certification[firm] & certificates.own_assessment[i] & certificates.insured[i];
  if (!counts || certificates.level[i] < 3) return NONE;
  return firm * YEARS_DECIDED + year_at[certificates.issued_on[i]];
}

static void certification_award(void) {
  size_t buckets = firms.rows * YEARS_DECIDED;
  memset(begins, 0, (buckets + 1) * sizeof *begins);
  for (size_t i = 0; i < certificates.rows; i++) {
    int32_t bucket = bucket_of(i);
    if (bucket != NONE) begins[bucket + 1]++;
  }
  for (size_t b = 0; b < buckets; b++) begins[b + 1] += begins[b];
  memcpy(filled, begins, buckets * sizeof *filled);
  for (size_t i = 0; i < certificates.rows; i++) {
    int32_t bucket = bucket_of(i);
    if (bucket != NONE) holders[filled[bucket]++] = certificates.holder[i];
  }
  for (size_t b = 0; b < buckets; b++) {
    int32_t from = begins[b], to = begins[b + 1], different = 0;
    if (to - from < 20) continue;
    for (int32_t k = from; k < to; k++) {
      different += !seen[holders[k]];
      seen[holders[k]] = 1;
    }
    for (int32_t k = from; k < to; k++) seen[holders[k]] = 0;
    if (different >= 20) sums[C05][b % YEARS_DECIDED] += 2000000;
  }
}

static void note_first(int32_t person, uint16_t day) {
  if (day >= effect && day < first_of_person[person] && persons.level[person] > 0)
    first_of_person[person] = day;
}

/* Each person once, and none is left for the next time. */
static void add_firsts(int clause, size_t rows, Whole person, int64_t fen) {
  for (size_t i = 0; i < rows; i++) {
    uint16_t day = first_of_person[person[i]];
    if (day == NEVER) continue;
    sums[clause][year_at[day]] += fen;
    first_of_person[person[i]] = NEVER;
  }
}

static void agency_award(void) {
  for (size_t i = 0; i < introductions.rows; i++)
    if (agencies.licensed[introductions.agency[i]])
      note_first(introductions.person[i], introductions.introduced_on[i]);
  add_firsts(C06, introductions.rows, introductions.person, 300000);
}

static void school_subsidy(void) {
  for (size_t i = 0; i < graduates.rows; i++)
    if (graduates.channel[i] < 3) note_first(graduates.person[i], graduates.started_on[i]);
  add_firsts(C07, graduates.rows, graduates.person, 100000);
}

static int add_part(int left, int due, int64_t fen) {
  if (left != 0 && left <= (due < as_of ? due : as_of)) return 0;
  sums[C09][year_at[due]] += fen;
  return 1;
}

static void leader_award(size_t i) {
  static const int64_t awards[8] = {0, 0, 0, 0, 0, 4000000, 9000000, 12000000};
  int engaged = persons.engaged_on[i], before = persons.last_insured_until[i];
  int is_new = persons.route[i] == 1 || before == 0 || year_on[before] <= engaged;
  if (engaged < effect || !is_new || !persons.insured[i]) return;
  int64_t award = awards[persons.level[i]], part = award / 3;
  int left = persons.left_on[i], approved = persons.approved_on[i];
  if (add_part(left, approved, part) && add_part(left, year_on[approved], part))
    add_part(left, two_years_on[approved], award - 2 * part);
}

/* C08 and C09. Of sixty-four in a row mostly none leads: asked together, in vectors, before one by one. */
enum { BLOCK = 64 };
static void leaders(void) {
  int64_t reward = 0;
  for (size_t from = 0; from < persons.rows; from += BLOCK) {
    size_t to = from + BLOCK < persons.rows ? from + BLOCK : persons.rows;
    uint8_t any = 0;
    for (size_t i = from; i < to; i++) any |= (persons.level[i] >= 5) & persons.works[i];
    if (!any) continue;
    for (size_t i = from; i < to; i++)
      if (persons.level[i] >= 5 && persons.works[i]) {
        reward += (persons.contribution[i] + 10) / 20;
        leader_award(i);
      }
  }
  for (int y = 0; y < YEARS_DECIDED; y++) sums[C08][y] += reward;
}

static void all_clauses(void) {
  memset(sums, 0, sizeof sums);
  performance_pay();
  centre_grant();
  placement_grant();
  training_uplift();
  certification_award();
  agency_award();
  school_subsidy();
  leaders();
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static const uint8_t *at;
static const void *take(size_t bytes) {
  const void *column = at;
  at += (bytes + 7) / 8 * 8;
  return column;
}

#define BYTES(table, name) (table.name = take(table.rows))
#define DAYS_OF(table, name) (table.name = take(table.rows * 2))
#define WHOLE(table, name) (table.name = take(table.rows * 4))

static void place_columns(const uint8_t *all) {
  at = all;
  const int32_t *rows = take(TABLES * 4);
  firms.rows = rows[0], centres.rows = rows[1], students.rows = rows[2], placements.rows = rows[3];
  trainings.rows = rows[4], certificates.rows = rows[5], persons.rows = rows[6], agencies.rows = rows[7];
  introductions.rows = rows[8], schools.rows = rows[9], graduates.rows = rows[10];
  BYTES(firms, above_scale), BYTES(firms, srdi), BYTES(firms, self_certification);
  WHOLE(centres, firm), DAYS_OF(centres, recognised_on);
  BYTES(students, vocational);
  WHOLE(placements, firm), WHOLE(placements, student), DAYS_OF(placements, begins), DAYS_OF(placements, ends);
  WHOLE(trainings, firm), BYTES(trainings, level), DAYS_OF(trainings, completed_on), WHOLE(trainings, cost);
  WHOLE(certificates, firm), WHOLE(certificates, holder), BYTES(certificates, level);
  DAYS_OF(certificates, issued_on), BYTES(certificates, own_assessment), BYTES(certificates, insured);
  BYTES(persons, level), BYTES(persons, route), BYTES(persons, works), DAYS_OF(persons, engaged_on);
  DAYS_OF(persons, approved_on), DAYS_OF(persons, left_on), BYTES(persons, insured);
  DAYS_OF(persons, last_insured_until), WHOLE(persons, contribution);
  BYTES(agencies, licensed);
  WHOLE(introductions, agency), WHOLE(introductions, person), DAYS_OF(introductions, introduced_on);
  BYTES(schools, state_run), BYTES(schools, assesses), DAYS_OF(schools, headcount);
  WHOLE(schools, control_line), WHOLE(schools, decided);
  WHOLE(graduates, person), BYTES(graduates, channel), DAYS_OF(graduates, started_on);
}

static int make_room(void) {
  size_t buckets = firms.rows * YEARS_DECIDED;
  first_of_firm = malloc(firms.rows * sizeof *first_of_firm);
  first_of_person = malloc(persons.rows * sizeof *first_of_person);
  head = malloc(students.rows * sizeof *head);
  next = malloc(placements.rows * sizeof *next);
  begins = malloc((buckets + 1) * sizeof *begins);
  filled = malloc(buckets * sizeof *filled);
  holders = malloc(certificates.rows * sizeof *holders);
  seen = calloc(persons.rows, 1);
  if (!first_of_firm || !first_of_person || !head || !next || !begins || !filled || !holders || !seen) return 0;
  memset(first_of_person, 0xff, persons.rows * sizeof *first_of_person);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  size_t size = strtoul(argv[2], NULL, 10), rounds = strtoul(argv[3], NULL, 10);
  uint8_t *all = malloc(size);
  if (file == NULL || all == NULL || fread(all, 1, size, file) != size) return 3;
  fclose(file);
  place_columns(all);
  if (at != all + size) return 4;
  if (!make_room()) return 5;
  make_calendar();
  for (size_t round = 0; round <= rounds; round++) {
    int64_t start = now();
    for (int i = 0; i < REPEATS; i++) all_clauses();
    if (round > 0) printf("%lld\n", (long long)(now() - start) / REPEATS);
  }
  for (int c = 0; c < CLAUSES; c++)
    for (int y = 0; y < YEARS; y++) printf("%lld ", (long long)sums[c][y]);
  printf("\n");
  free(all);
  return 0;
}
