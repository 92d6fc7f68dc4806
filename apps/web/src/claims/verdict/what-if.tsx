/** A field for each fact behind a reason: type another value and the verdict answers for it, the form unchanged. */
import type { Attribute, Program } from '@guiju/ir';
import { label } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { entryOf, type FactRecord, type FormState, type Hypothesis, recordsOf } from '../form/form-state.ts';
import { ValueInput } from '../form/value-input.tsx';
import { verdictMessages } from './messages.ts';

const MOST = 4;

interface WhatIfProps {
  readonly program: Program;
  /** As traces name them: `人员/p1.技能等级`. */
  readonly facts: readonly string[];
  readonly onlyOpen: boolean;
  readonly state: FormState;
  readonly hypothesis: Hypothesis;
  readonly onChange: (hypothesis: Hypothesis) => void;
}

export function WhatIf({ program, facts, onlyOpen, state, hypothesis, onChange }: WhatIfProps) {
  const t = useText(verdictMessages);
  const { language } = useLanguage();
  const fields = [...new Set(facts)].flatMap((fact) => {
    const found = fieldOf(program, state, fact);
    if (!found) return [];
    // Beside an open reason only what is open can close it; what was supposed stays in reach.
    const settled = entryOf(found.record, found.attribute.name).kind !== 'unknown' && !(fact in hypothesis);
    return onlyOpen && settled ? [] : [{ fact, ...found }];
  });
  // A count over a long list has no single fact to turn.
  if (fields.length === 0 || fields.length > MOST) return null;
  return (
    <div className="what-if">
      {fields.map(({ fact, attribute, record }) => {
        const entry = hypothesis[fact] ?? entryOf(record, attribute.name);
        const alone = recordsOf(state, record.entity).length === 1;
        const name = `${alone ? '' : `${record.id} `}${label(attribute, language)}`;
        return (
          <div className="what-if-field" key={fact}>
            <span>
              {t('whatIf')} {name}
            </span>
            <ValueInput
              program={program}
              attribute={attribute}
              text={entry.kind === 'known' ? entry.text : ''}
              onChange={(text) => onChange({ ...hypothesis, [fact]: { kind: 'known', text } })}
              candidates={attribute.type.kind === 'entity' ? recordsOf(state, attribute.type.entity) : []}
              name={`${t('whatIf')} ${name}`}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The field on the form that a traced fact came from; a derived or unnamed fact has none. */
export function fieldOf(
  program: Program,
  state: FormState,
  fact: string,
): { readonly record: FactRecord; readonly attribute: Attribute } | undefined {
  for (const record of state.records) {
    const prefix = `${record.entity}/${record.id}.`;
    if (!fact.startsWith(prefix)) continue;
    const name = fact.slice(prefix.length);
    const attribute = program.entities
      .find((entity) => entity.name === record.entity)
      ?.attributes.find((found) => found.name === name);
    if (attribute) return { record, attribute };
  }
  return undefined;
}
