/** The narrowest lane that holds every whole number of an interval: bytes moved are what a population costs. */
export type Lane = 'u8' | 'i8' | 'u16' | 'i16' | 'i32' | 'f64';

/** A double is asked only for whole numbers below 2^53, which it holds exactly. */
export function laneOf({ lo, hi }: { readonly lo: number; readonly hi: number }): Lane {
  if (lo >= 0 && hi <= 0xff) return 'u8';
  if (lo >= -0x80 && hi <= 0x7f) return 'i8';
  if (lo >= 0 && hi <= 0xffff) return 'u16';
  if (lo >= -0x8000 && hi <= 0x7fff) return 'i16';
  if (lo >= -0x8000_0000 && hi <= 0x7fff_ffff) return 'i32';
  return 'f64';
}
