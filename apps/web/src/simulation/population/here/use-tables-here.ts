/** Tables read and added up in this browser. A run that is cancelled ends with its worker; another reads the files anew. */
import type { PopulationResult } from '@guiju/client';
import type { Bilingual, Program } from '@guiju/ir';
import type { Scenario, Table } from '@guiju/simulate';
import { csv } from '@guiju/tables/in-memory';
import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../../i18n/language.tsx';
import type { Refused } from '../desk.ts';
import type { RunAsked } from '../run-bar.tsx';
import { namedTable } from '../table-files.ts';
import { writtenValues } from '../written-values.ts';
import type { Asked, Effort, GivenFile, TablesHere, Told } from './protocol.ts';

export interface RunHere {
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly done: {
    readonly result: PopulationResult;
    readonly table: Table;
    readonly effort: Effort;
  } | null;
  readonly ended: 'cancelled' | Bilingual | null;
}

const READABLE = new Set(['csv', 'tsv', 'xlsx']);
const MOST_THREADS = 8;

export function useTablesHere(program: Program) {
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [found, setFound] = useState<TablesHere | null>(null);
  const [reading, setReading] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [run, setRun] = useState<RunHere | null>(null);
  const worker = useRef<Worker | null>(null);
  const end = (): void => {
    worker.current?.terminate();
    worker.current = null;
  };
  useEffect(() => () => worker.current?.terminate(), []);

  const failed = (why: Bilingual): void => {
    setReading(false);
    setRun((now) => (now === null ? null : { ...now, ended: why }));
    setRefused((before) => [...before, { kind: 'words', words: why }]);
  };
  const hear = (told: Told): void => {
    switch (told.kind) {
      case 'read':
        setFound(told.found);
        setReading(false);
        break;
      case 'progress':
        setRun((now) => now && { ...now, progress: { done: told.done, total: told.total } });
        break;
      case 'done':
        setRun({ progress: null, done: told, ended: null });
        break;
      case 'failed':
        failed(told.why);
        break;
    }
  };
  const ask = (asked: Asked): void => worker.current?.postMessage(asked);
  const read = (given: readonly GivenFile[]): void => {
    end();
    const started = new Worker(new URL('./tables-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));
    started.addEventListener('error', (event) => {
      event.preventDefault();
      const why = event.message || 'the worker failed';
      failed({ zh: `浏览器没有算完：${why}`, en: `The browser did not finish: ${why}` });
    });
    worker.current = started;
    setReading(true);
    ask({ kind: 'read', program, files: given });
  };

  return {
    found,
    reading,
    refused,
    run,
    choose(chosen: readonly File[]): void {
      const named = chosen.map((file) => ({ file, named: namedTable(program, file.name) }));
      const given = named.flatMap(({ file, named: n }): GivenFile[] =>
        n.kind === 'table' && READABLE.has(endingOf(file.name)) ? [{ entity: n.entity, file }] : [],
      );
      setRefused(
        named
          .filter(({ file }) => given.every((g) => g.file !== file))
          .map(({ file, named: n }) => ({
            kind: n.kind === 'unnamed' ? ('unnamed' as const) : ('format' as const),
            file: file.name,
          })),
      );
      if (given.length === 0) return;
      const all = [...files.filter((f) => given.every((g) => g.entity !== f.entity)), ...given];
      setFiles(all);
      setRun(null);
      read(all);
    },
    start(scenario: Scenario, { by, asOf, quantiles }: RunAsked): void {
      setRun({ progress: null, done: null, ended: null });
      ask({
        kind: 'sum',
        law: { asOf, values: writtenValues(program, scenario), readings: { ...scenario.readings } },
        by,
        quantiles,
        threads: Math.min(MOST_THREADS, navigator.hardwareConcurrency),
      });
    },
    cancel(): void {
      setRun({ progress: null, done: null, ended: 'cancelled' });
      read(files);
    },
    remove(): void {
      end();
      setFiles([]);
      setFound(null);
      setRun(null);
    },
    download: (language: Language): Blob =>
      new Blob(run?.done ? [csv(run.done.table, language)] : [], { type: 'text/csv' }),
  };
}

const endingOf = (name: string): string => {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return ending === 'txt' ? 'csv' : ending;
};
