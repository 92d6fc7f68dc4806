/** The queue as it is filtered, as a workbook. */
import { type ApplicationQuery, type ApplicationSummary, createClient } from '@guiju/client';
import { saveTable } from '../format/save-table.ts';
import type { Language } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';
import { shownSubject } from './shown-subject.ts';

const client = createClient();
const MOST = 5_000;

/** How many were saved where there are more; null: all of them. */
export async function saveQueue(query: ApplicationQuery, language: Language): Promise<number | null> {
  const all: ApplicationSummary[] = [];
  let after: string | null = null;
  do {
    const page = await client.applications({ ...query, limit: '200', ...(after === null ? {} : { after }) });
    all.push(...page.applications);
    after = page.next;
  } while (after !== null && all.length < MOST);
  const head = (
    name: keyof typeof applicationMessages,
    width: number,
    value: (one: ApplicationSummary) => string | number | null,
  ) => ({ head: applicationMessages[name][language], width, value });
  await saveTable(
    applicationMessages.title[language],
    [
      head('dueHead', 12, ({ deadline }) => deadline?.due ?? null),
      head('deadline', 12, ({ deadline }) => deadline?.left ?? null),
      head('state', 14, ({ stateWords }) => stateWords[language]),
      head('policy', 20, ({ policy }) => policy),
      head('clause', 8, ({ clause }) => clause),
      head('subject', 22, ({ object }) => (object === null ? null : shownSubject(object.id))),
      head('applicant', 16, ({ applicant }) => (applicant === null ? null : shownSubject(applicant))),
      head('amount', 16, ({ total }) => total),
      head('route', 10, ({ route }) => applicationMessages[`route.${route}`][language]),
      head('claim', 40, ({ claim }) => claim),
    ],
    all,
  );
  return after === null ? null : all.length;
}
