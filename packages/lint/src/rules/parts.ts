/** What a clause leaves unsaid: GJ7006 whom to pay, GJ7007 when it ends, GJ7009 how often. */
import {
  addMonths,
  type Clause,
  compare,
  formatDate,
  isPaidItself,
  type Program,
  readRequest,
} from '@guiju/ir';
import { thingsOf, withAttribute, withThings } from '../facts.ts';
import type { Found, Situation } from '../finding.ts';
import { ownOf, type Probe, totalOf } from '../probe.ts';
import { eachExprOf } from './expressions.ts';

export function missingParts(
  probe: Probe,
  clauses: readonly Clause[],
  situations: readonly Situation[],
): readonly Found[] {
  return clauses
    .filter((c) => c.grant.some((g) => g.value.kind !== 'gap'))
    .flatMap((clause) => {
      const own = situations.filter((s) => s.clause === clause.id);
      return [...payee(probe.program, clause, own), ...end(probe, clause, own), ...once(probe, clause, own)];
    });
}

/** Who has a birthday is a person. */
const BORN = /^(?:生日|出生(?:日期|年月)?|性别|birthday|birth_?date|date_of_birth|born(?:_on)?|sex|gender)$/i;

/** What is decided for is no person and no body: it has no number of identity and hangs on something else. */
function payee(program: Program, clause: Clause, [situation]: readonly Situation[]): readonly Found[] {
  const entity = program.entities.find((e) => e.name === clause.subject);
  // Of what is levied the subject owes it.
  if (clause.levy || clause.payee !== null || entity === undefined || clause.span === undefined) return [];
  const isSomebody = entity.attributes.some((a) => a.format !== null || BORN.test(a.name));
  const hangsOn = entity.parent ?? entity.attributes.find((a) => a.type.kind === 'entity')?.name ?? null;
  if (isSomebody || hangsOn === null || isPaidItself(entity.name, hangsOn)) return [];
  return [
    {
      code: 'GJ7006',
      span: clause.span,
      clause: clause.id,
      args: { id: clause.id, subject: entity.name, parent: hangsOn },
      situations: situation === undefined ? [] : [situation],
    },
  ];
}

/** A grant month by month that no limit on months and no last day ends. The witness: the same facts ten years later. */
function end(probe: Probe, clause: Clause, own: readonly Situation[]): readonly Found[] {
  const { effective } = probe.program;
  const isEnded =
    effective.until !== null ||
    (clause.force?.until ?? null) !== null ||
    clause.limits.some(
      ({ value: l }) => l.measure === 'months' || (l.measure === 'amount' && l.window === 'ever'),
    );
  if (clause.span === undefined || isEnded || (clause.months.length === 0 && clause.period !== 'month'))
    return [];
  const whole = own.flatMap((s): Situation[] => {
    const amount = probe.amount(s.request, { ...s, period: null });
    return amount === null ? [] : [{ ...s, period: null, amount }];
  });
  for (const situation of whole.flatMap((s) => [s, ...stillRunning(probe, s)])) {
    const later = tenYearsLater(probe, situation);
    if (later === null) continue;
    return [
      {
        code: 'GJ7007',
        span: clause.span,
        clause: clause.id,
        args: { id: clause.id },
        situations: [situation, later],
      },
    ];
  }
  return clause.period === 'month' || mayGoOn(probe.program, clause)
    ? [{ code: 'GJ7007', span: clause.span, clause: clause.id, args: { id: clause.id }, situations: [] }]
    : [];
}

/** A stay that lasts until today as long as nothing ends it. */
function mayGoOn(program: Program, { months }: Clause): boolean {
  let open = false;
  eachExprOf(
    program,
    months.map((m) => m.value.to),
    (expr) => {
      open ||= expr.kind === 'as-of';
    },
  );
  return open;
}

/** The same where nothing has ended: each optional date of the object known not to be. */
function stillRunning(probe: Probe, situation: Situation): readonly Situation[] {
  const { object } = situation;
  const attributes = probe.program.entities.find((e) => e.name === object.entity)?.attributes ?? [];
  return attributes
    .filter((a) => a.optional && a.type.kind === 'date')
    .flatMap(({ name }): Situation[] => {
      const request = withAttribute(situation.request, object.entity, object.id, name, null);
      const amount = probe.amount(request, situation);
      return amount === null ? [] : [{ ...situation, request, amount }];
    });
}

function tenYearsLater(probe: Probe, situation: Situation): Situation | null {
  const read = readRequest(probe.program, situation.request);
  if (!read.ok) return null;
  const asOf = formatDate(addMonths(read.settings.asOf, 120));
  const settings = { ...situation.request.settings, asOf, knownAt: asOf };
  const request = { ...situation.request, settings };
  const amount = probe.amount(request, situation);
  return amount !== null && compare(amount, situation.amount) > 0 ? { ...situation, request, amount } : null;
}

/** An event, presented a second time under another name, is paid again. Only where no limit says anything. */
function once(probe: Probe, clause: Clause, own: readonly Situation[]): readonly Found[] {
  const entity = probe.program.entities.find((e) => e.name === clause.subject);
  const isEvent =
    entity !== undefined &&
    (entity.parent !== null || entity.attributes.some((a) => a.type.kind === 'entity'));
  if (clause.limits.length > 0 || clause.span === undefined || !isEvent) return [];
  for (const situation of own) {
    const { request, object } = situation;
    const things = thingsOf(request, object.entity);
    const event = things.find((t) => t.id === object.id);
    if (event === undefined) continue;
    const again = { ...object, id: `${object.id}再` };
    const twice = withThings(request, object.entity, [...things, { ...event, id: again.id }]);
    const decision = probe.decideOne(twice, clause.id);
    const amount = totalOf(ownOf(decision?.outcomes ?? [], { ...situation, object: again }));
    if (amount === null || compare(amount, 0) <= 0) continue;
    return [
      {
        code: 'GJ7009',
        span: clause.span,
        clause: clause.id,
        args: { id: clause.id, subject: entity.name },
        situations: [
          { ...situation, request: twice },
          { ...situation, request: twice, object: again, amount },
        ],
      },
    ];
  }
  return [];
}
