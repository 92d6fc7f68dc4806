/** What came to an enumeration or an object, and what went: of a declaration that goes on, the rest is not spoken of. */
import { quoted } from '@guiju/document';
import type { EntityType, EnumType } from '@guiju/ir';
import type { Change, Meaning } from './change.ts';

interface Member {
  readonly name: string;
}

/** null: something else changed as well. */
export function enumChanges(x: EnumType, y: EnumType): readonly Change[] | null {
  const left = (members: readonly Member[], others: readonly Member[]) =>
    members.map(({ name }) => name).filter((name) => others.some((o) => o.name === name));
  const isSame =
    x.ordered === y.ordered &&
    left(x.members, y.members).join('\n') === left(y.members, x.members).join('\n');
  return isSame ? comeAndGone(x.members, y.members) : null;
}

/** null: something else changed as well. */
export function entityChanges(
  before: Meaning,
  x: EntityType,
  after: Meaning,
  y: EntityType,
): readonly Change[] | null {
  const all = ({ attributes, inverses }: EntityType): readonly Member[] => [...attributes, ...inverses];
  const changed = all(x).some((old) => {
    const now = all(y).find(({ name }) => name === old.name);
    return now !== undefined && before.shapes.of(old) !== after.shapes.of(now);
  });
  return changed || x.parent !== y.parent ? null : comeAndGone(all(x), all(y));
}

function comeAndGone(x: readonly Member[], y: readonly Member[]): readonly Change[] | null {
  const apart = (some: readonly Member[], others: readonly Member[]): readonly string[] =>
    some.flatMap(({ name }) => (others.some((o) => o.name === name) ? [] : [quoted(name)]));
  const [gone, come] = [apart(x, y), apart(y, x)];
  const changes: readonly Change[] = [
    ...(gone.length === 0 ? [] : [told(`删去${gone.join('、')}`, `gone: ${gone.join(', ')}`)]),
    ...(come.length === 0 ? [] : [told(`增加${come.join('、')}`, `new: ${come.join(', ')}`)]),
  ];
  return changes.length === 0 ? null : changes;
}

const told = (zh: string, en: string): Change => ({ kind: 'shared', text: { zh, en } });
