/** The list over the whole policy: a row for each open matter, leading to its place in the text and to the clauses it touches. */
import { fromFen, type Span } from '@guiju/ir';
import { formatRoute, useRoute } from '../../app/route.ts';
import { wan } from '../../format/money.ts';
import { catalogue, useLanguage, useText } from '../../i18n/language.tsx';
import type { Analysis } from '../../worker/analyse.ts';
import type { ClauseImpact } from '../../worker/impact.ts';
import type { Texts } from '../drafts/draft-store.ts';
import { type OpenMatter, openMatters, placeOf } from './matters.ts';

const messages = catalogue({
  none: {
    zh: '没有待定事项：没有缺口、读法和假定。',
    en: 'Nothing is open: no gaps, readings or assumptions.',
  },
  kind: { zh: '类别', en: 'Kind' },
  what: { zh: '事项', en: 'Matter' },
  clauses: { zh: '所涉条款', en: 'Clauses' },
  price: { zh: '价格（全部年度）', en: 'Price (all years)' },
  gap: { zh: '待明确', en: 'Gap' },
  reading: { zh: '读法', en: 'Reading' },
  assumed: { zh: '假定', en: 'Assumed' },
  placeholder: { zh: '占位', en: 'Stand-in' },
  effective: { zh: '施行日期', en: 'First day in force' },
  all: { zh: '全部条款', en: 'all clauses' },
  unpriced: { zh: '未定：填上数字才能计算', en: 'open: costed once filled in' },
  noClause: { zh: '没有条款用到', en: 'no clause uses it' },
  taken: { zh: '现取{option}：{text}', en: 'taken {option}: {text}' },
  instead: { zh: '改取{option} {price}', en: '{option} instead {price}' },
  counting: { zh: '正在计算…', en: 'counting…' },
  stake: { zh: '所涉条款现计 {money}', en: 'its clauses cost {money}' },
  partly: { zh: '（另有未定）', en: ' (part open)' },
  go: { zh: '到文本', en: 'Go to the text' },
});

interface OpenMattersProps {
  readonly analysis: Analysis;
  /** By `reading.option`. */
  readonly prices: ReadonlyMap<string, string>;
  readonly amounts: readonly ClauseImpact[];
  readonly texts: Texts;
  readonly stale: boolean;
  readonly onGo: (span: Span) => void;
}

export function OpenMatters({ analysis, prices, amounts, texts, stale, onGo }: OpenMattersProps) {
  const t = useText(messages);
  const [screen = 'editing', policy = ''] = useRoute().path;
  const matters = openMatters(analysis);
  if (matters.length === 0) return <p className="quiet panel">{t('none')}</p>;
  const whole = analysis.clauses.length;
  return (
    <table className={stale ? 'open-matters stale' : 'open-matters'}>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('clauses')}</th>
          <th scope="col">{t('price')}</th>
        </tr>
      </thead>
      <tbody>
        {matters.map((matter) => {
          const span = placeOf(matter);
          const here = span && texts[span.file] !== undefined ? span : null;
          return (
            <tr key={matter.key} data-matter={matter.kind}>
              <td className={`matter-${matter.kind}`}>
                {t(matter.kind === 'assumption' ? matter.of.status : matter.kind)}
              </td>
              <th scope="row">
                {here ? (
                  <button type="button" className="linkish" title={t('go')} onClick={() => onGo(here)}>
                    {nameOf(matter) ?? t('effective')}
                  </button>
                ) : (
                  (nameOf(matter) ?? t('effective'))
                )}
                <MatterWords matter={matter} />
              </th>
              <td>
                {matter.clauses.length === 0 && <span className="quiet">{t('noClause')}</span>}
                {matter.clauses.length > 0 && matter.clauses.length === whole && t('all')}
                {matter.clauses.length < whole &&
                  matter.clauses.map((id) => (
                    <a key={id} className="matter-clause" href={formatRoute([screen, policy, id])}>
                      {id}
                    </a>
                  ))}
              </td>
              <td>
                <MatterPrice matter={matter} prices={prices} amounts={amounts} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const nameOf = ({ kind, of }: OpenMatter): string | null => (kind === 'reading' ? of.id : of.address);

function MatterWords({ matter }: { readonly matter: OpenMatter }) {
  const t = useText(messages);
  if (matter.kind !== 'reading') return <span className="quiet"> {matter.of.note}</span>;
  const { quote, pick, options } = matter.of;
  const text = options.find(({ id }) => id === pick)?.text ?? '';
  return (
    <span className="quiet">
      {' '}
      <q>{quote}</q> {t('taken', { option: pick, text })}
    </span>
  );
}

interface MatterPriceProps {
  readonly matter: OpenMatter;
  readonly prices: ReadonlyMap<string, string>;
  readonly amounts: readonly ClauseImpact[];
}

function MatterPrice({ matter, prices, amounts }: MatterPriceProps) {
  const t = useText(messages);
  const { language } = useLanguage();
  switch (matter.kind) {
    case 'gap':
      return <span className="quiet">{t('unpriced')}</span>;
    case 'reading': {
      const { id, pick, options } = matter.of;
      const known = options.flatMap((option) => {
        const price = option.id === pick ? undefined : prices.get(`${id}.${option.id}`);
        return price === undefined ? [] : [{ option: option.id, price }];
      });
      if (known.length === 0) return <span className="quiet">{t('counting')}</span>;
      return known.map(({ option, price }) => <div key={option}>{t('instead', { option, price })}</div>);
    }
    case 'assumption': {
      const touched = amounts.filter(({ clause }) => matter.clauses.includes(clause));
      if (touched.length === 0) return null;
      const fen = touched.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
      const open = touched.some(({ amount }) => amount === null);
      if (open && touched.every(({ amount }) => amount === null)) {
        return <span className="quiet">{t('unpriced')}</span>;
      }
      return `${t('stake', { money: wan(fromFen(BigInt(fen)), language) })}${open ? t('partly') : ''}`;
    }
  }
}
