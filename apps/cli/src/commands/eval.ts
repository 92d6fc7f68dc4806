import { compileClaim, evaluate } from '@guiju/evaluate';
import { decisionToJson, readRequest } from '@guiju/ir';
import { decisionText } from '../decision-text.ts';
import { programOf, readInput, select } from '../load.ts';
import { todayText } from '../settings.ts';
import { InputProblem, UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju eval: the decision for a file of facts, in the form the API takes. */
export const evaluateFile: Command = {
  usage: 'FACTS.json|- [--policy=ID] [--explain] [--engine=claim|reference]',
  summary: {
    zh: '按事实文件计算：结论、金额、理由、缺什么',
    en: 'decide for a file of facts: verdict, amounts, reasons, what is missing',
  },
  options: { policy: { type: 'string' }, explain: { type: 'boolean' }, engine: { type: 'string' } },
  async run([path, ...more], options, terminal) {
    if (path === undefined || more.length > 0)
      throw new UsageError(
        '请给出一个事实文件，或用 - 从标准输入读',
        'give one file of facts, or - for standard input',
      );
    const engine = options.engine ?? 'claim';
    if (engine !== 'claim' && engine !== 'reference')
      throw new UsageError('--engine 只能是 claim 或 reference', '--engine is claim or reference');
    const json = parseJson(await readInput(path, terminal), path);
    const id = options.policy ?? (json as { policy?: unknown } | null)?.policy;
    if (typeof id !== 'string')
      throw new InputProblem(
        '没有写明政策：在文件里写 "policy"，或用 --policy=编号',
        'no policy named: write "policy" in the file, or --policy=ID',
      );
    const selection = await select([id], options, terminal);
    const { program } = programOf(selection, selection.ids[0] ?? id, options, terminal);
    const request = readRequest(program, json, { today: todayText() });
    if (!request.ok) {
      if (options.json) terminal.out(`${JSON.stringify({ errors: request.errors })}\n`);
      for (const e of request.errors)
        if (!options.json) terminal.err(`${e.pointer || '/'}  ${e.message[options.language]}\n`);
      throw new InputProblem(
        `${path} 里的事实有 ${request.errors.length} 处错误`,
        `${request.errors.length} errors in the facts of ${path}`,
      );
    }
    const trace = options.explain === true;
    const { settings, facts, history } = request;
    const decision =
      engine === 'reference'
        ? evaluate(program, settings, facts, history, { trace })
        : compileClaim(program, settings, { trace })(facts, history);
    if (options.json) terminal.out(`${JSON.stringify(decisionToJson(decision))}\n`);
    else terminal.out(decisionText(decision, options.language));
    return 0;
  },
};

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    throw new InputProblem(`${path} 不是 JSON：${why}`, `${path} is not JSON: ${why}`);
  }
}
