/** One request of a form at a time, and what became of it. */
import type { Bilingual } from '@guiju/ir';
import { useState } from 'react';
import { failureWords } from './failure-words.ts';

export function useSubmit<Values>(send: (values: Values) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Bilingual | null>(null);
  const submit = async (values: Values): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      setFailure(failureWords(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, submit };
}
