/** A record in one line, for when it is folded: the values that are known, identifiers masked. */
import { mask, type Program, parseDate } from '@guiju/ir';
import { day } from '../../format/day.ts';
import { label } from '../../format/names.ts';
import type { Language } from '../../i18n/language.tsx';
import type { FormSection } from './form-plan.ts';
import { entryOf, type FactRecord, type FormState } from './form-state.ts';

export function summary(
  program: Program,
  section: FormSection,
  record: FactRecord,
  state: FormState,
  language: Language,
): string {
  return section.fields
    .flatMap((attribute) => {
      const entry = entryOf(record, attribute.name);
      if (entry.kind !== 'known' || entry.text === '') return [];
      const { type, format } = attribute;
      switch (type.kind) {
        case 'boolean':
          return entry.text === '是' ? [label(attribute, language)] : [];
        case 'enum': {
          const members = program.enums.find(({ name }) => name === type.enum)?.members ?? [];
          const member = members.find(({ name }) => name === entry.text);
          return [member ? label(member, language) : entry.text];
        }
        case 'entity':
          return state.records.filter(({ key }) => key === entry.text).map(({ id }) => id);
        case 'date': {
          const days = parseDate(entry.text);
          return [days === undefined ? entry.text : day(days, language)];
        }
        case 'number':
        case 'text':
          return [format === null ? entry.text : mask(entry.text, format)];
      }
    })
    .join(' · ');
}
