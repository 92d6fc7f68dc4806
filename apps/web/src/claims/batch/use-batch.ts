/** The import of one file: read, tried or recorded, and what became of each row so far. */
import type { Bilingual, Program } from '@guiju/ir';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import { call } from '../../worker/engine-client.ts';
import type { Imported } from './claims-of-rows.ts';
import type { RowResult } from './results.ts';
import { recordBatch, tryBatch } from './run-batch.ts';

type How = 'trial' | 'record';

interface Taken {
  readonly fileName: string;
  readonly imported: Imported;
}

interface Run {
  readonly how: How;
  readonly results: readonly RowResult[];
  readonly running: boolean;
}

export function useBatch(program: Program, clause: string) {
  const queries = useQueryClient();
  const [taken, setTaken] = useState<Taken | null>(null);
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<Bilingual | null>(null);
  const [run, setRun] = useState<Run | null>(null);

  const take = async (file: File): Promise<void> => {
    setTaken(null);
    setRun(null);
    setFailure(null);
    setReading(true);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await call('importTable', { policy: program.id, clause, fileName: file.name, bytes });
      if (answer.ok) setTaken({ fileName: file.name, imported: answer.imported });
      else setFailure(answer.message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setFailure({ zh: `读不了这个文件：${why}`, en: `The file cannot be read: ${why}` });
    } finally {
      setReading(false);
    }
  };

  const start = async (how: How, asOf: string): Promise<void> => {
    if (!taken) return;
    setFailure(null);
    let results: readonly RowResult[] = [];
    setRun({ how, results, running: true });
    const batch = { policy: program.id, clause, asOf, claims: taken.imported.claims };
    try {
      await (how === 'trial' ? tryBatch : recordBatch)(batch, (more) => {
        results = [...results, ...more];
        setRun({ how, results, running: true });
      });
    } catch (error) {
      setFailure(failureWords(error));
    } finally {
      setRun({ how, results: results.toSorted((a, b) => a.row - b.row), running: false });
      if (how === 'record') {
        void queries.invalidateQueries({ queryKey: ['awards'] });
        void queries.invalidateQueries({ queryKey: ['claims'] });
      }
    }
  };
  return { taken, reading, failure, run, take, start };
}
