/** What a replay came to. Money in fen; a claim that is undetermined on either side is counted apart, never as 0. */
import type { Replayed } from '@guiju/api/receipts';
import { type Bilingual, formatMoney, fromFen } from '@guiju/ir';

export interface ReplayTotals {
  readonly replayed: number;
  readonly same: number;
  readonly differ: number;
  readonly winners: number;
  readonly gain: bigint;
  readonly losers: number;
  readonly loss: bigint;
  /** Claims of which something is undetermined under one version and not, or not as much, under the other. */
  readonly open: number;
  readonly erased: number;
  readonly unreadable: number;
  readonly withoutProgram: number;
}

export function totalsOf(results: readonly Replayed[]): ReplayTotals {
  const count = (kind: Replayed['kind']): number => results.filter((r) => r.kind === kind).length;
  const compared = results.filter((r) => r.kind === 'compared');
  const changes = compared.map((r) => r.after.fen - r.before.fen);
  const up = changes.filter((c) => c > 0n);
  const down = changes.filter((c) => c < 0n);
  const open = compared.filter((r) => r.before.undetermined !== r.after.undetermined).length;
  return {
    replayed: results.length,
    same:
      count('same') +
      compared.filter((r) => r.before.fen === r.after.fen && r.before.undetermined === r.after.undetermined)
        .length,
    differ: count('differs'),
    winners: up.length,
    gain: up.reduce((a, b) => a + b, 0n),
    losers: down.length,
    loss: -down.reduce((a, b) => a + b, 0n),
    open,
    erased: count('erased'),
    unreadable: count('unreadable'),
    withoutProgram: count('no-program'),
  };
}

const money = (fen: bigint): string => formatMoney(fromFen(fen));

export function totalsText(t: ReplayTotals, against: boolean): Bilingual {
  const lost = {
    zh: `，内容已删除 ${t.erased}，事实不合 ${t.unreadable}，缺程序 ${t.withoutProgram}`,
    en: `, erased ${t.erased}, facts that do not fit ${t.unreadable}, program missing ${t.withoutProgram}`,
  };
  if (!against)
    return {
      zh: `重算 ${t.replayed} 份决定：一致 ${t.same}，不一致 ${t.differ}${lost.zh}`,
      en: `${t.replayed} decisions replayed: the same ${t.same}, different ${t.differ}${lost.en}`,
    };
  return {
    zh: `按这一版本重算 ${t.replayed} 份决定：不变 ${t.same}，增加 ${t.winners} 份共 ${money(t.gain)}，减少 ${t.losers} 份共 ${money(t.loss)}，未定有变 ${t.open}${lost.zh}\n总差额 ${money(t.gain - t.loss)}（${t.gain - t.loss} 分）`,
    en: `${t.replayed} decisions under this version: unchanged ${t.same}, ${t.winners} gain ${money(t.gain)}, ${t.losers} lose ${money(t.loss)}, otherwise open ${t.open}${lost.en}\ncost ${money(t.gain - t.loss)} (${t.gain - t.loss} fen)`,
  };
}
