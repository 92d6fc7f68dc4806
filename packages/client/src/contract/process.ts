/** Applications: a claim on its way from 申报 to 归档. What may happen next, and by whom, comes with each answer; screens need no table of their own. */
import { z } from 'zod';
import { SCOPE_NAMES } from '../access/scopes.ts';
import { ClaimRequest, Reason } from './claims.ts';
import { PoolRef } from './closing.ts';
import { Bilingual, IsoDate, Money, ObjectRef, PageLimit } from './common.ts';
import { Facts } from './evaluate.ts';
import { NamedHand } from './reviews.ts';

export const APPLICATION_STATES = [
  'submitted',
  'supplementing',
  'first-review',
  'second-review',
  'to-close',
  'waiting',
  'to-publish',
  'published',
  'objected',
  'to-approve',
  'approved',
  'paid',
  'archived',
  'to-check',
  'stopped',
  'recovering',
  'recovered',
  'refused',
  'closed',
  'withdrawn',
] as const;
export const ApplicationState = z.enum(APPLICATION_STATES).meta({
  id: 'ApplicationState',
  description:
    'submitted 待受理, supplementing 待补正, first-review 待初审, second-review 待复审, to-close 待集中评定, waiting 候补, to-publish 待公示, published 公示中, objected 异议处理中, to-approve 待批准, approved 待拨付, paid 已拨付, archived 已归档, to-check 待年检, stopped 已停发, recovering 追回中, recovered 已追回, refused 不予兑现, closed 已办结（没有可给的）, withdrawn 已撤回.',
});

export const PROCESS_EVENTS = [
  'submitted',
  'recorded',
  'supplement-requested',
  'supplied',
  'supplement-lapsed',
  'accepted',
  'first-reviewed',
  'withdrawn',
  'review-agreed',
  'review-returned',
  'pool-decided',
  'waiting-ended',
  'published',
  'objection-raised',
  'objection-dismissed',
  'objection-upheld',
  'publication-ended',
  'approved',
  'approval-returned',
  'approval-refused',
  'payment-made',
  'archived',
  'check-called',
  'check-passed',
  'check-failed',
  'resumed',
  'recovery-opened',
  'recovery-ended',
] as const;
export const ProcessEventKind = z.enum(PROCESS_EVENTS).meta({ id: 'ProcessEventKind' });

/** 受理回执, 一次性告知书, 审核意见表, 不予兑现告知书, 追回通知. */
export const APPLICATION_DOCUMENTS = [
  'receipt',
  'supplement-notice',
  'review-form',
  'refusal',
  'recovery-notice',
] as const;
export type ApplicationDocument = (typeof APPLICATION_DOCUMENTS)[number];

const words = (max: number) => z.string().trim().min(1).max(max);
const Reasoning = words(2000);

export const Account = z
  .object({
    holder: words(100).meta({ description: '户名.' }),
    bank: words(100).meta({ description: '开户行.' }),
    number: z
      .string()
      .trim()
      .regex(/^[0-9]{8,32}$/)
      .meta({ description: '账号, 8–32 digits.' }),
  })
  .strict()
  .meta({ id: 'Account', description: 'Where money for the payee goes.' });

export const SeenAccount = Account.extend({
  number: z.string().meta({ description: 'Without the scope identities:read only its last four digits.' }),
}).meta({ id: 'SeenAccount' });

export const AccountConfirmation = z
  .object({
    setAt: z.string().max(40).meta({
      description:
        '`accountSet.by.at` of the application: what is confirmed is the account that was looked at.',
    }),
  })
  .strict()
  .meta({ id: 'AccountConfirmation', description: 'A second person has checked where the money goes.' });

export const NewApplication = z
  .object({
    policy: z.string(),
    clause: z.string().meta({ description: 'An application is under one clause and for one object.' }),
    object: ObjectRef,
    facts: Facts.meta({
      description:
        'As for a claim. What only the approval makes known (批准日期) is left out: the process fills it in.',
    }),
    applicant: z
      .object({ name: words(100), contact: words(100).optional() })
      .strict()
      .meta({ description: 'Who applies, and where they are reached.' }),
    account: Account.optional(),
    materials: z
      .array(words(100))
      .max(50)
      .optional()
      .meta({ description: 'Papers that came with it, by name.' }),
    period: z.string().optional().meta({
      description:
        'Of a clause that is decided together with others (GET /v1/pools): for which period, 2026. Default: that of its own date in the facts, else of today.',
    }),
    onSite: z
      .boolean()
      .optional()
      .meta({ description: 'At the counter: missing items can be told at once. Only noted.' }),
  })
  .strict()
  .meta({ id: 'NewApplication' });

