/**
 * Addresses: every number of a clause, definition, reading option or target gets one, by its place and nothing else, so that an
 * edit elsewhere in the text never renames it. The rules are those of the reference, section ‘Addresses’.
 */
import { type CompareOp, equal, sameUnit, type Unit } from '@guiju/ir';
import { dated } from '../syntax/print/expression.ts';
import { saidBy } from '../syntax/said-by.ts';
import type {
  Arm,
  Bound,
  ClauseDeclaration,
  DefinitionDeclaration,
  Expression,
  FigureNode,
  FundDeclaration,
  Gap,
  Quantity,
  RankingDeclaration,
  ReadingDeclaration,
  StackingDeclaration,
  Table,
  TargetDeclaration,
} from '../syntax/tree.ts';
import type { BoundUnit, Figure, Names } from './bound.ts';
import { createSink, declareFigure, type Sink } from './symbol.ts';
import { unitIn } from './types.ts';
import { quantityValue } from './unit.ts';
import { certaintyOf, readVersions } from './versions.ts';
import { partsOf } from './walk.ts';

interface Place {
  readonly owner: string;
  readonly doc: string | null;
  /** What the first money here is called: 金额, in a monthly clause 标准. */
  readonly money: string;
  /** In 限 every number is the 上限. */
  readonly limit: boolean;
}

export interface FigureTable {
  readonly figures: Map<FigureNode, Figure>;
  /** Figures that were found by themselves; false, and none is taken, where an address of theirs is another's already. */
  readonly take: (apart: ReadonlyMap<FigureNode, Figure>) => boolean;
  readonly inReading: (tree: ReadingDeclaration) => void;
  readonly inDefinition: (tree: DefinitionDeclaration) => void;
  readonly inRanking: (tree: RankingDeclaration) => void;
  readonly inClause: (tree: ClauseDeclaration) => void;
  readonly inStacking: (tree: StackingDeclaration) => void;
  readonly inFund: (tree: FundDeclaration) => void;
  readonly inTarget: (tree: TargetDeclaration) => void;
}

/** Zero of anything and a plain 1 are not figures of a policy: nobody tries another value for them. */
const isTrivial = (node: Quantity): boolean =>
  node.called === null &&
  node.versions.length === 0 &&
  (node.value === 0 || (node.value === 1 && node.unit === null && !node.percent));

