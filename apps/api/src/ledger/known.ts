/** What a row of the ledger says, read back: it is there, as only this program writes rows. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a ledger row holds a value that this program never writes');
  return value;
}
