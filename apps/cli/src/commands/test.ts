import { compile } from '@guiju/compiler';
import { situationText } from '@guiju/difference';
import {
  type AssertionResult,
  type AssertionWitness,
  type BranchCoverage,
  checkAssertions,
  createBranchRecorder,
  runCase,
  testedBy,
} from '@guiju/evaluate';
import type { Program } from '@guiju/ir';
import { branchCount, branchesText, branchTotal } from '../branches-text.ts';
import { NO_TEXT, placeOf } from '../excerpt.ts';
import { select, textsOf } from '../load.ts';
import { diagnosticText } from '../print-diagnostics.ts';
import { UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

/**
 * guiju test: the cases of the policies named, and their assertions on every case and on random facts; how many branches of the text the cases take, and with
 * `--coverage` which they do not. Of several policies the last line but one adds up their branches; the last line is always `N passed, N failed`.
 */
export const test: Command = {
  usage: '[POLICY…] [--coverage] [--samples=200] [--seed=1]',
  summary: {
    zh: '运行政策里的样例，并用随机事实试断言；数出样例走过的分支',
    en: "run the policies' cases, try their assertions on random facts, count the branches taken",
  },
  options: { coverage: { type: 'boolean' }, samples: { type: 'string' }, seed: { type: 'string' } },
  async run(paths, options, terminal) {
    const samples = whole('samples', options.samples, 200);
    const seed = whole('seed', options.seed, 1);
    const selection = await select(paths, options, terminal);
    const texts = textsOf(selection.folders);
    const failures: object[] = [];
    const covered: { readonly policy: string; readonly branches: BranchCoverage }[] = [];
    let passed = 0;
    let failed = 0;
    for (const id of selection.ids) {
      const { program, cases, diagnostics, trees } = compile(selection.folders, id);
      // Also where there is a program: a line of a case that cannot be read expects nothing.
      const errors = diagnostics.filter((d) => d.severity === 'error');
      if (errors.length > 0) {
        failed++;
        failures.push({ policy: id, errors: errors.length });
        if (!options.json)
          for (const d of errors) terminal.err(`${diagnosticText(d, texts, options.language)}\n`);
      }
      if (!program) continue;
      const recorder = createBranchRecorder(program, new Set(trees.map((t) => t.file)));
      const results = cases.map((c) => runCase(program, c, recorder.deciderFor(testedBy(c, program))));
      const branches = recorder.report();
      covered.push({ policy: id, branches });
      for (const result of results) {
        if (result.passed) {
          passed++;
          continue;
        }
        failed++;
        const { span, title } = result.case;
        const place = placeOf(texts.get(span.file) ?? NO_TEXT, span.start);
        failures.push({
          policy: id,
          case: result.case.id,
          title,
          file: span.file,
          ...place,
          messages: result.failures.map((f) => f.message),
        });
        if (options.json) continue;
        terminal.out(`✗ ${id} ${caseName(result.case)}  ${span.file}:${place.line}\n`);
        for (const failure of result.failures) terminal.out(`    ${failure.message[options.language]}\n`);
      }
      const assertions = checkAssertions(program, { cases, samples, seed });
      for (const { assertion, witness } of assertions) {
        if (witness === null) {
          passed++;
          continue;
        }
        failed++;
        failures.push({ policy: id, assertion: assertion.id, witness });
        if (options.json) continue;
        terminal.out(`✗ ${id} ${counterexample(program, assertion, witness, options.language)}`);
      }
      if (options.json) continue;
      const holding = results.filter((r) => r.passed).length;
      terminal.out(
        `${id}: ${holding}/${results.length}${branchCount(branches, options.language)}\n${options.coverage ? branchesText(branches, texts, options.language) : ''}`,
      );
    }
    if (options.json)
      terminal.out(
        `${JSON.stringify({ passed, failed, failures, ...(options.coverage ? { coverage: covered } : {}) })}\n`,
      );
    else {
      const branches = covered.map((c) => c.branches);
      const total = covered.length > 1 ? branchTotal(branches, options.language) : '';
      terminal.out(`${total}${passed} passed, ${failed} failed\n`);
    }
    return failed > 0 ? 1 : 0;
  },
};

/** What does not hold, of whom, and the facts as a 案例 that can be put beside the text. */
function counterexample(
  program: Program,
  { id, text }: AssertionResult['assertion'],
  { object, from, request }: AssertionWitness,
  language: Options['language'],
): string {
  const title = language === 'zh' ? `${id} 的反例` : `against ${id}`;
  const place = from.kind === 'case' ? from.id : `seed ${from.seed}`;
  const lines = [text[language], ...situationText(program, title, request).trimEnd().split('\n')];
  return `${id}: ${object.entity} ${object.id} (${place})\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** A case named by its title alone has it as its id. */
const caseName = ({ id, title }: { readonly id: string; readonly title: string }): string =>
  id === title ? id : `${id} ${title}`;

function whole(name: string, given: Options[string], fallback: number): number {
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < 0)
    throw new UsageError(`--${name} 应是不小于 0 的整数`, `--${name} is a whole number from 0`);
  return value;
}
