/** A witness as 案例: the facts as they would be written, and what they give. */
import { formatQuantity, type Program } from '@guiju/ir';
import { type Thing, thingsOf } from './facts.ts';
import type { Request, Situation } from './finding.ts';

/** Situations of one request become one case; each other request a case of its own. */
export function caseText(program: Program, title: string, situations: readonly Situation[]): string {
  const requests = [...new Set(situations.map((s) => s.request))];
  return requests
    .map((request, i) => {
      const own = situations.filter((s) => s.request === request);
      const numbered = requests.length === 1 ? title : `${title}${'甲乙丙丁'[i] ?? i + 1}`;
      return oneCase(program, numbered, request, own);
    })
    .join('\n');
}

function oneCase(
  program: Program,
  title: string,
  request: Request,
  situations: readonly Situation[],
): string {
  const { asOf, knownAt, readings, values } = request.settings;
  const lines = [
    `案例 “${title}”`,
    `  截至 ${asOf}`,
    ...(knownAt === undefined || knownAt === asOf ? [] : [`  知悉 ${knownAt}`]),
    ...Object.entries(readings).map(([id, option]) => `  读 ${id} 取 ${option}`),
    ...Object.entries(values).map(([address, value]) => `  设 ${addressText(address)} = ${value}`),
    ...program.entities.flatMap((entity) =>
      thingsOf(request, entity.name).map((thing) => thingLine(program, entity.name, entity.parent, thing)),
    ),
    ...situations.map(
      (s) =>
        `  期望 ${s.clause} ${s.object.id} = ${formatQuantity(s.amount, unitOf(program, s.clause))}${periodText(s.period)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** `2026`, `2026-Q2`, `2026-05` */
function periodText(period: string | null): string {
  if (period === null) return '';
  const [year, part] = period.split('-');
  if (part === undefined) return ` 于 ${year}`;
  return ` 于 ${year}年${part.startsWith('Q') ? `${part.slice(1)}季` : `${Number(part)}月`}`;
}

function unitOf(program: Program, id: string) {
  const grant = program.clauses.find((c) => c.id === id)?.grant[0]?.value;
  return grant?.kind === 'amount' && grant.unit.length > 0 ? grant.unit : YUAN_ONLY;
}
const YUAN_ONLY = [['元', 1]] as const;

function thingLine(program: Program, entity: string, parent: string | null, thing: Thing): string {
  const attributes = program.entities.find((e) => e.name === entity)?.attributes ?? [];
  const belongs = parent === null ? '' : ` 属于 ${String(thing[parent])}`;
  const facts = attributes.flatMap(({ name, type }) => {
    const value = thing[name];
    return value === undefined ? [] : [`${name} = ${valueText(value, type.kind === 'text')}`];
  });
  return `  ${entity} ${thing.id}${belongs}: ${facts.join(', ')}`.trimEnd();
}

function valueText(value: unknown, isText: boolean): string {
  if (Array.isArray(value)) return value.map((span) => spanText(span as Span, isText)).join(' 然后 ');
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return isText ? `“${String(value)}”` : String(value);
}

interface Span {
  readonly from?: string;
  readonly to?: string;
  readonly value: unknown;
}

const spanText = ({ from, to, value }: Span, isText: boolean): string =>
  `${valueText(value, isText)}${from === undefined ? '' : ` 自 ${from}`}${to === undefined ? '' : ` 至 ${to}`}`;

/** `haiyan-training/标准.中级工` as it is written in a case. */
function addressText(address: string): string {
  const slash = address.indexOf('/');
  return slash < 0 ? address : `「${address.slice(0, slash)}」.${address.slice(slash + 1)}`;
}
