/** `policy/clause.part` as text. */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import * as words from './words.ts';

export function address(node: tree.Address | null, language: Language): string {
  if (node === null) return '';
  const [first, ...others] = node.parts;
  const isLed = node.policy !== null;
  const lead =
    first === undefined ? '' : isLed ? words.word(first, language) : words.policyName(first, language);
  const parts = [lead, ...others.map((part) => words.word(part, language))].join('.');
  return isLed ? `${words.policyName(node.policy, language)}/${parts}` : parts;
}
