/** Facts as they were handed in, for reading: each object with its values, lists below it, values that changed with their days. */
import { useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function FactsView({ facts }: { readonly facts: Json }) {
  const t = useText(applicationMessages);
  const lists = Object.entries(facts).flatMap(([entity, list]) =>
    Array.isArray(list) ? list.filter(isRecord).map((one) => ({ entity, one })) : [],
  );
  if (lists.length === 0) return <p className="soft">{t('noFacts')}</p>;
  return (
    <>
      {lists.map(({ entity, one }) => (
        <One key={`${entity} ${String(one.id)}`} entity={entity} one={one} />
      ))}
    </>
  );
}

function One({ entity, one }: { readonly entity: string; readonly one: Json }) {
  const { id, ...values } = one;
  return (
    <section className="facts-one">
      <h4>
        {entity} {String(id)}
      </h4>
      <dl className="claim-facts">
        {Object.entries(values).map(([name, value]) => (
          <Value key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const t = useText(applicationMessages);
  const plain = (one: unknown): string =>
    one === true
      ? t('yes')
      : one === false
        ? t('no')
        : one === null || one === undefined
          ? t('absent')
          : String(one);
  if (!Array.isArray(value))
    return (
      <>
        <dt>{name}</dt>
        <dd>{plain(value)}</dd>
      </>
    );
  const items = value.filter(isRecord);
  const dated = items.every((item) => 'value' in item);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {items.length === 0 && t('none0')}
        {items.map((item) =>
          dated ? (
            <div key={`${item.from} ${item.to}`}>
              {plain(item.value)}{' '}
              <span className="soft">{[item.from ?? '…', item.to ?? '…'].map(String).join(' — ')}</span>
            </div>
          ) : (
            <One key={String(item.id)} entity="" one={item} />
          ),
        )}
      </dd>
    </>
  );
}
