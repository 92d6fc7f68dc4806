/** How fast something answers: one after the other, or at a steady rate whatever it takes. */

/** Units of work a second when each begins as the one before ends. `work` says how many units it did. */
export async function perSecond(seconds: number, work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < seconds * 1000) done += await work();
  return (done / (performance.now() - began)) * 1000;
}

/** Milliseconds from when each was due, not from when there was time to send it: what waits in front of the door counts. */
export async function atSteadyRate(
  { perSecond: rate, seconds }: { perSecond: number; seconds: number },
  work: () => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const began = performance.now();
  const waits = await Promise.all(
    Array.from({ length: rate * seconds }, async (_, i) => {
      const due = began + (i * 1000) / rate;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      await work();
      return performance.now() - due;
    }),
  );
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
