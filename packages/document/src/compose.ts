/** A whole policy as an official document: title, numbered chapters and clauses, what they share, appendices. */
import type { SyntaxTree } from '@guiju/compiler';
import { type Clause, type Parameter, type Program, type Stacking, versionedBy } from '@guiju/ir';
import { appendices } from './appendix.ts';
import { type Article, chaptersOf } from './chapters.ts';
import type { Block, OfficialDocument } from './document.ts';
import { clauseProse } from './prose/clause.ts';
import {
  definitionText,
  fundText,
  rankingText,
  stackingTerm,
  stackingText,
  targetText,
} from './prose/common.ts';
import { changesOf, figure } from './prose/figure.ts';
import { termWords } from './prose/force.ts';
import { chineseNumber, list, officialDate, quoted } from './prose/official.ts';
import type { Paragraph } from './prose/paragraph.ts';
import { bare } from './prose/voice.ts';
import { restsOn } from './rests-on.ts';

export interface ComposeOptions {
  /** Of the files the clauses stand in: they name the chapters. */
  readonly trees: readonly SyntaxTree[];
  /** written: 条文 where there is one, else from code. generated: all from code. */
  readonly texts: 'written' | 'generated';
}

export function composeDocument(program: Program, options: ComposeOptions): OfficialDocument {
  const chapters = chaptersOf(program, options.trees).map(({ title, articles }) => ({
    title,
    blocks: articles.flatMap((versions, i) => articleBlocks(program, versions, i + 1, options.texts)),
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

/** A clause under its number: its versions one after another, each with the time it holds for. */
function articleBlocks(
  program: Program,
  versions: Article,
  number: number,
  texts: ComposeOptions['texts'],
): readonly Block[] {
  const { id, title } = versions.at(-1) ?? versions[0];
  return [
    { kind: 'heading', level: 2, text: `（${chineseNumber(number)}）${title}`, clause: id },
    ...versions.flatMap((clause): readonly Block[] => {
      const term = versions.length > 1 ? termWords(program, clause) : null;
      const lead = term === null ? null : `本条${term}`;
      const said = clauseProse(program, clause).filter(({ text }) => text !== lead);
      const paragraphs =
        texts === 'generated' || clause.wording === null
          ? generated(said)
          : [clause.wording, ...said.flatMap((p) => (p.about === 'force' ? [`${p.text}。`] : []))].map(
              (text): Block => ({ kind: 'paragraph', text }),
            );
      return [
        ...(term === null ? [] : [{ kind: 'paragraph' as const, text: `${term}的规定：` }]),
        ...paragraphs,
        ...notes(program, clause).map((text): Block => ({ kind: 'note', text })),
      ];
    }),
  ];
}

function generated(all: readonly Paragraph[]): readonly Block[] {
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
    const names = group.map((p) => figureNamed({ ...p, status: 'fixed' }));
    return [`${WHY[first.status]}：${names.join('、')}。${first.note ?? ''}`];
  });
  const changed = parameters.filter((p) => changesOf(p).length > 1 && !isTerm(program, p));
  const read = readings.map((r) => {
    const picked = r.options.find((o) => o.id === r.pick);
    return `用语：${quoted(r.quote)}取${r.pick}，${picked?.text ?? ''}。理由：${r.reason}。`;
  });
  const changes = changed.map((p) => `调整：${textsNamed(program, p) ?? figureNamed(p)}。`);
  return [...figures, ...changes, ...read];
}

/** Of a rule over clauses, which says itself since when it is law. */
const isTerm = ({ stackings }: Program, { address }: Parameter): boolean =>
  stackings.some(({ inForce }) => inForce === address);

/** 租金标准自2025年1月1日起另行规定; null: the figure chooses no text. */
function textsNamed(program: Program, { address, versions }: Parameter): string | null {
  const definition = versionedBy(program, address);
  if (definition === null) return null;
  const days = versions.flatMap(({ from }) => (from === null ? [] : [officialDate(from)]));
  return `${bare(definition)}自${list(days, '、')}起另行规定`;
}

/** 年满线为60（自2025年1月1日起为65）; a gap has only a name. */
function figureNamed(parameter: Parameter): string {
  const value = figure(parameter);
  return `${bare(parameter.address)}${value === '' ? '' : `为${value}`}`;
}

/** In its own words, with its term behind them, which an amendment may have given it. */
function worded(program: Program, stacking: Stacking): string | null {
  if (stacking.wording === null) return null;
  const term = stackingTerm(program, stacking);
  return `${stacking.wording.replace(/。$/, '')}${term === '' ? '' : `（${term}）`}`;
}

const shared = (program: Program): readonly string[] => [
  ...program.stackings.map((s) => worded(program, s) ?? stackingText(program, s)),
  ...program.funds.map((f) => fundText(program, f)),
  ...program.rankings.map((r) => rankingText(program, r)),
];

function force({ effective }: Program): string {
  const { from, until, assumed } = effective;
  const mark = assumed === null ? '' : '〔假定〕';
  const end = until === null ? '' : `，有效期至${officialDate(until)}`;
  return `本办法自${officialDate(from)}起施行${mark}${end}`;
}
