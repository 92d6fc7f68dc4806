/** An answer in a few words: 给予12万元, 不予, 未定. */
import { type Bilingual, formatDate, formatExact } from '@guiju/ir';
import { type Seen, totalOf } from './search/seen.ts';

export function answerText({ outcomes }: Seen): Bilingual {
  if (outcomes.some((o) => o.verdict === 'undetermined')) return { zh: '未定', en: 'undetermined' };
  const granted = outcomes.filter((o) => o.verdict === 'granted');
  if (granted.length === 0) return { zh: '不予', en: 'not granted' };
  const awards = granted.flatMap((o) => o.awards).filter((a) => a.state !== 'stopped');
  const [unit = '元'] = awards.map((a) => a.unit);
  const total = `${formatExact(totalOf(granted))}${unit}`;
  const each = awards.map((a) => `${formatDate(a.due)} ${formatExact(a.amount)}${a.unit}`);
  const some = each.length > 1 && each.length <= 4 ? `（${each.join('、')}）` : '';
  if (awards.length > 0) return { zh: `给予${total}${some}`, en: `granted ${total}${some}` };
  const results = granted.flatMap((o) => (o.result === null ? [] : [String(o.result)]));
  return { zh: `认定${results.join('、')}`, en: `decided ${results.join(', ')}` };
}
