/** Another rule engine, answering for one person under the whole Haiyan measure in fen. */
import type { Artisan, ArtisanAnswer } from '../../haiyan.ts';

export type PersonPeer = (person: Artisan) => ArtisanAnswer | Promise<ArtisanAnswer>;

/** Each peer is loaded by itself, so that one that cannot be installed is left out with a reason. */
export const personPeers: Readonly<Record<string, () => Promise<PersonPeer>>> = {
  publicodes: async () => (await import('./publicodes.ts')).publicodesPerson(),
  zen: async () => (await import('./zen.ts')).zenPerson(),
  json_rules_engine: async () => (await import('./json-rules.ts')).jsonRulesPerson(),
  json_logic: async () => (await import('./json-logic.ts')).jsonLogicPerson(),
};
