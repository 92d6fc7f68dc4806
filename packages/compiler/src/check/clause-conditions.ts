/** 条件 with labels, and which exceptions stand in for each: what one that may be exempted from makes sure of can no longer be relied on. */
import { duplicate, unknownName } from '../bind/table.ts';
import type { ConditionLine, ExceptionLine, Expression, Name } from '../syntax/tree.ts';
import { type CheckedCondition, type Guarded, split } from './clause-parts.ts';
import { together, type When } from './guards.ts';
import { learn } from './known.ts';
import type { Checker, Scope } from './scope.ts';

/** One part of a top-level 且 of a condition line, under its id. */
interface Part {
  readonly id: string;
  readonly label: Name | null;
}

/** `占比`, `占比2`; without a label `条件`, `条件2`. Labels that never stand beside each other may be the same. */
function namedParts(check: Checker, lines: readonly Guarded<ConditionLine>[]): Map<ConditionLine, Part[]> {
  const parts = new Map<ConditionLine, Part[]>();
  const labels: { readonly name: Name; readonly when: When }[] = [];
  let unnamed = 0;
  for (const { line, when } of lines) {
    const { label } = line;
    const before = label && labels.find((l) => l.name.text === label.text && together(l.when, when));
    if (label && before) duplicate(label, before.name.span, check.sink);
    if (label) labels.push({ name: label, when });
    const count = line.expression ? partCount(line.expression) : 0;
    parts.set(
      line,
      Array.from({ length: count }, (_, i) => ({
        id: label ? numbered(label.text, i) : numbered('条件', unnamed++),
        label,
      })),
    );
  }
  return parts;
}

const numbered = (word: string, index: number): string => (index === 0 ? word : `${word}${index + 1}`);

const partCount = (node: Expression): number =>
  node.kind === 'and' ? node.parts.reduce((count, part) => count + (part ? partCount(part) : 0), 0) : 1;

export interface NamedConditions {
  readonly parts: ReadonlyMap<ConditionLine, readonly Part[]>;
  /** By id of a condition: the exceptions that stand in for it. */
  readonly exempted: ReadonlyMap<string, readonly ExceptionLine[]>;
}

export function nameConditions(
  check: Checker,
  clause: string,
  lines: readonly Guarded<ConditionLine>[],
  exceptions: readonly Guarded<ExceptionLine>[],
): NamedConditions {
  const parts = namedParts(check, lines);
  const all = [...parts.values()].flat();
  const exempted = new Map<string, ExceptionLine[]>();
  for (const { line } of exceptions) {
    const same = all.find((p) => p.label?.text === line.id?.text)?.label;
    if (line.id && same) duplicate(line.id, same.span, check.sink);
    for (const name of line.exempts) {
      const named = all.filter((p) => isNamed(p, name.text));
      const known = all.map((p) => p.id);
      if (named.length === 0) unknownName(name, 'condition', known, check.sink, clause);
      for (const part of named) exempted.set(part.id, [...(exempted.get(part.id) ?? []), line]);
    }
  }
  return { parts, exempted };
}

/** A label means all its parts. The first without a label is 条件 in an id, and 条件1 where a name is asked for. */
const isNamed = ({ id, label }: Part, name: string): boolean =>
  id === name || label?.text === name || (id === '条件' && name === '条件1');

/** What conditions make sure of wherever they hold; one that an exception stands in for makes sure of nothing. */
export interface Learned {
  readonly when: When;
  readonly facts: ReadonlySet<string>;
}

export interface WrittenCondition {
  readonly when: When;
  readonly value: CheckedCondition;
}

export function checkConditions(
  check: Checker,
  lines: readonly Guarded<ConditionLine>[],
  { parts, exempted }: NamedConditions,
  learned: Learned[],
  knowing: (when: When) => Scope,
): WrittenCondition[] {
  return lines.flatMap(({ line, when }) => {
    if (!line.expression) return [];
    const expr = check.condition(line.expression, knowing(when));
    return split(line.expression, expr).map(({ expr: part, node }, i): WrittenCondition => {
      const id = parts.get(line)?.[i]?.id ?? '条件';
      const exempt = exempted.get(id) ?? [];
      if (exempt.length === 0) learned.push({ when, facts: learn(part, true, 0, check.lookup) });
      return { when, value: { part: id, expr: part, node, exempt, refuses: null } };
    });
  });
}
