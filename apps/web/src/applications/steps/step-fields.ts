/**
 * What a step asks for before it is sent, by its event, and the request it makes. Whether the step may be taken, and by whom, the
 * server says with every application: no rule of the process stands here.
 */
import {
  type Application,
  type ApprovalRequest,
  createClient,
  type HandlingRequest,
  type NextEvent,
  type ProcessEventKind,
  type SecondReviewRequest,
} from '@guiju/client';

type Facts = Readonly<Record<string, unknown>>;

const client = createClient();

/** Written in the dialog; every one is text. */
export interface Written {
  readonly reason: string;
  readonly opinion: string;
  readonly verdict: 'grant' | 'refuse';
  readonly from: string;
  /** One a line. */
  readonly items: string;
  readonly materials: string;
  readonly holder: string;
  readonly bank: string;
  readonly number: string;
  /** Why a rule is set aside; '' where none is. */
  readonly override: string;
}

export type Field = Exclude<keyof Written, 'override'>;

export const blank: Written = {
  reason: '',
  opinion: '',
  verdict: 'grant',
  from: '',
  items: '',
  materials: '',
  holder: '',
  bank: '',
  number: '',
  override: '',
};

/** Fields of each step, the ones that must be filled in first. */
interface Asked {
  readonly needed: readonly Field[];
  readonly optional: readonly Field[];
}

const asked = (needed: readonly Field[], optional: readonly Field[] = []): Asked => ({ needed, optional });
const NONE = asked([]);

const FIELDS: Partial<Readonly<Record<ProcessEventKind, Asked>>> = {
  'supplement-requested': asked([], ['items']),
  supplied: asked([], ['materials', 'holder', 'bank', 'number']),
  'first-reviewed': asked(['verdict', 'opinion']),
  'waiting-ended': asked(['reason']),
  'objection-raised': asked(['from', 'reason']),
  withdrawn: asked(['reason']),
  'review-agreed': asked([], ['opinion']),
  'review-returned': asked(['reason']),
  'objection-dismissed': asked(['reason']),
  'objection-upheld': asked(['reason']),
  approved: asked([], ['opinion']),
  'approval-returned': asked(['reason']),
  'approval-refused': asked(['reason']),
};

/** Where the facts lack nothing, what is to be supplied is whatever is written here. */
export function fieldsOf({ event }: NextEvent, { missing }: Pick<Application, 'missing'>): Asked {
  if (event === 'supplement-requested' && missing.length === 0) return asked(['items']);
  return FIELDS[event] ?? NONE;
}

/** Fields that must be filled in and are not. An account is whole or not there. */
export function unfilled(
  { needed }: Asked,
  written: Written,
  overriding: boolean,
): readonly (keyof Written)[] {
  const account = (['holder', 'bank', 'number'] as const).filter((name) => written[name].trim() !== '');
  const part = account.length > 0 && account.length < 3;
  return [
    ...needed.filter((name) => written[name].trim() === ''),
    ...(part ? (['holder', 'bank', 'number'] as const).filter((name) => written[name].trim() === '') : []),
    ...(overriding && written.override.trim() === '' ? (['override'] as const) : []),
  ];
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Sends a step; `facts`: those supplied, null leaves them as they are. Throws ApiError. */
export function takeStep(
  id: string,
  { event }: NextEvent,
  written: Written,
  facts: Facts | null,
): Promise<Application> {
  const override = written.override.trim() === '' ? {} : { override: { reason: written.override.trim() } };
  const reason = written.reason.trim();
  const opinion = written.opinion.trim() === '' ? {} : { opinion: written.opinion.trim() };
  const handle = (step: HandlingRequest) => client.handle(id, { ...step, ...override });
  const review = (step: SecondReviewRequest) => client.reviewApplication(id, { ...step, ...override });
  const approve = (step: ApprovalRequest) => client.approve(id, { ...step, ...override });
  switch (event) {
    case 'supplement-requested': {
      const also = linesIn(written.items);
      return handle({ event, ...(also.length > 0 ? { also } : {}) });
    }
    case 'supplied':
      return handle({ event, ...supplied(written), ...(facts === null ? {} : { facts }) });
    case 'first-reviewed':
      return handle({ event, verdict: written.verdict, opinion: written.opinion.trim() });
    case 'objection-raised':
      return handle({ event, from: written.from.trim(), text: reason });
    case 'withdrawn':
    case 'waiting-ended':
      return handle({ event, reason });
    case 'accepted':
    case 'supplement-lapsed':
    case 'published':
    case 'publication-ended':
    case 'archived':
      return handle({ event });
    case 'review-agreed':
      return review({ event, ...opinion });
    case 'review-returned':
    case 'objection-dismissed':
    case 'objection-upheld':
      return review({ event, reason });
    case 'approved':
      return approve({ event, ...opinion });
    case 'approval-returned':
    case 'approval-refused':
      return approve({ event, reason });
    default:
      throw new Error(`${event} is no step that a hand takes.`);
  }
}

function supplied({ materials, holder, bank, number }: Written) {
  const names = linesIn(materials);
  return {
    ...(names.length > 0 ? { materials: names } : {}),
    ...(holder.trim() === ''
      ? {}
      : { account: { holder: holder.trim(), bank: bank.trim(), number: number.trim() } }),
  };
}
