/** Bytes of lower-case hex digits; undefined for anything else. */
export function hexToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  return new Uint8Array(text.length / 2).map((_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
