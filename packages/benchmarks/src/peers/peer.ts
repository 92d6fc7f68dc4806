/** Another rule engine, answering one enterprise's four clauses in fen. */
import type { EnterpriseAnswer } from '../by-hand.ts';
import type { EnterpriseYear } from '../records.ts';

export interface Peer {
  readonly name: string;
  /** How its rules are written, in a word or two. */
  readonly claim: (record: EnterpriseYear) => EnterpriseAnswer | Promise<EnterpriseAnswer>;
}

/** Each peer is loaded by itself, so that one that cannot be installed is left out with a reason. */
export interface PeerSource {
  readonly name: string;
  readonly load: () => Promise<Peer>;
}

export const peers: readonly PeerSource[] = [
  { name: 'publicodes', load: async () => (await import('./publicodes.ts')).publicodesPeer() },
  { name: 'zen', load: async () => (await import('./zen.ts')).zenPeer() },
  { name: 'json_rules_engine', load: async () => (await import('./json-rules.ts')).jsonRulesPeer() },
  { name: 'json_logic', load: async () => (await import('./json-logic.ts')).jsonLogicPeer() },
];
