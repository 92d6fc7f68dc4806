import type { Node } from './tree/node.ts';

/** Where a node stands, and what is remarked beside it. */
const BESIDE: ReadonlySet<string> = new Set(['span', 'comments', 'blank']);

/** What a node says: the same text for nodes that are written alike, wherever they stand. */
export const saidBy = (node: Node<string>): string =>
  JSON.stringify(node, (key, value) =>
    BESIDE.has(key) ? undefined : typeof value === 'bigint' ? `${value}` : value,
  );