export const MissingItem = z
  .object({
    kind: z.enum(['fact', 'material', 'account', 'other']),
    what: Bilingual,
    pointer: z.string().nullable().meta({ description: 'Fact: `人员/p1.技能等级`. Otherwise null.' }),
  })
  .meta({ id: 'MissingItem' });

export const Deadline = z
  .object({
    step: ApplicationState,
    due: IsoDate.meta({ description: 'Last day of the step, in working days of the calendar.' }),
    workingDays: z.int().meta({ description: 'How many the step has.' }),
    left: z.int().meta({ description: 'Working days left; below 0: overdue by so many.' }),
    overdue: z.boolean(),
    sure: z.boolean().meta({
      description: 'false: no calendar covers all its days yet; the true day may be another.',
    }),
    waitsFor: z
      .enum(['office', 'applicant', 'public'])
      .meta({ description: 'applicant: the office’s own clock stands still meanwhile.' }),
  })
  .meta({ id: 'Deadline' });

export const TrailLine = z
  .object({
    sequence: z.int(),
    event: ProcessEventKind,
    words: Bilingual,
    from: ApplicationState.nullable(),
    to: ApplicationState,
    by: NamedHand.nullable().meta({ description: 'null: not noted at the time.' }),
    at: z.string(),
    reason: z.string().nullable(),
    detail: z.unknown().meta({
      description: 'What else came with the event: items, verdict, who objected. null: nothing, or erased.',
    }),
    override: z
      .object({
        rule: z.string(),
        reason: z.string(),
        signedBy: NamedHand.omit({ at: true }),
      })
      .nullable()
      .meta({ description: 'A rule was set aside, with a reason and a second signature.' }),
  })
  .meta({ id: 'TrailLine' });

export const NextEvent = z
  .object({
    event: ProcessEventKind,
    words: Bilingual,
    scope: z.enum(SCOPE_NAMES),
    allowed: z.boolean().meta({
      description:
        'Whether who asks may do it now; supplement-requested, where nothing is missing, with `also`.',
    }),
    why: Bilingual.nullable().meta({ description: 'Where not allowed: why not.' }),
    overridable: z
      .boolean()
      .meta({ description: 'Where a rule stands against it: it may be set aside by two.' }),
  })
  .meta({ id: 'NextEvent' });

export const PendingOverride = z
  .object({
    id: z.string(),
    event: ProcessEventKind,
    rule: z.string(),
    words: Bilingual.meta({ description: 'What the rule says.' }),
    reason: z.string(),
    by: NamedHand,
  })
  .meta({ id: 'PendingOverride' });

export const ApplicationSummary = z
  .object({
    id: z.string(),
    policy: z.string(),
    clause: z.string().nullable().meta({ description: 'null: recorded for several clauses at once.' }),
    object: ObjectRef.nullable().meta({ description: 'null: recorded for several objects at once.' }),
    applicant: z
      .string()
      .nullable()
      .meta({ description: 'null: erased, or recorded without an application.' }),
    route: z.enum(['application', 'direct']).meta({
      description:
        'direct: 免申即享 or a service; decided and recorded at once, then reviewed like any other.',
    }),
    state: ApplicationState,
    stateWords: Bilingual,
    submittedAt: z.string(),
    deadline: Deadline.nullable().meta({ description: 'null: nothing waits.' }),
    total: Money.nullable().meta({ description: 'As last evaluated; null: undetermined or refused.' }),
    claim: z.string().nullable().meta({ description: 'The recorded decision; null before approval.' }),
    pool: PoolRef.nullable().meta({
      description: 'Where it is decided together with others; null: by itself.',
    }),
  })
  .meta({ id: 'ApplicationSummary' });

export const Application = ApplicationSummary.extend({
  asOf: IsoDate,
  programHash: z.string(),
  facts: Facts,
  account: SeenAccount.nullable(),
  accountSet: z
    .object({
      by: NamedHand,
      confirmedBy: NamedHand.omit({ at: true }).nullable().meta({
        description:
          'Who else has seen it: with the second review, the approval, or PUT /v1/applications/{id}/account/confirmation. null: nobody yet, and no money goes there.',
      }),
    })
    .nullable()
    .meta({ description: 'Who set the account; null: there is none.' }),
  materials: z.array(z.string()),
  missing: z.array(MissingItem).meta({ description: 'All that is missing now.' }),
  verdict: z.enum(['granted', 'refused', 'undetermined', 'pooled']).meta({
    description: 'pooled: it has no result alone; the closing of its pool decides it.',
  }),
  reasons: z.array(Reason).meta({ description: 'Why, as last evaluated: a proposal until it is approved.' }),
  documents: z
    .array(z.enum(APPLICATION_DOCUMENTS))
    .meta({ description: 'Papers there are by now; any other is answered document-not-ready.' }),
  trail: z.array(TrailLine),
  next: z.array(NextEvent),
  pendingOverride: PendingOverride.nullable(),
}).meta({ id: 'Application' });

