/** The appendices: every figure with its status, what is still open, and how ambiguous words were read. */
import type { Parameter, Program } from '@guiju/ir';
import type { Block } from './document.ts';
import { figureText } from './prose/figure.ts';
import { officialDate, quoted } from './prose/official.ts';
import { bare } from './prose/voice.ts';

const STATUS: Readonly<Record<Parameter['status'], string>> = {
  fixed: '定',
  picked: '定（择一）',
  assumed: '假定',
  placeholder: '占位',
  gap: '待明确',
};

export function appendices(program: Program): readonly Block[] {
  return [...figures(program), ...gaps(program), ...readings(program)];
}

function figures({ parameters }: Program): readonly Block[] {
  if (parameters.length === 0) return [];
  const rows = parameters.flatMap((p) => {
    const [first, ...later] = p.versions;
    const name = bare(p.address);
    if (first === undefined) return [[name, '—', '—', STATUS[p.status], p.note ?? '']];
    return [first, ...later].map((v) => [
      name,
      figureText(v.value, p),
      v.from === null ? '自施行之日' : officialDate(v.from),
      STATUS[p.status],
      p.note ?? '',
    ]);
  });
  return [
    { kind: 'appendix', text: '附件1 数字表' },
    { kind: 'table', head: ['名称', '数值', '起用日期', '状态', '说明'], widths: [28, 18, 18, 10, 26], rows },
  ];
}

function gaps({ parameters, clauses }: Program): readonly Block[] {
  const open = parameters.filter((p) => p.status === 'gap' || p.versions.length === 0);
  const slogans = clauses.flatMap(({ id, title, grant }) =>
    grant.flatMap(({ value }) => (value.kind === 'gap' ? [[`${id} ${title}`, value.note]] : [])),
  );
  const rows = [...open.map((p) => [bare(p.address), p.note ?? '']), ...slogans];
  if (rows.length === 0) return [];
  return [
    { kind: 'appendix', text: '附件2 待明确事项' },
    { kind: 'table', head: ['事项', '缺什么'], widths: [40, 60], rows },
  ];
}

function readings({ readings: all }: Program): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all.map(({ id, quote, options, pick, reason }) => [
    `${bare(id)}：${quoted(quote)}`,
    options.map((o) => `${o.id}：${o.text}`).join('；'),
    pick,
    reason,
  ]);
  return [
    { kind: 'appendix', text: '附件3 用语理解' },
    { kind: 'table', head: ['用语', '可能的理解', '取', '理由'], widths: [24, 42, 8, 26], rows },
  ];
}
