/** Claims of each clause under each law: how many are granted and how many open, and where it was asked for what they come to each, by group as well. */
import type { LawTotals, PopulationResult } from '@guiju/client';
import { type Program, parseExact } from '@guiju/ir';
import { quantileLabel } from '@guiju/tables/in-memory';
import { wireMoney } from '../../format/money.ts';
import { clauseTitle } from '../../format/names.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';

type ClauseTotal = LawTotals['clauses'][number];
type Spread = NonNullable<NonNullable<ClauseTotal['spread']>['all']>;

interface Row {
  readonly clause: string;
  readonly law: 'baseline' | 'reform';
  /** null: of all groups. */
  readonly group: { readonly word: string | null } | null;
  readonly granted: number;
  readonly undetermined: number | null;
  readonly spread: Spread | null;
}

interface ClaimsTableProps {
  readonly result: PopulationResult;
  readonly program: Program;
}

export function ClaimsTable({ result, program }: ClaimsTableProps) {
  const t = useText(populationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { baseline, reform, by } = result;
  const rows = baseline.clauses.flatMap((clause) => [
    ...rowsOf(clause, 'baseline', by),
    ...rowsOf(
      reform?.clauses.find((c) => c.clause === clause.clause),
      'reform',
      by,
    ),
  ]);
  const added = reform?.clauses.filter((c) => baseline.clauses.every((b) => b.clause !== c.clause)) ?? [];
  rows.push(...added.flatMap((clause) => rowsOf(clause, 'reform', by)));
  const asked = rows.find(({ spread }) => spread !== null)?.spread?.quantiles ?? null;
  const withGroups = rows.some(({ group }) => group !== null);
  return (
    // Wider than a small screen: it is scrolled by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="table-scroll" tabIndex={0} aria-label={t('claimsOf')}>
      <table className="plain-table claims-table" data-testid="claims">
        <thead>
          <tr>
            <th scope="col">{t('clause')}</th>
            {reform && <th scope="col">{t('law')}</th>}
            {withGroups && <th scope="col">{by}</th>}
            <th scope="col" className="figure">
              {t('claims')}
            </th>
            <th scope="col" className="figure">
              {t('open')}
            </th>
            {asked && (
              <>
                <th scope="col" className="figure">
                  {t('least')}
                </th>
                {asked.map(({ at }) => (
                  <th key={at} scope="col" className="figure">
                    {say(quantileLabel(parseExact(at) ?? 1))}
                  </th>
                ))}
                <th scope="col" className="figure">
                  {t('greatest')}
                </th>
              </>
            )}
          </tr>
        </thead>
        {[...Map.groupBy(rows, (r) => r.clause)].map(([clause, own]) => (
          <tbody key={clause}>
            {own.map(({ law, group, granted, undetermined, spread }, i) => (
              <tr key={`${law} ${JSON.stringify(group)}`}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={own.length}>
                    {clause} {clauseTitle(program, clause, language)}
                  </th>
                )}
                {reform && <td>{t(law)}</td>}
                {withGroups && <td>{group === null ? t('allGroups') : (group.word ?? t('unnamed'))}</td>}
                <td className="figure">{granted}</td>
                <td className="figure">{undetermined}</td>
                {asked && <SpreadCells spread={spread} columns={asked.length + 2} />}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function SpreadCells({ spread, columns }: { readonly spread: Spread | null; readonly columns: number }) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  if (spread === null)
    return (
      <td className="figure soft" colSpan={columns}>
        {t('nobody')}
      </td>
    );
  const { least, quantiles, greatest } = spread;
  return (
    <>
      <td className="figure">{wireMoney(least, language)}</td>
      {quantiles.map(({ at, amount }) => (
        <td key={at} className="figure">
          {wireMoney(amount, language)}
        </td>
      ))}
      <td className="figure">{wireMoney(greatest, language)}</td>
    </>
  );
}

function rowsOf(total: ClauseTotal | undefined, law: Row['law'], by: string | null): readonly Row[] {
  if (total === undefined) return [];
  const { clause, granted, undetermined, spread } = total;
  const all: Row = {
    clause,
    law,
    group: null,
    granted: granted.reduce((sum, { claims }) => sum + claims, 0),
    undetermined,
    spread: spread?.all ?? null,
  };
  if (by === null || spread === null || spread.groups.length < 2) return [all];
  const groups = granted.map(({ group, claims }): Row => {
    const own = spread.groups.find((g) => g.group === group) ?? null;
    return { clause, law, group: { word: group }, granted: claims, undetermined: null, spread: own };
  });
  return [all, ...groups];
}