export const ApplicationQuery = z.object({
  state: z.string().optional().meta({ description: 'One state, or several with commas.' }),
  policy: z.string().optional(),
  clause: z.string().optional(),
  subject: z.string().optional().meta({ description: 'Id of the object it is for.' }),
  overdue: z.enum(['true', 'false']).optional(),
  limit: PageLimit,
  after: z.string().optional(),
});

export const ApplicationList = z
  .object({
    applications: z.array(ApplicationSummary).meta({
      description:
        'The earliest deadline first, so what is overdue comes first; then what waits for nothing.',
    }),
    counts: z
      .partialRecord(ApplicationState, z.int())
      .meta({ description: 'How many there are of each state.' }),
    overdue: z.int(),
    next: z.string().nullable().meta({ description: 'Give it as `after` for the next page.' }),
  })
  .meta({ id: 'ApplicationList' });

/** Set beside an event that a rule stands against: it waits for a second signature. */
const override = z.object({ reason: Reasoning }).strict().optional();
const event = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ event: z.literal(kind), override, ...shape }).strict();

export const HandlingRequest = z
  .discriminatedUnion('event', [
    event('supplement-requested', {
      also: z
        .array(words(200))
        .max(50)
        .optional()
        .meta({ description: 'Items beside those the system found; the one notice lists them all.' }),
    }),
    event('supplied', {
      facts: Facts.optional(),
      account: Account.optional(),
      materials: z.array(words(100)).max(50).optional().meta({ description: 'Added to those there are.' }),
    }),
    event('supplement-lapsed', {}),
    event('accepted', {}),
    event('first-reviewed', {
      verdict: z.enum(['grant', 'refuse']),
      opinion: Reasoning,
    }),
    event('waiting-ended', { reason: Reasoning }),
    event('published', {}),
    event('objection-raised', { from: words(100), text: Reasoning }),
    event('publication-ended', {}),
    event('archived', {}),
    event('withdrawn', { reason: Reasoning }),
  ])
  .meta({ id: 'HandlingRequest', description: 'What the clerk does.' });

export const SecondReviewRequest = z
  .discriminatedUnion('event', [
    event('review-agreed', { opinion: Reasoning.optional() }),
    event('review-returned', { reason: Reasoning }),
    event('objection-dismissed', { reason: Reasoning }),
    event('objection-upheld', { reason: Reasoning }),
  ])
  .meta({ id: 'SecondReviewRequest', description: 'What the second person does.' });

export const ApprovalRequest = z
  .discriminatedUnion('event', [
    event('approved', { opinion: Reasoning.optional() }),
    event('approval-returned', { reason: Reasoning }),
    event('approval-refused', { reason: Reasoning }),
  ])
  .meta({ id: 'ApprovalRequest', description: 'What the approver does.' });

export const CountersignRequest = z
  .discriminatedUnion('verdict', [
    z.object({ override: z.string(), verdict: z.literal('signed') }).strict(),
    z.object({ override: z.string(), verdict: z.literal('declined'), reason: Reasoning }).strict(),
  ])
  .meta({ id: 'CountersignRequest', description: 'The second signature under an override, or its refusal.' });

export const RecheckRequest = z
  .object({
    facts: Facts.meta({ description: 'The facts as they are now.' }),
    asOf: ClaimRequest.shape.asOf,
  })
  .strict()
  .meta({ id: 'RecheckRequest' });

export const ResumptionRequest = RecheckRequest.extend({
  reason: words(2_000).meta({ description: 'Why what was stopped is to go on; for the trail.' }),
})
  .strict()
  .meta({
    id: 'ResumptionRequest',
    description: 'A second decision, by somebody who neither handled nor stopped it.',
  });

export const CheckRound = z
  .object({
    by: z.iso
      .date()
      .optional()
      .meta({ description: 'Parts that fall due on or before this day; default today.' }),
    policy: z.string().optional(),
  })
  .strict()
  .meta({ id: 'CheckRound', description: '年检: which applications are to be checked.' });

