/** Which award a slot belongs to: `inst-2/3` is a part of `once`, `2026/inst-1/3` of `2026`; every other slot is an award of one part. */

const PART = /(?:^|\/)inst-\d+\/\d+$/;

export function awardSlotOf(slot: string): string {
  const whole = slot.replace(PART, '');
  return whole === '' ? 'once' : whole;
}
