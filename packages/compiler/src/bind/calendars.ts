/** 日历: which days are off beside Saturdays and Sundays, and which of those are worked. */
import type { Days, Span } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { CalendarDeclaration } from '../syntax/tree.ts';
import type { BoundCalendar } from './bound.ts';
import { inOrder } from './named-lists.ts';
import { declareName, type Sink } from './symbol.ts';

/** null where its first or last day is not there (the parser said so) or they are out of order. */
export function bindCalendar(policy: string, tree: CalendarDeclaration, sink: Sink): BoundCalendar | null {
  const { name, alias } = tree;
  const from = tree.from?.value;
  const until = tree.to?.value;
  if (!name || from == null || until == null || !inOrder(name.text, tree.from, tree.to, sink)) return null;
  const said = new Map<Days, { readonly off: boolean; readonly span: Span }>();
  for (const line of tree.days) {
    const first = line.from?.value;
    const last = line.to?.value ?? first;
    if (first == null || last == null || !inOrder(name.text, line.from, line.to, sink)) continue;
    if (first < from || last > until) {
      sink.diagnostics.push(diagnose('GJ4029', line.span, { name: name.text, problem: 'outside' }));
      continue;
    }
    for (let day = first; day <= last; day++) {
      const before = said.get(day);
      said.set(day, { off: line.off, span: line.span });
      if (before === undefined || before.off === line.off) continue;
      const labels = [{ span: before.span, text: { zh: '这里说的相反', en: 'said otherwise here' } }];
      sink.diagnostics.push(diagnose('GJ4029', line.span, { name: name.text, problem: 'both' }, { labels }));
      break;
    }
  }
  const days = (off: boolean): Days[] =>
    [...said].flatMap(([day, d]) => (d.off === off ? [day] : [])).toSorted((a, b) => a - b);
  return {
    symbol: declareName(sink, policy, 'calendar', name, alias),
    id: name.text,
    own: true,
    calendar: {
      id: name.text,
      alias: alias?.text ?? null,
      from,
      until,
      off: days(true),
      on: days(false),
      span: tree.span,
    },
  };
}
