/**
 * What the text leaves to be looked up, said beside it: the value of a parameter on a day, the unit a calculation comes out in, and
 * what a clause costs, which only the application knows.
 */
import type { Declaration, Expression, SyntaxTree } from '@guiju/compiler';
import {
  type Bilingual,
  type Days,
  formatUnit,
  isImplied,
  type Parameter,
  type Program,
  UNIT_ENGLISH,
} from '@guiju/ir';
import type { InlayHint } from './answers.ts';
import { formatFigure, versionOn } from './figures.ts';
import type { Project } from './project.ts';

/** Says what a clause costs; null: nothing to say of it. */
export type CostOf = (clause: string) => Bilingual | null;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Of the part of the file from `start` to `end`, in the order of the text. `day`: values in force on it. */
export function inlayHintsOf(
  project: Project,
  file: string,
  { start, end }: Range,
  day: Days,
  costOf: CostOf,
): readonly InlayHint[] {
  const tree = project.tree(file);
  const program = project.program();
  const hints = [
    ...(program ? valueHints(project, program, tree, day) : []),
    ...unitHints(project, tree),
    ...costHints(tree, project.file(file).text, costOf),
  ];
  return hints
    .filter(({ offset }) => offset >= start && offset <= end)
    .sort((a, b) => a.offset - b.offset || a.kind.localeCompare(b.kind));
}

/** Amendments and examples name figures to change them: there the value in force would be beside the point. */
const SAYS_VALUES: ReadonlySet<Declaration['kind']> = new Set(['amendment', 'case', 'background']);

function valueHints(project: Project, program: Program, tree: SyntaxTree, day: Days): readonly InlayHint[] {
  const { references, figures } = project.compilation();
  const parameters = new Map(program.parameters.map((parameter) => [parameter.address, parameter]));
  const isQuiet = (offset: number): boolean =>
    tree.declarations.some(
      ({ kind, span }) => SAYS_VALUES.has(kind) && span.start <= offset && offset < span.end,
    );
  const named = references.flatMap(({ span, symbol, declaration }) => {
    const parameter = declaration || span.file !== tree.file ? undefined : parameters.get(addressOf(symbol));
    return parameter && !isQuiet(span.start) ? [valueHint(span.end, parameter, day)] : [];
  });
  // A number written in a clause is its own value, until an amendment gives it another.
  const amended = figures.flatMap(({ span, address }) => {
    const parameter = span.file === tree.file ? parameters.get(address) : undefined;
    const current = parameter && versionOn(parameter, day, Number.POSITIVE_INFINITY);
    // Which text is law is no number that stands there.
    return parameter && current && current !== parameter.versions[0] && !isImplied(program, address)
      ? [valueHint(span.end, parameter, day)]
      : [];
  });
  return [...named, ...amended];
}

/** `parameter:标准` → 标准; nothing else has an address that parameters go by. */
const addressOf = (symbol: string): string => /^(?:parameter|figure):(.*)$/s.exec(symbol)?.[1] ?? '';

function valueHint(offset: number, parameter: Parameter, day: Days): InlayHint {
  const current = versionOn(parameter, day, Number.POSITIVE_INFINITY);
  const text: Bilingual =
    current && current.value !== null
      ? { zh: formatFigure(current.value, parameter), en: formatFigure(current.value, parameter) }
      : { zh: '待明确', en: 'gap' };
  return {
    offset,
    kind: 'value',
    text: { zh: `= ${text.zh}`, en: `= ${text.en}` },
    describe: parameter.note === null ? null : { zh: parameter.note, en: parameter.note },
  };
}

/** At definitions, and at products and quotients, whose unit cannot be read off their parts. */
function unitHints(project: Project, tree: SyntaxTree): readonly InlayHint[] {
  const units = new Map<string, Bilingual>();
  for (const { span, type } of project.compilation().types) {
    if (span.file !== tree.file || type.kind !== 'number' || type.unit.length === 0) continue;
    units.set(`${span.start}:${span.end}`, {
      zh: formatUnit(type.unit),
      en: formatUnit(type.unit, (base) => UNIT_ENGLISH[base] ?? base),
    });
  }
  const hint = ({ span }: Expression): readonly InlayHint[] => {
    const unit = units.get(`${span.start}:${span.end}`);
    if (!unit) return [];
    return [
      { offset: span.end, kind: 'unit', text: { zh: `→ ${unit.zh}`, en: `→ ${unit.en}` }, describe: null },
    ];
  };
  return tree.declarations.flatMap((declaration) => {
    if (SAYS_VALUES.has(declaration.kind)) return [];
    const { expression } = declaration.kind === 'definition' ? declaration : { expression: null };
    const whole = expression && expression.kind !== 'table' ? hint(expression) : [];
    return whole.length > 0 ? whole : calculations(declaration).flatMap(hint);
  });
}

/** Products and quotients, the outermost of each. */
function calculations(node: unknown): readonly Expression[] {
  if (Array.isArray(node)) return node.flatMap(calculations);
  if (typeof node !== 'object' || node === null) return [];
  if (isCalculation(node)) return [node];
  return Object.values(node).flatMap((part) => calculations(part));
}

function isCalculation(node: object): node is Extract<Expression, { kind: 'arithmetic' }> {
  return (
    'kind' in node &&
    node.kind === 'arithmetic' &&
    'op' in node &&
    (node.op === 'multiply' || node.op === 'divide')
  );
}

/** At the end of a clause's first row. */
function costHints(tree: SyntaxTree, text: string, costOf: CostOf): readonly InlayHint[] {
  return tree.declarations.flatMap((node): readonly InlayHint[] => {
    if (node.kind !== 'clause' || !node.id) return [];
    const cost = costOf(node.id.text);
    const end = text.indexOf('\n', node.id.span.end);
    return cost ? [{ offset: end < 0 ? text.length : end, kind: 'cost', text: cost, describe: null }] : [];
  });
}
