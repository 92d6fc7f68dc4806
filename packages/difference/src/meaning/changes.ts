/** What changed in the meaning of a clause: figure by figure, condition by condition, else part by part, in words. */
import { clauseProse, conditionPhrase, inline, isRefusal, quoted } from '@guiju/document';
import { type Bilingual, type Clause, formatDate, formatDateZh, type Program } from '@guiju/ir';
import { ASPECTS, type Aspect } from './aspects.ts';
import type { Change, Meaning } from './change.ts';
import { figureChanges } from './figures.ts';
import { changedNames } from './names.ts';

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

/** What several parts rest on is said once, of the part that comes first. */
export const distinct = (changes: readonly Change[]): readonly Change[] =>
  changes.filter((c, i) => changes.findIndex(({ text }) => text.zh === c.text.zh) === i);

function forceChange({ force, affectedBy }: Clause, aspect: Aspect): Change {
  const from = force?.from ?? null;
  const until = force?.until ?? null;
  if (affectedBy.length > 0 || (from === null && until === null)) return unspoken(aspect, []);
  const zh = [
    from === null ? '' : `自${formatDateZh(from)}起施行`,
    until === null
      ? ''
      : force?.repealed
        ? `自${formatDateZh(until + 1)}起废止`
        : `施行至${formatDateZh(until)}止`,
  ];
  const en = [
    from === null ? '' : `in force from ${formatDate(from)}`,
    until === null ? '' : `until ${formatDate(until)}`,
  ];
  const joined = (parts: readonly string[], mark: string) => parts.filter((p) => p !== '').join(mark);
  return { kind: 'force', text: { zh: joined(zh, '，'), en: joined(en, ', ') } };
}

/** Reads as before, and means something else through what it refers to. */
const unspoken = ({ kind, name }: Aspect, names: readonly Bilingual[]): Change => ({
  kind,
  text: { zh: `“${name}”${referred(names)}`, en: `what “${name}” refers to has changed${listed(names)}` },
});
const referred = (names: readonly Bilingual[]): string =>
  `所引用的${names.length === 0 ? '规定' : names.map((n) => n.zh).join('、')}有变化`;
const listed = (names: readonly Bilingual[]): string =>
  names.length === 0 ? '' : `: ${names.map((n) => n.en).join(', ')}`;

/** Who must be what, then who is left out. */
const conditionChanges = (before: Meaning, b: Clause, after: Meaning, a: Clause): readonly Change[] =>
  [false, true].flatMap((refusing) => conditionsOfOneKind(before, b, after, a, refusing));

/** Conditions on one side only. One gone and one come are one that was changed. */
function conditionsOfOneKind(
  before: Meaning,
  b: Clause,
  after: Meaning,
  a: Clause,
  refusing: boolean,
): readonly Change[] {
  const [zh, en] = refusing ? ['例外', 'exception'] : ['条件', 'condition'];
  const of = ({ program, shapes }: Meaning, clause: Clause) =>
    clause.conditions
      .filter(({ value }) => isRefusal(value) === refusing)
      .map(({ value, when }) => ({
        shape: shapes.of([value.expr, when], false),
        expr: value.expr,
        words: conditionPhrase(program, clause, value),
      }));
  const [old, now] = [of(before, b), of(after, a)];
  const isGone = old.filter((c) => !now.some((d) => d.shape === c.shape));
  const isCome = now.filter((c) => !old.some((d) => d.shape === c.shape));
  const [gone, come] = [apart(isGone, isCome), apart(isCome, isGone)];
  const read = isGone.flatMap(({ words, expr }): readonly Change[] => {
    const same = isCome.find((d) => d.words === words);
    if (!same) return [];
    const names = changedNames(before, expr, after, same.expr);
    const text = {
      zh: `${zh}${quoted(words)}${referred(names)}`,
      en: `what the ${en} “${words}” refers to has changed${listed(names)}`,
    };
    return [{ kind: 'condition', text }];
  });
  const changed = Array.from({ length: Math.max(gone.length, come.length) }, (_, i): Change => {
    const [x, y] = [gone[i]?.words, come[i]?.words];
    if (x !== undefined && y !== undefined)
      return {
        kind: 'condition',
        text: { zh: `${zh}${quoted(x)}改为${quoted(y)}`, en: `${en} “${x}” becomes “${y}”` },
      };
    return {
      kind: 'condition',
      text:
        x === undefined
          ? { zh: `增加${zh}${quoted(y ?? '')}`, en: `new ${en} “${y}”` }
          : { zh: `删去${zh}${quoted(x)}`, en: `${en} “${x}” is gone` },
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
  // Whom it is given to stands in the same sentence, and is a part of its own.
  const toAnybody = (clause: Clause): Clause => ({ ...clause, conditions: [] });
  if (x === y || words(before, toAnybody(b)) === words(after, toAnybody(a))) return [];
  const [zhOld, zhNew] = [x === '' ? '没有规定' : quoted(x), y === '' ? '不作规定' : quoted(y)];
  return [{ kind, text: { zh: `${name}：${zhOld}改为${zhNew}`, en: `${name}: ${zhOld} becomes ${zhNew}` } }];
}
