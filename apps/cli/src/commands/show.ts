import { parse, tokenize } from '@guiju/compiler';
import { compileClaim, compileRecord, describePlan, resolve } from '@guiju/evaluate';
import { type Program, programHash } from '@guiju/ir';
import { sourceText } from '../excerpt.ts';
import { programOf, readInput, select, textsOf } from '../load.ts';
import { planText } from '../plan-text.ts';
import { diagnosticText } from '../print-diagnostics.ts';
import { defaultSettings } from '../settings.ts';
import { showSql } from '../show-sql.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

const PHASES = ['tokens', 'tree', 'program', 'js', 'plan', 'sql'] as const;

/** What decides single records of each subject, or why they are decided as whole decisions. One that has more claims than an answer holds is left out. */
function recordKernels(program: Program) {
  const subjects = [...new Set(program.clauses.flatMap((c) => c.subject ?? []))];
  return subjects.flatMap((subject) => {
    try {
      const { source, rowWise } = compileRecord(program, defaultSettings(), { subject });
      return [{ subject, source, rowWise }];
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

/** guiju show: what a file or policy looks like after each stage. */
export const show: Command = {
  usage: '--phase=tokens|tree|program|js|plan|sql [--dialect=duckdb|clickhouse|clickhouse-18] FILE.gj|POLICY',
  summary: {
    zh: '显示某一阶段的样子：记号、语法树、程序、生成的 JavaScript、按列计算的方案、SQL',
    en: 'show one stage: tokens, tree, program, generated JavaScript, the plan over columns, SQL',
  },
  options: { phase: { type: 'string' }, dialect: { type: 'string' } },
  async run([path, ...more], options, terminal) {
    const phase = PHASES.find((p) => p === (options.phase ?? 'program'));
    if (!phase)
      throw new UsageError(`--phase 只能是 ${PHASES.join('、')}`, `--phase is one of ${PHASES.join(', ')}`);
    if (path === undefined || more.length > 0)
      throw new UsageError('请给出一个文件或政策', 'give one file or policy');
    const json = (value: unknown) =>
      terminal.out(
        `${JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? v.toString() : v), options.json ? 0 : 2)}\n`,
      );
    if (phase === 'tokens' || phase === 'tree') {
      const text = await readInput(path, terminal);
      if (phase === 'tokens') {
        json(tokenize(text, path));
        return 0;
      }
      const { tree, diagnostics } = parse(text, path);
      for (const d of diagnostics)
        terminal.err(`${diagnosticText(d, new Map([[path, sourceText(text)]]), options.language)}\n`);
      json(tree);
      return diagnostics.some((d) => d.severity === 'error') ? 1 : 0;
    }
    const selection = await select([path], options, terminal);
    for (const id of selection.ids) {
      const { program } = programOf(selection, id, options, terminal);
      if (phase === 'program') json({ hash: programHash(program), ...program });
      else if (phase === 'sql') showSql(program, options, textsOf(selection.folders), terminal);
      else if (phase === 'plan') {
        const plan = describePlan(resolve(program, defaultSettings()));
        if (options.json) json({ policy: id, plan });
        else terminal.out(planText(plan, options.language, textsOf(selection.folders)));
      } else {
        const { source } = compileClaim(program, defaultSettings(), { trace: false });
        const records = recordKernels(program);
        if (options.json) json({ policy: id, source, records });
        else {
          terminal.out(`${source}\n`);
          for (const { subject, source: kernel, rowWise } of records) {
            terminal.out(`// ── compileRecord: ${subject} ──\n`);
            for (const { clause, why } of rowWise) terminal.out(`// ${clause}: ${why.zh} / ${why.en}\n`);
            if (rowWise.length === 0) terminal.out(`${kernel}\n`);
          }
        }
      }
    }
    return 0;
  },
};
