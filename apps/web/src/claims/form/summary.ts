/** A record in one line, for when it is folded: the values that are known, identifiers masked. */
import { type Attribute, mask, type Program, parseDate } from '@guiju/ir';
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
    .map((attribute) => {
      const entry = entryOf(record, attribute.name);
      return entry.kind === 'known' ? shownValue(program, attribute, entry.text, state, language) : '';
    })
    .filter((text) => text !== '')
    .join(' · ');
}

/** A typed value as a person would write it; a boolean that holds is its own name, one that does not says nothing. */
export function shownValue(
  program: Program,
  attribute: Attribute,
  text: string,
  state: FormState,
  language: Language,
): string {
  const { type, format } = attribute;
  switch (type.kind) {
    case 'boolean':
      return text === '是' ? label(attribute, language) : '';
    case 'enum': {
      const members = program.enums.find(({ name }) => name === type.enum)?.members ?? [];
      const member = members.find(({ name }) => name === text);
      return member ? label(member, language) : text;
    }
    case 'entity':
      return state.records.find(({ key }) => key === text)?.id ?? '';
    case 'date': {
      const days = parseDate(text);
      return days === undefined ? text : day(days, language);
    }
    case 'number':
    case 'text':
      return format === null || text === '' ? text : mask(text, format);
  }
}
