/** The desk's state: the clause, what was entered, what is supposed, and the worker's newest answer to it. */
import type { AwardHistory } from '@guiju/client';
import { type Case, type Clause, type Program, parseDate, readFacts } from '@guiju/ir';
import { useEffect, useMemo, useState } from 'react';
import { today } from '../app/today.ts';
import { day, wireDay } from '../format/day.ts';
import { useLanguage } from '../i18n/language.tsx';
import { latest } from '../worker/engine-client.ts';
import type { Examined } from './examine.ts';
import { fromFacts, toFacts } from './form/facts-json.ts';
import { formPlan } from './form/form-plan.ts';
import { blankForm, type FormState, fitForm, type Hypothesis, suppose } from './form/form-state.ts';
import { useAwards } from './records/ledger.ts';

/** What an example sets beside facts. None of it can be recorded. */
export interface Overrides {
  readonly readings: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** undefined: the example says that history is unknown. */
  readonly history: readonly Readonly<Record<string, unknown>>[] | undefined;
}

const noOverrides: Overrides = { readings: {}, values: {}, history: [] };

export function useDesk(program: Program, clauseId: string) {
  const clause = program.clauses.find(({ id }) => id === clauseId);
  const { language } = useLanguage();
  const [form, setForm] = useState<FormState>(() => ({ asOf: day(today(), language), records: [] }));
  const [hypothesis, setHypothesis] = useState<Hypothesis>({});
  const [overrides, setOverrides] = useState<Overrides>(noOverrides);
  const [example, setExample] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [examined, setExamined] = useState<Examined | null>(null);

  const plan = useMemo(
    () => (clause ? formPlan(program, clause, overrides.readings) : []),
    [program, clause, overrides.readings],
  );
  const fitted = useMemo(() => fitForm(form, plan), [form, plan]);
  const supposed = useMemo(() => suppose(fitted, program, hypothesis), [fitted, program, hypothesis]);
  const sent = useMemo(() => toFacts(program, supposed), [program, supposed]);
  const subjects = useMemo(() => countedSubjects(clause, fitted), [clause, fitted]);
  const ledger = useAwards(subjects);
  const history = useMemo(
    () =>
      ledger.failed || overrides.history === undefined
        ? undefined
        : [...overrides.history, ...historyLines(ledger.histories, program.id)],
    [ledger, overrides.history, program.id],
  );
  const asOfKnown = parseDate(fitted.asOf) !== undefined;

  useEffect(() => {
    if (!clause || !asOfKnown || ledger.loading) return;
    let wanted = true;
    latest('examine', 'examine', {
      policy: program.id,
      clause: clause.id,
      settings: { asOf: supposed.asOf, readings: overrides.readings, values: overrides.values },
      facts: sent.facts,
      history,
    }).then(
      (answer) => {
        if (!wanted || !answer) return;
        setExamined(answer);
        setFailure(null);
      },
      (error: Error) => {
        if (wanted) setFailure(error.message);
      },
    );
    return () => {
      wanted = false;
    };
  }, [program.id, clause, supposed.asOf, overrides, sent, history, asOfKnown, ledger.loading]);

  return {
    clause,
    plan,
    form: fitted,
    fields: sent.fields,
    facts: sent.facts,
    hypothesis,
    overrides,
    example,
    examined,
    failure,
    asOfKnown,
    ledger,
    subjects,
    supposing: Object.keys(hypothesis).length > 0,
    setForm: (next: FormState) => {
      setForm(next);
      setHypothesis({});
    },
    setHypothesis,
    setOverrides,
    clear: () => {
      setForm(blankForm(plan, day(today(), language)));
      setHypothesis({});
      setOverrides(noOverrides);
      setExample(null);
    },
    fill: (found: Case) => {
      const read = readFacts(program, found.request.facts);
      if (!read.ok) return;
      const { asOf, readings, values } = found.request.settings;
      setForm({
        asOf: wireDay(asOf, language),
        records: fromFacts(program, read.facts, (days) => day(days, language)),
      });
      setOverrides({ readings, values, history: found.request.history });
      setHypothesis({});
      setExample(found.id);
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;

/** Numbers that past awards are looked up by: the subjects themselves and whatever the limits count by. */
function countedSubjects(clause: Clause | undefined, form: FormState): readonly string[] {
  if (!clause) return [];
  const entities = new Set(
    clause.limits.flatMap(({ value }) =>
      value.per.flatMap(({ type }) => (type.kind === 'entity' ? [type.entity] : [])),
    ),
  );
  if (clause.subject) entities.add(clause.subject);
  const ids = form.records.filter(({ entity }) => entities.has(entity)).map(({ id }) => id.trim());
  return [...new Set(ids)].filter((id) => id !== '');
}

/** Living awards of the ledger as lines of history; one that concerns several subjects is one line. */
export function historyLines(histories: readonly AwardHistory[], policy: string) {
  const lines = histories
    .flatMap(({ awards }) => awards)
    .filter((award) => award.policy === policy && award.endedAt === null)
    .map(({ claim, clause, key, payee, slot, object, due, amount }) => ({
      id: `${claim} ${clause} ${key} ${slot}`,
      line: { clause, key, payee: payee.id, slot, object: object.id, due, paid: amount },
    }));
  return [...new Map(lines.map(({ id, line }) => [id, line])).values()];
}
