/** Which figures a part rests on, and how they changed, with their days. */
import { figureText } from '@guiju/document';
import {
  type Bilingual,
  canonicalJson,
  formatDate,
  formatDateZh,
  type Parameter,
  type ParameterVersion,
  type Program,
  sameFigureType,
} from '@guiju/ir';
import type { ChangeKind } from './aspects.ts';
import type { Change } from './change.ts';

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

export function figureChanges(
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
      !sameFigureType(old.type, found.type) ||
      canonicalJson(values(old)) === canonicalJson(values(found))
      ? []
      : [{ kind, text: figureChange(old, found) }];
  });
}

const values = ({ type, versions, status }: Parameter) => ({
  type,
  status,
  versions: versions.map(({ from, published, value }) => ({ from, published, value })),
});

/** A figure where there was none: 新增标准.丙类：3万元，自2025年1月1日起. */
export function newFigure(parameter: Parameter): Change {
  const first = parameter.versions[0];
  const value = figureText(first?.value ?? null, parameter);
  const name = nameOf(parameter);
  const from = first?.from ?? null;
  return {
    kind: 'amount',
    text: {
      zh: `新增${name}：${value}${from === null ? '' : `，自${formatDateZh(from)}起`}`,
      en: `new: ${name} ${value}${from === null ? '' : `, from ${formatDate(from)}`}`,
    },
  };
}

const nameOf = ({ address }: Parameter): string => address.slice(address.indexOf('/') + 1);

/** From the newest value there was, through each that has come since, with their first days, and when that was told where it was later; where older ones changed too, to the newest. */
export function figureChange(old: Parameter, now: Parameter): Bilingual {
  const say = (p: Parameter, v: ParameterVersion | undefined) => figureText(v?.value ?? null, p);
  const name = nameOf(now);
  const was = old.versions.at(-1);
  const isKept =
    canonicalJson(values(old).versions) === canonicalJson(values(now).versions.slice(0, old.versions.length));
  const come = isKept ? now.versions.slice(old.versions.length) : now.versions.slice(-1);
  const steps = come.length === 0 ? [undefined] : come;
  const dated = (v: ParameterVersion | undefined) =>
    v && v.from !== null && v.from !== was?.from ? v.from : null;
  const late = (v: ParameterVersion | undefined) =>
    v && v.from !== null && v.published !== null && v.published > v.from ? v.published : null;
  const zh = steps.map((v) => {
    const [from, published] = [dated(v), late(v)];
    const told = published === null ? '' : `（${formatDateZh(published)}公布）`;
    return `改为${say(now, v)}${from === null ? '' : `，自${formatDateZh(from)}起`}${told}`;
  });
  const en = steps.map((v) => {
    const [from, published] = [dated(v), late(v)];
    const told = published === null ? '' : ` (published ${formatDate(published)})`;
    return `to ${say(now, v)}${from === null ? '' : `, from ${formatDate(from)}`}${told}`;
  });
  return {
    zh: `${name}由${say(old, was)}${zh.join('；再')}`,
    en: `${name} from ${say(old, was)} ${en.join('; then ')}`,
  };
}
