/** A whole policy as an official document: title, numbered chapters and clauses, what they share, appendices. */
import type { SyntaxTree } from '@guiju/compiler';
import type { Clause, Program } from '@guiju/ir';
import { appendices } from './appendix.ts';
import { type Chapter, chaptersOf } from './chapters.ts';
import type { Block, OfficialDocument } from './document.ts';
import { clauseProse } from './prose/clause.ts';
import { definitionText, fundText, rankingText, stackingText, targetText } from './prose/common.ts';
import { figure } from './prose/figure.ts';
import { chineseNumber, officialDate, quoted } from './prose/official.ts';
import { bare } from './prose/voice.ts';
import { restsOn } from './rests-on.ts';

export interface ComposeOptions {
  /** Of the files the clauses stand in: they name the chapters. */
  readonly trees: readonly SyntaxTree[];
  /** written: 条文 where there is one, else from code. generated: all from code. */
  readonly texts: 'written' | 'generated';
}

export function composeDocument(program: Program, options: ComposeOptions): OfficialDocument {
  const chapters = chaptersOf(program, options.trees).map((chapter) => ({
    title: chapter.title ?? '具体规定',
    blocks: chapterBlocks(program, chapter, options.texts),
  }));
  const parts = [
    ...chapters,
    { title: '共同规定', blocks: paragraphs(shared(program)) },
    { title: '用语含义', blocks: paragraphs(program.definitions.map((d) => definitionText(program, d))) },
    { title: '目标', blocks: paragraphs(program.targets.map((t) => targetText(program, t))) },
    { title: '附则', blocks: paragraphs([force(program)]) },
  ].filter((part) => part.blocks.length > 0);
  return {
    title: program.title,
    created: program.effective.from,
    subtitle: force(program).replace(/^本办法/, ''),
    blocks: [
      ...parts.flatMap(({ title, blocks }, i): readonly Block[] => [
        { kind: 'heading', level: 1, text: `${chineseNumber(i + 1)}、${title}`, clause: null },
        ...blocks,
      ]),
      ...appendices(program),
    ],
  };
}

const paragraphs = (texts: readonly string[]): readonly Block[] =>
  texts.map(
    (text, i): Block => ({
      kind: 'paragraph',
      text: `${texts.length > 1 ? `${i + 1}.` : ''}${text}。`,
    }),
  );

function chapterBlocks(
  program: Program,
  { clauses }: Chapter,
  texts: ComposeOptions['texts'],
): readonly Block[] {
  return clauses.flatMap((clause, i): readonly Block[] => [
    { kind: 'heading', level: 2, text: `（${chineseNumber(i + 1)}）${clause.title}`, clause: clause.id },
    ...(texts === 'written' && clause.wording !== null
      ? [{ kind: 'paragraph' as const, text: clause.wording }]
      : generated(program, clause)),
    ...notes(program, clause).map((text): Block => ({ kind: 'note', text })),
  ]);
}

function generated(program: Program, clause: Clause): readonly Block[] {
  const all = clauseProse(program, clause);
  return all.flatMap(({ text, items }, i): readonly Block[] => [
    {
      kind: 'paragraph',
      text: `${all.length > 1 ? `${i + 1}.` : ''}${text}${items.length > 0 ? '：' : '。'}`,
    },
    ...items.map(
      (item, n): Block => ({
        kind: 'item',
        text: `（${n + 1}）${item}${n + 1 === items.length ? '。' : '；'}`,
      }),
    ),
  ]);
}

const WHY = { assumed: '假定', placeholder: '占位', gap: '待明确' } as const;

/** What the clause rests on that a reader must know is not simply in the source. */
function notes(program: Program, clause: Clause): readonly string[] {
  const { parameters, readings } = restsOn(program, clause);
  const byReason = Map.groupBy(
    parameters.filter((p) => p.status !== 'fixed' && p.status !== 'picked'),
    ({ status, note }) => `${status} ${note}`,
  );
  const figures = [...byReason.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.status === 'fixed' || first.status === 'picked') return [];
    const names = group.map((p) => `${bare(p.address)}${figure({ ...p, status: 'fixed' })}`);
    return [`${WHY[first.status]}：${names.join('、')}。${first.note ?? ''}`];
  });
  const changed = parameters.filter((p) => p.versions.length > 1);
  const read = readings.map((r) => {
    const picked = r.options.find((o) => o.id === r.pick);
    return `用语：${quoted(r.quote)}取${r.pick}，${picked?.text ?? ''}。理由：${r.reason}。`;
  });
  return [...figures, ...changed.map((p) => `调整：${bare(p.address)}${figure(p)}。`), ...read];
}

const shared = (program: Program): readonly string[] => [
  ...program.stackings.map((s) => s.wording?.replace(/。$/, '') ?? stackingText(program, s)),
  ...program.funds.map((f) => fundText(program, f)),
  ...program.rankings.map((r) => rankingText(program, r)),
];

function force({ effective }: Program): string {
  const { from, until, assumed } = effective;
  const mark = assumed === null ? '' : '〔假定〕';
  const end = until === null ? '' : `，有效期至${officialDate(until)}`;
  return `本办法自${officialDate(from)}起施行${mark}${end}`;
}