export const CalledChecks = z
  .object({
    called: z.array(z.object({ application: z.string(), slot: z.string(), due: IsoDate })).meta({
      description: 'Applications that are in the queue as to-check now, with the first part that is due.',
    }),
    more: z.boolean().meta({ description: 'There are others: call again.' }),
  })
  .meta({ id: 'CalledChecks' });

export const CheckedPart = z
  .object({
    slot: z.string(),
    due: IsoDate,
    amount: Money,
    outcome: z.enum(['kept', 'stopped', 'undetermined', 'to-come']),
    reasons: z.array(Bilingual),
  })
  .meta({ id: 'CheckedPart' });

export const Recheck = z
  .object({
    application: Application,
    claim: z
      .string()
      .nullable()
      .meta({ description: 'The signed decision of this check; null: nothing was due.' }),
    parts: z.array(CheckedPart),
    recovery: Money.nullable().meta({
      description: 'What the clause’s own rule says is to come back; null: nothing.',
    }),
    recoveries: z.array(z.string()).meta({
      description:
        'Where by these facts it should never have been granted: the recoveries proposed of what was paid, for another person to decide.',
    }),
  })
  .meta({ id: 'Recheck' });

const days = z.int().min(1).max(250);
export const ProcessDays = z
  .object({
    accept: days.meta({ description: '受理或一次性告知' }),
    supplement: days.meta({ description: '申请人补正' }),
    firstReview: days.meta({ description: '初审' }),
    secondReview: days.meta({ description: '复审' }),
    publish: days.meta({ description: '公示之前' }),
    publication: days.meta({ description: '公示' }),
    objection: days.meta({ description: '异议处理' }),
    approve: days.meta({ description: '批准' }),
    pay: days.meta({ description: '拨付' }),
    archive: days.meta({ description: '归档' }),
    check: days.meta({ description: '年检' }),
  })
  .strict()
  .meta({ id: 'ProcessDays', description: 'Working days of each step.' });

export const ProcessRules = z
  .object({
    days: ProcessDays,
    knownAtApproval: z.array(z.string()).meta({
      description: 'Date attributes that the approval itself makes known: `人员.批准日期`.',
    }),
    materials: z
      .array(z.object({ clause: z.string(), name: words(100) }).strict())
      .max(500)
      .meta({ description: 'Papers a clause asks for.' }),
    source: Reasoning.meta({ description: 'Where these come from, for print.' }),
  })
  .strict()
  .meta({ id: 'ProcessRules' });

export const PolicyProcess = z
  .object({
    policy: z.string(),
    rules: ProcessRules,
    isDefault: z.boolean(),
    calendar: z.object({
      names: z.array(z.string()),
      from: IsoDate.nullable(),
      until: IsoDate.nullable().meta({ description: 'The last day that a calendar covers.' }),
    }),
    setBy: NamedHand.nullable(),
  })
  .meta({ id: 'PolicyProcess' });

export type ApplicationState = z.infer<typeof ApplicationState>;
export type ProcessEventKind = z.infer<typeof ProcessEventKind>;
export type Account = z.infer<typeof Account>;
export type NewApplication = z.input<typeof NewApplication>;
export type MissingItem = z.infer<typeof MissingItem>;
export type Deadline = z.infer<typeof Deadline>;
export type TrailLine = z.infer<typeof TrailLine>;
export type NextEvent = z.infer<typeof NextEvent>;
export type PendingOverride = z.infer<typeof PendingOverride>;
export type ApplicationSummary = z.infer<typeof ApplicationSummary>;
export type Application = z.infer<typeof Application>;
export type ApplicationQuery = z.input<typeof ApplicationQuery>;
export type ApplicationList = z.infer<typeof ApplicationList>;
export type HandlingRequest = z.input<typeof HandlingRequest>;
export type SecondReviewRequest = z.input<typeof SecondReviewRequest>;
export type ApprovalRequest = z.input<typeof ApprovalRequest>;
export type AccountConfirmation = z.input<typeof AccountConfirmation>;
export type CountersignRequest = z.input<typeof CountersignRequest>;
export type RecheckRequest = z.input<typeof RecheckRequest>;
export type ResumptionRequest = z.input<typeof ResumptionRequest>;
export type CheckRound = z.input<typeof CheckRound>;
export type CalledChecks = z.infer<typeof CalledChecks>;
export type CheckedPart = z.infer<typeof CheckedPart>;
export type Recheck = z.infer<typeof Recheck>;
export type ProcessDays = z.infer<typeof ProcessDays>;
export type ProcessRules = z.infer<typeof ProcessRules>;
export type PolicyProcess = z.infer<typeof PolicyProcess>;
