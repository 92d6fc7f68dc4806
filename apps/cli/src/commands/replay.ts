import { amendedPolicy, createEngine, type Replayed, replayDecisions } from '@guiju/api/receipts';
import type { Bilingual, Program } from '@guiju/ir';
import { LEDGER_OPTIONS, withLedger } from '../ledger-place.ts';
import { programOf, select } from '../load.ts';
import { type ReplayTotals, totalsOf, totalsText } from '../replay-totals.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

/** How many single claims are named; the totals count all. */
const NAMED = 20;

/** guiju replay: exit code 1 when a recorded decision comes out otherwise, or cannot be decided again. */
export const replay: Command = {
  usage: '[--data=DIR] [--from=N] [--to=N] [--against=POLICY] [--engine=claim|reference]',
  summary: {
    zh: '重算已记录的决定：用当时的程序、事实和历史应完全一致；--against 用另一版本重算，列出增减和总差额',
    en: 'decide recorded claims again: with the program, facts and history of then nothing may differ; --against another version: winners, losers, cost',
  },
  options: {
    ...LEDGER_OPTIONS,
    from: { type: 'string' },
    to: { type: 'string' },
    against: { type: 'string' },
    engine: { type: 'string' },
  },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('replay 不需要别的参数', 'replay takes no arguments');
    const { engine = 'claim' } = options;
    if (engine !== 'claim' && engine !== 'reference')
      throw new UsageError('--engine 只能是 claim 或 reference', '--engine is claim or reference');
    const version = await versionOf(options, terminal);
    const range = { from: number('from', options.from), to: number('to', options.to) };
    const results = await withLedger(options, terminal, (store) =>
      store.read(async (tx) => {
        const all: Replayed[] = [];
        for await (const one of replayDecisions(tx, createEngine(), { ...range, engine, ...version }))
          all.push(one);
        return all;
      }),
    );
    const totals = totalsOf(results);
    if (options.json)
      terminal.out(`${JSON.stringify({ totals: inText(totals), results: results.map(plain) })}\n`);
    else {
      const notable = results.filter(isNotable);
      for (const one of notable.slice(0, NAMED)) terminal.out(`${lineOf(one)[options.language]}\n`);
      if (notable.length > NAMED) terminal.out(`… ${notable.length - NAMED}\n`);
      terminal.out(`${totalsText(totals, version.against !== null)[options.language]}\n`);
    }
    return totals.differ + totals.unreadable + totals.withoutProgram > 0 ? 1 : 0;
  },
};

interface Version {
  readonly against: Program | null;
  readonly family?: string;
}

/** An amended form is held against the claims of every form of its policy. */
async function versionOf(options: Options, terminal: Terminal): Promise<Version> {
  if (typeof options.against !== 'string') return { against: null };
  const selection = await select([options.against], options, terminal);
  const id = selection.ids[0] ?? options.against;
  const { program, compilation } = programOf(selection, id, options, terminal);
  let family = id;
  for (let base = amendedPolicy(compilation); base !== null && base !== family; ) {
    family = base;
    base = amendedPolicy(programOf(selection, base, options, terminal).compilation);
  }
  return { against: program, family };
}

function number(name: string, given: Options[string]): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(
      `--${name} 是凭证编号，从 1 起的整数`,
      `--${name} is the number of a receipt, a whole number from 1`,
    );
  return value;
}

const isNotable = (one: Replayed): boolean =>
  one.kind === 'compared'
    ? one.before.fen !== one.after.fen || one.before.undetermined !== one.after.undetermined
    : one.kind !== 'same';

const yuan = (fen: bigint): string => {
  const whole = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '-' : '+'}${whole / 100n}.${String(whole % 100n).padStart(2, '0')}`;
};

function lineOf(one: Replayed): Bilingual {
  const at = `${one.sequence} ${one.claim}`;
  switch (one.kind) {
    case 'same':
      return { zh: `${at}  一致`, en: `${at}  the same` };
    case 'differs':
      return { zh: `${at}  不一致：${one.at}`, en: `${at}  differs at ${one.at}` };
    case 'erased':
      return { zh: `${at}  内容已删除，不能重算`, en: `${at}  erased, cannot be decided again` };
    case 'no-program':
      return { zh: `${at}  当时的程序不在`, en: `${at}  the program of then is not there` };
    case 'unreadable':
      return {
        zh: `${at}  事实不合这一版本：${one.why}`,
        en: `${at}  the facts do not fit this version: ${one.why}`,
      };
    case 'compared': {
      const open = one.after.undetermined - one.before.undetermined;
      const more = {
        zh: open === 0 ? '' : `，未定 ${open > 0 ? '+' : ''}${open}`,
        en: open === 0 ? '' : `, undetermined ${open > 0 ? '+' : ''}${open}`,
      };
      const change = yuan(one.after.fen - one.before.fen);
      return { zh: `${at}  ${change}元${more.zh}`, en: `${at}  ${change} yuan${more.en}` };
    }
  }
}

const inText = (totals: ReplayTotals) =>
  Object.fromEntries(
    Object.entries(totals).map(([name, v]) => [name, typeof v === 'bigint' ? String(v) : v]),
  );

const plain = (one: Replayed): unknown =>
  JSON.parse(JSON.stringify(one, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)));
