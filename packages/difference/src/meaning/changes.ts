/** What changed in the meaning of a clause: figure by figure, condition by condition, else part by part, in words. */
import { clauseProse, figureText, inline, phrase, quoted } from '@guiju/document';
import {
  type Bilingual,
  type Clause,
  canonicalJson,
  formatDate,
  formatDateZh,
  type Parameter,
  type ParameterVersion,
  type Program,
  sameUnit,
} from '@guiju/ir';
import { ASPECTS, type Aspect, type ChangeKind } from './aspects.ts';
import { type Shapes, shapesOf } from './shape.ts';

export interface Change {
  readonly kind: ChangeKind;
  readonly text: Bilingual;
}

export interface Meaning {
  readonly program: Program;
  readonly shapes: Shapes;
}
export const meaningOf = (program: Program): Meaning => ({ program, shapes: shapesOf(program) });

/** Empty: the two clauses mean the same under the policies' own readings and figures. */
export function clauseChanges(before: Meaning, b: Clause, after: Meaning, a: Clause): readonly Change[] {
  return ASPECTS.flatMap((aspect): readonly Change[] => {
    const [x, y] = [aspect.of(b), aspect.of(a)];
    if (before.shapes.of(x) === after.shapes.of(y)) return [];
    if (aspect.kind === 'force') return [forceChange(a, aspect)];
    const figures = figureChanges(before.program, x, after.program, y, aspect.figure);
    if (before.shapes.of(x, false) === after.shapes.of(y, false) && figures.length > 0) return figures;
    const lines =
      aspect.about === 'conditions'
        ? conditionChanges(before, b, after, a)
        : partChanges(before.program, b, after.program, a, aspect);
    return [...figures, ...(lines.length === 0 && figures.length === 0 ? [unspoken(aspect)] : lines)];
  });
}

function forceChange({ force, affectedBy }: Clause, aspect: Aspect): Change {
  const from = force?.from ?? null;
  const until = force?.until ?? null;
  if (affectedBy.length > 0 || (from === null && until === null)) return unspoken(aspect);
  const zh = [
    from === null ? '' : `自${formatDateZh(from)}起施行`,
    until === null ? '' : `施行至${formatDateZh(until)}止`,
  ];
  const en = [
    from === null ? '' : `in force from ${formatDate(from)}`,
    until === null ? '' : `until ${formatDate(until)}`,
  ];
  const joined = (parts: readonly string[], mark: string) => parts.filter((p) => p !== '').join(mark);
  return { kind: 'force', text: { zh: joined(zh, '，'), en: joined(en, ', ') } };
}

const unspoken = ({ kind, name }: Aspect): Change => ({
  kind,
  text: { zh: `“${name}”所引用的规定有变化`, en: `what “${name}” refers to has changed` },
});

// ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Figures that a part rests on, by address, through definitions and readings. */
export function figuresIn(program: Program, part: unknown): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const seen = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { kind, id, address } = node as Readonly<Record<string, unknown>>;
    const parameter =
      kind === 'parameter' ? program.parameters.find((p) => p.address === address) : undefined;
    if (parameter) found.set(parameter.address, parameter);
    if ((kind === 'definition' || kind === 'reading') && !seen.has(`${kind} ${id}`)) {
      seen.add(`${kind} ${id}`);
      if (kind === 'definition') visit(program.definitions.find((d) => d.id === id)?.expr);
      else visit(program.readings.find((r) => r.id === id)?.options);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(part);
  return found;
}

function figureChanges(
  before: Program,
  b: unknown,
  after: Program,
  a: unknown,
  kind: ChangeKind,
): readonly Change[] {
  const now = figuresIn(after, a);
  return [...figuresIn(before, b)].flatMap(([address, old]): readonly Change[] => {
    const found = now.get(address);
    // Of another unit it is another rule, not another figure.
    return found === undefined ||
      !sameUnit(old.unit, found.unit) ||
      canonicalJson(values(old)) === canonicalJson(values(found))
      ? []
      : [{ kind, text: figureChange(old, found) }];
  });
}

const values = ({ unit, versions, status }: Parameter) => ({
  unit,
  status,
  versions: versions.map(({ from, published, value }) => ({ from, published, value })),
});

/** The newest value on each side, and from when. */
export function figureChange(old: Parameter, now: Parameter): Bilingual {
  const [was, is] = [old.versions.at(-1), now.versions.at(-1)];
  const say = (p: Parameter, v: ParameterVersion | undefined) => figureText(v?.value ?? null, p);
  const name = now.address.slice(now.address.indexOf('/') + 1);
  const dated = is && is.from !== null && is.from !== was?.from ? is.from : null;
  return {
    zh: `${name}由${say(old, was)}改为${say(now, is)}${dated === null ? '' : `，自${formatDateZh(dated)}起`}`,
    en: `${name} from ${say(old, was)} to ${say(now, is)}${dated === null ? '' : `, from ${formatDate(dated)}`}`,
  };
}

// ── conditions and other parts ───────────────────────────────────────────────────────────────────────────────────

/** Conditions on one side only. One gone and one come are one that was changed. */
function conditionChanges(before: Meaning, b: Clause, after: Meaning, a: Clause): readonly Change[] {
  const of = ({ program, shapes }: Meaning, clause: Clause) =>
    clause.conditions.map(({ value, when }) => ({
      shape: shapes.of([value.expr, when], false),
      words: phrase(program, clause, value.expr),
    }));
  const [old, now] = [of(before, b), of(after, a)];
  const gone = old.filter((c) => !now.some((d) => d.shape === c.shape));
  const come = now.filter((c) => !old.some((d) => d.shape === c.shape));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, i): Change => {
    const [x, y] = [gone[i]?.words, come[i]?.words];
    if (x !== undefined && y !== undefined)
      return {
        kind: 'condition',
        text: { zh: `条件${quoted(x)}改为${quoted(y)}`, en: `condition “${x}” becomes “${y}”` },
      };
    return {
      kind: 'condition',
      text:
        x === undefined
          ? { zh: `增加条件${quoted(y ?? '')}`, en: `new condition “${y}”` }
          : { zh: `删去条件${quoted(x)}`, en: `condition “${x}” is gone` },
    };
  });
}

function partChanges(
  before: Program,
  b: Clause,
  after: Program,
  a: Clause,
  { kind, about, name }: Aspect,
): readonly Change[] {
  const words = (program: Program, clause: Clause) =>
    clauseProse(program, clause)
      .filter((p) => p.about === about)
      .map(inline)
      .join('');
  const [x, y] = [words(before, b), words(after, a)];
  if (x === y) return [];
  const [zhOld, zhNew] = [x === '' ? '没有规定' : quoted(x), y === '' ? '不作规定' : quoted(y)];
  return [{ kind, text: { zh: `${name}：${zhOld}改为${zhNew}`, en: `${name}: ${zhOld} becomes ${zhNew}` } }];
}
