/** What is known of the rows of a population that have no cell without a value: what vectors go through. */
import type { Profile } from '../plan/profile.ts';

export const cleanProfile = (profile: Profile): Profile => ({
  ...profile,
  column(of) {
    const found = profile.column(of);
    return found === null ? null : { ...found, absent: false, open: false, dated: false };
  },
});
