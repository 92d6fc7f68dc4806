/** A claim on the desk: facts at the left, the answer to them at the right, recording and history below the answer. */
import type { ClaimRequest, ObjectRef } from '@guiju/client';
import type { Bilingual, Case, Program } from '@guiju/ir';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { DeskBar } from './desk-bar.tsx';
import { errorKey, FactForm } from './form/fact-form.tsx';
import { fieldAt } from './form/facts-json.ts';
import { HistoryPanel } from './history/history-panel.tsx';
import { deskMessages } from './messages.ts';
import { Apply } from './records/apply.tsx';
import { Register } from './records/register.tsx';
import { type Desk as DeskState, useDesk } from './use-desk.ts';
import { VerdictPanel } from './verdict/verdict-panel.tsx';

interface DeskProps {
  readonly program: Program;
  readonly cases: readonly Case[];
  readonly clause: string;
  readonly onClause: (id: string) => void;
  readonly onOpen: (claim: string) => void;
}

export function Desk({ program, cases, clause, onClause, onOpen }: DeskProps) {
  const t = useText(deskMessages);
  const desk = useDesk(program, clause);
  const { examined, form, plan } = desk;
  const say = useBilingual();
  const { placed, others } = useObjections(desk);
  const { data: caller } = useCaller();
  const troubles = [...others.map(say), ...(desk.failure === null ? [] : [desk.failure])];
  const obstacle = obstacleOf(desk, placed.size + troubles.length > 0);
  const request: ClaimRequest = {
    policy: program.id,
    clause,
    asOf: form.asOf,
    facts: desk.facts,
  };
  return (
    <>
      <DeskBar program={program} cases={cases} desk={desk} clause={clause} onClause={onClause} />
      <div className="desk">
        <section className="desk-facts" aria-labelledby="desk-facts-title">
          <h2 id="desk-facts-title">
            {t('facts')} <small>{t('factsHelp')}</small>
          </h2>
          <FactForm program={program} plan={plan} state={form} onChange={desk.setForm} errors={placed} />
        </section>
        <div className="desk-answer">
          {troubles.length > 0 && (
            <Alert type="error" showIcon title={t('notDecided')} description={troubles.join(' ')} />
          )}
          {examined?.outcomes && (
            <VerdictPanel
              program={program}
              outcomes={examined.outcomes}
              state={form}
              hypothesis={desk.hypothesis}
              onSuppose={desk.setHypothesis}
            />
          )}
          <Register request={request} obstacle={obstacle} onOpen={onOpen}>
            {mayDo(caller, 'applications:submit') && (
              <Apply request={request} object={soleSubject(desk)} disabled={obstacle !== null} />
            )}
          </Register>
          {desk.ledger.failed && <p className="soft">{t('ledgerUnreachable')}</p>}
          <HistoryPanel
            program={program}
            clause={clause}
            histories={desk.ledger.histories}
            subjects={desk.subjects}
            onOpen={onOpen}
          />
        </div>
      </div>
    </>
  );
}

interface Objections {
  /** At the field each came from. */
  readonly placed: ReadonlyMap<string, readonly Bilingual[]>;
  /** About no field of the form. */
  readonly others: readonly Bilingual[];
}

/** What the reader of facts objected to. */
function useObjections({ examined, fields }: DeskState): Objections {
  return useMemo(() => {
    const placed = new Map<string, Bilingual[]>();
    const others: Bilingual[] = [];
    for (const { pointer, message } of examined?.errors ?? []) {
      const field = fieldAt(fields, pointer.replace(/^\/facts/, ''));
      if (!field) {
        others.push(message);
        continue;
      }
      const key = errorKey(field.record, field.attribute);
      placed.set(key, [...(placed.get(key) ?? []), message]);
    }
    return { placed, others };
  }, [examined, fields]);
}

/** Whom the clause is decided for, where the form holds one. */
function soleSubject({ clause, form }: DeskState): ObjectRef | null {
  const found = form.records.filter(({ entity }) => entity === clause?.subject);
  const [only] = found;
  return found.length === 1 && only && only.id.trim() !== ''
    ? { entity: only.entity, id: only.id.trim() }
    : null;
}

function obstacleOf(desk: DeskState, errors: boolean): keyof typeof deskMessages | null {
  const { readings, values, history } = desk.overrides;
  if (desk.supposing) return 'registerSupposing';
  if (errors || !desk.asOfKnown) return 'registerErrors';
  if (Object.keys(readings).length + Object.keys(values).length > 0 || history?.length !== 0)
    return 'registerOverrides';
  return null;
}
