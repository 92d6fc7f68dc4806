import { evaluate } from '@guiju/evaluate';
import { formatDateZh, readFacts, readRequest } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { fieldAt, fromFacts, toFacts } from '../../src/claims/form/facts-json.ts';
import { formPlan } from '../../src/claims/form/form-plan.ts';
import { blankForm, type FormState, fitForm, setEntry, suppose } from '../../src/claims/form/form-state.ts';
import { measure } from '../measure.ts';

const { program, cases } = measure();
const clause = (id: string) => {
  const found = program.clauses.find((one) => one.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
};
const plan = (id: string, readings = {}) => formPlan(program, clause(id), readings);
const asks = (id: string, readings = {}) =>
  Object.fromEntries(
    plan(id, readings).map(({ entity, fields }) => [entity.name, fields.map(({ name }) => name)]),
  );

describe('the form of a clause', () => {
  test('asks for the facts C02 reads under the reading picked, and who the firm is', () => {
    expect(asks('C02')).toEqual({ 企业: ['信用代码', '规上'], 培训中心: ['认定日期'] });
  });

  test('another reading reads other facts', () => {
    expect(asks('C02', { 特别是: '乙' }).企业).toEqual(['信用代码', '规上', '专精特新']);
  });

  test('follows definitions, lists and references', () => {
    expect(asks('C05')).toMatchObject({
      企业: ['信用代码', '自主认定备案'],
      证书: ['持证人', '等级', '发证日期', '本企业评价', '发证月参保'],
    });
    expect(Object.keys(asks('C05'))).toContain('人员');
    expect(asks('C09').人员).toContain('前次县内参保止');
    expect(asks('C09').人员).not.toContain('镇街');
  });

  test('a blank form says only that there is one subject', () => {
    const { facts } = toFacts(program, blankForm(plan('C09'), '2024-06-30'));
    expect(facts).toEqual({ 人员: [{ id: '人员1' }] });
  });

  test('a subject that belongs to another object comes with it', () => {
    const { facts } = toFacts(program, blankForm(plan('C02'), '2024-06-30'));
    expect(facts).toEqual({
      企业: [{ id: '企业1', 培训中心: [{ id: '培训中心1' }], 实训: [], 证书: [], 培训: [] }],
    });
  });

  test('keeps what was entered when the clause changes', () => {
    const before = blankForm(plan('C02'), '2024-06-30');
    const [firm] = before.records;
    const entered = setEntry(before, firm?.key ?? '', '规上', { kind: 'known', text: '是' });
    const after = fitForm(entered, plan('C03'));
    expect(after.records.slice(0, 2)).toEqual(entered.records);
    expect(after.records.map(({ entity }) => entity)).toContain('实训');
  });
});

describe('facts in and out of the form', () => {
  test('every worked case of the measure decides the same after a round through the form', () => {
    for (const { id, request } of cases) {
      const read = readRequest(program, request);
      if (!read.ok) throw new Error(`${id}: ${read.errors[0]?.message.zh}`);
      const form: FormState = { asOf: '', records: fromFacts(program, read.facts, formatDateZh) };
      const again = readFacts(program, toFacts(program, form).facts);
      if (!again.ok) throw new Error(`${id}: ${again.errors[0]?.message.zh}`);
      const decide = (facts: typeof read.facts) =>
        evaluate(program, read.settings, facts, read.history, { trace: false }).outcomes.map(
          ({ clause, object, year, verdict, awards }) => ({ clause, object, year, verdict, awards }),
        );
      expect(decide(again.facts), id).toEqual(decide(read.facts));
    }
  }, 60_000);

  test('an error finds the field it came from, however deep in its value', () => {
    const blank = blankForm(plan('C09'), '');
    const key = blank.records[0]?.key ?? '';
    const dated = setEntry(blank, key, '批准日期', {
      kind: 'dated',
      spans: [{ from: '2023-02-31', to: '', text: '2023-01-01' }],
    });
    const { facts, fields } = toFacts(program, dated);
    const read = readFacts(program, facts);
    if (read.ok) throw new Error('31 February was read');
    expect(fieldAt(fields, read.errors[0]?.pointer ?? '')).toEqual({ record: key, attribute: '批准日期' });
  });

  test('what is supposed leaves what was entered alone', () => {
    const form = blankForm(plan('C09'), '');
    const supposed = suppose(form, program, { '人员/人员1.技能等级': { kind: 'known', text: '高级技师' } });
    expect(toFacts(program, supposed).facts).toEqual({ 人员: [{ id: '人员1', 技能等级: '高级技师' }] });
    expect(toFacts(program, form).facts).toEqual({ 人员: [{ id: '人员1' }] });
  });
});
