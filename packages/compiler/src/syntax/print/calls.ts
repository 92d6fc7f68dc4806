/** What stands in a function's brackets, as text. `at` prints a part that must bind at least so tightly. */
import type * as tree from '../tree.ts';
import { FUNCTIONS, type FunctionName, type Language } from '../words.ts';
import { address } from './address.ts';
import * as words from './words.ts';

type Expr = tree.Expression | null;

export type CallNode =
  | tree.Aggregate
  | tree.Call
  | tree.TotalAwarded
  | tree.HistoryUse
  | tree.ClauseUse
  | tree.RankUse
  | tree.Branches
  | tree.OverTime
  | tree.MonthsCovered;

/** How the parts of a call are printed. */
export interface Parts {
  readonly language: Language;
  readonly path: (node: tree.Path | null) => string;
  readonly loose: (node: Expr) => string;
  readonly enclosed: (node: Expr) => string;
  readonly sum: (node: Expr) => string;
}

export function printCall(node: CallNode, parts: Parts): string {
  return `${calleeOf(node, parts)}(${inside(node, parts)})`;
}

function calleeOf(node: CallNode, { language, path }: Parts): string {
  if (node.kind !== 'call' || typeof node.fn === 'string') return FUNCTIONS[builtIn(node)][language];
  return node.on === null
    ? words.callee(node.fn, language)
    : path({ ...node.on, parts: [...node.on.parts, node.fn] });
}

function builtIn(node: CallNode): FunctionName {
  switch (node.kind) {
    case 'aggregate':
    case 'history-use':
      return node.fn;
    case 'call':
      return node.fn as tree.CallName;
    case 'total-awarded':
      return node.kind;
    case 'clause-use':
    case 'rank-use':
      return node.fn;
    case 'branches':
      return `branches-${node.need}`;
    case 'over-time':
      return `over-${node.step}`;
    case 'months-covered':
      return `covered-${node.mode}`;
  }
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

function inside(node: CallNode, parts: Parts): string {
  const { language, loose, sum } = parts;
  const key = (id: Parameters<typeof words.key>[0]): string => words.key(id, language);
  const led = (id: Parameters<typeof words.key>[0], part: Expr): string =>
    part === null ? '' : join(key(id), sum(part));
  const where = (filtered: boolean, part: Expr): string => (filtered ? join(key('where'), loose(part)) : '');
  switch (node.kind) {
    case 'aggregate':
      return join(parts.path(node.over), where(node.filtered, node.where));
    case 'call':
      return args(node, parts).join(', ');
    case 'total-awarded':
      return words.name(node.clause, language);
    case 'history-use': {
      const clauses = node.clauses.map((one) => address(one, language));
      const window = [led('in', node.from), led('to', node.to)];
      return join(clauses.join(language === 'zh' ? '、' : ', '), led('of', node.of), ...window);
    }
    case 'clause-use':
      return join(address(node.clause, language), led('of', node.of));
    case 'rank-use':
      return join(words.name(node.ranking, language), led('of', node.of));
    case 'branches': {
      const least = node.least === null ? [] : [parts.enclosed(node.least)];
      return [...least, ...node.branches.map((one) => branch(one, parts))].join(', ');
    }
    case 'over-time':
      return join(loose(node.of), led('from', node.from), led('to', node.to));
    case 'months-covered': {
      const stay = [led('from', node.from), led('to', node.to)];
      const window = [led('in', node.windowFrom), led('to', node.windowTo)];
      return join(parts.path(node.over), ...stay, ...window, where(node.filtered, node.where));
    }
  }
}

function branch(node: tree.Branch, { language, enclosed }: Parts): string {
  const label = node.label === null ? '' : `${words.name(node.label, language)}:`;
  return join(label, enclosed(node.expression));
}

function args(node: tree.Call, { language, loose }: Parts): string[] {
  const printed = node.args.map((arg) => loose(arg));
  return node.rolls ? [...printed, words.key('rolls', language)] : printed;
}
