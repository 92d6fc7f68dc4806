import { planPopulation, resolve } from '@guiju/evaluate';
import type { Program } from '@guiju/ir';
import {
  clickhouse,
  clickhouse18,
  type Dialect,
  declaredTables,
  duckdb,
  type Emitted,
  statementsFor,
} from '@guiju/sql';
import type { Options } from './commands/command.ts';
import { placeOf, type SourceText } from './excerpt.ts';
import { defaultSettings } from './settings.ts';
import { type Language, type Terminal, UsageError } from './terminal.ts';

const DIALECTS: readonly Dialect[] = [duckdb, clickhouse, clickhouse18];

/** The policy as SQL over tables of which only the types are known; what the dialect does not carry goes to the error output, with its place. */
export function showSql(
  program: Program,
  options: Options,
  texts: ReadonlyMap<string, SourceText>,
  terminal: Terminal,
): void {
  const dialect = DIALECTS.find((d) => d.name === (options.dialect ?? duckdb.name));
  if (dialect === undefined) {
    const known = DIALECTS.map((d) => d.name);
    throw new UsageError(`--dialect 只能是 ${known.join('、')}`, `--dialect is one of ${known.join(', ')}`);
  }
  const profile = declaredTables(program, dialect);
  const emitted = statementsFor(
    planPopulation(resolve(program, defaultSettings()), profile),
    profile,
    dialect,
  );
  if (options.json) {
    terminal.out(`${JSON.stringify({ policy: program.id, dialect: dialect.name, ...emitted })}\n`);
    return;
  }
  terminal.err(leftOutText(emitted, texts, options.language));
  if (emitted.statements !== null) terminal.out(statementsText(emitted.statements));
}

function leftOutText(
  { leftOut }: Emitted,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  return leftOut
    .map(({ clause, why, span }) => {
      const text = span === null ? undefined : texts.get(span.file);
      const place =
        span === null || text === undefined ? '' : `${span.file}:${placeOf(text, span.start).line}  `;
      const words = { zh: `${clause} 不在其中：${why.zh}`, en: `${clause} is left out: ${why.en}` };
      return `${place}${words[language]}\n`;
    })
    .join('');
}

/** The tables it reads, what is kept as tables first, then each statement under its name. */
function statementsText({
  layout,
  steps,
  verdicts,
  awards,
  totals,
}: NonNullable<Emitted['statements']>): string {
  const tables = layout.map(
    ({ entity, columns }) => `-- ${entity}: ${['#row', '#listed', ...columns.map((c) => c.name)].join(', ')}`,
  );
  const named = Object.entries({ verdicts, awards, totals }).map(([name, sql]) => `-- ${name}\n${sql};\n`);
  const kept = steps.map(({ name, query }) => `CREATE TABLE ${name} ENGINE = Memory AS ${query};\n`);
  return `${[tables.join('\n'), ...kept].join('\n')}\n\n${named.join('\n')}`;
}
