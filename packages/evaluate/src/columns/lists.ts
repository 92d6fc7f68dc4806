/** Lists as ranges: the members of every owner side by side, in their order. */
import type { Instance } from '@guiju/ir';
import { type Column, type ListIndex, OPEN, type Table, VALUE } from './table.ts';

interface Owners {
  readonly rows: number;
  readonly instances: readonly Instance[];
}

/** Children as each owner lists them. */
export function childList(
  owners: Owners,
  position: number,
  members: { readonly rowOf: ReadonlyMap<Instance, number> },
): ListIndex {
  const start = new Int32Array(owners.rows + 1);
  const open = new Uint8Array(owners.rows);
  const found: number[] = [];
  let most = 0;
  owners.instances.forEach((owner, r) => {
    const children = owner.children[position];
    if (children === undefined) open[r] = 1;
    else for (const child of children) found.push(members.rowOf.get(child) ?? 0);
    start[r + 1] = found.length;
    most = Math.max(most, children?.length ?? 0);
  });
  return indexOf(start, Int32Array.from(found), open, most);
}

/** Listed rows by whom their reference names. Whose reference is not known may belong to anybody: then no list is known. null: so many that no index helps. */
export function inverseList(owners: Table, members: Table, reference: Column): ListIndex | null {
  const { values, states } = reference;
  const start = new Int32Array(owners.rows + 1);
  let unknown = false;
  for (let m = 0; m < members.listed; m++) {
    if (states !== null && states[m] === OPEN) unknown = true;
    if (states === null || states[m] === VALUE) (start[(values[m] as number) + 1] as number)++;
  }
  let most = 0;
  for (let r = 0; r < owners.rows; r++) {
    most = Math.max(most, start[r + 1] as number);
    start[r + 1] = (start[r + 1] as number) + (start[r] as number);
  }
  const next = start.slice();
  const found = new Int32Array(start[owners.rows] as number);
  for (let m = 0; m < members.listed; m++) {
    if (states !== null && states[m] !== VALUE) continue;
    const owner = values[m] as number;
    found[next[owner] as number] = m;
    next[owner] = (next[owner] as number) + 1;
  }
  return indexOf(start, found, new Uint8Array(owners.rows).fill(unknown ? 1 : 0), most);
}

function indexOf(start: Int32Array, members: Int32Array, open: Uint8Array, most: number): ListIndex {
  const inOrder = members.every((m, i) => m === i);
  const anyOpen = open.some((o) => o === 1);
  return {
    start,
    members: inOrder ? null : members,
    open: anyOpen ? open : null,
    profile: { most, open: anyOpen },
  };
}
