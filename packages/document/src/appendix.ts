/** The appendices: every figure with its status, what is still open, and how ambiguous words were read. */
import { type Days, isImplied, type Parameter, type Program } from '@guiju/ir';
import type { Block } from './document.ts';
import { changesOf, figureText } from './prose/figure.ts';
import { officialDate, quoted } from './prose/official.ts';
import { bare } from './prose/voice.ts';

const STATUS: Readonly<Record<Parameter['status'], string>> = {
  fixed: '定',
  picked: '定（择一）',
  assumed: '假定',
  placeholder: '占位',
  gap: '待明确',
};

/** Numbered in the order of those there are. */
export function appendices(program: Program): readonly Block[] {
  return [figures(program), gaps(program), readings(program), lists(program)]
    .filter((a) => a !== null)
    .flatMap(({ title, ...table }, i): readonly Block[] => [
      { kind: 'appendix', text: `附件${i + 1} ${title}` },
      { kind: 'table', ...table },
    ]);
}

type Appendix = Omit<Extract<Block, { readonly kind: 'table' }>, 'kind'> & { readonly title: string };

function figures(program: Program): Appendix | null {
  const parameters = program.parameters.filter(({ address }) => !isImplied(program, address));
  if (parameters.length === 0) return null;
  const rows = parameters.flatMap((p) => {
    const versions = changesOf(p);
    const name = bare(p.address);
    if (versions.length === 0) return [[name, '—', '—', STATUS[p.status], p.note ?? '']];
    return versions.map((v) => [
      name,
      figureText(v.value, p),
      v.from === null ? firstDay(program, p) : officialDate(v.from),
      STATUS[v.value === null ? 'gap' : p.status],
      p.note ?? '',
    ]);
  });
  const head = ['名称', '数值', '起用日期', '状态', '说明'];
  return { title: '数字表', head, widths: [28, 18, 18, 10, 26], rows };
}

/** A figure written in a clause that came later is of the day of that clause. */
function firstDay({ clauses, effective }: Program, { span }: Parameter): string {
  const of = clauses.find(
    (c) => span && c.span?.file === span.file && c.span.start <= span.start && span.end <= c.span.end,
  );
  const from = of?.force?.from ?? null;
  return from === null || from <= effective.from ? '自施行之日' : officialDate(from);
}

function gaps({ parameters, clauses }: Program): Appendix | null {
  const open = parameters.filter((p) => p.status === 'gap' || p.versions.length === 0);
  const slogans = clauses.flatMap(({ id, title, grant }) =>
    grant.flatMap(({ value }) => (value.kind === 'gap' ? [[`${id} ${title}`, value.note]] : [])),
  );
  const ended = parameters.flatMap((p) =>
    p.versions.flatMap(({ from, value }) =>
      value === null && from !== null
        ? [[`${bare(p.address)}（自${officialDate(from)}起）`, p.note ?? '']]
        : [],
    ),
  );
  const rows = [...open.map((p) => [bare(p.address), p.note ?? '']), ...ended, ...slogans];
  return rows.length === 0 ? null : { title: '待明确事项', head: ['事项', '缺什么'], widths: [40, 60], rows };
}

function readings({ readings: all }: Program): Appendix | null {
  const rows = all.map(({ id, quote, options, pick, reason }) => [
    `${bare(id)}：${quoted(quote)}`,
    options.map((o) => `${o.id}：${o.text}`).join('；'),
    pick,
    reason,
  ]);
  const head = ['用语', '可能的理解', '取', '理由'];
  return rows.length === 0 ? null : { title: '用语理解', head, widths: [24, 42, 8, 26], rows };
}

function lists({ lists: all }: Program): Appendix | null {
  const day = (d: Days | null, open: string) => (d === null ? open : officialDate(d));
  const rows = all.flatMap(({ id, entries, from, until }) =>
    entries.map((e) => [bare(id), e.value, day(e.from ?? from, '—'), day(e.until ?? until, '—')]),
  );
  const head = ['名单', '列入', '自', '至'];
  return rows.length === 0 ? null : { title: '名单', head, widths: [28, 32, 20, 20], rows };
}
