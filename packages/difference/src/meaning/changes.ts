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
  const changes = ASPECTS.flatMap((aspect): readonly Change[] => {
    const [x, y] = [aspect.of(b), aspect.of(a)];
    if (before.shapes.of(x) === after.shapes.of(y)) return [];
    if (aspect.kind === 'force') return [forceChange(a, aspect)];
    const figures = figureChanges(before.program, x, after.program, y, aspect.figure);
    if (before.shapes.of(x, false) === after.shapes.of(y, false) && figures.length > 0) return figures;
    const lines =
      aspect.about === 'conditions'
        ? conditionChanges(before, b, after, a)
        : partChanges(before.program, b, after.program, a, aspect);
    return [
      ...figures,
      ...(lines.length === 0 ? [unspoken(aspect, changedNames(before, x, after, y))] : lines),
    ];
  });
  return distinct(changes);
}

/** What several parts rest on is said once. */
export const distinct = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((c) => [`${c.kind} ${c.text.zh}`, c])).values(),
];

function forceChange({ force, affectedBy }: Clause, aspect: Aspect): Change {
  const from = force?.from ?? null;
  const until = force?.until ?? null;
  if (affectedBy.length > 0 || (from === null && until === null)) return unspoken(aspect, []);
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

/** Reads as before, and means something else through what it refers to. */
const unspoken = ({ kind, name }: Aspect, names: readonly string[]): Change => ({
  kind,
  text: { zh: `“${name}”${referred(names)}`, en: `what “${name}” refers to has changed${listed(names)}` },
});
const referred = (names: readonly string[]): string =>
  `所引用的${names.length === 0 ? '规定' : names.join('、')}有变化`;
const listed = (names: readonly string[]): string => (names.length === 0 ? '' : `: ${names.join(', ')}`);

const CALLED: Readonly<Record<string, string>> = {
  definition: '定义',
  reading: '用语',
  ranking: '排名',
  list: '名单',
  calendar: '日历',
};

/** What both sides name alike and mean differently, figures apart: 排名“志愿名次”. */
function changedNames(before: Meaning, x: unknown, after: Meaning, y: unknown): readonly string[] {
  const named = (part: unknown): ReadonlyMap<string, { readonly kind: string; readonly id: string }> => {
    const found = new Map<string, { readonly kind: string; readonly id: string }>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const fields = node as Readonly<Record<string, unknown>>;
      for (const [field, called] of Object.entries(CALLED)) {
        const id = field === fields.kind ? fields.id : fields[field];
        if (fields.kind !== undefined && typeof id === 'string')
          found.set(`${called} ${id}`, { kind: field, id });
      }
      for (const child of Object.values(node)) visit(child);
    };
    visit(part);
    return found;
  };
  const now = named(y);
  return [...named(x)].flatMap(([key, { kind, id }]) => {
    const node = kind === 'definition' || kind === 'reading' ? { kind, id } : { kind: 'named', [kind]: id };
    if (!now.has(key) || before.shapes.of(node, false) === after.shapes.of(node, false)) return [];
    const title = after.program.rankings.find((r) => kind === 'ranking' && r.id === id)?.title ?? id;
    return [`${CALLED[kind]}${quoted(title)}`];
  });
}

// ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Figures that a part rests on, by address, through definitions, readings and rankings. */
export function figuresIn(program: Program, part: unknown): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const seen = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { kind, id, address, ranking } = node as Readonly<Record<string, unknown>>;
    const parameter =
      kind === 'parameter' ? program.parameters.find((p) => p.address === address) : undefined;
    if (parameter) found.set(parameter.address, parameter);
    if ((kind === 'definition' || kind === 'reading') && !seen.has(`${kind} ${id}`)) {
      seen.add(`${kind} ${id}`);
      if (kind === 'definition') visit(program.definitions.find((d) => d.id === id)?.expr);
      else visit(program.readings.find((r) => r.id === id)?.options);
    }
    if (typeof ranking === 'string' && !seen.has(`ranking ${ranking}`)) {
      seen.add(`ranking ${ranking}`);
      visit(program.rankings.find((r) => r.id === ranking));
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

/** From the newest value there was, through each that has come since, with their first days; where older ones changed too, to the newest. */
export function figureChange(old: Parameter, now: Parameter): Bilingual {
  const say = (p: Parameter, v: ParameterVersion | undefined) => figureText(v?.value ?? null, p);
  const name = now.address.slice(now.address.indexOf('/') + 1);
  const was = old.versions.at(-1);
  const isKept =
    canonicalJson(values(old).versions) === canonicalJson(values(now).versions.slice(0, old.versions.length));
  const come = isKept ? now.versions.slice(old.versions.length) : now.versions.slice(-1);
  const steps = come.length === 0 ? [undefined] : come;
  const dated = (v: ParameterVersion | undefined) =>
    v && v.from !== null && v.from !== was?.from ? v.from : null;
  const zh = steps.map((v) => {
    const from = dated(v);
    return `改为${say(now, v)}${from === null ? '' : `，自${formatDateZh(from)}起`}`;
  });
  const en = steps.map((v) => {
    const from = dated(v);
    return `to ${say(now, v)}${from === null ? '' : `, from ${formatDate(from)}`}`;
  });
  return {
    zh: `${name}由${say(old, was)}${zh.join('；再')}`,
    en: `${name} from ${say(old, was)} ${en.join('; then ')}`,
  };
}

// ── conditions and other parts ───────────────────────────────────────────────────────────────────────────────────

/** Conditions on one side only. One gone and one come are one that was changed. */
function conditionChanges(before: Meaning, b: Clause, after: Meaning, a: Clause): readonly Change[] {
  const of = ({ program, shapes }: Meaning, clause: Clause) =>
    clause.conditions.map(({ value, when }) => ({
      shape: shapes.of([value.expr, when], false),
      expr: value.expr,
      words: phrase(program, clause, value.expr),
    }));
  const [old, now] = [of(before, b), of(after, a)];
  const isGone = old.filter((c) => !now.some((d) => d.shape === c.shape));
  const isCome = now.filter((c) => !old.some((d) => d.shape === c.shape));
  const [gone, come] = [apart(isGone, isCome), apart(isCome, isGone)];
  const read = isGone.flatMap(({ words, expr }): readonly Change[] => {
    const same = isCome.find((d) => d.words === words);
    if (!same) return [];
    const names = changedNames(before, expr, after, same.expr);
    const en = `what the condition “${words}” refers to has changed${listed(names)}`;
    return [{ kind: 'condition', text: { zh: `条件${quoted(words)}${referred(names)}`, en } }];
  });
  const changed = Array.from({ length: Math.max(gone.length, come.length) }, (_, i): Change => {
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
  return [...read, ...changed];
}

/** Conditions that read otherwise than every one of the others. */
const apart = <T extends { readonly words: string }>(
  some: readonly T[],
  others: readonly T[],
): readonly T[] => some.filter((c) => !others.some((d) => d.words === c.words));

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
