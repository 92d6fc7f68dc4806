/** One figure of the text: a slider and a box over the same value, its unit, its standing, and the way back to the text. */
import { UndoOutlined } from '@ant-design/icons';
import { divide, type Exact, equal, type Parameter, parseDate, parseQuantity } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { Button, Input } from 'antd';
import { memo, useState } from 'react';
import { wan } from '../../format/money.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { boxText, inWan, shortName, textValue, unitText } from './figures.ts';
import { positionOf, scaleOf, stepsAround, valueAt } from './scale.ts';
import { WithinLine } from './within-line.tsx';

interface FigureControlProps {
  readonly parameter: Parameter;
  /** undefined: as the text has it. */
  readonly value: Exact | undefined;
  /** The reading and option under which alone it plays a part, where that is not taken. */
  readonly idleUnless: string | undefined;
  readonly policy: string;
  /** The scenario whose budget line is asked about; null: none is set. */
  readonly line: Scenario | null;
  readonly onChange: (address: string, value: Exact | undefined) => void;
  /** A hand or the keyboard has reached the slider: it may move to these values next. */
  readonly onReach: (address: string, near: readonly Exact[]) => void;
}

/** Of forty figures only the one that moves is drawn again. */
export const FigureControl = memo(function FigureControl({
  parameter,
  value,
  idleUnless,
  policy,
  line,
  onChange,
  onReach,
}: FigureControlProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const original = textValue(parameter);
  const current = value ?? original;
  const name = shortName(parameter.address);
  const changed = value !== undefined && (original === undefined || !equal(value, original));
  const set = (next: Exact): void =>
    onChange(parameter.address, original !== undefined && equal(next, original) ? undefined : next);
  const read = (text: string): Exact | undefined => {
    if (parameter.type.kind === 'date') return parseDate(text);
    const found = parseQuantity(text, parameter.type.unit);
    // In a percentage's box a bare number is a number of percent.
    return found !== undefined && parameter.percent && !text.includes('%') ? divide(found, 100) : found;
  };
  const wrong = typed !== null && typed.trim() !== '' && read(typed) === undefined;
  // A day is written, not slid.
  const scale =
    current === undefined || parameter.type.kind === 'date' ? null : scaleOf(parameter, original ?? current);
  const reach = (): void => {
    if (scale && current !== undefined) onReach(parameter.address, stepsAround(current, scale));
  };
  const shown = (exact: Exact): string =>
    inWan(parameter, exact)
      ? wan(exact, language)
      : `${boxText(parameter, exact)}${unitText(parameter, language)}`;
  return (
    <div className={changed ? 'figure-control changed' : 'figure-control'}>
      <div className="figure-head">
        <span className="figure-name" title={parameter.note ?? undefined}>
          {name}
        </span>
        <span className={`status-badge status-${parameter.status}`} title={parameter.note ?? undefined}>
          {t(`status.${parameter.status}`)}
        </span>
        {idleUnless !== undefined && (
          <span className="figure-idle">{t('idleUnless', { option: idleUnless })}</span>
        )}
        <span className="figure-wan">
          {current === undefined ? t('open') : inWan(parameter, current) ? wan(current, language) : ''}
        </span>
        {scale && line && (
          <WithinLine
            policy={policy}
            scenario={line}
            address={parameter.address}
            scale={scale}
            shown={shown}
          />
        )}
        {changed && original !== undefined && (
          <span className="figure-original">{t('original', { value: shown(original) })}</span>
        )}
        {changed && (
          <Button
            size="small"
            type="text"
            icon={<UndoOutlined />}
            aria-label={t(original === undefined ? 'clearValue' : 'restore', { name: parameter.address })}
            onClick={() => {
              setTyped(null);
              onChange(parameter.address, undefined);
            }}
          />
        )}
      </div>
      <div className="figure-body">
        {scale && current !== undefined ? (
          <input
            type="range"
            min={0}
            max={scale.steps}
            step={1}
            value={positionOf(current, scale)}
            aria-label={t('slider', { name: parameter.address })}
            aria-valuetext={shown(current)}
            onPointerEnter={reach}
            onFocus={reach}
            onChange={({ target }) => {
              setTyped(null);
              set(valueAt(Number(target.value), scale));
            }}
          />
        ) : (
          <span className="figure-note">{parameter.note}</span>
        )}
        <Input
          aria-label={parameter.address}
          value={typed ?? (current === undefined ? '' : boxText(parameter, current))}
          placeholder={t('tryValue')}
          suffix={<span className="value-unit">{unitText(parameter, language)}</span>}
          status={wrong ? 'error' : undefined}
          title={wrong ? t(parameter.type.kind === 'date' ? 'notDate' : 'notQuantity') : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            const next = read(target.value);
            if (next !== undefined) set(next);
            else if (target.value.trim() === '') onChange(parameter.address, undefined);
          }}
          onBlur={() => setTyped(null)}
        />
      </div>
    </div>
  );
});
