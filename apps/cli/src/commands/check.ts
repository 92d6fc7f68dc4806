import { type Coverage, compile, type Diagnostic } from '@guiju/compiler';
import { formatExact } from '@guiju/ir';
import { type LintFinding, lintReport, type Unsearched } from '@guiju/lint';
import { coverageText } from '../coverage-text.ts';
import { lintJson, lintText } from '../lint-text.ts';
import { select, textsOf } from '../load.ts';
import { diagnosticJson, diagnosticText } from '../print-diagnostics.ts';
import type { Command } from './command.ts';

interface Covered {
  readonly policy: string;
  readonly coverage: Coverage;
}

/** More than anybody reads at once. */
const MOST_SHOWN = 100;

/** guiju check: every diagnostic of the policies named; infos are counted and shown on `--all`. `--coverage` says what became of each sentence of the sources, `--lint` what is worth a look, with facts that show it. */
export const check: Command = {
  usage: '[POLICY…] [--all] [--coverage] [--lint]',
  summary: {
    zh: '检查政策：语法、名称、单位、引文、条文与数字是否一致',
    en: 'check policies: syntax, names, units, quotations, figures against the wording',
  },
  options: { all: { type: 'boolean' }, coverage: { type: 'boolean' }, lint: { type: 'boolean' } },
  async run(paths, options, terminal) {
    const selection = await select(paths, options, terminal);
    const texts = textsOf(selection.folders);
    const found: Diagnostic[] = [];
    const covered: Covered[] = [];
    const linted: LintFinding[] = [];
    const unsearched: (Unsearched & { readonly policy: string })[] = [];
    const seen = new Set<string>();
    for (const id of selection.ids) {
      const compilation = compile(selection.folders, id);
      if (options.lint) {
        const report = lintReport(compilation);
        linted.push(...report.findings);
        unsearched.push(...report.unsearched.map((left) => ({ policy: id, ...left })));
      }
      if (compilation.coverage) covered.push({ policy: id, coverage: compilation.coverage });
      for (const d of compilation.diagnostics) {
        const key = JSON.stringify([d.code, d.span, d.args]);
        if (!seen.has(key)) found.push(d);
        seen.add(key);
      }
    }
    const count = (severity: Diagnostic['severity']) => found.filter((d) => d.severity === severity).length;
    const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
    if (options.json)
      terminal.out(
        `${JSON.stringify({ policies: selection.ids, errors, warnings, infos, coverage: covered.map(coverageJson), diagnostics: found.map((d) => diagnosticJson(d, texts)), ...(options.lint ? { lint: linted.map(lintJson), unsearched } : {}) })}\n`,
      );
    else {
      const wanted = found.filter((d) => options.all || d.severity !== 'info');
      for (const d of wanted.slice(0, MOST_SHOWN))
        terminal.out(`${diagnosticText(d, texts, options.language)}\n`);
      const left = wanted.length - MOST_SHOWN;
      if (left > 0)
        terminal.out(
          options.language === 'zh'
            ? `……还有 ${left} 条没有显示，先改前面的（--json 给出全部）\n\n`
            : `… ${left} more are not shown; mend these first (--json gives all)\n\n`,
        );
      for (const finding of linted) terminal.out(`${lintText(finding, texts, options.language)}\n`);
      for (const { policy, text } of unsearched)
        terminal.out(options.language === 'zh' ? `${policy}：${text.zh}。\n` : `${policy}: ${text.en}.\n`);
      if (options.coverage)
        for (const { policy, coverage } of covered)
          terminal.out(`${coverageText(policy, coverage, options.language)}\n`);
      const hidden = infos > 0 && !options.all;
      const worth = options.lint
        ? options.language === 'zh'
          ? `，${linted.length} 处值得一看`
          : `, ${linted.length} worth a look`
        : '';
      terminal.out(
        options.language === 'zh'
          ? `${selection.ids.length} 个政策：${errors} 处错误，${warnings} 处警告，${infos} 条提示${hidden ? '（--all 显示提示）' : ''}${worth}\n`
          : `${selection.ids.length} policies: ${errors} errors, ${warnings} warnings, ${infos} notes${hidden ? ' (--all shows notes)' : ''}${worth}\n`,
      );
    }
    return errors > 0 ? 1 : 0;
  },
};

/** The share as a decimal string where it is no whole number. */
const coverageJson = ({ policy, coverage }: Covered): object => ({
  policy,
  coverage: {
    ...coverage,
    share: typeof coverage.share === 'number' ? coverage.share : formatExact(coverage.share),
  },
});
