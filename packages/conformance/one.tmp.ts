import { Session } from 'node:inspector';
import { evaluate } from '@guiju/evaluate';
import { samplesOf } from '/work/main/packages/conformance/src/campaign.ts';

let k = 0;
for (const s of samplesOf(20230301, 424, 200)) {
  if (k === 98 || k === 99) {
    console.log(
      'k',
      k,
      JSON.stringify(s.settings, (_, v) => (typeof v === 'bigint' ? String(v) : v)).slice(0, 300),
    );
    console.log('start');
    evaluate(s.program, s.settings, s.facts, s.history);
    console.log('end');
  }
  k++;
}
