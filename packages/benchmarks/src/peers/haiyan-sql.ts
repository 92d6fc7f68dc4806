/** The nine clauses of the Haiyan measure as an analyst writes them in DuckDB: each a query of year and fen, with SQL's own calendar. */
const EFFECT = "DATE '2023-03-01'";
const AS_OF = "DATE '2028-12-31'";
const SIX_YEARS = 'range(2023, 2029) AS years(year)';
const AWARD = 'CASE level WHEN 7 THEN 12000000 WHEN 6 THEN 9000000 WHEN 5 THEN 4000000 ELSE 0 END';
const STANDARD =
  'CASE level WHEN 1 THEN 100000 WHEN 2 THEN 150000 WHEN 3 THEN 200000 WHEN 4 THEN 250000 WHEN 5 THEN 300000 END';

/** What one is granted once: in the year of the first of the days. */
const once = (key: string, day: string, fen: number, from: string): string => `
  SELECT year(first) AS year, count(*) * ${fen} AS fen
  FROM (SELECT min(${day}) AS first FROM ${from} AND ${day} >= ${EFFECT} GROUP BY ${key})
  GROUP BY ALL`;

const QUERIES: Readonly<Record<string, string>> = {
  C01: `
    SELECT year, sum(least(decided, (control_line::BIGINT * headcount + 1) // 2)) AS fen
    FROM schools, ${SIX_YEARS} WHERE state_run AND assesses GROUP BY ALL`,
  C02: once('firm', 'recognised_on', 10_000_000, 'centres JOIN firms ON firm = firms.id WHERE above_scale'),
  C03: `
    SELECT year(last) AS year, count(*) * 80000 AS fen FROM (
      SELECT last, row_number() OVER (PARTITION BY student ORDER BY begins, id, n) AS turn FROM (
        SELECT id, student, begins, ends, n,
          (begins + to_months(n - 1))::DATE AS first, (begins + to_months(n))::DATE - 1 AS last
        FROM (
          SELECT placements.*, unnest(range(1, date_diff('month', begins, ends) + 2))::INTEGER AS n
          FROM placements
          JOIN students ON student = students.id
          JOIN (SELECT firm, min(recognised_on) AS recognised_on FROM centres GROUP BY firm) USING (firm)
          WHERE vocational AND recognised_on <= begins
        )
      ) WHERE last <= ends AND first >= ${EFFECT}
    ) WHERE turn <= 6 GROUP BY ALL`,
  C04: `
    SELECT year(completed_on) AS year, sum(least(standard * 6 // 5, cost) - least(standard, cost)) AS fen
    FROM (SELECT *, ${STANDARD} AS standard FROM trainings) JOIN firms ON firm = firms.id
    WHERE srdi AND completed_on >= ${EFFECT} GROUP BY ALL`,
  C05: `
    SELECT year, count(*) * 2000000 AS fen FROM (
      SELECT firm, year(issued_on) AS year FROM certificates JOIN firms ON firm = firms.id
      WHERE self_certification AND own_assessment AND insured AND level >= 3
      GROUP BY ALL HAVING count(DISTINCT holder) >= 20
    ) GROUP BY ALL`,
  C06: once(
    'person',
    'introduced_on',
    300_000,
    'introductions JOIN agencies ON agency = agencies.id JOIN persons ON person = persons.id WHERE licensed AND level > 0',
  ),
  C07: once(
    'person',
    'started_on',
    100_000,
    'graduates JOIN persons ON person = persons.id WHERE channel IN (0, 1, 2) AND level > 0',
  ),
  C08: `
    SELECT year, fen FROM ${SIX_YEARS},
      (SELECT sum((contribution + 10) // 20) AS fen FROM persons WHERE works AND level >= 5)`,
  C09: `
    SELECT year(due) AS year, sum(CASE n WHEN 2 THEN award - 2 * (award // 3) ELSE award // 3 END) AS fen FROM (
      SELECT n, left_on, ${AWARD} AS award, (approved_on + to_months(12 * n::INTEGER))::DATE AS due
      FROM persons, range(3) AS parts(n)
      WHERE works AND level >= 5 AND insured AND engaged_on >= ${EFFECT} AND (
        route = 1 OR last_insured_until IS NULL OR last_insured_until + INTERVAL 12 MONTHS <= engaged_on
      )
    ) WHERE left_on IS NULL OR left_on > least(due, ${AS_OF}) GROUP BY ALL`,
};

/** Rows of position among the clauses, year and fen. */
export const HAIYAN_SQL = Object.values(QUERIES)
  .map((query, clause) => `SELECT ${clause} AS clause, year, fen FROM (${query})`)
  .join('\nUNION ALL\n');