export function createFigures(policy: string, units: Names<BoundUnit>, sink: Sink): FigureTable {
  const figures = new Map<FigureNode, Figure>();
  const taken = new Set<string>();
  /** What is taken stays so: the search for a free number goes on where it ended. */
  const nextOf = new Map<string, number>();

  const claim = (address: string): string => {
    let free = address;
    let n = nextOf.get(address) ?? 2;
    for (; taken.has(free); n++) free = `${address}${n}`;
    nextOf.set(address, n);
    taken.add(free);
    return free;
  };

  const enter = (node: Quantity | Gap, place: Place, arm: string | null, compared: boolean): void => {
    if (node.kind === 'quantity' && isTrivial(node)) return;
    const called = node.kind === 'quantity' ? node.called : null;
    const written = [{ value: node, from: null, to: null, published: null }, ...node.versions];
    // A figure whose unit was reported stays one without a unit, so that nothing asks for its unit again.
    const { type, versions } = readVersions(place.owner, written, units, sink);
    const part = called?.text ?? arm ?? kindOf(node, place, unitIn(type), compared);
    const address = claim(`${place.owner}.${part}`);
    const { status, note } = certaintyOf(written);
    figures.set(node, {
      symbol: declareFigure(sink, policy, address, called?.span ?? node.span, place.doc),
      address,
      alias: null,
      owner: place.owner,
      type,
      percent: node.kind === 'quantity' && node.percent,
      status,
      note,
      versions,
      span: node.span,
    });
  };

  const walk = (node: Expression | null, place: Place, arm: string | null, compared: boolean): void => {
    if (node === null) return;
    switch (node.kind) {
      case 'quantity':
      case 'gap':
        enter(node, place, arm, compared);
        return;
      case 'group':
      case 'negate':
        walk(node.of, place, arm, compared);
        return;
      case 'compare':
        for (const part of partsOf(node)) walk(part, place, arm, true);
        return;
      case 'within':
        for (const part of [node.of, node.from, node.to]) walk(part, place, arm, true);
        walk(node.term, place, arm, false);
        return;
      case 'bounded':
        walk(node.of, place, arm, false);
        walk(node.by, place, within(arm, node.bound === 'cap' ? '封顶' : '保底'), false);
        return;
      case 'branches':
        walk(node.least, place, arm, true);
        for (const { label, expression } of node.branches)
          walk(expression, place, label ? within(arm, label.text) : arm, false);
        return;
      case 'table':
        walk(node.on, place, arm, false);
        walkArms(node, place, arm);
        return;
      case 'call': {
        const [of, step, ...more] = node.args;
        const isRounding = node.fn === 'round' || node.fn === 'floor' || node.fn === 'ceiling';
        if (!isRounding) for (const argument of node.args) walk(argument, place, arm, false);
        else {
          if (of) walk(of, place, arm, false);
          // A step is part of the operation, not a figure one would move, unless something is said of it.
          if (step && !isBare(step)) walk(step, place, within(arm, '步长'), false);
          for (const argument of more) walk(argument, place, arm, false);
        }
        return;
      }
      default:
        for (const part of partsOf(node)) walk(part, place, arm, false);
    }
  };

  const walkArms = (node: Table, place: Place, outer: string | null): void => {
    for (const [i, arm] of node.arms.entries()) {
      const banded = node.mode === 'members' ? arm.members[0]?.text : `第${i + 1}档`;
      const own = arm.otherwise ? '其他' : banded;
      const name = own === undefined ? outer : within(outer, own);
      for (const bound of arm.bounds) {
        const { value } = bound;
        const before = node.arms[i - 1];
        const met = value?.kind === 'quantity' ? meeting(before, bound, value) : undefined;
        if (met && value?.kind === 'quantity') figures.set(value, { ...met, span: value.span });
        else if (!value || !meetsInWords(before, bound, value))
          walk(value, place, within(name, END[bound.op]), false);
      }
      walk(arm.result, place, name, false);
      // 速算扣除 follows from the brackets; it is checked, and nobody tries another value for it.
    }
  };

  /** Where two bands meet, the number at which they do is one figure, however often it is written: moving it leaves no gap. */
  const meeting = (before: Arm | undefined, bound: Bound, value: Quantity): Figure | undefined => {
    for (const other of before?.bounds ?? []) {
      const figure = other.value?.kind === 'quantity' ? figures.get(other.value) : undefined;
      const read = quantityValue(value, units, createSink());
      const [version] = figure?.versions ?? [];
      const unit = unitIn(figure?.type ?? null);
      if (!figure || !unit || !version || !read || END[other.op] === END[bound.op]) continue;
      const isSame = version.value !== null && equal(version.value, read.value);
      if (sameUnit(unit, read.unit) && isSame && isDatedAlike(other.value, value)) return figure;
    }
    return undefined;
  };

  /** The same of a bound that is reckoned (扣除额 × 50%): all its numbers are those of the bound it is met at. */
  const meetsInWords = (before: Arm | undefined, bound: Bound, value: Expression): boolean => {
    const other = before?.bounds.find(
      (one) => END[one.op] !== END[bound.op] && one.value && saidBy(one.value) === saidBy(value),
    );
    if (!other?.value) return false;
    const [theirs, own] = [quantitiesIn(other.value), quantitiesIn(value)];
    for (const [i, quantity] of own.entries()) {
      const figure = theirs[i] && figures.get(theirs[i]);
      if (figure) figures.set(quantity, { ...figure, span: quantity.span });
    }
    return true;
  };

  const plain = (owner: string, doc: string | null = null): Place => ({
    owner,
    doc,
    money: '金额',
    limit: false,
  });

  return {
    figures,
    take: (apart) => {
      for (const { address } of apart.values()) if (taken.has(address)) return false;
      for (const [node, figure] of apart) {
        taken.add(figure.address);
        figures.set(node, figure);
      }
      return true;
    },
    inReading: (tree) => {
      if (!tree.name) return;
      for (const option of tree.options)
        walk(option.expression, plain(tree.name.text, tree.quote?.text), null, false);
    },
    inDefinition: (tree) => {
      if (!tree.name) return;
      const place = plain(tree.name.text);
      walk(tree.expression, place, null, false);
      for (const line of tree.exceptions) {
        walk(line.when, place, null, false);
        walk(line.instead, place, line.id?.text ?? null, false);
      }
    },
    inRanking: (tree) => {
      if (!tree.id) return;
      const place = plain(tree.id.text, tree.title?.text);
      for (const line of tree.lines) if (line.kind !== 'ties') walk(line.expression, place, null, false);
    },
    inClause: (tree) => {
      if (!tree.id) return;
      const monthly = tree.lines.some((line) => line.kind === 'months');
      const place = { ...plain(tree.id.text, tree.title?.text), money: monthly ? '标准' : '金额' };
      for (const line of tree.lines) {
        switch (line.kind) {
          case 'grant':
            walk(line.amount, place, null, false);
            walk(line.decided, place, null, false);
            break;
          case 'limit':
            walk(line.max, { ...place, limit: true }, null, false);
            walk(line.window, place, '期限', false);
            break;
          case 'time':
          case 'condition':
          case 'priority':
          case 'continue':
            walk(line.expression, place, null, false);
            break;
          case 'months':
            walk(line.from, place, null, false);
            walk(line.to, place, null, false);
            break;
          case 'instalments':
            walk(line.from, place, null, false);
            break;
          case 'result':
            walk(line.expression, place, null, false);
            break;
          case 'milestone':
            walk(line.date, place, null, false);
            walk(line.amount, place, line.name?.text ?? null, false);
            break;
          case 'exception':
            walk(line.when, place, null, false);
            walk(line.instead, place, line.id?.text ?? null, false);
            break;
          case 'recovery':
            walk(line.when, place, null, false);
            walk(line.amount, place, '追回', false);
            break;
          case 'obligation':
            for (const part of [line.from, line.to, line.holds]) walk(part, place, null, false);
            break;
          case 'shares':
            for (const { payer, share } of line.shares) walk(share, place, payer?.text ?? null, false);
            break;
          case 'wording':
          case 'basis':
          case 'subject':
          case 'promotion':
          case 'force':
          case 'repealed':
          case 'transition':
          case 'settlement':
          case 'effect':
            break;
        }
      }
    },
    inStacking: (tree) => {
      if (!tree.id) return;
      const place = plain(tree.id.text, tree.title?.text);
      for (const line of tree.lines) {
        if (line.kind === 'limit') walk(line.max, { ...place, limit: true }, null, false);
        if (line.kind === 'limit' || line.kind === 'stacking-rule') walk(line.window, place, '期限', false);
      }
    },
    inFund: (tree) => {
      if (!tree.id) return;
      const place = plain(tree.id.text, tree.title?.text);
      for (const line of tree.lines) {
        if (line.kind === 'limit') walk(line.max, { ...place, limit: true }, null, false);
        if (line.kind === 'total') walk(line.amount, place, '总额', false);
      }
    },
    inTarget: (tree) => {
      if (tree.id) walk(tree.claim, plain(tree.id.text, tree.title?.text), null, false);
    },
  };
}

