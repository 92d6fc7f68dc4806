/** The budget line, typed in 万元 (or with a unit) and read as yuan a year. */
import {
  compare,
  divide,
  type Exact,
  formatExact,
  multiply,
  parseExact,
  parseQuantity,
  YUAN,
} from '@guiju/ir';
import { Input } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../i18n/language.tsx';
import { simulationMessages } from './messages.ts';

interface BudgetLineProps {
  readonly value: Exact | null;
  readonly onChange: (value: Exact | null) => void;
}

export function BudgetLine({ value, onChange }: BudgetLineProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const scale = language === 'zh' ? 10_000 : 1;
  // A bare number is in the unit beside the box; anything else says its own.
  const read = (text: string): Exact | undefined => {
    const bare = parseExact(text.trim().replaceAll(',', ''));
    const found = bare === undefined ? parseQuantity(text.trim(), YUAN) : multiply(bare, scale);
    return found !== undefined && compare(found, 0) >= 0 ? found : undefined;
  };
  const wrong = typed !== null && typed.trim() !== '' && read(typed) === undefined;
  return (
    <span className="budget-line">
      <label htmlFor="budget-line">{t('budgetLine')}</label>
      <Input
        id="budget-line"
        value={typed ?? (value === null ? '' : formatExact(divide(value, scale)))}
        placeholder={t('none')}
        suffix={<span className="value-unit">{t('budgetHelp')}</span>}
        status={wrong ? 'error' : undefined}
        title={wrong ? t('notQuantity') : undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = read(target.value);
          if (next !== undefined) onChange(next);
          else if (target.value.trim() === '') onChange(null);
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  );
}