const quantitiesIn = (node: Expression): readonly Quantity[] =>
  node.kind === 'quantity' ? [node] : partsOf(node).flatMap((part) => (part ? quantitiesIn(part) : []));

/** A number, and nothing else. */
const isBare = (node: Expression): boolean =>
  node.kind === 'quantity' && node.versions.length === 0 && node.status === null && node.called === null;

/** Written with the same later values. */
function isDatedAlike(a: Expression | null, b: Quantity): boolean {
  const words = (node: Quantity): string => node.versions.map((one) => dated(one, 'zh')).join(' ');
  return a?.kind === 'quantity' && words(a) === words(b);
}

/** An end of a band, as its address says it. `第3档.定值` is both ends at once. */
const END: Readonly<Record<CompareOp, string>> = {
  '>': '下限',
  '≥': '下限',
  '<': '上限',
  '≤': '上限',
  '=': '定值',
  '≠': '定值',
};

const within = (outer: string | null, own: string): string => (outer === null ? own : `${outer}.${own}`);

function kindOf(node: Quantity | Gap, place: Place, unit: Unit | null, compared: boolean): string {
  if (place.limit) return '上限';
  if (node.kind === 'quantity' && node.percent) return '比例';
  if (compared) return '门槛';
  if (unit === null) return place.money;
  if (unit.some(([base]) => base === '元')) return place.money;
  if (unit.some(([base]) => base === '月' || base === '日' || base === '工作日')) return '期限';
  return unit.length === 0 ? '系数' : '数量';
}
